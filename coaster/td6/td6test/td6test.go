// Package td6test gives tests the rides that this repository ships.
//
//	p := td6test.Plan(t, "junior-20.td6")
//
// What cannot be read fails the test.
package td6test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Plan returns the plan of a shipped design.
func Plan(tb testing.TB, file string) *ride.Plan {
	tb.Helper()
	d, err := td6.Decode(corpus.ShippedDesign(tb, file))
	if err != nil {
		tb.Fatalf("%s: %v", file, err)
	}
	p, err := d.Plan()
	if err != nil {
		tb.Fatalf("%s: %v", file, err)
	}
	return p
}
