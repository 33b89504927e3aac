// Package learn makes the tables of package idiom from real designs.
//
// [Files] does it all: it lays the designs, leaves out those that are copies of
// others, counts which piece follows which, collects elements, and measures how
// natural and how full each design is beside all others. The program in gen
// writes the tables, and a test compares them with what is committed:
//
//	go run ./coaster/idiom/learn/gen -designs ../shared/coaster/corpus/td6
//
// The error names the design that cannot be laid.
package learn

import (
	"fmt"
	"maps"

	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Design is a design to learn from.
type Design struct {
	Name string
	Plan *ride.Plan

	// As Distinct finds it.
	Closed bool // a circuit
	Foot   layout.Footprint
}

// Files returns the tables by their path from the project's root. Designs that
// have no pieces teach nothing; the order of the designs says which of several
// copies counts.
func Files(designs []Design) (map[string][]byte, error) {
	designs, err := Distinct(designs)
	if err != nil {
		return nil, err
	}
	counts := Count(designs)
	return map[string][]byte{
		"coaster/idiom/counts.tsv":   counts.Encode(),
		"coaster/idiom/elements.tsv": idiom.EncodeElements(Elements(designs)),
		"coaster/idiom/usual.tsv":    idiom.EncodeUsuals(usuals(designs, counts)),
	}, nil
}

// Count counts what follows what in the designs.
func Count(designs []Design) *idiom.Counts {
	c := &idiom.Counts{}
	for i := range designs {
		d := &designs[i]
		c.Add(d.Plan.Type.ID, d.Plan.Pieces, d.Closed)
	}
	return c
}

// LeftOut returns how natural a design is by the counts without it.
func LeftOut(c *idiom.Counts, d *Design) float64 {
	id, pieces := d.Plan.Type.ID, d.Plan.Pieces
	c.Remove(id, pieces, d.Closed)
	defer c.Add(id, pieces, d.Closed)
	return c.Model(d.Plan.Type).Natural(pieces, d.Closed)
}

// The middle of the map.
const middle = 4800

// Distinct lays the designs and returns those that have pieces and are no copy
// of one before.
func Distinct(designs []Design) ([]Design, error) {
	b := layout.NewBuilder()
	var out []Design
	seen := map[row]bool{}
	for _, d := range designs {
		p := d.Plan
		if len(p.Pieces) == 0 || isCopy(p, seen) {
			continue
		}
		site := layout.Site{X: middle, Y: middle, Z: layout.DesignZ(p, middle, middle, 0, nil)}
		l, refusal := b.Build(p, site, layout.Design)
		if refusal != nil {
			return nil, fmt.Errorf("learn: %s: %w", d.Name, refusal)
		}
		d.Closed, d.Foot = l.Closed(), l.Footprint()
		out = append(out, d)
		maps.Copy(seen, rows(p))
	}
	return out, nil
}

// row is pieces that follow each other on rides of a type: copies are known by
// them.
type row struct {
	ride   ride.TypeID
	pieces [10]track.Type
}

// isCopy reports whether more than half of the rows of a design were seen in
// designs before.
func isCopy(p *ride.Plan, seen map[row]bool) bool {
	all, known := rows(p), 0
	for r := range all {
		if seen[r] {
			known++
		}
	}
	return 2*known > len(all)
}

// rows returns all rows of a design.
func rows(p *ride.Plan) map[row]bool {
	out := map[row]bool{}
	r := row{ride: p.Type.ID}
	for i := range max(0, len(p.Pieces)-len(r.pieces)+1) {
		for k := range r.pieces {
			r.pieces[k] = p.Pieces[i+k].Type
		}
		out[r] = true
	}
	return out
}
