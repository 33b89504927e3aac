package search

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// In one real circuit of every ride type, no stretch is shorter than the
// tables say, and most stretches that are cut out are rejoined.
func TestRejoinCorpus(t *testing.T) {
	Alone(t)
	seen := map[ride.TypeID]bool{}
	cuts, joined := 0, 0
	for _, r := range corpus.Measured(t, "measured.jsonl.gz") {
		id := ride.TypeID(r.RideType)
		if seen[id] {
			continue
		}
		d, err := td6.Decode(corpus.Design(t, r.File))
		if err != nil {
			t.Fatalf("%s: %v", r.File, err)
		}
		p, err := d.Plan()
		if err != nil {
			continue
		}
		plain(p.Pieces)
		w, g := settled(p)
		if w == nil {
			continue
		}
		seen[id] = true
		n, ok := w.rejoinSome(t, g, r.File)
		cuts += n
		joined += ok
	}
	t.Logf("%d ride types, %d of %d cuts rejoined", len(seen), joined, cuts)
	if len(seen) < 20 || joined < cuts*7/10 {
		t.Errorf("%d ride types, %d of %d cuts rejoined; want at least 20 and 70%%",
			len(seen), joined, cuts)
	}
}

// plain takes away colour schemes and seat rotations, which are not drawn.
func plain(pieces []track.Piece) {
	for i := range pieces {
		pieces[i].Scheme, pieces[i].Seat = 0, track.New(pieces[i].Type).Seat
	}
}

// settled returns a worker with a ride as a genome, or nil if that is no
// circuit of the usual kind and size.
func settled(p *ride.Plan) (*worker, *genome) {
	c := Config{From: p}.withDefaults()
	s, err := kit.New(c.Type, c.Vehicle, p.Pieces, kit.Wishes{})
	if err != nil {
		return nil, nil
	}
	w := newWorker(&search{config: c}, s, join.NewAtlas(s, max(c.BoxX, c.BoxY), kit.StepsPerLandStep*c.MaxHeight))
	g, err := genomeOf(s, p)
	if err != nil || g.open || !w.standsWithin(g) {
		return nil, nil
	}
	return w, g
}

// rejoinSome cuts stretches out that end level, and returns how many it cut and
// how many of them it rejoined.
func (w *worker) rejoinSome(t *testing.T, g *genome, name string) (cuts, joined int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	const most = 10
	for range 200 {
		if cuts == most {
			break
		}
		i, j, ok := w.drawCut(g, 8)
		if !ok || w.kit.Items[g.items[j-1]].To != w.kit.Flat || w.holdsUndrawn(g.items[i:j]) {
			continue
		}
		if !w.open(g, i, j, g.floor) {
			t.Fatalf("%s: can't be laid without pieces %d to %d", name, i, j)
		}
		if n := w.home.Bound(w.head.At, w.goal); n > j-i {
			t.Fatalf("%s: pieces %d to %d are %d, the tables say %d", name, i, j, j-i, n)
		}
		w.source.Seed(1, rng.Uint64())
		cuts++
		if w.rejoin(0, 1, 2, 3, 4, 5) {
			joined++
		}
	}
	return cuts, joined
}

// holdsUndrawn reports whether a stretch holds items that completion never
// builds.
func (w *worker) holdsUndrawn(items []uint16) bool {
	for _, i := range items {
		if w.kit.Items[i].Weight == 0 {
			return true
		}
	}
	return false
}

// A real ride that is to be improved keeps the game's ratings to begin with.
func TestFromShipped(t *testing.T) {
	Alone(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	found := 0
	for _, r := range corpus.Shipped(t) {
		if r.Dir != 0 || r.Outcome != "rated" {
			continue
		}
		d, err := td6.Decode(corpus.ShippedDesign(t, r.File))
		if err != nil {
			t.Fatalf("%s: %v", r.File, err)
		}
		p, err := d.Plan()
		if err != nil {
			t.Fatalf("%s: %v", r.File, err)
		}
		got, err := Run(ctx, Config{From: p, BoxX: 60, BoxY: 60}, nil)
		if err != nil {
			t.Logf("%s: %v", r.File, err)
			continue
		}
		found++
		want := rating.Score{
			Excitement: unit.Rating(r.M.Excitement),
			Intensity:  unit.Rating(r.M.Intensity),
			Nausea:     unit.Rating(r.M.Nausea),
		}
		if got.Best.Score != want {
			t.Errorf("%s: %v, the game says %v", &r, got.Best.Score, want)
		}
	}
	if found < 5 {
		t.Errorf("%d rides could be begun with, want 5 or more", found)
	}
}
