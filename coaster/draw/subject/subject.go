// Package subject holds what there is to draw of a ride: where its track
// leads, how its test went and what came of it.
//
//	s, refusal := subject.New("mine", plan, trial.Options{})
//	if refusal != nil {
//		return refusal
//	}
//	fmt.Println(s.Course.Length().Metres(), s.Film.Result.Outcome)
//
// A ride that fails its test can be drawn, as far as the run goes. Units are
// those of the packages that the parts come from.
package subject

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/film"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Subject is a ride that is to be drawn.
type Subject struct {
	Name   string // for people
	Plan   *ride.Plan
	Layout *layout.Layout
	Course *course.Course
	Film   *film.Film    // nil if the ride cannot be tested
	Result *trial.Result // of the test; its Score is worth something if it is Rated
}

// New lays and tests a plan and records the test. What comes of it is its own:
// nothing else changes it. The refusal says why the plan cannot stand; a ride
// that only cannot be tested is drawn without its test.
func New(name string, p *ride.Plan, o trial.Options) (*Subject, *layout.Refusal) {
	r := trial.New().Run(p, o)
	if r.Layout == nil {
		return nil, r.Refusal
	}
	s := &Subject{Name: name, Plan: p, Layout: r.Layout, Course: course.Of(r.Layout), Result: r}
	if r.Refusal == nil && len(p.Pieces) > 0 {
		s.Film = film.Shoot(r.Layout, trial.SetupOf(r.Operation.Settings, o), s.Course)
	}
	return s, nil
}

// Zero returns the height from which pictures count: that of the land where the
// way begins. The ride must have a way.
func (s *Subject) Zero() int32 {
	p := &s.Course.Points[0]
	return s.Layout.Site.Ground.At(layout.TileAt(p.X, p.Y)).Height
}
