package layout

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// snapshot is all of a builder that matters to what it does next.
type snapshot struct {
	Places    []Place
	Costs     []unit.Money
	Gates     []gate
	Platforms []platform
	Changes   []change
	Steps     []step
	Now       state
	Tiles     map[int32][]element
	Touched   []int32
}

func snap(b *Builder) snapshot {
	s := snapshot{
		copied(b.places), copied(b.costs), copied(b.gates), copied(b.platforms),
		copied(b.changes), copied(b.steps), b.now, map[int32][]element{}, copied(b.grid.touched),
	}
	for _, t := range b.grid.touched {
		for e := b.grid.heads[t]; e != 0; e = b.grid.elements[e].next {
			s.Tiles[t] = append(s.Tiles[t], b.grid.elements[e])
		}
	}
	return s
}

// copied copies a list; an empty one is not nil.
func copied[T any](list []T) []T { return append([]T{}, list...) }

// often are pieces that a walk tries more than others: those that change
// earlier ones, and ways to come back to where one has been.
var often = []track.Type{
	track.EndStation, track.BeginStation, track.MiddleStation, track.Flat, track.BlockBrakes,
	track.OnRidePhoto, track.LeftQuarterTurn3Tiles, track.LeftQuarterTurn1Tile, track.TowerBase,
}

// Whatever is added and refused, Undo leads back to exactly what was before.
func TestUndo(t *testing.T) {
	b := NewBuilder()
	deepest := 0
	rapid.Check(t, func(t *rapid.T) {
		types := ride.Types()
		typ := &types[rapid.IntRange(0, len(types)-1).Draw(t, "type")]
		rules := Rules(rapid.IntRange(0, 1).Draw(t, "rules"))
		site := Site{X: 4800, Y: 4800, Z: 112, Dir: uint8(rapid.IntRange(0, 3).Draw(t, "dir"))}
		b.Start(typ, &ride.Vehicles()[0], site, rules)
		stack := []snapshot{snap(b)}
		for range rapid.IntRange(1, 60).Draw(t, "operations") {
			before := snap(b)
			if rapid.IntRange(0, 4).Draw(t, "undo") == 0 {
				if b.Undo(); len(stack) > 1 {
					stack = stack[:len(stack)-1]
				}
			} else if add(t, b) {
				stack = append(stack, snap(b))
			} else if after := snap(b); !reflect.DeepEqual(before, after) {
				t.Fatalf("a refusal changed\n%+v to\n%+v", before, after)
			}
			if got := snap(b); !reflect.DeepEqual(got, stack[len(stack)-1]) {
				t.Fatalf("undo gave\n%+v, want\n%+v", got, stack[len(stack)-1])
			}
			deepest = max(deepest, len(stack))
		}
	})
	if deepest < 10 {
		t.Errorf("no walk was longer than %d additions", deepest)
	}
}

// add adds a piece or a gate and reports whether it stood.
func add(t *rapid.T, b *Builder) bool {
	if rapid.IntRange(0, 5).Draw(t, "gate") == 0 {
		near := rapid.IntRange(-3, 3)
		return b.AddGate(ride.Gate{
			X:         int16(32 * near.Draw(t, "x")),
			Y:         int16(32 * near.Draw(t, "y")),
			Direction: uint8(rapid.IntRange(0, 3).Draw(t, "direction")),
			Exit:      rapid.Bool().Draw(t, "exit"),
		}) == nil
	}
	p := track.New(track.Type(rapid.IntRange(0, track.NumTypes-1).Draw(t, "piece")))
	if rapid.IntRange(0, 2).Draw(t, "often") > 0 {
		p = track.New(rapid.SampledFrom(often).Draw(t, "piece"))
	}
	return b.Add(p) == nil
}

// A builder that took pieces back builds on as one that never had them.
func TestUndoThenBuild(t *testing.T) {
	typ, _ := ride.FindType("wooden")
	a, b := NewBuilder(), NewBuilder()
	for _, x := range []*Builder{a, b} {
		x.Start(typ, typ.DefaultVehicle(), Site{X: 4800, Y: 4800, Z: 112}, Strict)
	}
	for _, p := range track.MustParse("beginStation endStation flat*3 endStation") {
		a.Add(p)
	}
	for a.Len() > 1 {
		a.Undo()
	}
	b.Add(track.New(track.BeginStation))
	for _, p := range track.MustParse("endStation flat leftQuarterTurn3Tiles") {
		if ra, rb := a.Add(p), b.Add(p); ra != nil || rb != nil {
			t.Fatal(ra, rb)
		}
	}
	la, lb := a.Finish(), b.Finish()
	la.builder, lb.builder = nil, nil
	if !reflect.DeepEqual(la, lb) {
		t.Errorf("after undo %+v, want %+v", la, lb)
	}
}
