package act

import "testing"

func TestRunsIn(t *testing.T) {
	for stat, want := range map[string]bool{
		"10 (sleep) S 1 77 77 0 -1":       true,
		"10 (a b) Z 1 5) R 1 77 77 0 -1":  true,
		"10 (sleep) T 1 77 77 0 -1":       true,
		"10 (sleep) Z 1 77 77 0 -1":       false,
		"10 (sleep) X 1 77 77 0 -1":       false,
		"10 (sleep) S 77 78 78 0 -1":      false,
		"10 (x) S 1 77 77) S 1 78 78 0 1": false,
		"10 (sleep) S 1":                  false,
		"":                                false,
	} {
		if got := runsIn([]byte(stat), 77); got != want {
			t.Errorf("runsIn(%q) = %v, want %v", stat, got, want)
		}
	}
}
