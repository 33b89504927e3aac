package press

import (
	"math"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Completed returns a design that was half built as it is completed: with the
// track, the gates and, if it is rated, the figures of the completion. Its
// scenery stays where it was. The error is [ErrOtherRating] if it is not worth
// what the completion says.
func (p *Press) Completed(half *td6.Design, c *complete.Completion) (*td6.Design, error) {
	d := *half
	d.Pieces, d.Settings = c.Plan.Pieces, c.Plan.Settings
	d.Entrances = td6.New(&c.Plan).Entrances
	d.Scenery = shifted(d.Scenery, c.Before)
	d.Complete()
	if !c.Rated() {
		return &d, nil
	}
	r := p.trial.Run(&c.Plan, trial.Options{Dir: c.At.Dir, Rules: layout.Design})
	if !r.Rated() || r.Score != c.Score {
		return nil, ErrOtherRating
	}
	d.SetStats(inspect.Measured(r))
	return &d, nil
}

// shifted returns scenery as it is seen from n tiles before the beginning;
// what is too far away is left out.
func shifted(all []td6.Scenery, n int) []td6.Scenery {
	if n == 0 {
		return all
	}
	var out []td6.Scenery
	for _, s := range all {
		if x := int(s.X) - n; x >= math.MinInt8 {
			s.X = int8(x)
			out = append(out, s)
		}
	}
	return out
}
