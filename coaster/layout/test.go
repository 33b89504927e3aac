package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// CheckTest returns what the game demands before it tests the ride with these
// settings, or nil if it may be tested.
func (l *Layout) CheckTest(s ride.Settings) *Refusal { return nil }

// Neighbours returns the numbers of the ride's own platforms beside a
// platform, in the order in which the game finds them.
func (l *Layout) Neighbours(station int) []int { return nil }

// Adjacent reports whether a platform stands beside another one.
func (l *Layout) Adjacent() bool { return false }
