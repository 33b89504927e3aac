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
	up := carUp(s, ahead)
	if p.Inverted && turnsOver(p.Type, s) {
		up = Vec{}.Plus(-1, up)
	}
	return frame{ahead, up}
}

// carUp returns where the head of a rider points to by the car's yaw, pitch and
// roll, at a right angle to the heading of the track.
func carUp(s track.Step, ahead Vec) Vec {
	if right, ok := corkscrew(s.Pitch); ok {
		return turned(Vec{Z: 1}.Plus(-ahead.Z, ahead).Unit(), ahead, right)
	}
	sin, cos := math.Sincos(pitchOf(s.Pitch))
	h := heading(s.Yaw)
	front := Vec{Z: sin}.Plus(cos, h)
	up := turned(Vec{Z: cos}.Plus(-sin, h), front, rollOf(s.Roll))
	up = up.Plus(-up.Dot(ahead), ahead)
	if up.Dot(up) < 0.01 {
		return Vec{Z: 1}.Plus(-ahead.Z, ahead).Unit()
	}
	return up.Unit()
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

// turned returns v turned about an axis: what points up turns to the right of
// one who looks along the axis.
func turned(v, axis Vec, angle float64) Vec {
	sin, cos := math.Sincos(angle)
	out := Vec{}.Plus(cos, v).Plus(sin, axis.Cross(v))
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

// pitches are the angles of the car pitches by number, in degrees above the
// horizon; beyond 90 a car lies on its back. Those of corkscrews are left out:
// see corkscrew.
//
// Source: OpenRCT2 45e30a559a, ride/Angles.h, VehiclePitch.
var pitches = [61]float64{
	1: 12, 25, 42, 60, -12, -25, -42, -60,
	9: 75, 90, 105, 120, 135, 150, 165, 180,
	17: -75, -90, -105, -120, -135, -150, -165,
	44: 6, 6, -6, -6, 6, -6,
	50: 8, 16, 50, -8, -16, -50,
	56: -25, -42, -60, 12, -12,
}

// pitchOf returns the angle of a car pitch in radians.
func pitchOf(pitch uint8) float64 {
	if int(pitch) >= len(pitches) {
		return 0
	}
	return pitches[pitch] * math.Pi / 180
}

// rolls are the angles of the car rolls to the right, in steps of 22.5
// degrees. The last five are those of cars that come back from hanging.
//
// Source: OpenRCT2 45e30a559a, ride/Angles.h, VehicleRoll.
var rolls = [20]float64{0, -1, -2, 1, 2, -3, -4, -5, -6, -7, 3, 4, 5, 6, 7, 0, -1, -2, 1, 2}

// rollOf returns the angle of a car roll in radians.
func rollOf(roll uint8) float64 {
	if int(roll) >= len(rolls) {
		return 0
	}
	return rolls[roll] * math.Pi / 8
}

// The first car pitches of the four kinds of corkscrews, by number.
//
// Source: OpenRCT2 45e30a559a, ride/Angles.h, VehiclePitch.
const (
	corkscrewUpRight   = 24
	corkscrewDownLeft  = 29
	corkscrewUpLeft    = 34
	corkscrewDownRight = 39
	corkscrewsEnd      = 44
)

// corkscrew returns how far a car of a corkscrew's pitch is turned to the
// right from upright. Each kind has five stages between upright and upside
// down, which are counted from upright.
func corkscrew(pitch uint8) (right float64, ok bool) {
	stage := func(first uint8) float64 { return float64(pitch-first+1) * math.Pi / 6 }
	switch {
	case pitch < corkscrewUpRight || pitch >= corkscrewsEnd:
		return 0, false
	case pitch < corkscrewDownLeft:
		return stage(corkscrewUpRight), true
	case pitch < corkscrewUpLeft:
		return -stage(corkscrewDownLeft), true
	case pitch < corkscrewDownRight:
		return -stage(corkscrewUpLeft), true
	}
	return stage(corkscrewDownRight), true
}

// turnsOver reports whether a step of a piece that is built inverted says the
// opposite of what it would elsewhere: that a level car hangs. The pieces that
// lead from hanging track to upright track say so at their ends only.
func turnsOver(t track.Type, s track.Step) bool {
	switch t {
	case track.LeftFlyerTwistDown, track.RightFlyerTwistDown,
		track.LeftFlyerCorkscrewDown, track.RightFlyerCorkscrewDown,
		track.FlyerHalfLoopInvertedDown, track.MultiDimInvertedFlatToDown90QuarterLoop:
		return s.Roll == 0 && (s.Pitch == 0 || s.Pitch == 16)
	}
	return true
}
