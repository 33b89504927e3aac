package search

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Real shuttles become genomes, and those the same rides again; what is bred
// from them stands and is rated too.
func TestOpenCorpus(t *testing.T) {
	Alone(t)
	seen, shuttles := map[string]bool{}, 0
	for _, r := range corpus.Measured(t, "measured.jsonl.gz") {
		if seen[r.File] {
			continue
		}
		seen[r.File] = true
		d, err := td6.Decode(corpus.Design(t, r.File))
		if err != nil {
			t.Fatalf("%s: %v", r.File, err)
		}
		p, err := d.Plan()
		if err != nil || p.Settings.Mode.NeedsCircuit() {
			continue
		}
		c := Config{From: p, BoxX: 60, BoxY: 60}.withDefaults()
		s, err := kit.New(c.Type, c.Vehicle, p.Pieces, kit.Wishes{})
		if err != nil {
			continue
		}
		w := newWorker(&search{config: c}, s, join.NewAtlas(s, c.BoxX, kit.StepsPerLandStep*c.MaxHeight))
		g, err := genomeOf(s, p)
		if err != nil || !g.open {
			continue
		}
		shuttles++
		t.Run(r.File, func(t *testing.T) { w.checkShuttle(t, g) })
	}
	if shuttles < 13 {
		t.Errorf("%d real shuttles are genomes, want 13", shuttles)
	}
}

// checkShuttle compares the plan of a genome with the ride that it is of.
func (w *worker) checkShuttle(t *testing.T, g *genome) {
	from := w.config.From
	want := trial.New().Run(from, trial.Options{Rules: layout.Strict})
	w.child.genome.copyFrom(g)
	got := w.patientTest(new(Work))
	if !slices.Equal(w.plan.Pieces, from.Pieces) || !slices.Equal(w.plan.Gates, from.Gates) {
		t.Errorf("%v, %v; want %v, %v", w.plan.Pieces, w.plan.Gates, from.Pieces, from.Gates)
	}
	if want.Refusal != nil {
		t.Skipf("stands as a finished design only: %v", want.Refusal)
	}
	if !got.Rated() || got.Score != want.Score {
		t.Errorf("%v, refusal %v; want %v", got.Score, got.Refusal, want.Score)
	}
	if !w.standsWithin(g) {
		t.Error("can't be laid again")
	}
	bred, rated := 0, 0
	for i := range uint64(200) {
		w.source.Seed(1, i)
		if !w.vary(Adjust+Operator(w.rng.IntN(int(NumOperators-Adjust))), g, g) {
			continue
		}
		bred++
		if w.test(new(Work)).Rated() {
			rated++
		}
	}
	if bred < 20 || rated < bred/10 {
		t.Errorf("200 attempts bred %d, of which %d are rated", bred, rated)
	}
}
