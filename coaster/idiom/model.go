package idiom

import (
	"math"
	"math/bits"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Model says how likely each piece is after the two before it, for a ride
// type. It is safe for concurrent use.
//
// It is an automaton: a state stands for the last two pieces, the last one or
// none, and has an arc for each piece that was seen to follow. A piece without
// an arc costs a penalty and is looked for in the state that remembers less.
// The arcs of all states are in one open hash table.
type Model struct {
	first [numSymbols]arc // of the state that remembers nothing
	back  []uint16        // the state that remembers less
	fall  []uint16        // the penalty for going there
	slots []slot
	mask  uint32
	shift uint8 // of hashes, to the size of the table
}

// arc leads from a state to the next.
type arc struct {
	cost uint16 // of the piece, in bits / scale
	to   uint16 // state
}

// slot is a place of the hash table; key 0 is free, since state 0 has no arcs
// there.
type slot struct {
	key uint32 // state << symbolBits | symbol
	arc
}

const (
	symbolBits = 10
	scale      = 1 << 10 // parts of a bit
)

// Natural returns the mean log-likelihood of a piece in bits: at most 0, and
// nearer to 0 the more usual the sequence is. Closed says that the last piece
// leads to the first; where a circuit begins does not matter then. It is 0 for
// no pieces.
func (m *Model) Natural(pieces []track.Piece, closed bool) float64 {
	n := len(pieces)
	if n == 0 {
		return 0
	}
	state := m.first[edge].to
	if closed {
		state = m.after(m.after(0, symbolOf(pieces[max(n-2, 0)])), symbolOf(pieces[n-1]))
	}
	var sum uint32
	for i := range pieces {
		cost, to := m.step(state, symbolOf(pieces[i]))
		sum += cost
		state = to
	}
	if !closed {
		cost, _ := m.step(state, edge)
		sum += cost
		n++
	}
	return -float64(sum) / float64(n*scale)
}

// Share returns how often, by the model, a piece follows another: 0 to 1.
func (m *Model) Share(before, p track.Piece) float64 {
	cost, _ := m.step(m.after(0, symbolOf(before)), symbolOf(p))
	return math.Exp2(-float64(cost) / scale)
}

func (m *Model) after(state uint16, s symbol) uint16 {
	_, to := m.step(state, s)
	return to
}

// step returns what a symbol costs in a state and where it leads.
func (m *Model) step(state uint16, s symbol) (uint32, uint16) {
	var penalty uint32
	for state != 0 {
		key := uint32(state)<<symbolBits | uint32(s)
		for at := m.hash(key); ; at = (at + 1) & m.mask {
			slot := &m.slots[at]
			if slot.key == key {
				return penalty + uint32(slot.cost), slot.to
			}
			if slot.key == 0 {
				break
			}
		}
		penalty += uint32(m.fall[state])
		state = m.back[state]
	}
	return penalty + uint32(m.first[s].cost), m.first[s].to
}

// hash returns where a key is looked for first. The factor is 2^32 divided by
// the golden ratio; the high bits of the product depend on all of the key.
func (m *Model) hash(key uint32) uint32 { return key * 0x9E3779B9 >> m.shift }

// Model returns the model of a ride type: its own counts over those of all
// like it, which are the other roller coasters, or for other rides all that
// are none.
//
// Each order of the model, from one piece to three, is smoothed in the manner
// of Witten and Bell by the one below it. The counts of all make all orders;
// those of the type come on top, with three pieces. Mixing them in at every
// order tells real designs no better: 2.17 bits a piece, left out one by one,
// against 2.15.
func (c *Counts) Model(t *ride.Type) *Model {
	var own, all orders
	for id, y := range c.types {
		like := ride.ByID(id)
		if (like.Category == ride.Rollercoaster) != (t.Category == ride.Rollercoaster) {
			continue
		}
		all.add(y)
		if id == t.ID {
			own.add(y)
		}
	}
	return newModel(own[2], &all)
}

// orders are the counts of rows of one, two and three symbols, both as they
// are and mirrored.
type orders [3]map[gram]int

func (o *orders) add(y *tally) {
	if o[0] == nil {
		*o = orders{{}, {}, {}}
	}
	for g, n := range y.grams {
		for _, g := range [2]gram{g, g.mirrored()} {
			o[2][g] += n
			o[1][gram{none, g[1], g[2]}] += n
			o[0][fitting(g[2])] += n
		}
	}
}

// fitting returns the row of a symbol alone. Its place is given by the way the
// track lies there: the model is asked about pieces that fit. The end of the
// track fits anywhere.
func fitting(s symbol) gram { return gram{none, s.shape(), s} }

// none fills grams of fewer than three symbols.
const none symbol = 1<<10 - 1

// contexts are, for the symbols before the last, how many symbols followed and
// how many different ones.
type contexts map[[2]symbol]struct{ all, kinds int }

func contextsOf(grams map[gram]int) contexts {
	c := contexts{}
	for g, n := range grams {
		k := c[[2]symbol{g[0], g[1]}]
		k.all += n
		k.kinds++
		c[[2]symbol{g[0], g[1]}] = k
	}
	return c
}

// share returns the part of the likelihood that goes to what is below.
func (c contexts) share(k [2]symbol) float64 {
	if f, ok := c[k]; ok {
		return float64(f.kinds) / float64(f.all+f.kinds)
	}
	return 1
}

// mix returns a likelihood: that below, mixed with a count.
func (c contexts) mix(g gram, n int, below float64) float64 {
	f, ok := c[[2]symbol{g[0], g[1]}]
	if !ok {
		return below
	}
	return (float64(n) + float64(f.kinds)*below) / float64(f.all+f.kinds)
}

// builder makes a model.
type builder struct {
	*Model
	own   map[gram]int // rows of three
	all   *orders
	ownIn contexts
	allIn [3]contexts
	p     [3]map[gram]float64 // likelihoods of rows that were seen
	state map[[2]symbol]uint16
}

func newModel(own map[gram]int, all *orders) *Model {
	b := builder{Model: &Model{}, own: own, all: all, state: map[[2]symbol]uint16{}}
	b.ownIn = contextsOf(own)
	for i := range 3 {
		b.allIn[i] = contextsOf(all[i])
	}
	b.likelihoods()
	b.nameStates()
	b.linkStates()
	return b.Model
}

// likelihoods finds the likelihood of all that was seen.
func (b *builder) likelihoods() {
	b.p[0] = make(map[gram]float64, numSymbols)
	var alike [1 << 10]int
	for s := range edge {
		alike[s.shape()]++
	}
	for s := range edge {
		b.smooth(0, fitting(s), 1/float64(alike[s.shape()]))
	}
	total := 1
	for _, n := range b.all[0] {
		total += n
	}
	b.p[0][fitting(edge)] = float64(b.all[0][fitting(edge)]+1) / float64(total)
	for order := 1; order < 3; order++ {
		b.p[order] = make(map[gram]float64, len(b.all[order]))
		for g := range b.all[order] {
			b.smooth(order, g, b.below(order, g))
		}
	}
}

// smooth mixes the counts of a row with the likelihood below it.
func (b *builder) smooth(order int, g gram, below float64) {
	p := b.allIn[order].mix(g, b.all[order][g], below)
	if order == 2 {
		p = b.ownIn.mix(g, b.own[g], p)
	}
	b.p[order][g] = p
}

// below returns the likelihood of the last symbol of a row after one symbol
// fewer.
func (b *builder) below(order int, g gram) float64 {
	if order == 1 {
		return b.p[0][fitting(g[2])]
	}
	return b.p[1][gram{none, g[1], g[2]}]
}

// nameStates gives a number to each context.
func (b *builder) nameStates() {
	b.back, b.fall = []uint16{0}, []uint16{0}
	b.state[[2]symbol{none, none}] = 0
	for order := 1; order < 3; order++ {
		for k := range b.allIn[order] {
			b.state[k] = uint16(len(b.back))
			share := b.allIn[order].share(k)
			if order == 2 {
				share *= b.ownIn.share(k)
			}
			b.back = append(b.back, b.state[[2]symbol{none, shorter(k)}])
			b.fall = append(b.fall, costOf(share))
		}
	}
}

// shorter returns the last symbol of a context of two, or none.
func shorter(k [2]symbol) symbol {
	if k[0] == none {
		return none
	}
	return k[1]
}

// linkStates enters the arcs.
func (b *builder) linkStates() {
	arcs := len(b.p[1]) + len(b.p[2])
	width := bits.Len(uint(arcs + arcs/2))
	b.slots, b.mask, b.shift = make([]slot, 1<<width), 1<<width-1, uint8(32-width)
	for g, p := range b.p[0] {
		b.first[g[2]] = arc{costOf(p), b.next(g)}
	}
	for order := 1; order < 3; order++ {
		for g, p := range b.p[order] {
			from := b.state[[2]symbol{g[0], g[1]}]
			b.enter(uint32(from)<<symbolBits|uint32(g[2]), arc{costOf(p), b.next(g)})
		}
	}
}

// enter puts an arc into the table.
func (b *builder) enter(key uint32, a arc) {
	at := b.hash(key)
	for b.slots[at].key != 0 {
		at = (at + 1) & b.mask
	}
	b.slots[at] = slot{key, a}
}

// next returns the state that remembers as much as there is of a row.
func (b *builder) next(g gram) uint16 {
	if s, ok := b.state[[2]symbol{g[1], g[2]}]; ok && g[1] != none {
		return s
	}
	return b.state[[2]symbol{none, g[2]}]
}

// costOf returns the cost of a likelihood, which is above 2^-32: no context was
// seen so often.
func costOf(p float64) uint16 { return uint16(math.Round(-math.Log2(p) * scale)) }
