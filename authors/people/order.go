package people

import (
	"bytes"
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// An Order says by what people are sorted.
type Order string

// The orders. What is equal in one is in the order of names.
const (
	ByName    Order = "name"    // as a dictionary has them
	ByCommits Order = "commits" // the most first
	ByFirst   Order = "first"   // who came first, first; unknown times last
)

// Orders are all orders.
var Orders = []Order{ByName, ByCommits, ByFirst}

// Sort sorts people. Names are in the order of the root collation of Unicode,
// whatever language the machine speaks, then in that of their bytes, then in
// that of their addresses: two machines make the same file of the same people.
func Sort(list []Person, by Order) {
	keys := newKeys()
	for _, p := range list {
		keys.add(p.Ident)
	}
	slices.SortFunc(list, func(a, b Person) int {
		return cmp.Or(by.compare(a, b), keys.compare(a.Ident, b.Ident))
	})
}

// SortKnown sorts identities by what commits have, in the same order of names.
func SortKnown(list []Known) {
	keys := newKeys()
	for _, k := range list {
		keys.add(k.Raw)
	}
	slices.SortFunc(list, func(a, b Known) int { return keys.compare(a.Raw, b.Raw) })
}

// compare returns the order of two people without regard to their names.
func (by Order) compare(a, b Person) int {
	switch by {
	case ByCommits:
		return cmp.Compare(b.Commits, a.Commits)
	case ByFirst:
		if (a.First == 0) != (b.First == 0) {
			return cmp.Compare(b.First, a.First)
		}
		return cmp.Compare(a.First, b.First)
	}
	return 0
}

// keys are the collation keys of names; somebody without one is sorted by the
// address.
type keys struct {
	collator *collate.Collator
	buffer   collate.Buffer
	of       map[string][]byte
}

func newKeys() *keys {
	return &keys{collator: collate.New(language.Und), of: make(map[string][]byte)}
}

func sortName(id ident.Ident) string {
	if id.Name == "" {
		return id.Mail
	}
	return id.Name
}

func (k *keys) add(id ident.Ident) {
	name := sortName(id)
	if _, ok := k.of[name]; !ok {
		k.of[name] = k.collator.KeyFromString(&k.buffer, name)
	}
}

func (k *keys) compare(a, b ident.Ident) int {
	return cmp.Or(
		bytes.Compare(k.of[sortName(a)], k.of[sortName(b)]),
		cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.Mail, b.Mail),
	)
}
