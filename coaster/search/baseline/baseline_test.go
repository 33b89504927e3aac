package baseline_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/search/baseline"
)

// step is a better value and when it was found.
type step struct {
	evaluations int
	best        float64
}

func steps(t *testing.T, m baseline.Method, c search.Config) (all []step) {
	t.Helper()
	err := m.Run(t.Context(), c, func(n int, best float64) { all = append(all, step{n, best}) })
	if err != nil {
		t.Fatalf("%s: %v", m.Name, err)
	}
	return all
}

// Every method but the genetic algorithm finds rides within a few evaluations,
// none gets worse, and the same seed gives the same.
func TestMethods(t *testing.T) {
	c := search.Config{
		Type: ride.ByID(ride.SteelWildMouse), BoxX: 14, BoxY: 10, Seed: 3, Evaluations: 600,
	}
	methods := baseline.Methods()
	if len(methods) != 4 {
		t.Fatalf("%d methods, want 4", len(methods))
	}
	final := map[string]float64{}
	for _, m := range methods {
		all := steps(t, m, c)
		if again := steps(t, m, c); !slices.Equal(all, again) {
			t.Errorf("%s: %v, and with the same seed %v", m.Name, all, again)
		}
		for i, s := range all {
			if s.evaluations < 1 || s.evaluations > c.Evaluations || i > 0 && s.best < all[i-1].best {
				t.Errorf("%s: step %d is %v", m.Name, i, s)
			}
			final[m.Name] = s.best
		}
	}
	for _, name := range []string{"random growth", "hill climbing", "coaster evolve"} {
		if final[name] < 3 {
			t.Errorf("%s finds %v, want at least 3", name, final[name])
		}
	}
}

// The genetic algorithm closes circuits where that is easy.
func TestGeneticCloses(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: thousands of candidates")
	}
	c := search.Config{Type: ride.ByID(ride.JuniorRc), BoxX: 20, BoxY: 20, Seed: 1, Evaluations: 60000}
	i := slices.IndexFunc(baseline.Methods(), func(m baseline.Method) bool {
		return m.Name == "genetic algorithm"
	})
	all := steps(t, baseline.Methods()[i], c)
	if len(all) == 0 {
		t.Error("no ride in 60000 evaluations")
	}
}

// A ride type of which nothing can be grown is an error of all of them.
func TestUnsupported(t *testing.T) {
	for _, m := range baseline.Methods() {
		c := search.Config{Type: ride.ByID(ride.MiniGolf), Evaluations: 10}
		if err := m.Run(t.Context(), c, func(int, float64) {}); err == nil {
			t.Errorf("%s makes mini golf", m.Name)
		}
	}
}
