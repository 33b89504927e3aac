package join

import "github.com/toolshed-dev/toolshed/coaster/search/kit"

// Way says what a [Closer] looks for when it has to find a way if there is one.
type Way struct {
	Most     int   // items
	Platform int   // how many of them are pieces of a platform, for which it takes a whole atlas
	Margin   int32 // kinetic energy that is left; AnyEnergy not to ask for any
	Work     int   // forms that are tried; 0 for as many as there are
}

// Verdict is what came of the search for a way.
type Verdict uint8

// The verdicts.
const (
	Joined    Verdict = iota
	NoWay             // there is none: all were tried
	Undecided         // there is none among those that were tried
)

var verdictNames = [...]string{Joined: "joined", NoWay: "no way", Undecided: "undecided"}

// String names the verdict.
func (v Verdict) String() string { return verdictNames[v] }

// Join builds items until the head is at the goal, where item behind begins.
// It tries all ways, the shorter ones first, those of a length at random; if
// there is a way of the items of the atlas that can stand, it finds one. If it
// does not, the head is as before.
//
// Of items of one form it tries one: what else could stand there does not
// change whether there is a way, except that trains may need another; with a
// Margin that is a question of luck.
func (c *Closer) Join(goal kit.Spot, behind uint16, w Way) Verdict {
	const (
		unlimited = 1 << 40
		beyond    = 2 // items more than the table of what is near has
	)
	if w.Work == 0 {
		w.Work = unlimited
	}
	c.begin(goal, behind, w)
	c.nearby = w.Most <= int(c.field.near.depth)+beyond
	for n := w.Platform; n <= w.Most; n++ {
		if !c.leads(c.Head.At, n) {
			continue
		}
		if c.join(0, n) {
			return Joined
		}
		if c.work < 0 {
			return Undecided
		}
	}
	return NoWay
}
