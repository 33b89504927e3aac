package complete

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Cause is why a ride was not completed, as far as could be found out.
type Cause uint8

// The causes.
const (
	Unknown     Cause = iota // there may be a way
	NoPieces                 // no pieces of the ride type lead from such an end to such a beginning
	DeadEnd                  // nothing can be built at the end
	SmallBox                 // a larger box would do
	LowCeiling               // more height would do
	Blocked                  // the track itself is in the way
	LastPieces               // it could be completed without the last pieces
	NotRidden                // circuits were found, but no train comes round
	KeptOut                  // what is taken on the plot is in the way
	FewTiles                 // more different tiles would do
	NotTestable              // circuits were found, but the game does not test them
	OpenTrack                // neither a circuit was found nor a rise from which the train comes back
)

var causeNames = [...]string{
	Unknown: "unknown", NoPieces: "no_pieces", DeadEnd: "dead_end", SmallBox: "small_box",
	LowCeiling: "low_ceiling", Blocked: "blocked", LastPieces: "last_pieces",
	NotRidden: "not_ridden", KeptOut: "kept_out", FewTiles: "few_tiles",
	NotTestable: "not_testable", OpenTrack: "open_track",
}

// String returns the cause as a word for other programs.
func (c Cause) String() string { return causeNames[c] }

// Problem says why a ride was not completed, or why no train comes round.
type Problem struct {
	Cause      Cause
	End, Begin End             // what was to be joined
	BoxX, BoxY int             // tiles that would do
	MaxHeight  int             // land steps that would do
	MaxTiles   int             // different tiles that would do
	Mode       ride.Mode       // if the track may stay open
	NoPlatform bool            // there is none, which open track needs to be gone on with
	Last       int             // pieces without which it could be completed
	Refusal    *layout.Refusal // what is in the way
	Exhausted  bool            // the train does not even get to the end
	Reach      int             // steps above the beginning to which it would get
	Tries      int
}

// End is an open end of the track, as it is seen from where the track begins.
type End struct {
	Ahead, Right int // tiles
	Height       int // steps above the beginning
	Turned       int // quarter turns clockwise; diagonal ends lie halfway to the next
	Shape        string
}

// String says where an end is and how it lies.
func (e End) String() string {
	headings := [4]string{"ahead", "right", "back", "left"}
	where := "at the beginning"
	if words := course.OffsetWords(e.Ahead, e.Right); words != "" {
		where = words + " of the beginning"
	}
	switch {
	case e.Height > 0:
		where += fmt.Sprintf(", %g m above it", metres(e.Height))
	case e.Height < 0:
		where += fmt.Sprintf(", %g m below it", metres(-e.Height))
	}
	return fmt.Sprintf("%s, leading %s, %s", where, headings[e.Turned&3], e.Shape)
}

// metres returns steps of height in metres.
func metres(steps int) float64 { return float64(steps) * 0.75 }

// endOf describes an end.
func (j *job) endOf(at kit.Spot) End {
	return End{
		Ahead: int(j.begin.X - at.X), Right: int(at.Y - j.begin.Y), Height: int(at.Z),
		Turned: int(at.Heading & 3), Shape: j.kit.Shapes[at.Shape].String(),
	}
}

// String says the problem in words.
func (p *Problem) String() string {
	switch p.Cause {
	case NoPieces:
		return "the ride type has no pieces that lead from an end that is " + p.End.Shape +
			" to one that is " + p.Begin.Shape
	case DeadEnd:
		return "nothing can be built at the end" + because(p.Refusal)
	case SmallBox:
		return fmt.Sprintf("there is no way within the box; %d by %d tiles would do",
			p.BoxX, p.BoxY)
	case LowCeiling:
		return fmt.Sprintf("there is no way below the greatest height; %d land steps would do",
			p.MaxHeight)
	case KeptOut:
		return "there is no way clear of what is taken on the plot; without that there is one"
	case FewTiles:
		return fmt.Sprintf("there is no way on so few tiles; %d different ones would do", p.MaxTiles)
	case Blocked:
		return "the ways that were tried are blocked by the track itself" + because(p.Refusal)
	case LastPieces:
		if p.Last == 1 {
			return "no way was found from the end, but there is one without the last piece"
		}
		return fmt.Sprintf("no way was found from the end, but there is one without the last %d pieces",
			p.Last)
	case OpenTrack:
		missing := "no rise was found for it"
		if p.NoPlatform {
			missing = "there is no platform yet"
		}
		return fmt.Sprintf("its mode is %v, in which the train comes back on open track; %s", p.Mode, missing)
	case NotRidden:
		if p.Mode != 0 {
			return "no train comes back"
		}
		return "no train comes round" + p.energy()
	case NotTestable:
		return "no circuit can be tested" + because(p.Refusal)
	}
	return fmt.Sprintf("no way was found in %d tries", p.Tries)
}

// because gives the reason of a refusal, and the piece that is in the way.
func because(r *layout.Refusal) string {
	words := fmt.Sprintf(": %v", r.Reason)
	if r.Meets >= 0 {
		words += fmt.Sprintf(": piece %d", r.Meets)
	}
	return words
}

// energy says whether the train gets to the end at all.
func (p *Problem) energy() string {
	if !p.Exhausted {
		return ""
	}
	return fmt.Sprintf(": the end is %g m above the beginning, "+
		"and a train has not the energy for more than %g m", metres(p.End.Height), metres(max(p.Reach, 0)))
}

// explain finds out why nothing was found, or nothing that is ridden.
func (j *job) explain(found *Found) *Problem {
	p := &Problem{End: j.endOf(j.end), Begin: j.endOf(j.begin), Tries: found.Tries}
	if !j.mode.NeedsCircuit() && !j.whole {
		p.Mode, p.NoPlatform = j.mode, j.needs && j.config.Plan.Pieces[0].Type != track.TowerBase
		if !j.needs && (j.askBox(p) || j.askHeight(p) || j.askPlot(p) || j.askTiles(p)) {
			return p
		}
		p.Cause = OpenTrack
	}
	if len(found.Best) > 0 {
		j.explainRide(p, &found.Best[0])
	}
	if p.Cause != Unknown {
		return p
	}
	if !j.closer.Atlas.Connects(j.end.Shape, j.begin.Shape) {
		p.Cause = NoPieces
		return p
	}
	if j.layPart(0, j.floor) == nil {
		if r := j.deadEnd(); r != nil {
			p.Cause, p.Refusal = DeadEnd, r
			return p
		}
	}
	for _, ask := range []func(*Problem) bool{
		j.askBox, j.askHeight, j.askPlot, j.askTiles, j.askTrack, j.askLast,
	} {
		if ask(p) {
			break
		}
	}
	return p
}

// explainRide says why a circuit is not rated.
func (j *job) explainRide(p *Problem, best *Completion) {
	if best.Refusal != nil {
		p.Cause, p.Refusal = NotTestable, best.Refusal
		return
	}
	p.Cause = NotRidden
	if j.layPart(0, j.floor) == nil {
		reach, known := j.head.Reaches()
		p.Reach, p.Exhausted = reach, known && reach < p.End.Height
	}
}

// deadEnd returns why an item cannot stand at the end, if none can; rather one
// that meets track than another.
func (j *job) deadEnd() *layout.Refusal {
	h := &j.head
	var told *layout.Refusal
	for _, i := range j.kit.From[h.At.Shape] {
		r := h.Builder.Add(j.kit.Items[i].Piece)
		if r == nil {
			h.Builder.Undo()
			return nil
		}
		if told == nil || told.Meets < 0 {
			refusal := *r
			told = &refusal
		}
	}
	return told
}

// probeTries is how often a ride is tried with other limits, to find out what
// stands in its way.
const probeTries = 60

// probe completes the ride with other limits, and returns the first completion;
// of open track one from which the train comes back, for it may end anywhere.
func (j *job) probe(c Config, rules layout.Rules) *Completion {
	c.Keep = 1
	other, err := newJob(&c, rules)
	if err != nil {
		return nil
	}
	for k := range probeTries {
		if !other.attempt(k) {
			continue
		}
		if found := other.test(k); !found.keptOut() && (!other.isOpen() || found.Rated()) {
			return found
		}
	}
	return nil
}

// askBox finds out whether a larger box would do.
func (j *job) askBox(p *Problem) bool {
	const wide = 60
	c := *j.config
	c.BoxX, c.BoxY = c.BoxX+wide, c.BoxY+wide
	best := j.probe(c, j.rules)
	if best == nil {
		return false
	}
	x, y := max(best.Footprint.Width(), j.config.BoxX), max(best.Footprint.Depth(), j.config.BoxY)
	if x == j.config.BoxX && y == j.config.BoxY {
		return false // it was luck
	}
	p.Cause, p.BoxX, p.BoxY = SmallBox, x, y
	return true
}

// askHeight finds out whether more height would do.
func (j *job) askHeight(p *Problem) bool {
	c := *j.config
	c.MaxHeight = int(c.Plan.Type.MaxHeight)
	if c.MaxHeight == j.config.MaxHeight {
		return false
	}
	best := j.probe(c, j.rules)
	if best == nil {
		return false
	}
	height := int((best.Footprint.Height + landStep - 1) / landStep)
	if height <= j.config.MaxHeight {
		return false // it was luck
	}
	p.Cause, p.MaxHeight = LowCeiling, height
	return true
}

const landStep = int32(unit.StepHeight) * kit.StepsPerLandStep

// askPlot finds out whether what is taken on the plot is in the way.
func (j *job) askPlot(p *Problem) bool {
	c := *j.config
	if c.Plot == nil {
		return false
	}
	c.Plot, c.Places = nil, nil
	if j.probe(c, j.rules) == nil {
		return false
	}
	p.Cause = KeptOut
	return true
}

// askTiles finds out whether more tiles would do.
func (j *job) askTiles(p *Problem) bool {
	c := *j.config
	if c.MaxTiles == 0 {
		return false
	}
	c.MaxTiles = 0
	best := j.probe(c, j.rules)
	if best == nil {
		return false
	}
	p.Cause, p.MaxTiles = FewTiles, best.Footprint.All
	return true
}

// askTrack finds out whether the track itself is in the way.
func (j *job) askTrack(p *Problem) bool {
	if j.rules == layout.Design {
		return false
	}
	best := j.probe(*j.config, layout.Design)
	if best == nil {
		return false
	}
	site := layout.Site{X: kit.Middle * unit.TileSize, Y: kit.Middle * unit.TileSize}
	site.Z = layout.DesignZ(&best.Plan, site.X, site.Y, 0, nil)
	if _, r := layout.NewBuilder().Build(&best.Plan, site, layout.Strict); r != nil {
		r.Meets = max(r.Meets-best.Before, -1)
		p.Cause, p.Refusal = Blocked, r
	}
	return p.Refusal != nil
}

// askLast finds out whether the last pieces are what is in the way.
func (j *job) askLast(p *Problem) bool {
	const most = 10
	plan := *j.config.Plan
	for n := 1; n <= most && n < len(plan.Pieces); n++ {
		c, less := *j.config, plan
		less.Pieces = plan.Pieces[:len(plan.Pieces)-n]
		c.Plan = &less
		if !plan.Pieces[len(plan.Pieces)-n].Type.IsStation() && j.probe(c, j.rules) != nil {
			p.Cause, p.Last = LastPieces, n
			return true
		}
	}
	return false
}
