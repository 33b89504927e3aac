package inspect_test

import (
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// A rated ride has its style, in the record and in the report alike; one that
// cannot stand has none.
func TestStyle(t *testing.T) {
	in := inspect.New()
	d, err := td6.Decode(corpus.ShippedDesign(t, "wooden-20.td6"))
	if err != nil {
		t.Fatal(err)
	}
	r, _ := in.Rate("wooden-20.td6", d, trial.Options{})
	if r.Style == nil || r.Natural >= 0 || r.Fullness <= 0 || r.Fullness >= 1 || r.Tiles < 100 {
		t.Fatalf("style %+v", r.Style)
	}
	report := in.Check("wooden-20.td6", d)
	if report.Style == nil || *report.Style != *r.Style {
		t.Errorf("checked: %+v; rated: %+v", report.Style, r.Style)
	}
	words := r.Words(ride.ByID(ride.WoodenRc))
	if !strings.HasPrefix(words, "natural -") || !strings.Contains(words, "real wooden_rc -2.6") {
		t.Errorf("Words() = %q", words)
	}
	d.Pieces = d.Pieces[1:2:2]
	if r, _ := in.Rate("wooden-20.td6", d, trial.Options{}); r.Style != nil {
		t.Errorf("%v has a style: %+v", r.Outcome, r.Style)
	}
}
