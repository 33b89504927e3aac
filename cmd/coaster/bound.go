package main

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A boundTerm is what a term adds to the excitement of a ride, and the most
// that it could add to any ride of the type and vehicle on empty land.
type boundTerm struct {
	Term       string       `json:"term"`
	Excitement unit.Rating  `json:"excitement"`
	Cap        *unit.Rating `json:"cap"` // null if there is none
}

// A bound sets the excitement of a ride beside the caps of its terms.
type bound struct {
	Terms  []boundTerm `json:"terms"`
	Capped unit.Rating `json:"capped"` // what the terms with a cap add
	Cap    unit.Rating `json:"cap"`    // the most that they can add
}

// newBound returns the bound of a ride. Terms that add nothing and never could
// are left out.
func newBound(r *rating.Ride) *bound {
	bill := rating.BillWithin(r, rating.EmptyLand(), nil)
	sum := rating.Excitement(bill)
	b := &bound{Capped: sum.Capped, Cap: sum.Cap}
	for i := range bill {
		part, most := bill[i].Part.Excitement, bill[i].Cap.Excitement
		t := boundTerm{Term: bill[i].Name, Excitement: part}
		if most != rating.NoCap {
			t.Cap = &most
		}
		if part != 0 || most != 0 {
			b.Terms = append(b.Terms, t)
		}
	}
	return b
}

// words returns the bound as a table.
func (b *bound) words() string {
	g := grid{headers: []string{"term", "excitement", "at most", "share"}, left: []int{0}}
	for _, t := range b.Terms {
		if t.Cap == nil {
			g.add(t.Term, t.Excitement.String(), "none", "")
			continue
		}
		g.add(t.Term, t.Excitement.String(), t.Cap.String(), share(t.Excitement, *t.Cap))
	}
	g.add("all with a cap", b.Capped.String(), b.Cap.String(), share(b.Capped, b.Cap))
	var s strings.Builder
	must(g.write(&s))
	return strings.TrimSuffix(s.String(), "\n")
}

// share returns how much of the cap is reached.
func share(part, most unit.Rating) string {
	if most <= 0 {
		return ""
	}
	return fmt.Sprintf("%.0f%%", 100*float64(part)/float64(most))
}
