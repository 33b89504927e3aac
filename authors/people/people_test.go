package people_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/record"
)

func Example() {
	ledger := people.NewLedger()
	ledger.Add(record.Commit{Time: 7, Name: "Ada", Mail: "ada@example.org", Trailers: []record.Trailer{
		{Key: "co-authored-by", Value: "Bob <bob@example.org>"},
	}})
	list := ledger.Count(ledger.Idents(), people.Author, "co-authored-by")
	people.Sort(list, people.ByName)
	for _, p := range list {
		fmt.Println(p.Commits, p)
	}
	// Output:
	// 1 Ada <ada@example.org>
	// 1 Bob <bob@example.org>
}

func commit(time int64, author string, trailers ...string) record.Commit {
	id, _ := ident.Parse(author)
	c := record.Commit{Hash: fmt.Sprint("h", time), Time: time, Name: id.Name, Mail: id.Mail}
	for i := 0; i < len(trailers); i += 2 {
		c.Trailers = append(c.Trailers, record.Trailer{Key: trailers[i], Value: trailers[i+1]})
	}
	return c
}

func TestCount(t *testing.T) {
	l := people.NewLedger()
	l.Add(commit(30, "A <a>", "co-authored-by", "A <a>", "co-authored-by", "B <b>", "reviewed-by", "C <c>"))
	l.Add(commit(0, "A <a>", "co-authored-by", "", "co-authored-by", "<>", "co-authored-by", "No Mail"))
	l.Add(commit(10, "B <b>", "co-authored-by", "a <A>", "reviewed-by", "B <b>"))
	canonical := slices.Clone(l.Idents())
	for i, id := range canonical {
		if id.Name == "a" { // the mailmap's work
			canonical[i] = ident.Ident{Name: "A", Mail: "a"}
		}
	}
	for _, c := range []struct {
		roles []string
		want  string
	}{
		{[]string{people.Author, "co-authored-by"}, "3 A <a> 10-30, 2 B <b> 10-30, 1 No Mail 0-0, "},
		{[]string{people.Author}, "2 A <a> 30-30, 1 B <b> 10-10, "},
		{[]string{"reviewed-by"}, "1 B <b> 10-10, 1 C <c> 30-30, "},
		{[]string{"nothing"}, ""},
		{nil, ""},
	} {
		list := l.Count(canonical, c.roles...)
		people.Sort(list, people.ByName)
		got := ""
		for _, p := range list {
			got += fmt.Sprintf("%d %s %d-%d, ", p.Commits, p.Ident, p.First, p.Last)
		}
		if got != c.want {
			t.Errorf("Count(%q) = %s, want %s", c.roles, got, c.want)
		}
	}
	if l.Commits() != 3 || l.Hash(0) != "h30" {
		t.Errorf("%d commits, the first identity of %s, want 3 and h30", l.Commits(), l.Hash(0))
	}
	for i, id := range l.Idents() {
		if got, want := l.Bare(i), id.Name == "No Mail" || i == 3; got != want {
			t.Errorf("identity %d, %+v: bare is %v, want %v", i, id, got, want)
		}
	}
	gone := slices.Clone(canonical)
	gone[0] = ident.Ident{}
	for _, p := range l.Count(gone, people.Author) {
		if p.Name == "A" {
			t.Errorf("%v is counted, but belongs to nobody", p)
		}
	}
}

// The default table of Unicode sorts as a dictionary does: accents, and then
// the case of letters, decide only between what is equal without them.
// Source: Unicode Technical Standard 10, "Multi-Level Comparison".
func TestSortNames(t *testing.T) {
	want := []ident.Ident{
		{Name: "ada"}, {Name: "Ada"}, {Name: "Ada", Mail: "a"}, {Name: "Ada", Mail: "b"},
		{Name: "Äda"}, {Name: "Adam"}, {Name: "Ångström"}, {Name: "bob"},
		{Mail: "carl@example.org"}, {Name: "Zoë"}, {Name: "Борис"}, {Name: "李"},
	}
	for seed := range uint64(20) {
		var list []people.Person
		for _, i := range rand.New(rand.NewPCG(seed, 0)).Perm(len(want)) {
			list = append(list, people.Person{Ident: want[i]})
		}
		people.Sort(list, people.ByName)
		for i, p := range list {
			if p.Ident != want[i] {
				t.Fatalf("place %d is %v, want %v", i, p, want[i])
			}
		}
	}
}

func TestSortOrders(t *testing.T) {
	list := []people.Person{
		{Ident: ident.Ident{Name: "A"}, Commits: 1, First: 20},
		{Ident: ident.Ident{Name: "B"}, Commits: 3, First: 0},
		{Ident: ident.Ident{Name: "C"}, Commits: 1, First: 10},
		{Ident: ident.Ident{Name: "D"}, Commits: 2, First: 10},
	}
	for by, want := range map[people.Order]string{
		people.ByName: "ABCD", people.ByCommits: "BDAC", people.ByFirst: "CDAB",
	} {
		sorted := slices.Clone(list)
		people.Sort(sorted, by)
		got := ""
		for _, p := range sorted {
			got += p.Name
		}
		if got != want {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
	}
	if len(people.Orders) != 3 {
		t.Errorf("%d orders, want those of this test", len(people.Orders))
	}
}

// Whatever the names, and however they lay before, there is one order.
func TestSortIsTotal(t *testing.T) {
	person := rapid.Custom(func(t *rapid.T) people.Person {
		return people.Person{
			Ident: ident.Ident{
				Name: string(rapid.SliceOfN(rapid.Byte(), 0, 4).Draw(t, "name")),
				Mail: rapid.StringMatching(`[ab]{0,2}`).Draw(t, "mail"),
			},
			Commits: rapid.IntRange(0, 2).Draw(t, "commits"),
			First:   rapid.Int64Range(0, 2).Draw(t, "first"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(person).Draw(t, "people")
		by := rapid.SampledFrom(people.Orders).Draw(t, "by")
		once := slices.Clone(list)
		people.Sort(once, by)
		again := slices.Clone(list)
		slices.Reverse(again)
		people.Sort(again, by)
		for i := range once {
			if once[i].Ident != again[i].Ident {
				t.Fatalf("place %d is %v or %v", i, once[i], again[i])
			}
		}
	})
}
