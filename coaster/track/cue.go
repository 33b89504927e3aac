package track

import "math"

// Cue is what a car of mini golf does between two steps of its path.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.h, MiniGolfState.
type Cue uint8

// The cues, numbered as in the game, which never uses number 1.
const (
	CueChoose    Cue = 0 // the ball chooses its path, the player waits for the hole
	CueMeet1     Cue = 2 // ball and player wait for each other
	CueMeet2     Cue = 3 // and again, so that none goes through twice
	CueAnimation Cue = 4 // the player's movements change: see Step.Animation
	CueAct       Cue = 5 // the player stands until they are over
	CueClear     Cue = 6 // the hole is free for the next player
)

// cueX stands in place of a coordinate where an entry of a path is a cue.
const cueX = math.MinInt16

// Cue returns the cue that stands in place of the step, if it is one: then it
// is no place, and the car goes on to the next step at once.
func (s Step) Cue() (c Cue, ok bool) { return Cue(s.Y), s.X == cueX }

// Animation is what a player of mini golf is seen doing.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.h, MiniGolfAnimation.
type Animation uint8

// The animations that paths name.
const (
	AnimationWalk Animation = iota
	AnimationPlaceBallDown
	AnimationSwingLeft
	AnimationPickUpBall
	AnimationJump
	AnimationPlaceBallUp
	AnimationPuttLeft
	NumAnimations
)

// Animation returns the animation that a [CueAnimation] begins.
func (s Step) Animation() Animation { return Animation(s.Z) }
