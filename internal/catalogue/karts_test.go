package catalogue

import (
	"slices"
	"strings"
	"testing"
)

// Moves are written out, a heading holds until the next, and rises are kept.
func TestKartList(t *testing.T) {
	got, err := kartList("31,9,0,0,2 a2b+ 1,3 i-12c 2,0")
	if err != nil {
		t.Fatal(err)
	}
	want := []step{{31, 9, 0, 0, 2}, {30, 9, 0, 0, 2}, {29, 9, 0, 0, 2}, {28, 10, 1, 0, 2}}
	for z := range int64(12) {
		want = append(want, step{28, 10, -z, 1, 3})
	}
	want = append(want, step{28, 11, -11, 1, 3})
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestKartListErrors(t *testing.T) {
	for _, text := range []string{"a2", "0,0", "1,2,3,4,5 j", "1,2,3,4,5 a b2x", "1,2,3,4,5 1,2,3,4,5",
		"1,2,3,4,5 a* ", "1,2,3"} {
		if got, err := kartList(text); err == nil || !strings.Contains(err.Error(), "is no entry") {
			t.Errorf("%q: %v, error %v, want one that it is no entry", text, got, err)
		}
	}
}

// A lane has the lists of karts, else the figures, else those of the main lane.
func TestWithKarts(t *testing.T) {
	karts := []directions{{}, {lists: [][]step{{{1}}}}, {}}
	figures := []directions{{lists: [][]step{{{2}}}}, {lists: [][]step{{{3}}}}}
	got := withKarts(figures, karts)
	if got[0].lists[0][0][0] != 2 || got[1].lists[0][0][0] != 1 || !got[2].main || got[1].main {
		t.Errorf("%v", got)
	}
}
