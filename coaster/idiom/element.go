package idiom

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Element is a stretch of track that real designs have.
type Element struct {
	Name   string // as [Names] has it, or "" for a frequent one that has none
	Pieces []track.Piece
	Count  int // occurrences, with those of its mirror image
	Types  []ride.TypeID

	Designs int // in how many designs it occurs
}

// Level reports whether the element begins and ends level, unbanked and along
// the sides of tiles, so that it can stand between any two such pieces.
func (e *Element) Level() bool {
	first, last := e.Pieces[0].Type.Info(), e.Pieces[len(e.Pieces)-1].Type.Info()
	return first.PitchStart == track.Level && first.RollStart == track.Unbanked &&
		first.RotationBegin&4 == 0 && last.PitchEnd == track.Level &&
		last.RollEnd == track.Unbanked && last.RotationEnd&4 == 0 &&
		!e.Pieces[0].Inverted && !e.Pieces[len(e.Pieces)-1].Inverted
}

// Elements returns the elements of real designs that the ride type can be built
// with, by its default vehicle: those with a name first, and of each kind those
// that its own designs have first, then the frequent ones. Each stands for its
// mirror image too. Brakes and boosters have half of the highest speed that can
// be set.
func Elements(t *ride.Type) []Element {
	v := t.DefaultVehicle()
	if v == nil {
		return nil
	}
	var out []Element
	for _, e := range learnt() {
		e.Pieces = slices.Clone(e.Pieces)
		setSpeeds(t, e.Pieces)
		if layout.CheckWindow(t, v, e.Pieces) == nil {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Element) int {
		return cmp.Or(
			cmp.Compare(rank(a.Name == ""), rank(b.Name == "")),
			cmp.Compare(rank(!slices.Contains(a.Types, t.ID)), rank(!slices.Contains(b.Types, t.ID))),
			cmp.Compare(b.Count, a.Count))
	})
	return out
}

// rank puts what is late after what is not.
func rank(late bool) int {
	if late {
		return 1
	}
	return 0
}

// setSpeeds gives brakes and boosters a speed.
func setSpeeds(t *ride.Type, pieces []track.Piece) {
	for i := range pieces {
		switch pieces[i].Type {
		case track.Brakes:
			pieces[i].Speed = t.MaxBrakeSpeed / 2 &^ 1
		case track.Booster:
			pieces[i].Speed = t.MaxBoosterSpeed / 2 &^ 1
		}
	}
}

//go:embed elements.tsv
var elementTable string

// learnt are the elements of the committed table.
var learnt = sync.OnceValue(func() []Element {
	elements, err := DecodeElements(elementTable)
	if err != nil {
		panic(err)
	}
	return elements
})

// EncodeElements returns elements as a table: name, count, designs, ride types
// and pieces.
func EncodeElements(elements []Element) []byte {
	var b strings.Builder
	b.WriteString("element\tcount\tdesigns\tride types\tpieces\n")
	for i := range elements {
		e := &elements[i]
		var types []string
		for _, id := range e.Types {
			types = append(types, ride.ByID(id).Name)
		}
		fmt.Fprintf(&b, "%s\t%d\t%d\t%s\t%s\n", e.Name, e.Count, e.Designs,
			strings.Join(types, " "), track.Format(e.Pieces))
	}
	return []byte(b.String())
}

// DecodeElements reads what EncodeElements wrote.
func DecodeElements(table string) ([]Element, error) {
	return decodeTable(table, "elements", decodeElement)
}

func decodeElement(fields []string) (Element, error) {
	if len(fields) != 5 {
		return Element{}, fmt.Errorf("%d columns, want 5", len(fields))
	}
	e := Element{Name: fields[0]}
	var err error
	if e.Count, err = strconv.Atoi(fields[1]); err != nil {
		return Element{}, err
	}
	if e.Designs, err = strconv.Atoi(fields[2]); err != nil {
		return Element{}, err
	}
	for _, name := range strings.Fields(fields[3]) {
		t, ok := ride.FindType(name)
		if !ok {
			return Element{}, fmt.Errorf("unknown ride type %q", name)
		}
		e.Types = append(e.Types, t.ID)
	}
	if e.Pieces, err = track.Parse(fields[4]); err == nil && len(e.Pieces) == 0 {
		err = fmt.Errorf("no pieces")
	}
	return e, err
}
