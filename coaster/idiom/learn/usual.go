package learn

import (
	"maps"
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// figures are what the designs of a row have.
type figures struct{ natural, fullness, tiles []float64 }

// usuals returns the quartiles of all designs, and of each ride type.
func usuals(designs []Design, counts *idiom.Counts) []idiom.Usual {
	rows := map[string]*figures{}
	for i := range designs {
		d := &designs[i]
		all := idiom.AllOthers
		if d.Plan.Type.Category == ride.Rollercoaster {
			all = idiom.AllCoasters
		}
		natural := LeftOut(counts, d)
		for _, name := range []string{all, d.Plan.Type.Name} {
			f := rows[name]
			if f == nil {
				f = &figures{}
				rows[name] = f
			}
			f.natural = append(f.natural, natural)
			f.fullness = append(f.fullness, d.Foot.Fullness())
			f.tiles = append(f.tiles, float64(d.Foot.All))
		}
	}
	var out []idiom.Usual
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		f := rows[name]
		out = append(out, idiom.Usual{
			Name: name, Designs: len(f.natural),
			Natural: quartiles(f.natural), Fullness: quartiles(f.fullness), Tiles: quartiles(f.tiles),
		})
	}
	return out
}

// quartiles returns the quartiles of numbers, between those where they lie
// between two.
func quartiles(x []float64) (q [3]float64) {
	x = slices.Sorted(slices.Values(x))
	for i := range q {
		at := float64(len(x)-1) * float64(i+1) / 4
		k := int(at)
		q[i] = x[k]
		if k+1 < len(x) {
			q[i] += (at - float64(k)) * (x[k+1] - x[k])
		}
	}
	return q
}
