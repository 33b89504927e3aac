package sim

import (
	"math"
	"sync/atomic"

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

// node is one step of a path as the inner loop needs it: sums from the first
// step on, so that a car can take any number of steps at once.
type node struct {
	way  int32 // distance from the first step
	pull int32 // sum of the pulls of gravity at all steps before it
}

// force is what a step does to the forces on a rider.
type force struct {
	base              int32 // 16.16, of gravity
	vertical, lateral int32 // G factors of the piece, 0 where it is straight
}

// template is what all pieces of one type and direction share.
type template struct {
	nodes []node   // one for each step, and one more
	past  []uint16 // the first node beyond a way is past[way>>wayBits] or the next
	end   int32    // way of the last step
	steps []track.Step

	forces   []force
	strides  bool     // some steps are long strides
	stepwise bool     // some steps cost nothing: past cannot tell them apart
	low      [3]int32 // the least coordinates of all steps
	high     [3]int32 // and the greatest
}

// pull returns what gravity pulls at a step.
func (t *template) pull(step int32) int32 { return t.nodes[step+1].pull - t.nodes[step].pull }

// length returns the distance from the step before.
func (t *template) length(step int32) int32 { return t.nodes[step].way - t.nodes[step-1].way }

// last returns the number of the last step.
func (t *template) last() int32 { return int32(len(t.steps)) - 1 }

// wayBits makes stretches of the way that are shorter than the shortest step,
// so that no two nodes other than at the same place fall into one.
const wayBits = 12

// templates holds the templates that have been used, by lane, type and
// direction. A template is made when it is first asked for, and never changed;
// making one twice at the same time does no harm.
var templates [track.NumLanes][track.NumTypes * 4]atomic.Pointer[template]

// templateOf returns the path of a lane along a type of piece.
func templateOf(lane track.Lane, p track.Type, dir uint8) *template {
	at := &templates[lane][int(p)*4+int(dir)]
	t := at.Load()
	if t == nil {
		t = newTemplate(lane, p, dir)
		at.Store(t)
	}
	return t
}

func newTemplate(lane track.Lane, p track.Type, dir uint8) *template {
	steps := track.Path(lane, p, dir)
	if lane >= track.LaneGolfPlayerA {
		steps = golfSteps(steps)
	}
	if len(steps) == 0 {
		return new(template)
	}
	t := &template{nodes: make([]node, len(steps)+1), steps: steps}
	for i, s := range steps {
		length := int32(0)
		if i > 0 {
			length = lengthOf(lane, p, i, changed(steps[i-1], s))
			last := steps[i-1]
			t.strides = t.strides || isStride(int32(s.X-last.X), int32(s.Y-last.Y), int32(s.Z-last.Z))
			t.stepwise = t.stepwise || length == 0
			t.nodes[i].way = t.nodes[i-1].way + length
		}
		t.nodes[i+1].pull = t.nodes[i].pull + pitchAccel[s.Pitch]
	}
	t.end = t.nodes[t.last()].way
	t.nodes[len(steps)].way = math.MaxInt32
	t.findPast()
	t.setBounds()
	t.setForces(p)
	return t
}

// Where on a reverser the front bogie's steps cost more.
const reverserFrom, reverserTo = 30, 66

// lengthOf returns what step i of a path costs that changes the given
// coordinates.
func lengthOf(lane track.Lane, p track.Type, i, changed int) int32 {
	if lane == track.LaneReverserFront && i >= reverserFrom && i <= reverserTo &&
		(p == track.LeftReverser || p == track.RightReverser) {
		return reverserStepLength[changed]
	}
	return stepLength[changed]
}

// findPast fills in past.
func (t *template) findPast() {
	next := 0
	for w := int32(0); w < t.end; w += 1 << wayBits {
		for t.nodes[next].way <= w {
			next++
		}
		t.past = append(t.past, uint16(next))
	}
}

// setBounds finds the box that the path stays in.
func (t *template) setBounds() {
	for i, s := range t.steps {
		for axis, v := range [3]int32{int32(s.X), int32(s.Y), int32(s.Z)} {
			if i == 0 {
				t.low[axis], t.high[axis] = v, v
			}
			t.low[axis], t.high[axis] = min(t.low[axis], v), max(t.high[axis], v)
		}
	}
}

// setForces fills in the G factors. They go on as they end where an outer lane
// has more steps than the main one.
func (t *template) setForces(p track.Type) {
	t.forces = make([]force, len(t.steps))
	vertical, lateral := track.GFactors(p)
	for i, s := range t.steps {
		f := &t.forces[i]
		f.base = gravity(s.Pitch, s.Roll)
		if n := len(vertical); n > 0 {
			f.vertical = vertical[min(i, n-1)]
		}
		if n := len(lateral); n > 0 {
			f.lateral = lateral[min(i, n-1)]
		}
	}
}

// isStride reports whether a step changes a car's coordinates by more than its
// length would let one expect: see strideShift.
func isStride(dx, dy, dz int32) bool {
	return abs(dx)+abs(dy)+abs(dz) > stepLength[changedBits(dx, dy, dz)]>>strideShift
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
