package draw

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// The words change at 2.56 and its multiples.
func TestWord(t *testing.T) {
	for _, c := range []struct {
		rating unit.Rating
		want   string
	}{
		{0, "low"}, {255, "low"}, {256, "medium"}, {511, "medium"}, {512, "high"}, {767, "high"},
		{768, "very high"}, {1023, "very high"}, {1024, "extreme"}, {1279, "extreme"},
		{1280, "ultra-extreme"}, {32767, "ultra-extreme"},
	} {
		if got := word(c.rating); got != c.want {
			t.Errorf("word(%v) = %q, want %q", c.rating, got, c.want)
		}
	}
}
