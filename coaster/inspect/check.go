package inspect

import (
	"fmt"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Check asks all questions that can be asked about a design.
func (in *Inspector) Check(name string, d *td6.Design) Report {
	r := NewRecord(name, 0, d)
	c := checker{Inspector: in, report: Report{
		File: name, RideTypeName: r.RideTypeName, Vehicle: strings.TrimSpace(r.Vehicle),
		Pieces: len(d.Pieces), Title: r.Title, Type: r.Type, OK: true,
	}}
	c.directions = in.Directions
	if c.directions == nil {
		c.directions = []int{0, 1, 2, 3}
	}
	plan, err := d.Plan()
	if err != nil {
		c.add(Finding{Check: askKnown, Text: err.Error()})
		return c.report
	}
	c.plan = plan
	if plan.Type.Ratings.Untested {
		c.askMaze()
	} else {
		c.askBuilding()
	}
	return c.report
}

// A checker asks about one design.
type checker struct {
	*Inspector
	plan       *ride.Plan
	report     Report
	directions []int
}

func (c *checker) add(f Finding) {
	c.report.OK = c.report.OK && f.OK
	c.report.Findings = append(c.report.Findings, f)
}

// answer adds what a Question about building found; text is for no refusal.
func (c *checker) answer(q Question, r *layout.Refusal, text string) {
	if r == nil {
		c.add(Finding{Check: q, OK: true, Text: text})
		return
	}
	f := Finding{Check: q, Text: Explain(r, c.plan, c.directions[0]), Reason: r.Reason.String()}
	if r.Piece >= 0 && r.Gate < 0 {
		f.Piece, f.Name = new(r.Piece), r.Type.String()
	}
	if r.Meets >= 0 {
		f.Meets = new(r.Meets)
	}
	if r.Block >= 0 {
		f.Place = spotOf(r.Tile, r.Z, c.directions[0])
	}
	c.add(f)
}

// askMaze tells what is to be told of a maze, which has no track and no trains.
func (c *checker) askMaze() {
	if c.Taken != nil {
		c.add(Finding{Check: askDesign, Outcome: NotSimulated, Text: errMazePlot.Error()})
		return
	}
	r := c.trial.Run(c.plan, trial.Options{})
	c.add(Finding{Check: askDesign, OK: true, Text: "costs " + r.Layout.Cost.String()})
	c.add(Finding{
		Check: askRun, OK: true, Outcome: Rated,
		Text: "a maze needs no test: " + ScoreWords(r.Score),
	})
}

// askBuilding asks about the layout, and about its operation if it can stand.
func (c *checker) askBuilding() {
	p := c.plan
	_, strict := c.Lay(p, c.directions[0], layout.Strict)
	if strict != nil {
		copied := *strict // the builder's own, and it is used again
		strict = &copied
	}
	l, refusal := c.Lay(p, c.directions[0], layout.Design)
	price := ""
	if refusal == nil {
		price = "costs " + l.Cost.String()
		if l.LeftOut > 0 {
			price += fmt.Sprintf("; %s beside no platform left out", Count(l.LeftOut, "gate"))
		}
	}
	c.answer(askDesign, refusal, price)
	c.answer(askStrict, strict, "no piece is in the way of another")
	c.answer(askWindow, layout.CheckWindow(p.Type, p.Vehicle, p.Pieces),
		"the construction window has every piece and setting")
	if refusal == nil {
		c.report.Style = StyleOf(p, l)
		c.askOperation(l)
	}
}

// askOperation asks about the settings and the test of a ride that stands.
func (c *checker) askOperation(l *layout.Layout) {
	o := l.Operate(c.plan.Settings)
	c.askSettings(&o, l)
	refusal := l.CheckTest(o.Settings)
	c.answer(askTest, refusal, "the game lets it be tested")
	if refusal != nil {
		return
	}
	for _, dir := range c.directions {
		f := c.askRun(dir)
		c.add(f)
		if f.Outcome == NotSimulated {
			return
		}
	}
}

// askSettings compares the settings of the file with what becomes of them.
// Fewer trains or shorter ones are no fault: files ask for as many as fit.
func (c *checker) askSettings(o *layout.Operation, l *layout.Layout) {
	wish := c.plan.Settings
	var refused []string
	compare := func(name string, wish, got uint8) {
		if wish != got {
			refused = append(refused, fmt.Sprintf("%s %d becomes %d", name, wish, got))
		}
	}
	if wish.Mode != o.Mode {
		refused = append(refused, fmt.Sprintf("mode %v becomes %v", wish.Mode, o.Mode))
	}
	if launches(o.Mode) {
		compare("launch speed", wish.Operation, o.Settings.Operation)
	}
	if hasLift(l) {
		compare("lift speed", wish.LiftSpeed, o.LiftSpeed)
	}
	compare("circuits", wish.Circuits, o.Circuits)
	compare("least wait", wish.MinWait, o.MinWait)
	compare("longest wait", wish.MaxWait, o.MaxWait)
	f := Finding{Check: askSettings, OK: len(refused) == 0, Text: strings.Join(refused, ", ")}
	if f.OK {
		f.Text = fmt.Sprintf("%v, %s of %s", o.Mode,
			Count(int(o.Trains), "train"), Count(int(o.Cars), "car"))
		if wish.Trains != o.Trains || wish.Cars != o.Cars {
			f.Text += fmt.Sprintf("; the file asks for %d of %d", wish.Trains, wish.Cars)
		}
	}
	c.add(f)
}

// hasLift reports whether a chain pulls anywhere.
func hasLift(l *layout.Layout) bool {
	return slices.ContainsFunc(l.Places, func(p layout.Place) bool { return p.Lift })
}

// launches reports whether the operation setting is a launch speed.
func launches(m ride.Mode) bool {
	switch m {
	case ride.ReverseInclineLaunchedShuttle, ride.PoweredLaunchPasstrough, ride.PoweredLaunch,
		ride.PoweredLaunchBlockSectioned, ride.LimPoweredLaunch, ride.UpwardLaunch, ride.DownwardLaunch:
		return true
	}
	return false
}

// askRun tests the ride in a direction.
func (c *checker) askRun(dir int) Finding {
	f := Finding{Check: askRun, Dir: &dir}
	l, refusal := c.Lay(c.plan, dir, layout.Design)
	if refusal != nil {
		f.Outcome, f.Text = PlaceRefused, Explain(refusal, c.plan, dir)
		return f
	}
	result := c.trial.RunLaid(l, c.plan.Settings, trial.Options{Seed: c.Seed})
	if result.Run.Drawn {
		c.report.Seed = new(c.Seed)
	}
	if result.Refusal != nil {
		f.Outcome, f.Text = TestRefused, Explain(result.Refusal, c.plan, dir)
		return f
	}
	f.Outcome = outcomes[result.Run.Outcome]
	f.OK = f.Outcome == Rated
	if f.OK {
		f.Text = ScoreWords(result.Score)
		return f
	}
	f.Text = ExplainRun(&result.Run, result.Operation.Mode)
	if f.Outcome != NeverDeparts && f.Outcome != NotSimulated {
		c.locate(&f, l, result, dir)
	}
	return f
}

// ScoreWords says what a ride was rated.
func ScoreWords(s rating.Score) string {
	return fmt.Sprintf("excitement %v, intensity %v, nausea %v", s.Excitement, s.Intensity, s.Nausea)
}

// locate runs a ride once more and notes where its train comes to its end, or
// where it first rolls back, which is where a stuck one fell short.
func (c *checker) locate(f *Finding, l *layout.Layout, result *trial.Result, dir int) {
	s := c.setup(result.Operation.Settings)
	m := c.machine
	m.Start(l, s)
	for !m.Done() {
		m.Tick()
		if t := m.Tested(); f.Outcome != Crashed && t >= 0 && m.Car(t, 0).Speed < 0 && !s.Settings.Mode.Reverses() {
			f.Text += fmt.Sprintf("; it rolls back after %.1f s", m.Clock().Seconds())
			break
		}
	}
	train := m.Tested()
	if f.Outcome == Crashed || train < 0 {
		train = m.Result().Train
	}
	piece := m.Car(train, 0).Piece
	place := &l.Places[piece]
	tile := layout.TileAt(place.X, place.Y)
	f.Piece, f.Name = &piece, place.Type.String()
	f.Place = spotOf(tile, place.Z, dir)
	f.Text += fmt.Sprintf("; piece %d (%s), %s", piece, place.Type, placeWords(f.Place))
}
