package search

import (
	"errors"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// untested are the rollercoaster types that are not searched, and why.
var untested = map[ride.TypeID]string{
	ride.AlpineRc: "it is never tested",
}

// Every rollercoaster type grows rides that are legal, run and rated, in every
// way in which the type can be run.
func TestEveryTypeGrows(t *testing.T) {
	Alone(t)
	types, left := 0, 0
	for i := range ride.Types() {
		typ := &ride.Types()[i]
		if typ.Category != ride.Rollercoaster {
			continue
		}
		types++
		s, err := newSearch(Config{Type: typ})
		if reason, ok := untested[typ.ID]; ok {
			left++
			if e, ok := errors.AsType[*kit.UnsupportedError](err); !ok || e.Reason != reason {
				t.Errorf("%s: %v, want %q", typ.Name, err, reason)
			}
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		w := s.workers[0]
		for _, way := range w.kit.Ways {
			checkGrows(t, w, way)
		}
	}
	if types != 44 || left != len(untested) {
		t.Errorf("%d rollercoaster types, of which %d are not searched", types, left)
	}
}

// checkGrows asks for a rated ride of a way within some tries.
func checkGrows(t *testing.T, w *worker, way kit.Way) {
	t.Helper()
	const tries = 400
	for i := range uint64(tries) {
		w.source.Seed(1, i)
		if w.growWay(way) && w.test(new(Work)).Rated() {
			return
		}
	}
	t.Errorf("%s, %v, open %t: nothing rated in %d tries", w.kit.Type.Name, way.Mode, way.Open, tries)
}
