package course_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/course"
)

func TestOffsetWords(t *testing.T) {
	for want, at := range map[string][2]int{
		"":                     {0, 0},
		"3 ahead":              {3, 0},
		"1 left":               {0, -1},
		"2 behind and 5 right": {-2, 5},
	} {
		if got := course.OffsetWords(at[0], at[1]); got != want {
			t.Errorf("OffsetWords(%d, %d) = %q, want %q", at[0], at[1], got, want)
		}
	}
}
