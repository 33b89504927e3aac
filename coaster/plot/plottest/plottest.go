// Package plottest helps to test what stands on a plot.
//
//	r := plottest.Try(t, land, &candidate.Plan, candidate.At)
//	if !r.Rated() || r.Score != candidate.Score {
//		t.Errorf("it is rated %v where it stands", r.Score)
//	}
package plottest

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Try builds a ride on a plot, piece by piece, and tests it where it stands. It
// is an error if the ride, as a saved design, does not fit there.
func Try(t *testing.T, land *plot.Plot, p *ride.Plan, at plot.Position) *trial.Result {
	t.Helper()
	fits, refusal := land.Fit(p, nil, 0)
	if refusal != nil || !slices.Contains(fits, at) {
		t.Errorf("a ride stands at %+v, fits at %v, refusal %v", at, fits, refusal)
	}
	origin := layout.TileAt(trial.Origin, trial.Origin)
	return trial.New().Run(p, trial.Options{
		Dir: at.Dir, Rules: layout.Strict, Taken: land.Around(origin, at.Column, at.Row),
	})
}
