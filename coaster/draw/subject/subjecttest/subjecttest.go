// Package subjecttest gives tests of pictures what there is to draw.
//
//	s := subjecttest.Shipped(t, "junior-20.td6")
//	text := subjecttest.SVG(t, sheet)
//
// What cannot be made fails the test.
package subjecttest

import (
	"bytes"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// Shipped returns a shipped design, tested, under the name of its file.
func Shipped(tb testing.TB, file string) *subject.Subject {
	tb.Helper()
	return Laid(tb, strings.TrimSuffix(file, ".td6"), td6test.Plan(tb, file), trial.Options{})
}

// Laid returns a plan that is placed as a finished design is, and tested.
func Laid(tb testing.TB, name string, p *ride.Plan, o trial.Options) *subject.Subject {
	tb.Helper()
	o.Rules = layout.Design
	s, refusal := subject.New(name, p, o)
	if refusal != nil {
		tb.Fatalf("%s: %v", name, refusal)
	}
	return s
}

// Maze returns a ride without a track.
func Maze(tb testing.TB) *subject.Subject {
	tb.Helper()
	typ := ride.ByID(ride.Maze)
	return Laid(tb, "maze", &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), MazeTiles: 9}, trial.Options{})
}

// SVG returns a sheet as SVG.
func SVG(tb testing.TB, s *paper.Sheet) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := s.Write(&b, paper.SVG); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}
