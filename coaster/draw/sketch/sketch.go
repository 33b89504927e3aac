// Package sketch draws laid rides with characters: [Plan] from above,
// [Elevation] from the side.
//
// Both take the ride and the room that there is, in characters, and return
// lines of text that need neither colour nor a terminal:
//
//	fmt.Print(sketch.Elevation(l, 80, 10))
//
// Heights and lengths are in metres: a step of height is 0.75 m. The package
// gives no errors: what does not fit is drawn smaller, or its size is told.
package sketch

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A point is a point of the way that the cars take.
type point struct {
	x, y  int32 // map units
	z     int32 // above the flat land, map units
	along int64 // from the start, 16.16 metres
	piece int32
}

// stepLength is the distance between two points in 16.16 metres, by which
// coordinates change: bits x, y, z.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, SubpositionTranslationDistances.
var stepLength = [8]int64{0, 8716, 8716, 12327, 6554, 10905, 10905, 13961}

// way returns the points of the whole ride in order.
func way(l *layout.Layout) []point {
	var points []point
	last := point{}
	for i := range l.Places {
		p := &l.Places[i]
		for _, s := range track.Path(track.LaneMain, p.Type, p.Dir) {
			next := point{
				x: p.X + int32(s.X), y: p.Y + int32(s.Y), z: p.Z + int32(s.Z) - layout.FlatGround,
				piece: int32(i),
			}
			if len(points) > 0 {
				next.along = last.along + stepLength[changes(last, next)]
			}
			points = append(points, next)
			last = next
		}
	}
	return points
}

// changes returns which coordinates differ: bits x, y, z.
func changes(a, b point) int {
	bits := 0
	if a.x != b.x {
		bits |= 1
	}
	if a.y != b.y {
		bits |= 2
	}
	if a.z != b.z {
		bits |= 4
	}
	return bits
}

// metres returns a height in whole metres, rounded to the nearest.
func metres(z int32) int {
	const steps = int32(unit.StepHeight) // each has three quarters of a metre
	return int((3*z + 2*steps) / (4 * steps))
}
