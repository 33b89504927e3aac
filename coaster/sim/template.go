package sim

import (
	"sync"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// stepDistance is the distance that a car must have saved up to take a step,
// and a car takes a step back when it has less than none.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.TrackMotion.cpp, UpdateTrackMotion.
const stepDistance = 13962

// stepLength is the distance that a step costs, by which coordinates it
// changes: bit 0 for x, 1 for y, 2 for z. How far they change does not matter.
//
// Source: OpenRCT2 45e30a559a, ride/VehicleGeometry.cpp.
var stepLength = [8]int32{0, 8716, 8716, 12327, 6554, 10905, 10905, 13961}

// reverserStepLength is the same for the front bogie in the middle of a
// reverser.
var reverserStepLength = [8]int32{0, 21790, 21790, 30817, 16385, 27262, 27262, 34902}

// shortestStep is the least that a step costs that moves a car at all.
const shortestStep = 6554

// node is one step of a path as the inner loop needs it.
type node struct {
	accel  int32 // pull of gravity there
	length int32 // distance from the step before it in the same piece
}

// force is what a step does to the forces on a rider.
type force struct {
	base              int32 // 16.16, of gravity
	vertical, lateral int32 // G factors of the piece, 0 where it is straight
}

// template is what all pieces of one type and direction share.
type template struct {
	nodes  []node
	forces []force
	steps  []track.Step
}

// templates holds the template of each lane, type and direction. It is made
// once and never changed.
type templateTable [track.NumLanes][track.NumTypes * 4]template

var templates = sync.OnceValue(func() *templateTable {
	t := new(templateTable)
	for lane := range track.NumLanes {
		for p := range track.Type(track.NumTypes) {
			for dir := range uint8(4) {
				t[lane][int(p)*4+int(dir)] = newTemplate(lane, p, dir)
			}
		}
	}
	return t
})

func newTemplate(lane track.Lane, p track.Type, dir uint8) template {
	steps := track.Path(lane, p, dir)
	if lane != track.LaneMain && len(steps) > 0 && &steps[0] == &track.Path(track.LaneMain, p, dir)[0] {
		return newTemplateOf(steps, p, &stepLength)
	}
	if lane == track.LaneReverserFront {
		return newReverserTemplate(steps, p)
	}
	return newTemplateOf(steps, p, &stepLength)
}

// Where on a reverser the front bogie's steps cost more.
const reverserFrom, reverserTo = 30, 66

func newReverserTemplate(steps []track.Step, p track.Type) template {
	t := newTemplateOf(steps, p, &stepLength)
	for i := reverserFrom; i <= reverserTo && i < len(steps); i++ {
		t.nodes[i].length = reverserStepLength[changed(steps[i-1], steps[i])]
	}
	return t
}

func newTemplateOf(steps []track.Step, p track.Type, lengths *[8]int32) template {
	t := template{
		nodes:  make([]node, len(steps)),
		forces: make([]force, len(steps)),
		steps:  steps,
	}
	vertical, lateral := track.GFactors(p)
	for i, s := range steps {
		t.nodes[i].accel = pitchAccel[s.Pitch]
		if i > 0 {
			t.nodes[i].length = lengths[changed(steps[i-1], s)]
		}
		f := &t.forces[i]
		f.base = gravity(s.Pitch, s.Roll)
		if i < len(vertical) {
			f.vertical = vertical[i]
		}
		if i < len(lateral) {
			f.lateral = lateral[i]
		}
	}
	return t
}

// changed returns which coordinates differ between two steps of one piece.
func changed(a, b track.Step) int {
	return changedBits(int32(a.X-b.X), int32(a.Y-b.Y), int32(a.Z-b.Z))
}

func changedBits(dx, dy, dz int32) int {
	bits := 0
	if dx != 0 {
		bits |= 1
	}
	if dy != 0 {
		bits |= 2
	}
	if dz != 0 {
		bits |= 4
	}
	return bits
}

// gravity is the part of the vertical G that gravity alone makes, 16.16.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, GetGForces.
func gravity(pitch, roll uint8) int32 {
	g := 0x280000 * pitchHorizontal[pitch] >> 32
	return int32(g * rollHorizontal[roll] >> 32)
}
