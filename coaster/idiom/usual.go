package idiom

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// Usual is what real designs of a kind have: quartiles, the median between
// them. Each design is judged by a model that has not seen it.
type Usual struct {
	Type     ride.TypeID // not of the rows of all
	Name     string      // of the ride type, or what rows of all are called
	Designs  int
	Natural  [3]float64 // bits a piece, see [Model.Natural]
	Fullness [3]float64 // share of the box with entrances and exits, 0 to 1
	Tiles    [3]float64
}

// The rows of all designs.
const (
	AllCoasters = "roller coasters"
	AllOthers   = "other rides"
)

// fewDesigns is the least number of designs whose quartiles mean anything.
const fewDesigns = 4

// UsualOf returns what real designs of a ride type have. If there are too few
// for quartiles, that is what all roller coasters have, or all other rides, and
// Name says so.
func UsualOf(t *ride.Type) Usual {
	all := AllOthers
	if t.Category == ride.Rollercoaster {
		all = AllCoasters
	}
	var fallback Usual
	for _, u := range Usuals() {
		switch {
		case u.Name == t.Name && u.Designs >= fewDesigns:
			return u
		case u.Name == all:
			fallback = u
		}
	}
	return fallback
}

//go:embed usual.tsv
var usualTable string

// Usuals returns the rows of all ride types that have designs, and of all
// together. The caller must not change them.
func Usuals() []Usual { return usuals() }

var usuals = sync.OnceValue(func() []Usual {
	rows, err := DecodeUsuals(usualTable)
	if err != nil {
		panic(err)
	}
	return rows
})

// usualHeader names the columns.
const usualHeader = "ride type\tdesigns\tnatural\t\t\tfullness\t\t\ttiles\t\t\n"

// EncodeUsuals returns the rows as a table.
func EncodeUsuals(rows []Usual) []byte {
	var b strings.Builder
	b.WriteString(usualHeader)
	for _, u := range rows {
		fmt.Fprintf(&b, "%s\t%d", u.Name, u.Designs)
		for _, q := range u.Natural {
			fmt.Fprintf(&b, "\t%.2f", q)
		}
		for _, q := range u.Fullness {
			fmt.Fprintf(&b, "\t%.2f", q)
		}
		for _, q := range u.Tiles {
			fmt.Fprintf(&b, "\t%.1f", q)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// DecodeUsuals reads what EncodeUsuals wrote.
func DecodeUsuals(table string) ([]Usual, error) {
	return decodeTable(table, "usual", decodeUsual)
}

func decodeUsual(fields []string) (Usual, error) {
	if len(fields) != 11 {
		return Usual{}, fmt.Errorf("%d columns, want 11", len(fields))
	}
	u := Usual{Name: fields[0]}
	if t, ok := ride.FindType(u.Name); ok {
		u.Type = t.ID
	}
	var err error
	if u.Designs, err = strconv.Atoi(fields[1]); err != nil {
		return Usual{}, err
	}
	for i, f := range fields[2:] {
		q := [3]*[3]float64{&u.Natural, &u.Fullness, &u.Tiles}[i/3]
		if q[i%3], err = strconv.ParseFloat(f, 64); err != nil {
			return Usual{}, err
		}
	}
	return u, nil
}
