// Package alias finds identities that are likely the same person, and proposes
// mailmap lines that make them one.
//
//	for _, p := range alias.Propose(known, alias.Options{AtLeast: alias.Medium}) {
//		fmt.Println("#", p.Confidence, strings.Join(p.Reasons, "; "))
//		fmt.Println(p.Line)
//	}
//
// Every two identities that have something in common are compared. What speaks
// for one person, and what against it, has points (evidence.go); the sum is the
// confidence. Identities that are close enough are put together, the closest
// first, but never two whose accounts at a forge have different numbers, and
// never two that somebody said are different people.
//
// Nothing is certain: two people can have one name, and share an address. That
// is why these are proposals, each with its reasons. How often they are right is
// measured in package aliastest, on histories whose people are known.
package alias

import (
	"cmp"
	"slices"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/mailmap"
	"github.com/toolshed-dev/toolshed/authors/people"
)

// Confidence says how likely a proposal is right.
type Confidence int

// The degrees of confidence.
const (
	Low    Confidence = iota // worth a look
	Medium                   // more likely than not
	High                     // rarely wrong
)

// Degrees are the names of all degrees, the lowest first.
var Degrees = []string{"low", "medium", "high"}

// String returns "low", "medium" or "high".
func (c Confidence) String() string { return Degrees[c] }

// points are what each degree needs. They are set so that, on the made
// histories of aliastest and on the mailmaps of real projects, high is right
// nearly always and medium far more often than not.
var points = [...]int{Low: 40, Medium: 55, High: 80}

// Options say what to propose.
type Options struct {
	AtLeast Confidence
	// Distinct are pairs of identities, by address or name, that are two people.
	Distinct [][2]string
	// Mailmap are the lines that there are already, as far as they are known.
	Mailmap *mailmap.Map
}

// A node is a person as far as the mailmap knows.
type node struct {
	id      ident.Ident
	name    nameForm
	mail    mailForm
	commits int
	last    int64
	raws    []int // identities in the history, as indices of what is known
}

// An edge is how much two nodes are the same person.
type edge struct {
	a, b    int
	points  int
	reasons []string
}

// Groups returns which of the known identities are one person with at least the
// confidence of the options: a number for each, equal for the same person.
// Programs are people of their own here.
func Groups(known []people.Known, o Options) []int {
	g := newGraph(known, o)
	groups := g.unite(points[o.AtLeast])
	result := make([]int, len(known))
	next := len(g.nodes)
	for i := range known {
		result[i] = next + i
	}
	for n, node := range g.nodes {
		for _, raw := range node.raws {
			result[raw] = groups.find(n)
		}
	}
	return result
}

// A graph is all that is known, and how it hangs together.
type graph struct {
	known    []people.Known
	nodes    []node
	edges    []edge // the strongest first
	distinct [][2]string
}

func newGraph(known []people.Known, o Options) *graph {
	g := &graph{known: known, distinct: o.Distinct}
	number := make(map[ident.Ident]int)
	for i, k := range known {
		if k.Bot {
			continue
		}
		n, ok := number[k.Canonical]
		if !ok {
			n = len(g.nodes)
			number[k.Canonical] = n
			g.nodes = append(g.nodes, node{
				id: k.Canonical, name: formOfName(k.Canonical.Name), mail: formOfMail(k.Canonical.Mail),
			})
		}
		node := &g.nodes[n]
		node.raws = append(node.raws, i)
		node.commits += k.Commits
		node.last = max(node.last, k.Last)
	}
	g.connect()
	return g
}

// connect compares every two nodes that have a key in common.
func (g *graph) connect() {
	crowds := g.crowds()
	for _, pair := range g.candidates() {
		a, b := &g.nodes[pair[0]], &g.nodes[pair[1]]
		w := weigh(a, b, crowds)
		if w.points >= points[Low] {
			g.edges = append(g.edges, edge{pair[0], pair[1], w.points, w.reasons})
		}
	}
	slices.SortStableFunc(g.edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
	})
}

// crowdLimit is how many may have a key in common for it to mean something, and
// how far comparing goes: each compares with all others.
const crowdLimit = 40

// candidates returns the pairs of nodes that have a key in common, sorted.
func (g *graph) candidates() [][2]int {
	holders := make(map[string][]int)
	for n := range g.nodes {
		for _, key := range keys(&g.nodes[n]) {
			holders[key] = append(holders[key], n)
		}
	}
	var pairs [][2]int
	for _, list := range holders {
		if len(list) > crowdLimit {
			continue
		}
		for i, a := range list {
			for _, b := range list[i+1:] {
				pairs = append(pairs, [2]int{a, b})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int {
		return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1]))
	})
	return slices.Compact(pairs)
}

// between returns the edge of two nodes, if there is one.
func (g *graph) between(a, b int) (edge, bool) {
	i := slices.IndexFunc(g.edges, func(e edge) bool { return e.a == min(a, b) && e.b == max(a, b) })
	if i < 0 {
		return edge{}, false
	}
	return g.edges[i], true
}

// unite puts nodes together that are close enough, the closest first.
func (g *graph) unite(least int) *groups {
	u := newGroups(g)
	for _, e := range g.edges {
		if e.points < least {
			break
		}
		u.join(e.a, e.b)
	}
	return u
}
