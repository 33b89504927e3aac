package aliastest

import "fmt"

// Figures say how well pairs of identities were told: each pair is one person
// or two.
type Figures struct {
	Right  int // pairs that are one person and were taken for one
	Wrong  int // pairs that are two people and were taken for one
	Missed int // pairs that are one person and were taken for two
}

// Precision is how many of the pairs that were taken for one person are one,
// from 0 to 1.
func (f Figures) Precision() float64 { return share(f.Right, f.Wrong) }

// Recall is how many of the pairs that are one person were found, from 0 to 1.
func (f Figures) Recall() float64 { return share(f.Right, f.Missed) }

func share(part, rest int) float64 {
	if part+rest == 0 {
		return 1
	}
	return float64(part) / float64(part+rest)
}

// String gives precision and recall with the pairs that they are of.
func (f Figures) String() string {
	return fmt.Sprintf("precision %.3f (%d of %d), recall %.3f (%d of %d)",
		f.Precision(), f.Right, f.Right+f.Wrong, f.Recall(), f.Right, f.Right+f.Missed)
}

// Add adds the pairs of another measurement.
func (f Figures) Add(g Figures) Figures {
	return Figures{f.Right + g.Right, f.Wrong + g.Wrong, f.Missed + g.Missed}
}

// Measure compares groups with the truth, pair by pair.
func Measure(groups, truth []int) Figures {
	var f Figures
	for i := range truth {
		for j := range i {
			one, taken := truth[i] == truth[j], groups[i] == groups[j]
			switch {
			case one && taken:
				f.Right++
			case taken:
				f.Wrong++
			case one:
				f.Missed++
			}
		}
	}
	return f
}
