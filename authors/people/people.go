// Package people counts who made a history.
//
//	ledger := people.NewLedger()
//	ledger.Add(commit)                    // each of them
//	who := ledger.Idents()                // the identities that occur
//	canonical := …                        // what a mailmap makes of each
//	list := ledger.Count(canonical, people.Author, "co-authored-by")
//
// A commit counts once for everybody who has one of the roles in it, as git
// shortlog counts with several groups: an author who is named as a co-author of
// the same commit too has one commit. [Sort] has a total order, the same on
// every machine.
//
// Who is who is not decided here: two identities are one person if canonical
// says so. Differences from git shortlog: a trailer whose value names nobody
// (empty, or "<>") is nobody's, and so is a commit whose author has neither name
// nor address; "Ada <>" is the same as "Ada".
package people

import (
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/record"
)

// Author is the role of a commit's author. Every other role is the key of a
// trailer in lower case, which has no blank.
const Author = "commit author"

// A Person is somebody with a part in the history.
type Person struct {
	ident.Ident
	Commits int   // in which the person has one of the roles
	First   int64 // author time of the first of them, seconds since 1970; 0 if unknown
	Last    int64 // of the last
}

// A Known identity is one as it stands in commits, and what a mailmap makes of
// it.
type Known struct {
	Raw, Canonical ident.Ident
	Commits        int   // that have it
	Last           int64 // author time of the last, seconds since 1970; 0 if unknown
	Bot            bool  // it is a program's
}

// A Ledger is who did what in each commit, by identities as they stand there.
type Ledger struct {
	entries []entry
	number  map[entry]int
	hashes  []string // the commit in which each identity came up
	roles   map[string]int
	parts   []part
	times   []int64 // of commits
}

// An entry is an identity. A bare one is a trailer's that has no address, not
// even an empty one: git's mailmap is not asked about it.
type entry struct {
	ident.Ident
	bare bool
}

// A part is what one identity has to do with a commit.
type part struct {
	commit, who, role int32
}

// NewLedger returns an empty ledger.
func NewLedger() *Ledger {
	return &Ledger{number: make(map[entry]int), roles: make(map[string]int)}
}

// Add enters a commit.
func (l *Ledger) Add(c record.Commit) {
	l.times = append(l.times, c.Time)
	l.enter(c, entry{Ident: ident.Ident{Name: c.Name, Mail: c.Mail}}, Author)
	for _, t := range c.Trailers {
		id, ok := ident.Parse(t.Value)
		if !ok {
			id.Name = t.Value
		}
		l.enter(c, entry{id, !ok}, t.Key)
	}
}

// enter enters that somebody has a role in a commit.
//
// Source: git 2.39, builtin/shortlog.c, insert_records_from_trailers: without
// an address, all of a trailer's value is a name.
func (l *Ledger) enter(c record.Commit, e entry, role string) {
	who, ok := l.number[e]
	if !ok {
		e.Name, e.Mail = strings.Clone(e.Name), strings.Clone(e.Mail)
		who = len(l.entries)
		l.number[e] = who
		l.entries = append(l.entries, e)
		l.hashes = append(l.hashes, c.Hash)
	}
	r, ok := l.roles[role]
	if !ok {
		r = len(l.roles)
		l.roles[strings.Clone(role)] = r
	}
	l.parts = append(l.parts, part{int32(len(l.times) - 1), int32(who), int32(r)})
}

// Commits returns how many commits were entered.
func (l *Ledger) Commits() int { return len(l.times) }

// Idents returns the identities that occur, in the order in which they came up.
func (l *Ledger) Idents() []ident.Ident {
	list := make([]ident.Ident, len(l.entries))
	for i, e := range l.entries {
		list[i] = e.Ident
	}
	return list
}

// Bare reports whether identity i of [Ledger.Idents] is a trailer's that has no
// address in angle brackets. Git maps no such name.
func (l *Ledger) Bare(i int) bool { return l.entries[i].bare }

// Hash returns the commit in which identity i of [Ledger.Idents] came up first:
// where the newest is entered first, the last commit that has it.
func (l *Ledger) Hash(i int) string { return l.hashes[i] }

// Count returns everybody who has one of the roles in a commit. Identity i
// counts for canonical[i]; an empty one counts for nobody. The people are in
// no particular order.
func (l *Ledger) Count(canonical []ident.Ident, roles ...string) []Person {
	wanted := make(map[int32]bool)
	for _, name := range roles {
		if r, ok := l.roles[name]; ok {
			wanted[int32(r)] = true
		}
	}
	number := make(map[ident.Ident]int)
	latest := []int32{} // commit in which a person was counted last
	var list []Person
	for _, p := range l.parts {
		id := canonical[p.who]
		if !wanted[p.role] || id.Empty() {
			continue
		}
		n, ok := number[id]
		if !ok {
			n = len(list)
			number[id] = n
			list = append(list, Person{Ident: id})
			latest = append(latest, -1)
		}
		if latest[n] != p.commit {
			latest[n] = p.commit
			list[n].count(l.times[p.commit])
		}
	}
	return list
}

// count enters one commit more.
func (p *Person) count(time int64) {
	p.Commits++
	if time == 0 {
		return
	}
	if p.First == 0 || time < p.First {
		p.First = time
	}
	p.Last = max(p.Last, time)
}
