package baseline

import (
	"context"
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// What the genetic algorithm is set to: usual values, none of them fitted.
const (
	members    = 200
	rivals     = 3   // in a tournament
	crossing   = 0.9 // of all children have two parents
	mutations  = 2   // of a list, on average
	shortest   = 15  // first lists
	longest    = 80
	mostPieces = 200
)

// A list is an individual: pieces behind the platform, by their numbers in the
// kit, and how good they are.
type list struct {
	pieces []uint16
	worth  float64
}

// A breeder is a genetic algorithm at work.
type breeder struct {
	kit    *kit.Kit
	room   join.Room
	head   join.Head
	trial  *trial.Trial
	judge  *goal.Judge
	plan   ride.Plan
	limits sim.Setup
	rng    *rand.Rand
	best   record
	tiles  int // of the platform
	tried  int
}

// usualTicks ends tests that take too long, where the search ends them too.
const usualTicks unit.Ticks = 7000

// evolve is a genetic algorithm without any knowledge of circuits: pieces
// follow each other when a list is made or mutated, but whether the list can
// stand and leads home is left to selection, which gives credit for how far
// it gets.
func evolve(ctx context.Context, c search.Config, better Observer) error {
	b, err := newBreeder(&c, better)
	if err != nil {
		return err
	}
	var old, young []list
	for i := 0; i < c.Evaluations && ctx.Err() == nil; i++ {
		var child list
		if len(old) == 0 {
			child.pieces = b.walk(nil, shortest+b.rng.IntN(longest-shortest))
		} else {
			child.pieces = b.child(old)
		}
		child.worth = b.worth(child.pieces)
		if young = append(young, child); len(young) == members {
			old, young = young, []list{fittest(young)}
		}
	}
	return nil
}

func newBreeder(c *search.Config, better Observer) (*breeder, error) {
	v := c.Vehicle
	if v == nil {
		v = c.Type.DefaultVehicle()
	}
	k, err := kit.New(c.Type, v, nil, kit.Wishes{Modes: []ride.Mode{ride.ContinuousCircuit}})
	if err != nil {
		return nil, err
	}
	b := &breeder{
		kit: k, trial: trial.New(), judge: goal.NewJudge(c.Objective, c.Limits),
		limits: sim.Setup{MaxTicks: usualTicks, ForwardOnly: true},
		rng:    rand.New(rand.NewPCG(c.Seed, 0)), best: record{better: better},
	}
	b.head.Kit, b.head.Builder = k, layout.NewBuilder()
	height := int(c.Type.MaxHeight)
	if c.MaxHeight > 0 {
		height = min(height, c.MaxHeight)
	}
	b.room = join.Room{
		X: orDefault(c.BoxX), Y: orDefault(c.BoxY),
		Ceiling: int16(kit.StepsPerLandStep * height), Gates: true,
	}
	b.plan = ride.Plan{Type: c.Type, Vehicle: v, Settings: ride.NewSettings(c.Type, v)}
	b.plan.Settings.Mode, b.plan.Settings.Trains = ride.ContinuousCircuit, 1
	b.tiles = kit.PlatformTiles(v, int(b.plan.Settings.Cars))
	b.plan.Gates = []ride.Gate{
		{Y: unit.TileSize, Direction: 3},
		{Y: -unit.TileSize, Direction: 1, Exit: true},
	}
	return b, nil
}

func orDefault(side int) int {
	if side == 0 {
		return search.DefaultBox
	}
	return side
}

// walk lengthens a list to n pieces, each of which fits the one before.
func (b *breeder) walk(pieces []uint16, n int) []uint16 {
	for len(pieces) < n {
		pieces = append(pieces, b.next(pieces))
	}
	return pieces
}

// next draws a piece that may follow a list.
func (b *breeder) next(pieces []uint16) uint16 {
	shape := b.kit.Flat
	if n := len(pieces); n > 0 {
		shape = b.kit.Items[pieces[n-1]].To
	}
	from := b.kit.From[shape]
	return from[b.rng.IntN(len(from))]
}

// child makes a list of one or two parents.
func (b *breeder) child(old []list) []uint16 {
	one := b.tournament(old)
	pieces := append([]uint16(nil), one...)
	if b.rng.Float64() < crossing {
		other := b.tournament(old)
		pieces = append(pieces[:b.rng.IntN(len(pieces)+1)], other[b.rng.IntN(len(other)+1):]...)
	}
	if len(pieces) == 0 || len(pieces) > mostPieces {
		pieces = append(pieces[:0], one...)
	}
	b.mutate(pieces)
	return pieces
}

// mutate draws a few pieces anew, each so that it fits the one before.
func (b *breeder) mutate(pieces []uint16) {
	for i := range pieces {
		if b.rng.IntN(len(pieces)) < mutations {
			pieces[i] = b.next(pieces[:i])
		}
	}
}

// tournament returns the best of a few lists.
func (b *breeder) tournament(all []list) []uint16 {
	best := &all[b.rng.IntN(len(all))]
	for range rivals - 1 {
		if l := &all[b.rng.IntN(len(all))]; l.worth > best.worth {
			best = l
		}
	}
	return best.pieces
}

// fittest returns the best list.
func fittest(all []list) list {
	best := all[0]
	for _, l := range all {
		if l.worth > best.worth {
			best = l
		}
	}
	return best
}

// The worth of what is not within the limits: up to 1 for track that is not
// closed, up to 2 for a train that does not come back, up to 3 for a ride
// beyond a limit.
const (
	closed = 1
	round  = 2
	legal  = 3
)

// worth lays a list and, if it is a circuit, tests it.
func (b *breeder) worth(pieces []uint16) float64 {
	b.tried++
	h := &b.head
	h.Begin(b.kit, b.room, b.kit.Start())
	if !h.AddPlatform(b.tiles) || !h.AddGates(b.plan.Gates) {
		return 0
	}
	for _, i := range pieces {
		if !h.Push(i, join.AnyEnergy) {
			break
		}
	}
	if len(h.Items) < b.tiles+len(pieces) || b.kit.CheckCircuit(h.Items) != nil {
		return b.partial(len(h.Items)-b.tiles, len(pieces))
	}
	return b.test(h.Items)
}

// partial is the credit for track that is not a circuit: half for how much of
// it stands, half for how near its end is to the platform.
func (b *breeder) partial(laid, all int) float64 {
	at, home := b.head.At, b.kit.Start()
	off := abs(at.X-home.X) + abs(at.Y-home.Y) + abs(at.Z-home.Z)/kit.StepsPerLandStep
	if at.Heading != home.Heading {
		off++
	}
	if at.Shape != home.Shape {
		off++
	}
	const usual = 60 // pieces; a short list gets less
	stands := float64(laid) / float64(max(all, usual))
	return closed * (stands + 1/(1+float64(off)/4)) / 2
}

func abs(n int16) int { return int(max(n, -n)) }

// test is the worth of a circuit.
func (b *breeder) test(items []uint16) float64 {
	b.plan.Pieces = b.plan.Pieces[:0]
	for _, i := range items {
		b.plan.Pieces = append(b.plan.Pieces, b.kit.Items[i].Piece)
	}
	t := b.trial.Run(&b.plan, trial.Options{Rules: layout.Strict, Setup: b.limits})
	if t.Refusal != nil || !t.Rated() {
		return closed + min(float64(t.Run.End)/float64(usualTicks), 1)
	}
	merit, _ := b.judge.Merit(&goal.Sample{Result: t, Pieces: b.plan.Pieces})
	b.best.note(b.tried-1, true, merit)
	if !merit.Legal() {
		return round + 1/(1+merit.Over)
	}
	return legal + merit.Value
}
