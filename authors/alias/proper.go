package alias

import (
	"cmp"
	"slices"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// leader returns the node whose identity the others become: that of the most
// commits, then that of the latest.
func (w *writer) leader(nodes []int) int { return w.ranked(nodes)[0] }

// ranked returns nodes, those of the most commits first.
func (w *writer) ranked(nodes []int) []int {
	ranked := slices.Clone(nodes)
	slices.SortStableFunc(ranked, func(a, b int) int {
		x, y := &w.graph.nodes[a], &w.graph.nodes[b]
		return cmp.Or(cmp.Compare(y.commits, x.commits), cmp.Compare(y.last, x.last))
	})
	return ranked
}

// proper returns the identity that a group is to have: the leader's, but for a
// name that is none or damaged, and an address that nobody reads, where another
// node has better ones; and but for a name that was given up since. Of that it
// says so, with renamed.
func (w *writer) proper(leader int, nodes []int) (id ident.Ident, renamed bool) {
	l := &w.graph.nodes[leader]
	named, ranked := leader, w.ranked(nodes)
	if !l.name.isFull() {
		isFull := func(n int) bool { return w.graph.nodes[n].name.isFull() }
		if i := slices.IndexFunc(ranked, isFull); i >= 0 {
			named = ranked[i]
		}
	}
	id.Mail = l.id.Mail
	if l.mail.host == machine || l.mail.host == nowhere {
		for _, n := range ranked {
			if h := w.graph.nodes[n].mail.host; h == private || h == provider {
				id.Mail = w.graph.nodes[n].id.Mail
				break
			}
		}
	}
	current := &w.graph.nodes[w.current(named, nodes)]
	id.Name = current.name.whole
	if renamed = current != &w.graph.nodes[named]; renamed && l.mail.sameAccount(&current.mail) {
		id.Mail = current.id.Mail // the login can be the former name
	}
	return id, renamed
}

// current returns the node with the name that somebody has now, who had the name
// of node n: of two full names at one address or account, the one that is used
// later. Most commits would bring back a name that somebody gave up.
func (w *writer) current(n int, nodes []int) int {
	for {
		uses, last := w.uses(n, nodes)
		next := -1
		for _, m := range nodes {
			other := &w.graph.nodes[m]
			if !other.name.isFull() || !other.name.isUnlike(&w.graph.nodes[n].name) {
				continue
			}
			one := func(u int) bool { return w.graph.nodes[u].mail.sameOwner(&other.mail) }
			if _, l := w.uses(m, nodes); l > last && slices.ContainsFunc(uses, one) {
				next, last = m, l
			}
		}
		if next < 0 {
			return n
		}
		n = next
	}
}

// uses returns the nodes that have the full name of node n, or nearly, and when
// it was used last.
func (w *writer) uses(n int, nodes []int) (uses []int, last int64) {
	name := &w.graph.nodes[n].name
	if !name.isFull() {
		return nil, 0
	}
	for _, m := range nodes {
		if node := &w.graph.nodes[m]; m == n || node.name.like(name) == same || node.name.like(name) == nearSame {
			uses = append(uses, m)
			last = max(last, node.last)
		}
	}
	return uses, last
}

// isUnlike reports whether two names of several words are two names, not two
// spellings of one.
func (f *nameForm) isUnlike(g *nameForm) bool {
	l := f.like(g)
	return l == related || l == different
}

// isOther reports whether a full name is unlike another one.
func (f *nameForm) isOther(name string) bool {
	g := formOfName(name)
	return f.isFull() && f.isUnlike(&g)
}

// sameOwner reports whether two addresses are the same one of somebody, or of
// the same account.
func (m *mailForm) sameOwner(n *mailForm) bool {
	return m.whole != "" && m.whole == n.whole && m.handle != "" || m.sameAccount(n)
}

func (m *mailForm) sameAccount(n *mailForm) bool {
	x, y := m.account, n.account
	if x.Host == "" || x.Host != y.Host {
		return false
	}
	return x.ID != "" && x.ID == y.ID || (x.ID == "" || y.ID == "") && x.Login == y.Login
}
