package bench

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Person is the best design of people of a ride type, at intensity 10.00 or
// less: what is to be beaten with no more room, money and intensity.
type Person struct {
	Ride       string
	Design     string // the beginning of the SHA-256 of its file
	Excitement unit.Rating
	Intensity  unit.Rating
	Price      unit.Money
	Box        Box // of the track, the longer side first
}

//go:embed people.tsv
var peopleTable string

// People returns the designs to beat, the most exciting first. A row is added
// in people.tsv.
func People() []Person {
	var all []Person
	for line := range strings.Lines(peopleTable) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "ride\t") {
			continue
		}
		var p Person
		_, err := fmt.Sscan(line, &p.Ride, &p.Design,
			&p.Excitement, &p.Intensity, &p.Price, &p.Box.X, &p.Box.Y)
		if err != nil {
			panic(fmt.Sprintf("bench: people.tsv: %q: %v", line, err))
		}
		all = append(all, p)
	}
	return all
}

// limits are those that the design keeps itself. The search keeps below
// max-intensity, so that is a hundredth more.
func (p *Person) limits() []Limit {
	return []Limit{
		{"budget", pounds(p.Price)},
		{"max-intensity", (p.Intensity + 1).String()},
	}
}

// boxes are the box of the design both ways round. A way is left out that is
// the same, or has no room for a platform and the turns behind it.
func (p *Person) boxes() []Box {
	const leastRoom = 4
	if p.Box.X == p.Box.Y || p.Box.Y < leastRoom {
		return []Box{p.Box}
	}
	return []Box{p.Box, {p.Box.Y, p.Box.X}}
}
