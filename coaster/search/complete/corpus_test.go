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
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Real coasters whose last pieces are missing are completed, and their trains
// come round or back. Most designs of the game begin in the middle of their
// platform, so what is missing is a part of it, often with a gate.
func TestCompleteCorpus(t *testing.T) {
	const all = 8 // of so many pieces that are missing
	missing := []int{1, 2, 3, 5, all}
	if os.Getenv("TOOLSHED_LONG") != "" {
		missing = append(missing, 12, 20)
	}
	for n, lost := range lostWithout(t, missing, func(pieces []track.Piece, n int) []track.Piece {
		return pieces[:len(pieces)-n]
	}) {
		if n <= all && lost > 0 {
			t.Errorf("without the last %d pieces %d are not completed", n, lost)
		}
	}
}

// So are nearly all of those whose first pieces are missing: part of the
// platform, or with it the lift hill.
func TestCompleteBeginning(t *testing.T) {
	const few = 16 // a tenth
	missing := []int{3}
	if os.Getenv("TOOLSHED_LONG") != "" {
		missing = append(missing, 8, 20)
	}
	for n, lost := range lostWithout(t, missing, func(pieces []track.Piece, n int) []track.Piece {
		return pieces[n:]
	}) {
		if n <= 8 && lost > few {
			t.Errorf("without the first %d pieces %d are not completed", n, lost)
		}
	}
}

// lostWithout completes all real rides of which n pieces are cut off, for each n
// of missing, and returns for how many that fails. Gates are cut with the first
// pieces, from which they are seen.
func lostWithout(t *testing.T, missing []int, cut func([]track.Piece, int) []track.Piece) map[int]int {
	t.Helper()
	lost := make(map[int]int)
	rides := realRides(t, func(name string, p *ride.Plan) {
		for _, n := range missing {
			half := *p
			half.Pieces = cut(p.Pieces, min(n, len(p.Pieces)-3))
			if &half.Pieces[0] != &p.Pieces[0] {
				half.Gates = nil
			}
			found, err := untilRated(t, complete.Config{Plan: &half, BoxX: 120, BoxY: 120, Tries: 1000, Seed: 1})
			switch {
			case err != nil:
				lost[n]++
				t.Logf("%s without %d: %v", name, n, err)
			case found.Rated == 0:
				lost[n]++
				t.Logf("%s without %d: %v", name, n, found.Problem)
			}
		}
	})
	for _, n := range missing {
		t.Logf("without %d: %d of %d", n, rides-lost[n], rides)
	}
	return lost
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

// realRides calls do with every circuit of the corpus that is rated, and every
// roller coaster whose train comes back on open track. It returns how many there
// are.
func realRides(t *testing.T, do func(name string, p *ride.Plan)) (rides int) {
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
		circuit := p.Settings.Mode.NeedsCircuit()
		if p.Type.Ratings.Untested || !circuit && p.Type.Category != ride.Rollercoaster {
			continue
		}
		if r := tr.Run(p, trial.Options{Rules: layout.Strict}); r.Rated() && r.Layout.Closed() == circuit {
			rides++
			do(name, p)
		}
	}
	return rides
}
