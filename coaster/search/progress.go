package search

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/search/archive"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Progress is how far a search has come.
type Progress struct {
	Evaluations int
	Work        Work
	Best        *Candidate   // nil as long as there is none within the limits
	News        []*Candidate // of the last round: new elites, in the order in which they came
	Archive     *archive.Grid[*Candidate]

	search *search
}

// Work is what became of evaluations.
type Work struct {
	Rated     int            // led to a rated ride
	Lost      [NumLosses]int // led to none within the limits
	Operators [NumOperators]Yield
	Broken    *goal.Tally // limits that rated rides did not keep

	// Ticks that test runs took in direction 0, and that they would have taken
	// if none had begun where that of its parent could be followed no longer.
	Ticks, WholeTicks unit.Ticks
}

// Yield is what an operator led to.
type Yield struct {
	Tried  int `json:"tried"`
	Built  int `json:"built"`
	Rated  int `json:"rated"`
	Better int `json:"better"` // than the parent
	Elites int `json:"elites"` // better than all of its kind, when it was found
}

// Loss is what becomes of an evaluation that yields no candidate.
type Loss uint8

// The losses, in the order of the stages of an evaluation.
const (
	NotGrown   Loss = iota // the track met obstacles on all sides
	NotClosed              // no way home was found
	NotNew                 // a variation that changed nothing
	Refused                // the game would not let it stand or be tested
	NotRound               // the train does not come back
	NotAsBuilt             // it is rated, but does not come round with its own trains, or in each direction
	OverLimit              // it is rated, but beyond a limit
	NumLosses
)

var lossNames = [NumLosses]string{
	NotGrown:   "not grown",
	NotClosed:  "not closed",
	NotNew:     "not new",
	Refused:    "refused",
	NotRound:   "not round",
	NotAsBuilt: "not round as built",
	OverLimit:  "over limit",
}

// String names the loss.
func (l Loss) String() string { return lossNames[l] }

func newProgress(s *search) Progress {
	return Progress{
		Work:    newWork(&s.config),
		Archive: archive.New[*Candidate](s.config.Measures...),
		search:  s,
	}
}

func newWork(c *Config) Work { return Work{Broken: goal.NewTally(c.Limits)} }

// add adds the work of an island.
func (w *Work) add(o *Work) {
	w.Rated += o.Rated
	w.Ticks += o.Ticks
	w.WholeTicks += o.WholeTicks
	for i := range w.Lost {
		w.Lost[i] += o.Lost[i]
	}
	for i := range w.Operators {
		w.Operators[i].add(&o.Operators[i])
	}
	w.Broken.Merge(o.Broken)
}

func (y *Yield) add(o *Yield) {
	y.Tried += o.Tried
	y.Built += o.Built
	y.Rated += o.Rated
	y.Better += o.Better
	y.Elites += o.Elites
}

// admit makes a candidate the elite of its cell, and reports whether it is
// better than the one there. Of the best of all, the one that was found first
// counts, in whichever order they come: after a break they come by cells.
func (p *Progress) admit(c *Candidate) bool {
	if p.Archive.Put(c.Cell, c.Merit.Value, c) == archive.Worse {
		return false
	}
	better := 1
	if p.Best != nil {
		better = c.Merit.Compare(p.Best.Merit)
	}
	if better > 0 || better == 0 && c.ID < p.Best.ID {
		p.Best = c
	}
	return true
}

// findMeasures returns the statistics that the axes are named after.
func findMeasures(axes []archive.Axis) ([]goal.Stat, error) {
	var all []goal.Stat
	for _, a := range axes {
		s, ok := goal.FindStat(a.Name)
		if !ok {
			return nil, fmt.Errorf("search: unknown measure %q", a.Name)
		}
		if a.Bands < 1 || !(a.High > a.Low) {
			return nil, fmt.Errorf("search: measure %s: %d bands from %v to %v", a.Name, a.Bands, a.Low, a.High)
		}
		all = append(all, s)
	}
	return all, nil
}
