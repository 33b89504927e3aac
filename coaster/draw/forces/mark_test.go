package forces

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
)

// A train goes over a drop and an inversion, and is pulled back over both: it
// meets the inversion twice, and the drop only on the way down.
func TestMarks(t *testing.T) {
	r := &run{
		at:     []float64{0, 10, 20, 30, 40, 50, 60, 70, 80},
		height: []float64{9, 9, 4, 0, 0, 0, 4, 9, 9},
		point:  []int{0, 1, 2, 3, 4, 3, 2, 1, 0},
	}
	s := &subject.Subject{Course: &course.Course{Features: []course.Feature{
		{Kind: course.Drop, From: 1, To: 3},
		{Kind: course.Lift, From: 0, To: 4},
		{Kind: course.Inversion, From: 1, To: 2},
	}}}
	want := []mark{
		{course.Drop, 10, 30}, {course.Inversion, 10, 20}, {course.Inversion, 60, 70},
	}
	if got := marksOf(r, s); !slices.Equal(got, want) {
		t.Errorf("marks %v, want %v", got, want)
	}
}
