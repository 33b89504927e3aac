// Package draw makes pictures of rides: from above, from the side along the
// track, in the manner of the game's view, of the forces on a rider, and all of
// it on a poster; and a sheet of many rides.
//
//	s, refusal := subject.New("mine", plan, trial.Options{})
//	if refusal != nil {
//		return refusal
//	}
//	picture := draw.Picture(draw.KindPoster, s, draw.Options{Theme: paper.Light})
//	err := picture.Write(w, paper.SVG)
//
// The packages below do the drawing: plan, profile, view and forces each draw
// on any part of a [paper.Sheet]. Lengths of pictures are in pixels of their
// natural size; metres, km/h and g in what they say. There are no errors: what
// a ride does not have is not drawn. Pictures of the same ride are the same,
// byte for byte.
package draw

import (
	"fmt"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/draw/forces"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/plan"
	"github.com/toolshed-dev/toolshed/coaster/draw/profile"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/view"
)

// Kind is what a picture shows.
type Kind string

// The kinds of pictures of one ride.
const (
	KindPoster    Kind = "poster"
	KindIsometric Kind = "isometric"
	KindPlan      Kind = "plan"
	KindElevation Kind = "elevation"
	KindForces    Kind = "forces"
)

// Kinds are all kinds.
var Kinds = []Kind{KindPoster, KindIsometric, KindPlan, KindElevation, KindForces}

// KindError reports a kind that is none.
type KindError struct{ Name string }

// Error names the kinds that there are.
func (e *KindError) Error() string {
	names := make([]string, len(Kinds))
	for i, k := range Kinds {
		names[i] = string(k)
	}
	return fmt.Sprintf("draw: no kind %q: want one of %s", e.Name, strings.Join(names, ", "))
}

// ParseKind returns the kind of a name such as "plan".
func ParseKind(name string) (Kind, error) {
	if k := Kind(name); slices.Contains(Kinds, k) {
		return k, nil
	}
	return "", &KindError{name}
}

// Options are how a picture is made.
type Options struct {
	Theme    *paper.Theme // nil is paper.Light
	Rotation int          // of the isometric view, 0 to 3 quarter turns
}

// Picture makes a picture of a ride.
func Picture(k Kind, s *subject.Subject, o Options) *paper.Sheet {
	if o.Theme == nil {
		o.Theme = paper.Light
	}
	switch k {
	case KindPlan:
		return on(o.Theme, s, plan.Size, plan.Draw)
	case KindElevation:
		return on(o.Theme, s, profile.Size, profile.Draw)
	case KindForces:
		return on(o.Theme, s, forces.Size, forces.Draw)
	case KindIsometric:
		return on(o.Theme, s, view.Size, func(sheet *paper.Sheet, s *subject.Subject) {
			view.Draw(sheet, s, o.Rotation)
		})
	}
	return Poster(s, o)
}

// on draws on a sheet of its own.
func on(t *paper.Theme, s *subject.Subject, size func(*subject.Subject) (w, h float64),
	draw func(*paper.Sheet, *subject.Subject)) *paper.Sheet {

	w, h := size(s)
	sheet := paper.New(w, h, t)
	draw(sheet, s)
	return sheet
}
