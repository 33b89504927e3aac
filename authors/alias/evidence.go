package alias

import (
	"fmt"
	"slices"
	"strings"
)

// A weight is the sum of what speaks for two nodes being one person.
type weight struct {
	points  int
	reasons []string
}

// say adds evidence; what has no words speaks against it, or only strengthens
// what was said.
func (w *weight) say(points int, format string, args ...any) {
	w.points += points
	if format != "" {
		w.reasons = append(w.reasons, fmt.Sprintf(format, args...))
	}
}

// keys returns what a node can have in common with another one: only nodes that
// share a key are compared.
func keys(n *node) []string {
	var list []string
	add := func(kind, value string) {
		if value != "" {
			list = append(list, kind+value)
		}
	}
	add("mail ", n.mail.whole)
	if n.mail.account.ID != "" {
		add("id ", n.mail.account.Host+" "+n.mail.account.ID)
	}
	if len(n.name.words) > 1 {
		add("name ", n.name.sorted)
		add("name ", n.name.german)
	}
	add("handle ", n.name.joined)
	add("handle ", n.mail.handle)
	for _, h := range handlesOf(&n.name) {
		add("handle ", h)
	}
	if n.mail.host == private {
		for _, w := range n.name.words {
			add("at "+n.mail.domain+" ", w)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// crowds counts, for addresses and handles, how many different names they have.
type crowds map[string]int

// shared is from how many unlike names on an address is taken for that of a
// team, or a handle for one that many choose.
const shared = 3

func (g *graph) crowds() crowds {
	names := make(map[string][]*nameForm)
	for n := range g.nodes {
		node := &g.nodes[n]
		for _, key := range []string{node.mail.whole, node.mail.handle} {
			if key == "" || len(node.name.words) < 2 {
				continue
			}
			if !slices.ContainsFunc(names[key], func(f *nameForm) bool { return f.like(&node.name) != different }) {
				names[key] = append(names[key], &node.name)
			}
		}
	}
	c := make(crowds, len(names))
	for key, list := range names {
		c[key] = len(list)
	}
	return c
}

// weigh compares two nodes.
func weigh(a, b *node, c crowds) weight {
	var w weight
	like := a.name.like(&b.name)
	sameAccount := weighAccounts(&w, a, b)
	sameMail := !sameAccount && weighMails(&w, a, b, c)
	weighNames(&w, a, b, like, sameAccount || sameMail && isPersonal(a, b))
	if !sameAccount && !sameMail {
		weighHandles(&w, a, b, c, like)
		weighHosts(&w, a, b, like)
	}
	return w
}

// weighAccounts compares accounts at forges.
func weighAccounts(w *weight, a, b *node) (same bool) {
	x, y := a.mail.account, b.mail.account
	switch {
	case x.Host == "" || x.Host != y.Host:
		return false
	case x.ID != "" && x.ID == y.ID:
		w.say(100, "the same account at %s, number %s", x.Host, x.ID)
		return true
	case x.ID != "" && y.ID != "":
		w.say(-100, "")
	case x.Login == y.Login:
		w.say(100, "the same account at %s, %s", x.Host, x.Login)
		return true
	default:
		w.say(-15, "")
	}
	return false
}

// weighMails compares addresses.
func weighMails(w *weight, a, b *node, c crowds) (same bool) {
	m := a.mail
	if m.whole == "" || m.whole != b.mail.whole {
		return false
	}
	switch {
	case c[m.whole] >= shared:
		w.say(0, "")
	case m.handle == "":
		w.say(50, "the same address %s", m.whole)
	case a.id.Mail == b.id.Mail:
		w.say(85, "the same address")
	default:
		w.say(85, "the same address but for its spelling")
	}
	return true
}

// isPersonal reports whether an address that two nodes have is one that people
// hardly share: of a provider, or made of a name of theirs. They change their
// names then.
func isPersonal(a, b *node) bool {
	m := &a.mail
	return m.host == provider || m.host == forge || saysName(m.handle, &a.name) || saysName(m.handle, &b.name)
}

// weighNames compares names; other names mean less for what is one person's.
func weighNames(w *weight, a, b *node, like likeness, personal bool) {
	damaged := ""
	if a.name.damaged != b.name.damaged {
		damaged = ", once its encoding is repaired"
	}
	switch like {
	case same:
		points := 60
		if len(a.name.words) > 2 {
			points = 75
		}
		w.say(points, "the same name%s", damaged)
	case sameWord:
		w.say(wordPoints(a.name.joined), "the same name of one word%s", damaged)
	case close:
		w.say(35, "names that differ in an initial, a middle name or a slip%s", damaged)
	case part:
		w.say(15, "one name is a part of the other")
	case related:
		if !personal || a.name.words[0] != b.name.words[0] { // relatives, not a new family name
			w.say(-20, "")
		}
	case different:
		if personal {
			w.say(-20, "")
		} else {
			w.say(-40, "")
		}
	case unknown:
	}
}

// wordPoints is what it means that two have the same name of one word: that of
// a longer one, or one with digits, was chosen by one person.
func wordPoints(word string) int {
	for _, r := range word {
		if r >= '0' && r <= '9' {
			return 45
		}
	}
	if len(word) >= 9 {
		return 40
	}
	return 20
}

// minHandle is the least length of a handle that says something, in bytes.
const minHandle = 4

// weighHandles compares what people chose to be called: logins, local parts of
// addresses, names of one word.
func weighHandles(w *weight, a, b *node, c crowds, like likeness) {
	h := a.mail.handle
	switch {
	case h != "" && h == b.mail.handle:
		if len(h) < minHandle || c[h] >= shared {
			return
		}
		weighHandle(w, a, b, h)
	case like == same, like == close, like == sameWord: // a handle made of the name says no more
	case isHandle(a, b):
		w.say(nameHandlePoints(a, b), "the name of one, %s, is the handle of the other", a.id.Name)
	case isHandle(b, a):
		w.say(nameHandlePoints(b, a), "the name of one, %s, is the handle of the other", b.id.Name)
	case isMade(a, b):
		w.say(madePoints(h, &b.name), "the handle %s is made of the name %s", h, b.id.Name)
	case isMade(b, a):
		w.say(madePoints(b.mail.handle, &a.name), "the handle %s is made of the name %s", b.mail.handle, a.id.Name)
	}
}

// isMade reports whether a goes only by a handle, which fits b's whole name.
func isMade(a, b *node) bool {
	return len(a.name.words) == 1 && len(b.name.words) > 1 && len(a.mail.handle) > minHandle &&
		a.name.joined == a.mail.handle && slices.Contains(handlesOf(&b.name), a.mail.handle)
}

// madePoints is what it means that a handle is made of a name: of all of it, or
// with an initial.
func madePoints(h string, f *nameForm) int {
	if len(h) >= len(f.joined) {
		return 60
	}
	return 40
}

// weighHandle weighs a handle that both have. One that is made of the person's
// name says little more than the name.
func weighHandle(w *weight, a, b *node, h string) {
	ofA, ofB := saysName(h, &a.name), saysName(h, &b.name)
	switch {
	case ofA && ofB && (h == a.name.words[0] || h == b.name.words[0]):
		w.say(15, "the same handle %s", h)
	case ofA && ofB:
		w.say(25, "the same handle %s", h)
	default:
		w.say(chosenPoints(h), "the same handle %s", h)
		if a.name.joined != b.name.joined && (a.name.joined == h || b.name.joined == h) {
			w.say(10, "one has it for a name")
		}
	}
}

// chosenPoints is what it means that two chose the same handle, which is not
// made of their names.
func chosenPoints(h string) int {
	if strings.ContainsAny(h, "0123456789") || len(h) >= 10 {
		return 60
	}
	return 45
}

// isHandle reports whether a's name is what b calls itself in its address.
func isHandle(a, b *node) bool {
	return len(a.name.joined) >= minHandle && a.name.joined == b.mail.handle
}

// nameHandlePoints is what it means that a's name is b's handle.
func nameHandlePoints(a, b *node) int {
	switch {
	case len(a.name.words) == 1 && a.name.joined == b.name.words0():
		return 10 // a first name
	case a.mail.handle == a.name.joined:
		return 45
	}
	return 40
}

// words0 returns the first word, "" if there is none.
func (f *nameForm) words0() string {
	if len(f.words) == 0 {
		return ""
	}
	return f.words[0]
}

// weighHosts weighs where addresses are: with like names, the same company is
// one reason more, and addresses that computers or forges make belong to
// somebody who has another one.
func weighHosts(w *weight, a, b *node, like likeness) {
	if like != same && like != close {
		return
	}
	m, n := a.mail, b.mail
	switch {
	case m.host == private && n.host == private && m.domain == n.domain:
		w.say(20, "both at %s", m.domain)
	case m.host == machine || n.host == machine:
		w.say(20, "one address is of a computer that has no mail")
	case m.host == nowhere || n.host == nowhere:
		w.say(15, "one has no address of its own")
	case (m.host == forge) != (n.host == forge):
		w.say(20, "one address is a noreply one")
	}
}
