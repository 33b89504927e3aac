package inspect

import (
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A BoundTerm is what a term adds to the excitement of a ride, and the most
// that it could add to any ride of the type and vehicle on empty land.
type BoundTerm struct {
	Term       string       `json:"term"`
	Excitement unit.Rating  `json:"excitement"` // hundredths
	Cap        *unit.Rating `json:"cap"`        // null if there is none
}

// A Bound sets the excitement of a ride beside the caps of its terms, all in
// hundredths.
type Bound struct {
	Terms  []BoundTerm `json:"terms"`
	Capped unit.Rating `json:"capped"` // what the terms with a cap add
	Cap    unit.Rating `json:"cap"`    // the most that they can add
}

// NewBound returns the bound of a ride. Terms that add nothing and never could
// are left out.
func NewBound(r *rating.Ride) *Bound {
	bill := rating.BillWithin(r, rating.EmptyLand(), nil)
	sum := rating.Excitement(bill)
	b := &Bound{Capped: sum.Capped, Cap: sum.Cap}
	for i := range bill {
		part, most := bill[i].Part.Excitement, bill[i].Cap.Excitement
		t := BoundTerm{Term: bill[i].Name, Excitement: part}
		if most != rating.NoCap {
			t.Cap = &most
		}
		if part != 0 || most != 0 {
			b.Terms = append(b.Terms, t)
		}
	}
	return b
}
