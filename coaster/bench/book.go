package bench

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Book is the document of the records, and the files that it shows.
type Book struct {
	Text  string
	Files []File // in a folder beside it
}

// A File is a picture or a design.
type File struct {
	Name string
	Data []byte
}

// NewBook makes a document of the rows of a protocol's cases; its files are in
// the folder. It checks every design; the error, if any, is of the first that
// does not pass.
func NewBook(results *Results, p *Protocol, folder string) (*Book, error) {
	b := &binder{
		results: results, protocol: p, folder: folder, judge: newJudge(), shown: map[string]bool{},
	}
	b.group(p.Records())
	b.group(p.Finals(results))
	for _, e := range b.entries {
		if e.best == nil {
			continue
		}
		if err := b.judge.check(e.best); err != nil {
			return nil, fmt.Errorf("bench: %s: %w", &e.best.Case, err)
		}
	}
	for _, e := range b.entries {
		if err := b.file(e); err != nil {
			return nil, err
		}
	}
	b.write()
	return &Book{b.text.String(), b.files}, nil
}

// An entry is what the seeds of a case found: a line of a table.
type entry struct {
	rows []*Row // of the seeds, as far as there are any
	best *Row   // nil if nothing was found
	name string // of its files
}

// binder makes a book.
type binder struct {
	results  *Results
	protocol *Protocol
	folder   string
	judge    *judge
	entries  []*entry
	files    []File
	missing  []Case          // without a row
	shown    map[string]bool // ride types with a picture
	text     strings.Builder
}

// group makes entries of cases: those that differ in the seed alone are one.
func (b *binder) group(cases []Case) {
	last := ""
	for i := range cases {
		c := cases[i]
		row := b.results.Find(&c)
		c.Seed = 0
		if k := c.key(); k != last {
			last = k
			b.entries = append(b.entries, &entry{})
		}
		if row == nil {
			b.missing = append(b.missing, cases[i])
			continue
		}
		e := b.entries[len(b.entries)-1]
		e.rows = append(e.rows, row)
	}
	b.entries = slices.DeleteFunc(b.entries, func(e *entry) bool { return len(e.rows) == 0 })
	for _, e := range b.entries {
		e.best = slices.MaxFunc(e.rows, func(a, b *Row) int {
			return cmp.Compare(a.Excitement, b.Excitement)
		})
		c := &e.best.Case
		e.name = strings.Join([]string{c.Ride, string(c.Task)}, "-")
		if c.Task == Compact {
			e.name += "-" + e.best.Box.String() + "-" + strings.ReplaceAll(c.Mode, " ", "-")
		}
		if !e.best.Found() {
			e.best = nil
		}
	}
}

// file adds the best design of an entry, and a picture of it unless the ride
// type has one.
func (b *binder) file(e *entry) error {
	if e.best == nil {
		return nil
	}
	b.files = append(b.files, File{e.name + ".td6", e.best.Design})
	if b.shown[e.best.Ride] && e.best.Task != Compact {
		return nil
	}
	b.shown[e.best.Ride] = true
	data, err := picture(e.best)
	if err != nil {
		return err
	}
	b.files = append(b.files, File{e.name + ".png", data})
	return nil
}

// of returns the entries of a task.
func (b *binder) of(t Task) (all []*entry) {
	for _, e := range b.entries {
		if e.rows[0].Task == t {
			all = append(all, e)
		}
	}
	return all
}

// median returns the middle excitement of the seeds, of which those that found
// nothing have none.
func (e *entry) median() unit.Rating {
	all := make([]unit.Rating, len(e.rows))
	for i, r := range e.rows {
		all[i] = r.Excitement
	}
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}

// top returns the best excitement.
func (e *entry) top() unit.Rating {
	if e.best == nil {
		return 0
	}
	return e.best.Excitement
}

// title returns the name of the ride type, for people.
func (e *entry) title() string { return title(e.rows[0].Ride) }

func title(name string) string {
	if t, ok := ride.FindType(name); ok {
		return t.Title
	}
	return name
}

// linked returns the title of an entry, which leads to its design if there is
// one.
func (b *binder) linked(e *entry) string {
	if e.best == nil {
		return e.title()
	}
	return fmt.Sprintf("[%s](%s/%s.td6)", e.title(), b.folder, e.name)
}
