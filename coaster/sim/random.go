package sim

import "math/rand/v2"

// Seeded returns the source of random numbers that belongs to a seed. The same
// seed makes the same run of the same ride.
func Seeded(seed uint64) rand.Source { return rand.NewPCG(seed, 0) }

// draw is the next random number, of 32 bits. The game has one source of them
// for the whole park, so no two of its runs draw the same; ours come from the
// source of the [Setup], and a run without one draws zeros.
//
// Source: OpenRCT2 45e30a559a, scenario/Scenario.cpp, ScenarioRand.
func (m *Machine) draw() uint32 {
	m.draws++
	if m.random == nil {
		return 0
	}
	return uint32(m.random.Uint64() >> 32)
}
