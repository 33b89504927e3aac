package alias

import (
	"testing"

	"github.com/toolshed-dev/toolshed/authors/alias/aliastest"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/people"
)

// Each kind of evidence comes up: in made histories, or with those whom they
// have not.
func TestEvidence(t *testing.T) {
	var said [evidences]int
	count := func(known []people.Known) {
		g := newGraph(known, Options{})
		crowds := g.crowds()
		for _, pair := range g.candidates() {
			for _, e := range weigh(&g.nodes[pair[0]], &g.nodes[pair[1]], crowds).said {
				said[e]++
			}
		}
	}
	for seed := range uint64(20) {
		known, _ := aliastest.Make(seed, 300)
		count(known)
	}
	var rare []people.Known
	for _, who := range []string{
		"Ann Lee <ann@acme.io>", "Ann Lee <>", "Bob Ray <bob.ray@gmail.com>", "Bob Ray <bobray@gmail.com>",
		"Dora <darkfox@acme.io>", "darkfox <dora@umbra.de>",
		"Carl Ames <carl@acme.io>", "amescarl <amescarl@umbra.de>",
	} {
		id, ok := ident.Parse(who)
		if !ok {
			t.Fatal(who)
		}
		rare = append(rare, people.Known{Raw: id, Canonical: id, Commits: 1})
	}
	count(rare)
	for e, n := range said {
		if n == 0 {
			t.Errorf("evidence %d (%+v) never comes up", e, worth[e])
		}
		if worth[e].points == 0 || worth[e].points > 0 == (worth[e].words == "") {
			t.Errorf("evidence %d is worth %+v", e, worth[e])
		}
	}
}
