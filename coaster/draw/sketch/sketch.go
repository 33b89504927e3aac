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
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// overLand returns the height of a point above flat land, in map units.
func overLand(p *course.Point) int32 { return p.Z - layout.FlatGround }

// metres returns a height in whole metres, rounded to the nearest.
func metres(z int32) int {
	const steps = int32(unit.StepHeight) // each has three quarters of a metre
	return int((3*z + 2*steps) / (4 * steps))
}
