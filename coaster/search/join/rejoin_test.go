package join

import (
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// longestCut is the most pieces that are cut out at a time.
const longestCut = 8

// What is cut out of a shipped circuit is rejoined: up to eight pieces,
// wherever they are.
func TestRejoinShipped(t *testing.T) {
	var all tally
	for _, name := range shippedCircuits {
		c, err := newCircuit(name, td6test.Plan(t, name))
		if c == nil || err != nil {
			t.Fatalf("%s: no circuit: %v", name, err)
		}
		all.sample(t, c, 80)
	}
	all.check(t, 300)
}

var shippedCircuits = []string{
	"alpine-02.td6", "giga-21.td6", "junior-20.td6", "wooden-20.td6",
}

// The same for a few stretches of every circuit of the corpus.
func TestRejoinCorpus(t *testing.T) {
	var all tally
	n := realCircuits(t, func(c *circuit) { all.sample(t, c, 16) })
	if n < 144 {
		t.Errorf("%d circuits, want 144", n)
	}
	all.check(t, 2000)
}

// The same for every stretch there is.
func TestRejoinAll(t *testing.T) {
	if os.Getenv("TOOLSHED_LONG") == "" {
		t.Skip("skipped: takes a minute; set TOOLSHED_LONG=1")
	}
	var all tally
	realCircuits(t, func(c *circuit) {
		for i := range c.items {
			for n := 1; n <= min(longestCut, len(c.items)-1); n++ {
				all.try(t, c, i, n)
			}
		}
	})
	all.check(t, 100_000)
}

// realCircuits calls do with every circuit of the corpus and returns how many
// there are.
func realCircuits(t *testing.T, do func(*circuit)) (circuits int) {
	for _, f := range corpus.Files(t, "td6/*.td6") {
		name := path.Base(f)
		p := realPlan(t, name)
		if p == nil {
			continue
		}
		c, err := newCircuit(name, p)
		switch {
		case err != nil:
			t.Logf("%s: left out, it can't be built: %v", name, err)
		case c != nil:
			circuits++
			do(c)
		}
	}
	return circuits
}

// realPlan returns the plan of a design, or nil if it has no track that is
// known.
func realPlan(t *testing.T, name string) *ride.Plan {
	d, err := td6.Decode(corpus.Design(t, name))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	p, err := d.Plan()
	if err != nil || p.Type.Ratings.Untested {
		return nil
	}
	return p
}

// tally counts what came of joins, by the number of pieces that were cut.
type tally struct {
	verdicts [longestCut + 1][3]int
	times    [longestCut + 1][]time.Duration
	usual    [longestCut + 1]int // by items that are drawn
}

// sample cuts stretches at random and rejoins them.
func (a *tally) sample(t *testing.T, c *circuit, times int) {
	rng := rand.New(rand.NewPCG(3, uint64(len(c.items))))
	for k := range times {
		a.try(t, c, rng.IntN(len(c.items)), min(1+k%longestCut, len(c.items)-1))
	}
}

// try cuts a stretch and rejoins it.
func (a *tally) try(t *testing.T, c *circuit, i, n int) {
	t.Helper()
	c.rejoin(t, i, n) // makes the tables
	begin := time.Now()
	v := c.rejoin(t, i, n)
	a.times[n] = append(a.times[n], time.Since(begin))
	a.verdicts[n][v]++
	if c.usual {
		a.usual[n]++
	}
	if v != Joined {
		t.Errorf("%s: %d pieces from %d on: %v", c.name, n, i, v)
	}
}

// check reports the shares and times, and fails if fewer than least stretches
// were cut.
func (a *tally) check(t *testing.T, least int) {
	t.Helper()
	total := 0
	for n := 1; n <= longestCut; n++ {
		times := a.times[n]
		if len(times) == 0 {
			t.Fatalf("no stretch of %d was cut", n)
		}
		slices.Sort(times)
		total += len(times)
		t.Logf("%d cut: %d of %d rejoined, %d by what a search draws; median %v, 99%% within %v",
			n, a.verdicts[n][Joined], len(times), a.usual[n],
			times[len(times)/2], times[len(times)*99/100])
	}
	if total < least {
		t.Errorf("%d stretches were cut, want %d", total, least)
	}
}

// BenchmarkJoin cuts and rejoins; a good part of it is laying the rest.
func BenchmarkJoin(b *testing.B) {
	for _, n := range []int{2, 4, 6, 8} {
		b.Run(string(rune('0'+n)), func(b *testing.B) {
			c, err := newCircuit("wooden", td6test.Plan(b, "wooden-20.td6"))
			if err != nil {
				b.Fatal(err)
			}
			for i := 0; b.Loop(); i++ {
				if v := c.rejoin(b, i*7%len(c.items), n); v != Joined {
					b.Fatal(v)
				}
			}
		})
	}
}
