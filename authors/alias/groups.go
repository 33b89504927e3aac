package alias

import (
	"maps"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/privacy"
)

// groups are the nodes that were put together: a forest in which each node
// leads to the first of its group.
type groups struct {
	parent   []int
	accounts []map[string]string // of each group: forge to number of the account
	apart    []map[int]bool      // of each group: declared pairs, by number and side
}

func newGroups(g *graph) *groups {
	u := &groups{
		parent:   make([]int, len(g.nodes)),
		accounts: make([]map[string]string, len(g.nodes)),
		apart:    make([]map[int]bool, len(g.nodes)),
	}
	for n := range g.nodes {
		u.parent[n] = n
		u.accounts[n] = make(map[string]string)
		if a := g.nodes[n].mail.account; a.ID != "" {
			u.accounts[n][a.Host] = a.ID
		}
		u.apart[n] = g.sides(n)
	}
	return u
}

// sides returns on which side of which declared pairs a node is: 2i and 2i+1
// are the sides of pair i.
func (g *graph) sides(n int) map[int]bool {
	sides := make(map[int]bool)
	for i, pair := range g.distinct {
		for side, who := range pair {
			if g.is(n, who) {
				sides[2*i+side] = true
			}
		}
	}
	return sides
}

// is reports whether a node, or an identity that became it, is who is meant.
func (g *graph) is(n int, who string) bool {
	list := privacy.Who{who}
	if list.Has(g.nodes[n].id) {
		return true
	}
	for _, raw := range g.nodes[n].raws {
		if list.Has(g.known[raw].Raw) {
			return true
		}
	}
	return false
}

func (u *groups) find(n int) int {
	for u.parent[n] != n {
		u.parent[n] = u.parent[u.parent[n]]
		n = u.parent[n]
	}
	return n
}

// join puts two groups together, unless that makes one of two people.
func (u *groups) join(a, b int) {
	a, b = u.find(a), u.find(b)
	if a == b || u.conflict(a, b) {
		return
	}
	a, b = min(a, b), max(a, b)
	u.parent[b] = a
	maps.Copy(u.accounts[a], u.accounts[b])
	maps.Copy(u.apart[a], u.apart[b])
}

func (u *groups) conflict(a, b int) bool {
	for host, id := range u.accounts[a] {
		if other, ok := u.accounts[b][host]; ok && other != id {
			return true
		}
	}
	for side := range u.apart[a] {
		if u.apart[b][side^1] {
			return true
		}
	}
	return false
}

// distinctMark begins the comment that says that two identities are two people.
const distinctMark = "authors: distinct "

// ParseDistinct finds in the text of a mailmap who was said to be different:
//
//	# authors: distinct <ada@example.org> <ada@example.com>
func ParseDistinct(text string) [][2]string {
	var pairs [][2]string
	for line := range strings.Lines(text) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			continue
		}
		rest, ok := strings.CutPrefix(strings.TrimSpace(comment), distinctMark)
		if !ok {
			continue
		}
		_, after, _ := strings.Cut(rest, ">")
		one, first := ident.Parse(rest)
		two, second := ident.Parse(after)
		if first && second {
			two.Name = strings.TrimSpace(two.Name)
			pairs = append(pairs, [2]string{one.String(), two.String()})
		}
	}
	return pairs
}
