package course

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Vec is a direction or a place in map units.
type Vec struct{ X, Y, Z float64 }

// Plus returns v + k*w.
func (v Vec) Plus(k float64, w Vec) Vec { return Vec{v.X + k*w.X, v.Y + k*w.Y, v.Z + k*w.Z} }

// Dot returns the inner product.
func (v Vec) Dot(w Vec) float64 { return v.X*w.X + v.Y*w.Y + v.Z*w.Z }

// Cross returns the vector product. The axes of the map make a left-handed
// system as the game draws them: seen from above with x to the left, y points
// down.
func (v Vec) Cross(w Vec) Vec {
	return Vec{v.Y*w.Z - v.Z*w.Y, v.Z*w.X - v.X*w.Z, v.X*w.Y - v.Y*w.X}
}

// Unit returns v with length 1; the zero vector stays.
func (v Vec) Unit() Vec {
	if n := math.Sqrt(v.Dot(v)); n > 0 {
		return Vec{v.X / n, v.Y / n, v.Z / n}
	}
	return v
}

// frame is how the track lies at a point.
type frame struct{ ahead, up Vec }

// reach is over how many points to each side the heading is smoothed: the
// game's points stand on whole map units, so that the way from one to the next
// has only a few headings.
const reach = 5

// lie finds how the track lies everywhere.
func (c *Course) lie() {
	c.frames = make([]frame, len(c.Points))
	for i := range c.frames {
		c.frames[i] = c.frameAt(i)
	}
	c.smoothUp()
}

// Ahead returns the heading of the track at a point.
func (c *Course) Ahead(i int) Vec { return c.frames[i].ahead }

// Up returns where the head of an upright rider on the track points to.
func (c *Course) Up(i int) Vec { return c.frames[i].up }

// Place3 returns a point as a vector.
func (p *Point) Place3() Vec { return Vec{float64(p.X), float64(p.Y), float64(p.Z)} }

func (c *Course) frameAt(i int) frame {
	from, to := c.near(i, -reach), c.near(i, reach)
	ahead := c.Points[to].Place3().Plus(-1, c.Points[from].Place3()).Unit()
	p := c.Place(i)
	s := track.Path(track.LaneMain, p.Type, p.Dir)[c.Points[i].Step]
	if ahead == (Vec{}) {
		ahead = heading(s.Yaw)
	}
	beyond, roll := lean(s.Pitch, s.Roll)
	// Upright is as near to the zenith as the heading allows, and beyond the
	// vertical as near to the nadir. On vertical track it is where the yaw of the
	// car comes from.
	up := Vec{Z: 1}.Plus(-ahead.Z, ahead)
	if steep := math.Abs(ahead.Z); steep > 0.9 {
		h := heading(s.Yaw)
		level := h.Plus(-h.Dot(ahead), ahead)
		k := (steep - 0.9) * 10
		if ahead.Z > 0 {
			k = -k
		}
		if beyond {
			up = up.Plus(-2, up)
		}
		up = up.Unit().Plus(k*3, level.Unit())
	} else if beyond {
		up = Vec{}.Plus(-1, up)
	}
	return frame{ahead, turned(up.Unit(), ahead, roll)}
}

// near returns the index of the point so many further on, round a closed
// course, or the last one of an open course.
func (c *Course) near(i, by int) int {
	n := len(c.Points)
	if c.Closed {
		return ((i+by)%n + n) % n
	}
	return min(max(i+by, 0), n-1)
}

// heading returns the direction of a yaw: 0 is towards negative x, 8 towards
// positive y, 32 to the turn.
func heading(yaw uint8) Vec {
	sin, cos := math.Sincos(float64(yaw) * math.Pi / 16)
	return Vec{X: -cos, Y: sin}
}

// turned returns v turned about an axis to the right, as a rider sees it.
func turned(v, axis Vec, angle float64) Vec {
	sin, cos := math.Sincos(angle)
	out := Vec{}.Plus(cos, v).Plus(sin, v.Cross(axis))
	return out.Plus((1-cos)*axis.Dot(v), axis)
}

// smoothUp takes the steps out of the banking, which the game has in whole
// sprites of 22.5 degrees.
func (c *Course) smoothUp() {
	ups := make([]Vec, len(c.frames))
	for i := range c.frames {
		sum := Vec{}
		for k := -reach; k <= reach; k++ {
			sum = sum.Plus(1, c.frames[c.near(i, k)].up)
		}
		ahead := c.frames[i].ahead
		sum = sum.Plus(-sum.Dot(ahead), ahead)
		if sum.Dot(sum) < 1 {
			sum = c.frames[i].up // it turns over just here
		}
		ups[i] = sum.Unit()
	}
	for i := range c.frames {
		c.frames[i].up = ups[i]
	}
}

// The kinds of car pitches that matter here, by number.
//
// Source: OpenRCT2 45e30a559a, ride/Angles.h, VehiclePitch and VehicleRoll.
const (
	up105, inverted     = 11, 16
	down105, down165    = 19, 23
	corkscrewUpRight    = 24
	corkscrewDownLeft   = 29
	corkscrewUpLeft     = 34
	corkscrewDownRight  = 39
	halfHelix           = 44
	cornerStages        = 5 // of a corkscrew, each of 30 degrees
	uninvertingUnbanked = 15
)

// rolls are the angles of the car rolls to the right, in steps of 22.5
// degrees.
//
// Source: OpenRCT2 45e30a559a, ride/Angles.h, VehicleRoll.
var rolls = [20]float64{0, -1, -2, 1, 2, -3, -4, -5, -6, -7, 3, 4, 5, 6, 7, 8, -9, -10, 9, 10}

// lean returns whether a car of this pitch and roll is beyond the vertical,
// and how far it is turned to the right beside that, in radians.
func lean(pitch, roll uint8) (beyond bool, right float64) {
	if int(roll) < len(rolls) {
		right = rolls[roll] * math.Pi / 8
	}
	stage := func(first uint8) float64 { return float64(pitch-first+1) * math.Pi / 6 }
	switch {
	case pitch >= up105 && pitch <= inverted, pitch >= down105 && pitch <= down165:
		return true, right
	case pitch >= corkscrewUpRight && pitch < corkscrewDownLeft:
		right = stage(corkscrewUpRight)
	case pitch >= corkscrewDownLeft && pitch < corkscrewUpLeft:
		right = stage(corkscrewDownLeft) - math.Pi
	case pitch >= corkscrewUpLeft && pitch < corkscrewDownRight:
		right = -stage(corkscrewUpLeft)
	case pitch >= corkscrewDownRight && pitch < halfHelix:
		right = math.Pi - stage(corkscrewDownRight)
	}
	return false, right
}
