package search

import (
	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// elements are what real designs are made of, as items, by the shape with which
// they begin: airtime hills, helices, inversions and the like, and their mirror
// images.
type elements [][]element

type element struct {
	items  []uint16
	weight int32 // how often it is drawn beside others
}

// newElements returns the elements that can be built of a kit.
func newElements(k *kit.Kit) elements {
	all := make(elements, len(k.Shapes))
	add := func(pieces []track.Piece, weight int32) {
		items := make([]uint16, 0, len(pieces))
		for _, p := range pieces {
			i, ok := k.Index[p]
			if !ok || k.Items[i].Weight == 0 {
				return
			}
			items = append(items, i)
		}
		from := k.Items[items[0]].From
		all[from] = append(all[from], element{items, weight})
	}
	for _, e := range idiom.Elements(k.Type) {
		weight := int32(e.Designs)
		if e.Name != "" {
			weight *= namedWeight
		}
		add(e.Pieces, weight)
		mirror := make([]track.Piece, len(e.Pieces))
		for i, p := range e.Pieces {
			mirror[i] = p.Mirrored()
		}
		add(mirror, weight)
	}
	return all
}

// namedWeight is how much oftener an element with a name is drawn than a
// sequence that is merely frequent.
const namedWeight = 3

// drawElement returns the items of an element that may stand at the head, or
// nil if there is none.
func (w *worker) drawElement() []uint16 {
	list := w.search.elements[w.head.At.Shape]
	k := kit.Draw(w.rng, list, func(e element) int32 { return e.weight })
	if k < 0 {
		return nil
	}
	return list[k].items
}
