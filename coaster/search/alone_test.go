package search

import "testing"

// Alone skips a test under the race detector, where it takes long and has
// nothing to find: it starts no goroutines.
func Alone(t *testing.T) {
	t.Helper()
	if underRace {
		t.Skip("skipped under -race: starts no goroutines")
	}
}
