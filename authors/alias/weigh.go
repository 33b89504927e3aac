package alias

import (
	"slices"
	"strings"
)

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
			known := func(f *nameForm) bool { return f.like(&node.name) != different }
			if !slices.ContainsFunc(names[key], known) {
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
	sameAccount := w.accounts(a, b)
	sameMail := !sameAccount && w.mails(a, b, c)
	w.names(a, b, like, sameAccount || sameMail && isPersonal(a, b))
	if !sameAccount && !sameMail {
		w.handles(a, b, c, like)
		w.hosts(a, b, like)
	}
	return w
}

// accounts compares accounts at forges.
func (w *weight) accounts(a, b *node) (same bool) {
	x, y := a.mail.account, b.mail.account
	switch {
	case x.Host == "" || x.Host != y.Host:
	case x.ID != "" && x.ID == y.ID:
		w.say(sameNumber, x.Host, x.ID)
		return true
	case x.ID != "" && y.ID != "":
		w.say(otherNumber)
	case x.Login == y.Login:
		w.say(sameLogin, x.Host, x.Login)
		return true
	default:
		w.say(otherLogin)
	}
	return false
}

// mails compares addresses. That of a team says nothing.
func (w *weight) mails(a, b *node, c crowds) (same bool) {
	m := a.mail
	switch {
	case m.whole == "" || m.whole != b.mail.whole:
		return false
	case c[m.whole] >= shared:
	case m.handle == "":
		w.say(sameTeam, m.whole)
	case a.id.Mail == b.id.Mail:
		w.say(sameAddress)
	default:
		w.say(sameSpelling)
	}
	return true
}

// isPersonal reports whether an address that two nodes have is one that people
// hardly share: of a provider, or made of a name of theirs.
func isPersonal(a, b *node) bool {
	m := &a.mail
	return m.host == provider || saysName(m.handle, &a.name) || saysName(m.handle, &b.name)
}

// names compares names. Where the address or account is one person's, an own
// name can have changed.
func (w *weight) names(a, b *node, like likeness, personal bool) {
	damaged := ""
	if a.name.damaged != b.name.damaged {
		damaged = ", once its encoding is repaired"
	}
	switch like {
	case same:
		if len(a.name.words) > 2 {
			w.say(longName, damaged)
		} else {
			w.say(fullName, damaged)
		}
	case sameWord:
		w.say(wordEvidence(a.name.joined), damaged)
	case nearSame:
		w.say(closeName, damaged)
	case part:
		w.say(partOfName)
	case related:
		// Relatives have one family name; a new one comes with the given name.
		if !personal || a.name.words[0] != b.name.words[0] {
			w.say(otherFamily)
		}
	case different:
		if personal {
			w.say(renamed)
		} else {
			w.say(otherName)
		}
	case unknown:
	}
}

// The digits, and the least length in bytes of a word and of a handle that
// hardly two people choose.
const (
	digits  = "0123456789"
	longish = 9
)

// wordEvidence is what it means that two have the same name of one word.
func wordEvidence(word string) evidence {
	switch {
	case strings.ContainsAny(word, digits):
		return digitWord
	case len(word) >= longish:
		return longWord
	}
	return shortWord
}

// minHandle is the least length of a handle that says something, in bytes.
const minHandle = 4

// handles compares what people chose to be called. A handle that is made of the
// name which both have says no more than the name.
func (w *weight) handles(a, b *node, c crowds, like likeness) {
	h := a.mail.handle
	if h != "" && h == b.mail.handle {
		if len(h) >= minHandle && c[h] < shared {
			w.sameHandle(a, b, h)
		}
		return
	}
	if like != same && like != nearSame && like != sameWord && !w.nameAsHandle(a, b) {
		w.nameAsHandle(b, a)
	}
}

// sameHandle weighs a handle that both have.
func (w *weight) sameHandle(a, b *node, h string) {
	made := saysName(h, &a.name) && saysName(h, &b.name)
	switch {
	case made && (h == a.name.words[0] || h == b.name.words[0]):
		w.say(givenHandle, h)
		return
	case made:
		w.say(madeHandle, h)
		return
	case strings.ContainsAny(h, digits) || len(h) > longish:
		w.say(rareHandle, h)
	default:
		w.say(chosenHandle, h)
	}
	if a.name.joined != b.name.joined && (a.name.joined == h || b.name.joined == h) {
		w.say(ownNameHandle)
	}
}

// nameAsHandle weighs that a's name is b's handle, or that a goes only by a
// handle that fits b's name. It reports whether one of these is so.
func (w *weight) nameAsHandle(a, b *node) bool {
	name := a.name.joined
	fits := len(a.name.words) == 1 && name == a.mail.handle && slices.Contains(handlesOf(&b.name), name)
	switch {
	case len(name) < minHandle:
		return false
	case name == b.mail.handle && len(b.name.words) > 0 && name == b.name.words[0]:
		w.say(isGivenHandle, a.id.Name)
	case name == b.mail.handle:
		w.say(isHandle, a.id.Name)
	case fits && len(name) >= len(b.name.joined):
		w.say(fitsName, name, b.id.Name)
	case fits && len(name) > minHandle:
		w.say(fitsInitial, name, b.id.Name)
	default:
		return false
	}
	return true
}

// hosts weighs where addresses are: with like names, the same company is one
// reason more, and an address that a computer or a forge made belongs to
// somebody who has another one.
func (w *weight) hosts(a, b *node, like likeness) {
	if like != same && like != nearSame {
		return
	}
	m, n := a.mail, b.mail
	switch {
	case m.host == private && n.host == private && m.domain == n.domain:
		w.say(sameDomain, m.domain)
	case m.host == machine || n.host == machine:
		w.say(computerMail)
	case m.host == nowhere || n.host == nowhere:
		w.say(noMail)
	case (m.host == forge) != (n.host == forge):
		w.say(noreplyMail)
	}
}
