package alias

import (
	"cmp"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/mailmap"
	"github.com/toolshed-dev/toolshed/authors/people"
)

// A Proposal is a line for the mailmap, and why.
type Proposal struct {
	Line       mailmap.Line
	Confidence Confidence
	Reasons    []string
	Commits    int // that get another author by it
}

// Propose returns mailmap lines that make one of identities that are the same
// person with at least the confidence of the options, and that repair names
// whose encoding is damaged. They are sorted by the person they lead to. Put
// after the lines that are there already, they touch nobody else.
func Propose(known []people.Known, o Options) []Proposal {
	g := newGraph(known, o)
	w := newWriter(g, o)
	members := make([][]int, len(g.nodes))
	for n := range g.nodes {
		root := w.root(n)
		members[root] = append(members[root], n)
	}
	var all []Proposal
	for _, group := range members {
		if len(group) > 0 {
			all = append(all, w.group(group)...)
		}
	}
	slices.SortStableFunc(all, func(a, b Proposal) int {
		return cmp.Or(
			cmp.Compare(a.Line.Proper.Name, b.Line.Proper.Name),
			cmp.Compare(a.Line.String(), b.Line.String()),
		)
	})
	return all
}

// A writer makes lines of groups.
type writer struct {
	graph   *graph
	least   Confidence
	lines   *mailmap.Map // that there are already, or nil
	degrees []*groups    // the groups at each confidence
	best    map[int]edge // the strongest edge of each node inside of its group

	// Of each address in the history, without case: whose it is (the root of a
	// group, or a negative number for each program), how it is spelt, and whether
	// a mailmap has lines on it already.
	owners    map[string]map[int]bool
	spellings map[string]map[string]bool
	mapped    map[string]bool
}

func newWriter(g *graph, o Options) *writer {
	w := &writer{
		graph: g, least: o.AtLeast, lines: o.Mailmap, best: make(map[int]edge),
		owners: make(map[string]map[int]bool), spellings: make(map[string]map[string]bool),
		mapped: make(map[string]bool),
	}
	for c := Low; c <= High; c++ {
		w.degrees = append(w.degrees, g.unite(points[c]))
	}
	for _, e := range g.edges {
		if w.root(e.a) != w.root(e.b) {
			continue
		}
		for _, n := range []int{e.a, e.b} {
			if _, ok := w.best[n]; !ok {
				w.best[n] = e
			}
		}
	}
	for i, k := range g.known {
		if k.Bot {
			w.own(i, -1-i)
		}
	}
	for n, node := range g.nodes {
		for _, raw := range node.raws {
			w.own(raw, w.root(n))
		}
	}
	return w
}

func (w *writer) root(n int) int { return w.degrees[w.least].find(n) }

// own notes whose the address of a known identity is.
func (w *writer) own(i, owner int) {
	k := w.graph.known[i]
	mail := ident.Fold(k.Raw.Mail)
	if w.owners[mail] == nil {
		w.owners[mail] = make(map[int]bool)
		w.spellings[mail] = make(map[string]bool)
	}
	w.owners[mail][owner] = true
	w.spellings[mail][k.Raw.Mail] = true
	if k.Raw != k.Canonical || w.lines != nil && w.lines.Has(mail) {
		w.mapped[mail] = true
	}
}

// group returns the lines that make one person of nodes.
func (w *writer) group(nodes []int) []Proposal {
	if len(nodes) == 1 && w.least > damageAlone {
		return nil
	}
	leader := w.leader(nodes)
	proper, renamed := w.proper(leader, nodes)
	lines := make(map[string]int) // by what a line is about: its index
	var list []Proposal
	for _, n := range nodes {
		if w.graph.nodes[n].id == proper {
			continue
		}
		for _, raw := range w.graph.nodes[n].raws {
			line, ok := w.line(proper, w.graph.known[raw].Raw)
			if !ok {
				continue
			}
			about := ident.Fold(line.Commit.String())
			i, ok := lines[about]
			if !ok {
				i = len(list)
				lines[about] = i
				p := Proposal{Line: line}
				former := renamed && w.graph.nodes[n].name.isOther(proper.Name)
				p.Confidence, p.Reasons = w.why(leader, n, nodes, former)
				if former {
					p.Reasons = append(p.Reasons, proper.Name+" is the later name")
				}
				list = append(list, p)
			}
			list[i].Commits += w.graph.known[raw].Commits
		}
	}
	return list
}

// line returns the line that makes proper of an identity, if there is one. It
// is about all of an address where that is one person's and no other line is
// about it, and else about this name at this address.
func (w *writer) line(proper, raw ident.Ident) (mailmap.Line, bool) {
	mail := ident.Fold(raw.Mail)
	line := mailmap.Line{Proper: proper, Commit: raw}
	if raw.Mail != "" && len(w.owners[mail]) == 1 && !w.mapped[mail] {
		line.Commit.Name = ""
		if raw.Mail == proper.Mail && len(w.spellings[mail]) == 1 {
			line.Proper.Mail = "" // it stays as it is
		}
	} else if raw.Name == "" {
		return line, false
	}
	return line, line.Writable() && !steers(line.String())
}

// steers reports whether text has characters that steer a terminal or change
// the direction of writing: what is proposed must be what is read.
func steers(text string) bool {
	text = strings.ToValidUTF8(text, "")
	return ident.Ident{Name: text}.Shown().Name != text
}

// damageAlone is how sure it is what somebody is called whose only name is
// damaged.
const damageAlone = Medium

// why returns how sure it is that a node is the leader's person, and why; renamed
// says that the reason for another name is told already.
func (w *writer) why(leader, n int, nodes []int, renamed bool) (Confidence, []string) {
	node := &w.graph.nodes[n]
	if len(nodes) == 1 {
		return damageAlone, []string{"the encoding of the name is damaged"}
	}
	c := w.least
	for d := High; d > w.least; d-- {
		if w.degrees[d].find(n) == w.degrees[d].find(leader) {
			c = d
			break
		}
	}
	e := w.best[n]
	if direct, ok := w.graph.between(n, leader); ok && direct.points >= points[c] {
		e = direct
	}
	other := e.a + e.b - n
	reasons := slices.Clone(e.reasons)
	if n == leader {
		if node.name.damaged {
			return c, append(reasons, "the encoding of the name is damaged")
		}
		if renamed {
			return c, reasons
		}
		return c, append(reasons, "a better name or address for the same person")
	}
	if other != leader {
		reasons = append(reasons, "by way of "+w.graph.nodes[other].id.String())
	}
	return c, reasons
}
