package join

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// circuit is a real ride out of which stretches are cut.
type circuit struct {
	name  string
	items []uint16
	gates []ride.Gate
	spots []kit.Spot // where each item begins
	room  Room
	head  Head
	mode  ride.Mode
	drawn Closer
	whole Closer
	usual bool // the last join took only items that are drawn
}

// newCircuit makes ready a design for cutting, in a room that it just fills. It
// returns nil for what is no circuit: shuttles, mazes, towers.
func newCircuit(name string, p *ride.Plan) (*circuit, error) {
	c := &circuit{name: name, mode: p.Settings.Mode, gates: p.Gates, items: make([]uint16, len(p.Pieces))}
	k := kit.Of(p)
	for i, piece := range p.Pieces {
		c.items[i] = k.Index[piece]
	}
	if len(c.items) == 0 || k.CheckCircuit(c.items) != nil {
		return nil, nil
	}
	at := k.StartOf(c.items)
	for _, i := range c.items {
		c.spots = append(c.spots, at)
		c.room.Ceiling = max(c.room.Ceiling, at.Z+k.Items[i].Top)
		at = k.Beyond(at, i)
	}
	c.room.Floor = k.FloorOf(c.items)
	c.head = Head{Kit: k, Builder: layout.NewBuilder()}
	return c, c.fit()
}

// fit lays the circuit, finds how large it is, and makes ready to close it.
func (c *circuit) fit() error {
	const large = 400
	c.room.X, c.room.Y = large, large
	if at := c.open(0, 0); at >= 0 {
		c.head.Rules = layout.Design // its own track is in its way
		if at = c.open(0, 0); at >= 0 {
			return fmt.Errorf("piece %d can't be laid", at)
		}
	}
	b := c.head.box
	c.room.X, c.room.Y = int(b.Max.X-b.Min.X)+1, int(b.Max.Y-b.Min.Y)+1
	size, height := max(c.room.X, c.room.Y), int(c.room.Ceiling-c.room.Floor)
	rng := rand.New(rand.NewPCG(1, 2))
	c.drawn = Closer{Head: &c.head, Atlas: NewAtlas(c.head.Kit, size, height), Rng: rng}
	c.whole = Closer{Head: &c.head, Atlas: NewWholeAtlas(c.head.Kit, size, height), Rng: rng}
	return nil
}

// open lays all but n items from i on, beginning behind them, and returns an
// item that can't be laid, or -1. Gates whose platform is cut are left out.
func (c *circuit) open(i, n int) int {
	j := (i + n) % len(c.items)
	c.head.Begin(c.head.Kit, c.room, c.spots[j])
	if c.mode.Launches() {
		c.head.Launch(c.head.Kit.LaunchEnergy())
	}
	for k := range len(c.items) - n {
		at := (j + k) % len(c.items)
		if !c.head.Push(c.items[at], AnyEnergy) {
			return at
		}
	}
	c.head.AddGates(c.gates)
	return -1
}

// rejoin cuts n items out and closes the gap again by at most as many: by items
// that are drawn, or else by any. A platform is to be as long as it was.
func (c *circuit) rejoin(tb testing.TB, i, n int) Verdict {
	tb.Helper()
	if at := c.open(i, n); at >= 0 {
		tb.Fatalf("%s: without %d pieces from %d on, piece %d can't be laid", c.name, n, i, at)
	}
	j := (i + n) % len(c.items)
	way := Way{Most: n, Margin: AnyEnergy}
	for k := range n {
		if c.head.Kit.IsStation(c.items[(i+k)%len(c.items)]) {
			way.Platform++
		}
	}
	v := NoWay
	if way.Platform == 0 {
		v = c.drawn.Join(c.spots[j], c.items[j], way)
	}
	c.usual = way.Platform == 0 && v == Joined
	if v != Joined {
		v = c.whole.Join(c.spots[j], c.items[j], way)
	}
	if v == Joined && c.head.Rules == layout.Strict && !c.head.Builder.Closed() {
		tb.Fatalf("%s: %d pieces from %d on: joined, but not closed", c.name, n, i)
	}
	return v
}
