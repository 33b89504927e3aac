// Package unit holds the integers in which the game counts, each with its
// unit.
//
// The game computes in whole numbers throughout, and so does everything that
// must agree with it: a speed is a count of 1/65536 of the game's own unit,
// not a float. Start with [Speed] and [Height].
//
//	s := unit.Speed(26 << 16)
//	fmt.Println(s.MPH()) // 58
//
// Package unit converts to people's units for display only; nothing here
// feeds back into the simulation. It gives no errors and imports nothing of
// this module.
package unit

import "fmt"

// Speed is a train's speed in 16.16 fixed point; 1<<16 is 2.25 mph. Negative
// is backwards.
//
// Source: OpenRCT2 45e30a559a, core/UnitConversion.cpp, ToHumanReadableSpeed.
type Speed int32

// MPH returns the speed in whole miles per hour, rounded as the game shows it.
// Like the game's it is of no use from 3640<<16 on, where 32 bits do not hold
// it; the sums of a test that never ends get there.
func (s Speed) MPH() int { return int(s * 9 >> 18) }

// KMH returns the speed in whole kilometres per hour, as the game shows it.
//
// Source: OpenRCT2 45e30a559a, core/UnitConversion.cpp, MphToKmph.
func (s Speed) KMH() int { return s.MPH() * 1648 >> 10 }

// Length is a distance along the track in 16.16 fixed point metres.
type Length int32

// Metres returns the length in whole metres, rounded down.
func (l Length) Metres() int { return int(l >> 16) }

// Exactly returns the length in metres with what is behind the point, for
// drawing.
func (l Length) Exactly() float64 { return float64(l) / (1 << 16) }

// G is an acceleration in hundredths of g.
type G int16

// String returns the acceleration as the game shows it, such as "3.64 g".
func (g G) String() string { return hundredths(int(g)) + " g" }

// Rating is an excitement, intensity or nausea rating in hundredths.
type Rating int16

// String returns the rating as the game shows it, such as "6.50".
func (r Rating) String() string { return hundredths(int(r)) }

// Height is a height in map units: 8 to the step of the height markers, 16 to
// the land step.
type Height int32

// StepHeight is one step of height, 0.75 m, in map units.
const StepHeight Height = 8

// Steps returns the height in whole steps, rounded down.
func (h Height) Steps() int { return int(h >> 3) }

// MetresPerUnit is the height of a map unit in metres, for drawing.
const MetresPerUnit = 0.75 / float64(StepHeight)

// StepsToMetres returns whole steps of height as whole metres, rounded down.
func StepsToMetres(steps int) int { return steps * 3 / 4 }

// Ticks is a duration in the game's ticks, 40 to the second.
//
// Source: OpenRCT2 45e30a559a, Game.h, kGameUpdateFPS.
type Ticks int32

// TicksPerSecond is how often the game's clock ticks.
const TicksPerSecond = 40

// Seconds returns the duration in seconds.
func (t Ticks) Seconds() float64 { return float64(t) / TicksPerSecond }

// Money is an amount in tenths of a pound.
type Money int64

// String returns the amount in pounds, such as "18236.60".
func (m Money) String() string { return fmt.Sprintf("%d.%d0", m/10, abs(int(m%10))) }

// TileSize is the side of a tile in map units.
const TileSize = 32

func hundredths(v int) string {
	sign := ""
	if v < 0 {
		sign = "-"
	}
	return fmt.Sprintf("%s%d.%02d", sign, abs(v)/100, abs(v)%100)
}

func abs(v int) int {
	if v < 0 {
		return -v
	}
	return v
}
