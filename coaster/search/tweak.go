package search

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// adjust makes the child a genome that runs in another way or has its entrance
// and exit elsewhere, and reports whether it stands.
func (w *worker) adjust(g *genome) bool {
	c, v := &w.child.genome, w.kit.Vehicle
	switch k := w.rng.IntN(3); {
	case k == 0:
		w.drawSpeeds(&c.settings)
	case k == 1:
		c.settings.Cars = v.MinCars + uint8(w.rng.IntN(int(v.MaxCars-v.MinCars)+1))
	case len(c.gates) == 2 || c.court > 0:
		w.drawAllGates(c)
		return w.standsWithin(c)
	}
	return c.settings != g.settings
}

// pace makes the child a genome with another speed of some brakes or a booster,
// or with a chain or block brakes where there were none or the other way round,
// and reports whether it stands.
func (w *worker) pace(g *genome) bool {
	c := &w.child.genome
	first := w.kit.PlatformItems(g.items)
	if first == len(g.items) {
		return false
	}
	start := first + w.rng.IntN(len(g.items)-first)
	for n := range len(g.items) - first {
		k := first + (start-first+n)%(len(g.items)-first)
		if w.respeed(c, k) || w.rechain(c, k) || w.reblock(c, k) {
			return !slices.Equal(c.items, g.items) && w.standsWithin(c)
		}
	}
	return false
}

// respeed gives the brakes or booster that item k is, and those next to it,
// another speed, and reports whether there are any.
func (w *worker) respeed(c *genome, k int) bool {
	p := w.kit.Items[c.items[k]].Piece
	if p.Type != track.Brakes && p.Type != track.Booster {
		return false
	}
	speeds := kit.Speeds(w.kit.Type, p.Type)
	speed := speeds[w.rng.IntN(len(speeds))]
	for ; k < len(c.items); k++ {
		q := w.kit.Items[c.items[k]].Piece
		if q.Type != p.Type {
			break
		}
		q.Speed = speed
		if i, ok := w.kit.Index[q]; ok {
			c.items[k] = i
		}
	}
	return true
}

// rechain gives the climb that begins with item k a chain, or takes it away, up
// to some place, and reports whether it is such a climb.
func (w *worker) rechain(c *genome, k int) bool {
	it := &w.kit.Items[c.items[k]]
	if it.Climb <= 0 {
		return false
	}
	chain := !it.Piece.Lift
	changed := false
	for n := 1 + w.rng.IntN(8); n > 0 && k < len(c.items); n-- {
		p := w.kit.Items[c.items[k]].Piece
		if w.kit.Items[c.items[k]].Climb <= 0 || p.Lift == chain {
			break
		}
		p.Lift = chain
		i, ok := w.kit.Index[p]
		if !ok || w.kit.Items[i].Weight == 0 {
			break
		}
		c.items[k] = i
		changed = true
		k++
	}
	return changed
}

// reblock puts block brakes in place of the level track that item k is, or the
// other way round, if rides are to have some. It leaves most level track as it
// is, so that something else comes to pass too.
func (w *worker) reblock(c *genome, k int) bool {
	const of = 4
	p := w.kit.Items[c.items[k]].Piece
	q := track.New(track.BlockBrakes)
	if p.Type == track.BlockBrakes {
		q = track.New(track.Flat)
	} else if p.Type != track.Flat {
		return false
	}
	if w.rng.IntN(of) > 0 {
		return false
	}
	q.Inverted = p.Inverted
	i, ok := w.kit.Index[q]
	if !ok || w.kit.Items[i].Weight == 0 {
		return false
	}
	c.items[k] = i
	return true
}
