package complete_test

import (
	"context"
	"os"
	"path"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Real circuits whose last pieces are missing are completed, and their trains
// come round. Most designs of the game begin in the middle of their platform,
// so what is missing is a part of it, often with a gate.
func TestCompleteCorpus(t *testing.T) {
	const all = 8 // of so many pieces that are missing
	missing := []int{1, 2, 3, 5, all}
	if os.Getenv("TOOLSHED_LONG") != "" {
		missing = append(missing, 12, 20)
	}
	completed := make(map[int]int)
	circuits := realCircuits(t, func(name string, p *ride.Plan) {
		for _, n := range missing {
			half := *p
			half.Pieces = p.Pieces[:max(len(p.Pieces)-n, 3)]
			found, err := untilRated(t, complete.Config{Plan: &half, BoxX: 120, BoxY: 120, Tries: 1000, Seed: 1})
			switch {
			case err != nil:
				t.Errorf("%s without %d: %v", name, n, err)
			case found.Rated > 0:
				completed[n]++
			case n > all:
				t.Logf("%s without %d: %v", name, n, found.Problem)
			default:
				t.Errorf("%s without %d: %v", name, n, found.Problem)
			}
		}
	})
	for _, n := range missing {
		t.Logf("without %d: %d of %d", n, completed[n], circuits)
	}
}

// untilRated is complete.Run until something is rated.
func untilRated(t *testing.T, c complete.Config) (*complete.Found, error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	return complete.Run(ctx, c, func(f *complete.Found) {
		if f.Rated > 0 {
			cancel()
		}
	})
}

// realCircuits calls do with every circuit of the corpus that is rated, and
// returns how many there are.
func realCircuits(t *testing.T, do func(name string, p *ride.Plan)) (circuits int) {
	t.Helper()
	tr := trial.New()
	for _, file := range corpus.Files(t, "td6/*.td6") {
		name := path.Base(file)
		d, err := td6.Decode(corpus.Design(t, name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		p, err := d.Plan()
		if err != nil {
			continue // of a vehicle or with pieces that are not known
		}
		if p.Type.Ratings.Untested || !p.Settings.Mode.NeedsCircuit() {
			continue
		}
		if r := tr.Run(p, trial.Options{Rules: layout.Strict}); r.Rated() && r.Layout.Closed() {
			circuits++
			do(name, p)
		}
	}
	return circuits
}
