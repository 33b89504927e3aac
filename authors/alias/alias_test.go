package alias_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/authors/alias"
	"github.com/toolshed-dev/toolshed/authors/alias/aliastest"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/mailmap"
	"github.com/toolshed-dev/toolshed/authors/people"
)

// known makes identities of lines "commits Name <mail>", or "commits Name <mail>
// = Name <mail>" where a mailmap has a line already.
func known(lines ...string) (list []people.Known) {
	for i, line := range lines {
		raw, canonical, mapped := strings.Cut(line, " = ")
		number, raw, _ := strings.Cut(raw, " ")
		k := people.Known{Last: int64(i + 1)}
		fmt.Sscan(number, &k.Commits)
		k.Raw, _ = ident.Parse(raw)
		k.Canonical = k.Raw
		if mapped {
			k.Canonical, _ = ident.Parse(canonical)
		}
		list = append(list, k)
	}
	return list
}

func Example() {
	list := known("9 Ada Lovelace <ada@example.org>", "1 ada <ada@example.org>")
	for _, p := range alias.Propose(list, alias.Options{AtLeast: alias.Medium}) {
		fmt.Printf("# %s: %s\n%s\n", p.Confidence, strings.Join(p.Reasons, "; "), p.Line)
	}
	// Output:
	// # high: the same address; one name is a part of the other
	// Ada Lovelace <ada@example.org>
}

// How sure it is that two identities are one person: "-" is not at all.
func TestPairs(t *testing.T) {
	for pair, want := range map[[2]string]string{
		// What leaves no doubt: accounts and addresses.
		{"A <1+ann@users.noreply.github.com>", "B <1+bob@users.noreply.github.com>"}:             "high",
		{"A <ann@users.noreply.github.com>", "B <1+Ann@users.noreply.github.com>"}:               "high",
		{"ann <ann@users.noreply.gitlab.com>", "ann <1-ann@users.noreply.gitlab.com>"}:           "high",
		{"Ann Lee <ann@acme.io>", "alee <ANN@acme.io>"}:                                          "high",
		{"Ann Lee <ann.lee@gmail.com>", "Lee, Ann <annlee+git@googlemail.com>"}:                  "high",
		{"Ann Lee <ann.lee@gmail.com>", "Ann Smith <ann.lee@gmail.com>"}:                         "high",
		{"Ann Lee <2+ann@users.noreply.github.com>", "Ann Lee <1+ann@users.noreply.github.com>"}: "-",
		{"Ann Lee <ops@acme.io>", "Bob Ray <ops@acme.io>"}:                                       "low",
		{"Ann Lee <noreply@acme.io>", "Bob Ray <noreply@acme.io>"}:                               "-",
		{"Ann Lee <root@localhost>", "Bob Ray <root@localhost>"}:                                 "-",
		{"Ann Lee <ann@users.noreply.github.com>", "Bob Ray <ann@users.noreply.gitlab.com>"}:     "-",
		// Names.
		{"Ann Lee <a@acme.io>", "Ann Lee <b@umbra.de>"}:                   "medium",
		{"Jörg Weiß <a@acme.io>", "Joerg Weiss <b@umbra.de>"}:             "medium",
		{"Jörg Weiß <a@acme.io>", "Jorg Weiss <b@umbra.de>"}:              "medium",
		{"Ann Lee <a@acme.io>", "AnnLee (she/her) <b@umbra.de>"}:          "medium",
		{"Ann Mary Lee <a@acme.io>", "Lee, Ann Mary <b@umbra.de>"}:        "medium",
		{"Ann Lee <a@acme.io>", "Ann Lee <b@acme.io>"}:                    "high",
		{"Ann Lee <a@acme.io>", "Ann Lee <ann@laptop.local>"}:             "high",
		{"Ann Lee <a@acme.io>", "Ann Lee <7+x@users.noreply.github.com>"}: "high",
		{"J\xf6rg Weber <a@acme.io>", "Jörg Weber <b@umbra.de>"}:          "medium",
		{"JÃ¶rg Weber <a@acme.io>", "Jörg Weber <b@acme.io>"}:             "high",
		{"A. Lee <a@acme.io>", "Ann Lee <b@acme.io>"}:                     "medium",
		{"Ann Lee <a@acme.io>", "Bob Lee <b@acme.io>"}:                    "-",
		{"Ann <a@acme.io>", "Ann <b@umbra.de>"}:                           "-",
		{"李 <a@acme.io>", "李 <b@umbra.de>"}:                               "-",
		// What people chose to be called.
		{"darkfox77 <a@acme.io>", "Ann Lee <darkfox77@umbra.de>"}:           "low",
		{"darkfox77 <darkfox77@acme.io>", "Ann Lee <darkfox77@umbra.de>"}:   "medium",
		{"Ann Lee <darkfox@acme.io>", "Ann Lee <darkfox@umbra.de>"}:         "high",
		{"Ann Lee <ann@acme.io>", "Ann Lee <ann@umbra.de>"}:                 "medium",
		{"Ann Lee <ann@acme.io>", "Ann Ray <ann@umbra.de>"}:                 "-",
		{"annlee <annlee@users.noreply.github.com>", "Ann Lee <a@acme.io>"}: "high",
		{"Ann Lee <info@acme.io>", "Bob Ray <info@umbra.de>"}:               "-",
		{"Ann Lee <bob@acme.io>", "Bob Ray <bob@umbra.de>"}:                 "-",
	} {
		got := "-"
		for c := alias.Low; c <= alias.High; c++ {
			g := alias.Groups(known("1 "+pair[0], "1 "+pair[1]), alias.Options{AtLeast: c})
			if g[0] == g[1] {
				got = c.String()
			}
		}
		if got != want {
			t.Errorf("%s and %s are one person: %s, want %s", pair[0], pair[1], got, want)
		}
	}
}

func propose(o alias.Options, lines ...string) string {
	var b strings.Builder
	for _, p := range alias.Propose(known(lines...), o) {
		fmt.Fprintf(&b, "%s %d: %s\n", p.Confidence, p.Commits, p.Line)
	}
	return b.String()
}

func TestPropose(t *testing.T) {
	for _, c := range []struct {
		what  string
		lines []string
		want  string
	}{
		{"nobody", nil, ""},
		{"one", []string{"1 Ann Lee <ann@acme.io>"}, ""},
		{
			"one address, two names: the shortest form",
			[]string{"1 ann <ann@acme.io>", "9 Ann Lee <ann@acme.io>"},
			"high 1: Ann Lee <ann@acme.io>\n",
		},
		{
			"two addresses",
			[]string{"2 Ann Lee <ann@laptop.local>", "9 Ann Lee <ann@acme.io>", "3 ALee <ann@laptop.local>"},
			"high 5: Ann Lee <ann@acme.io> <ann@laptop.local>\n",
		},
		{
			"an address in two spellings",
			[]string{"9 Ann Lee <Ann@acme.io>", "1 ann <ann@acme.io>", "1 Ann Lee <ann@acme.io>"},
			"high 2: Ann Lee <Ann@acme.io> <ann@acme.io>\n",
		},
		{
			"the better name and address, whoever has more commits",
			[]string{"9 ann lee <ann.lee@laptop.local>", "1 Ann Lee <ann@acme.io>"},
			"high 9: Ann Lee <ann@acme.io> <ann.lee@laptop.local>\n",
		},
		{
			"a name that was given up, at an address",
			[]string{"3 Jane Lee <jane@acme.io>", "2 Jane Smith <jane@acme.io>"},
			"high 3: Jane Smith <jane@acme.io>\n",
		},
		{
			"a name that was given up, twice, and by way of another address",
			[]string{
				"9 Jane Lee <jane@acme.io>", "3 Jane Smith <jane@acme.io>",
				"2 Jane Smith <js@umbra.de>", "1 Jane Moor <js@umbra.de>",
			},
			"high 12: Jane Moor <jane@acme.io>\nmedium 3: Jane Moor <jane@acme.io> <js@umbra.de>\n",
		},
		{
			"a name that was given up, at an account, with its login",
			[]string{"3 John Lee <1+john@users.noreply.github.com>", "1 Jane Lee <1+jane@users.noreply.github.com>"},
			"high 3: Jane Lee <1+jane@users.noreply.github.com> <1+john@users.noreply.github.com>\n",
		},
		{
			"a name that is used still, at another address",
			[]string{"3 Jane Lee <jane@acme.io>", "2 Jane Smith <jane@acme.io>", "1 Jane Lee <jane@laptop.local>"},
			"high 2: Jane Lee <jane@acme.io>\nhigh 1: Jane Lee <jane@acme.io> <jane@laptop.local>\n",
		},
		{
			"a login of later is no name",
			[]string{"3 Jane Lee <jane@acme.io>", "2 Jane L. Lee <jane@acme.io>", "2 jane <jane@acme.io>"},
			"high 4: Jane Lee <jane@acme.io>\n",
		},
		{
			"an address that is shared: only this name at it",
			[]string{"1 Ann Lee <ops@acme.io>", "1 Bob Ray <ops@acme.io>", "9 Ann Lee <ann@acme.io>"},
			"high 1: Ann Lee <ann@acme.io> Ann Lee <ops@acme.io>\n",
		},
		{
			"a mailmap that has a line on it: only this name at it",
			[]string{
				"2 Ann <ann@old.io> = Ann Lee <ann@laptop.local>", "3 Ann Lee <ann@laptop.local>",
				"9 Ann Lee <ann@acme.io>",
			},
			"high 3: Ann Lee <ann@acme.io> <ann@laptop.local>\nhigh 2: Ann Lee <ann@acme.io> Ann <ann@old.io>\n",
		},
		{
			"a damaged name, alone",
			[]string{"4 J\xf6rg Weber <joerg@acme.io>"},
			"medium 4: Jörg Weber <joerg@acme.io>\n",
		},
		{
			"a name that would steer a terminal",
			[]string{"9 Ann \x1b[31mLee <ann@acme.io>", "1 Ann \x1b[31mLee <ann@laptop.local>"},
			"",
		},
		{
			"a name that reads as another",
			[]string{"9 Ann \u202eLee <ann@acme.io>", "1 Ann \u202eLee <ann@laptop.local>"},
			"",
		},
		{
			"a name that cannot be written in a mailmap",
			[]string{"9 #ann lee <ann@acme.io>", "1 #ann lee <ann@laptop.local>"},
			"",
		},
	} {
		if got := propose(alias.Options{AtLeast: alias.Medium}, c.lines...); got != c.want {
			t.Errorf("%s: got\n%swant\n%s", c.what, got, c.want)
		}
	}
}

// Nobody is put together with a program, with somebody whose account has another
// number, or with whom they were said not to be.
func TestApart(t *testing.T) {
	bot := known("1 Ann Lee <ann@acme.io>", "1 ann <ann@acme.io>")
	bot[1].Bot = true
	if got := alias.Propose(bot, alias.Options{}); got != nil {
		t.Errorf("a program: %v", got)
	}
	bridge := []string{
		"3 Ann Lee <1+ann@users.noreply.github.com>", "2 Ann Lee <ann@acme.io>",
		"1 Ann Lee <2+lee@users.noreply.github.com>",
	}
	if got := propose(alias.Options{}, bridge...); strings.Count(got, "\n") != 1 {
		t.Errorf("two accounts by way of one address: %s", got)
	}
	distinct := alias.ParseDistinct("A <a>\n# authors: distinct <ANN@acme.io> Ann Lee <ann@umbra.de> # no\n#authors: distinct <x>\n")
	if len(distinct) != 1 {
		t.Fatalf("distinct are %v, want one pair", distinct)
	}
	apart := []string{"9 Ann Lee <ann@acme.io>", "1 Ann Lee <ann@umbra.de>", "1 Ann Lee <ann@laptop.local>"}
	if got := propose(alias.Options{Distinct: distinct}, apart...); strings.Contains(got, "<ann@acme.io> <ann@umbra.de>") ||
		!strings.Contains(got, "<ann@laptop.local>") {
		t.Errorf("two that are said to be distinct: %s", got)
	}
	if got := propose(alias.Options{}, apart...); strings.Count(got, "\n") != 2 {
		t.Errorf("without that being said: %s", got)
	}
}

func TestReasons(t *testing.T) {
	list := alias.Propose(known(
		"9 Ann Lee <ann@acme.io>", "1 Ann Lee <7+darkfox@users.noreply.github.com>", "1 darkfox <darkfox@users.noreply.github.com>",
	), alias.Options{AtLeast: alias.High})
	got := ""
	for _, p := range list {
		got += strings.Join(p.Reasons, "; ") + "\n"
	}
	want := "the same name; one address is a noreply one\n" +
		"the same account at github.com, darkfox; by way of Ann Lee <7+darkfox@users.noreply.github.com>\n"
	if got != want {
		t.Errorf("reasons are\n%swant\n%s", got, want)
	}
}

// Where the later name wins, the reason says so.
func TestReasonOfNames(t *testing.T) {
	list := alias.Propose(known("3 John Lee <john@acme.io>", "2 Jane Lee <john@acme.io>"), alias.Options{AtLeast: alias.Medium})
	if len(list) != 1 || !slices.Equal(list[0].Reasons, []string{"the same address", "Jane Lee is the later name"}) {
		t.Errorf("proposals are %+v", list)
	}
}

// The lines do what was proposed, after any mailmap that is there already:
// whoever is in one group becomes one person, and nobody else changes.
func TestLinesDoIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list, truth := aliastest.Make(rapid.Uint64().Draw(t, "seed"), rapid.IntRange(2, 60).Draw(t, "people"))
		before := &strings.Builder{}
		for i := range list { // somebody has begun a mailmap, and not always well
			if rapid.IntRange(0, 5).Draw(t, "mapped") == 0 {
				j := slices.Index(truth, truth[i])
				line := mailmap.Line{Proper: list[j].Raw, Commit: list[i].Raw}
				if rapid.Bool().Draw(t, "any name") {
					line.Commit.Name = ""
				}
				fmt.Fprintln(before, line)
			}
			list[i].Bot = rapid.IntRange(0, 20).Draw(t, "bot") == 0
		}
		m := mailmap.Parse(before.String())
		for i := range list {
			list[i].Canonical = m.Of(list[i].Raw)
		}
		o := alias.Options{AtLeast: alias.Confidence(rapid.IntRange(0, 2).Draw(t, "at least")), Mailmap: m}
		groups := alias.Groups(list, o)
		after := mailmap.Parse(before.String())
		for _, p := range alias.Propose(list, o) {
			after.Add(p.Line)
		}
		check(t, list, groups, m, after)
	})
}

func check(t *rapid.T, list []people.Known, groups []int, before, after *mailmap.Map) {
	size := make(map[int]int)
	group := make(map[ident.Ident]int) // of an identity as git compares it
	twins := make(map[ident.Ident]bool)
	for i, k := range list {
		size[groups[i]]++
		id := ident.Ident{Name: ident.Fold(k.Raw.Name), Mail: ident.Fold(k.Raw.Mail)}
		if g, ok := group[id]; ok && g != groups[i] {
			twins[id] = true // no line can tell them apart
		}
		group[id] = groups[i]
	}
	person := make(map[int]ident.Ident)
	for i, k := range list {
		if twins[ident.Ident{Name: ident.Fold(k.Raw.Name), Mail: ident.Fold(k.Raw.Mail)}] {
			continue
		}
		was, is := before.Of(k.Raw), after.Of(k.Raw)
		switch one, ok := person[groups[i]]; {
		case k.Bot && was != is:
			t.Fatalf("%v is a program, but was %v and becomes %v", k.Raw, was, is)
		case size[groups[i]] == 1 && was != is && was.ValidUTF8():
			t.Fatalf("%v is alone, but was %v and becomes %v", k.Raw, was, is)
		case ok && one != is:
			t.Fatalf("%v becomes %v, the others of the group %v", k.Raw, is, one)
		}
		person[groups[i]] = is
	}
}
