package catalogue

import (
	"slices"
	"strings"
	"testing"
)

// Two of the pieces, by which lines are read.
var golfTestPieces = []piece{{Name: "flat"}, {Name: "minigolfHoleA"}}

// Runs are written out, and lists for all directions are turned: a quarter
// takes x,y to y,31-x.
func TestReadGolf(t *testing.T) {
	paths, err := readGolf(`# a comment
ballB flat,minigolfHoleA 0-3 6: choose 31,16,0,0,0
    >-2,1,3*2 swingLeft 27,18,6,24,2`, golfTestPieces)
	if err != nil {
		t.Fatal(err)
	}
	swing := step{cueX, cueAnimation, 2}
	want := [2][]step{
		{{cueX, 0}, {31, 16}, {29, 17, 3}, {27, 18, 6}, swing, {27, 18, 6, 24, 2}},
		{{cueX, 0}, {16, 0, 0, 8}, {17, 2, 3, 8}, {18, 4, 6, 8}, swing, {18, 4, 6, 0, 2}},
	}
	for d, w := range want {
		if got := paths[3*2+1].lists[d]; !slices.Equal(got, w) {
			t.Errorf("direction %d: %v, want %v", d, got, w)
		}
	}
	if paths[3*2].lists == nil || paths[2*2].lists != nil {
		t.Errorf("flat: %v in the lane, %v in another", paths[3*2].lists, paths[2*2].lists)
	}
}

// What is not a path is refused, with the reason.
func TestReadGolfErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"all flat 0: 1,2,3,4,5", "3 fields"},
		{"all flat 0 2: 1,2,3,4,5", "1 entries, said to be 2"},
		{"ball flat 0 1: 1,2,3,4,5", `no kind "ball"`},
		{"all steep 0 1: 1,2,3,4,5", `no piece "steep"`},
		{"all flat 0 1: jumps", `"jumps" is no entry`},
		{"all flat 0 1: 1,2,3", "is no entry"},
		{"all flat 0 1: 1,2,3,4,5*2", "is no entry"},
		{"all flat 0 1: >1,2", "is no entry"},
		{"all flat 0 1: >1,2,3*0", "is no entry"},
		{"all flat 0 1: 1,2,3,4,5\nballA flat 0-3 1: 1,2,3,4,5", "two lists in direction 0"},
	} {
		_, err := readGolf(c.text, golfTestPieces)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error %v, want %q", c.text, err, c.want)
		}
	}
}
