package mailmap_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/mailmap"
	"github.com/toolshed-dev/toolshed/authors/repo"
)

func Example() {
	m := mailmap.Parse("Ada Lovelace <ada@example.org> <ada@laptop.local>\n")
	fmt.Println(m.Of(ident.Ident{Name: "ada", Mail: "Ada@Laptop.local"}))
	// Output: Ada Lovelace <ada@example.org>
}

// The four forms of gitmailmap(5), and what git takes for one of them.
func TestParseLine(t *testing.T) {
	id := func(name, mail string) ident.Ident { return ident.Ident{Name: name, Mail: mail} }
	for _, c := range []struct {
		in   string
		want mailmap.Line
		ok   bool
	}{
		{"Proper Name <commit@x>", mailmap.Line{id("Proper Name", ""), id("", "commit@x")}, true},
		{"<proper@x> <commit@x>", mailmap.Line{id("", "proper@x"), id("", "commit@x")}, true},
		{"Proper Name <proper@x> <commit@x>", mailmap.Line{id("Proper Name", "proper@x"), id("", "commit@x")}, true},
		{"P <proper@x> C <commit@x>", mailmap.Line{id("P", "proper@x"), id("C", "commit@x")}, true},
		{"\t P\t<p@x>C<c@x> # comment", mailmap.Line{id("P", "p@x"), id("C", "c@x")}, true},
		{"P <p@x> <>", mailmap.Line{id("P", "p@x"), id("", "")}, true},
		{"P <p@x> # <", mailmap.Line{id("P", ""), id("", "p@x")}, true},
		{" # P <p@x>", mailmap.Line{id("# P", ""), id("", "p@x")}, true},
		{"P <c@x>\r", mailmap.Line{id("P", ""), id("", "c@x")}, true},
		{"# P <p@x>", mailmap.Line{}, false},
		{"P <>", mailmap.Line{}, false},
		{"P <> <c@x>", mailmap.Line{}, false},
		{"P p@x", mailmap.Line{}, false},
		{"P <p@x", mailmap.Line{}, false},
		{"", mailmap.Line{}, false},
	} {
		got, ok := mailmap.ParseLine(c.in)
		if got != c.want || ok != c.ok {
			t.Errorf("ParseLine(%q) = %+v, %v, want %+v, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

func TestIgnored(t *testing.T) {
	m := mailmap.Parse("# a comment\n\nP <p@x>\nAda ada@example.org\n  \nB <\n")
	if got := fmt.Sprint(m.Ignored); got != `[line 4: "Ada ada@example.org" line 6: "B <"]` {
		t.Errorf("ignored are %s", got)
	}
}

func TestString(t *testing.T) {
	id := func(name, mail string) ident.Ident { return ident.Ident{Name: name, Mail: mail} }
	for want, line := range map[string]mailmap.Line{
		"P <c@x>":         {id("P", ""), id("", "c@x")},
		"<p@x> <c@x>":     {id("", "p@x"), id("", "c@x")},
		"P <p@x> <c@x>":   {id("P", "p@x"), id("", "c@x")},
		"P <c@x> <c@x>":   {id("P", "c@x"), id("", "c@x")},
		"P <p@x> C <c@x>": {id("P", "p@x"), id("C", "c@x")},
		"P <c@x> C <c@x>": {id("P", ""), id("C", "c@x")},
	} {
		if got := line.String(); got != want || !line.Writable() {
			t.Errorf("%+v is written %q, writable %v, want %q", line, got, line.Writable(), want)
		}
	}
}

func TestWritable(t *testing.T) {
	for _, c := range []struct {
		line mailmap.Line
		want bool
	}{
		{mailmap.Line{ident.Ident{Name: "P"}, ident.Ident{Mail: "c"}}, true},
		{mailmap.Line{ident.Ident{Name: "P"}, ident.Ident{Name: "C", Mail: "c"}}, true},
		{mailmap.Line{ident.Ident{Name: "P", Mail: "p"}, ident.Ident{Mail: ""}}, true},
		{mailmap.Line{ident.Ident{Name: "P", Mail: "p"}, ident.Ident{Name: "J\xf6", Mail: "c"}}, true},
		{mailmap.Line{ident.Ident{Name: "#P"}, ident.Ident{Mail: "c"}}, false},
		{mailmap.Line{ident.Ident{Name: "P<", Mail: "p"}, ident.Ident{Mail: "c"}}, false},
		{mailmap.Line{ident.Ident{Name: "P", Mail: "p"}, ident.Ident{Name: " C", Mail: "c"}}, false},
		{mailmap.Line{ident.Ident{Name: "P", Mail: "p"}, ident.Ident{Name: "C\nD", Mail: "c"}}, false},
		{mailmap.Line{ident.Ident{Name: "P"}, ident.Ident{}}, false},
	} {
		if got := c.line.Writable(); got != c.want {
			t.Errorf("%q.Writable() = %v, want %v", c.line, got, c.want)
		}
	}
}

// The examples of gitmailmap(5), read by git and by this package.
func TestManual(t *testing.T) {
	const text = `Joe R. Developer <joe@example.com>
Jane Doe <jane@example.com> <jane@laptop.(none)>
Jane Doe <jane@example.com> <jane@desktop.(none)>
Joe R. Developer <joe@example.com> Joe <bugs@example.com>
Jane Doe <jane@example.com> Jane <bugs@example.com>
`
	r := gittest.New(t)
	r.Write(".mailmap", text)
	m := mailmap.Parse(text)
	const joe, jane = "Joe R. Developer <joe@example.com>", "Jane Doe <jane@example.com>"
	if !m.Has("Bugs@example.com") || m.Has("jim@example.com") {
		t.Error("Has does not tell which addresses have lines")
	}
	for in, want := range map[string]string{
		"Joe Developer <joe@example.com>":    joe,
		"Joe R. Developer <joe@example.com>": joe,
		"Jane Doe <jane@example.com>":        jane,
		"Jane Doe <jane@laptop.(none)>":      jane,
		"Jane D. <jane@desktop.(none)>":      jane,
		"Joe <bugs@example.com>":             joe,
		"JANE <Bugs@Example.com>":            jane,
		"Jim <bugs@example.com>":             "Jim <bugs@example.com>",
	} {
		id, _ := ident.Parse(in)
		if got := m.Of(id).String(); got != want {
			t.Errorf("%s becomes %s, want %s", in, got, want)
		}
		if got := strings.TrimSpace(r.Git("check-mailmap", in)); got != want {
			t.Errorf("git makes of %s %s, want %s", in, got, want)
		}
	}
}

// Any mailmap does to any identity what git says that it does.
func TestAgainstGit(t *testing.T) {
	r := gittest.New(t)
	ctx := t.Context()
	git, err := repo.Open(ctx, r.Dir)
	if err != nil {
		t.Fatal(err)
	}
	part := rapid.SampledFrom([]string{
		"a", "A", "b", " ", "\t", "<", ">", "<a>", "<b>", "<B@x>", "<b@x>", "<>", "#", "J\xf6", "ö", "\r",
	})
	name := rapid.SampledFrom([]string{"", "a", "A", "b", "ab", "J\xf6", "ö", "a b", "> a"})
	mail := rapid.SampledFrom([]string{"", "a", "A", "b", "b@x", "B@X", "c"})
	rapid.Check(t, func(t *rapid.T) {
		var lines []string
		for range rapid.IntRange(0, 8).Draw(t, "lines") {
			lines = append(lines, strings.Join(rapid.SliceOfN(part, 0, 9).Draw(t, "line"), ""))
		}
		text := strings.Join(lines, "\n")
		if err := os.WriteFile(filepath.Join(r.Dir, ".mailmap"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var ids []ident.Ident
		for range 8 {
			ids = append(ids, ident.Ident{Name: name.Draw(t, "name"), Mail: mail.Draw(t, "mail")})
		}
		want, err := git.Canonical(ctx, ids)
		if err != nil {
			t.Fatal(err)
		}
		m := mailmap.Parse(text)
		for i, id := range ids {
			if got := m.Of(id); got != want[i] {
				t.Fatalf("mailmap %q: %q becomes %q, git says %q", text, id, got, want[i])
			}
		}
	})
}

// What a line says survives writing it.
func FuzzParseLine(f *testing.F) {
	gittest.Seeds(f, 8)
	f.Fuzz(func(t *testing.T, in string) {
		l, ok := mailmap.ParseLine(in)
		if !ok {
			if l != (mailmap.Line{}) {
				t.Fatalf("%q gives no line and %+v", in, l)
			}
			return
		}
		if !l.Writable() {
			if !strings.ContainsAny(in, "#\n<") {
				t.Fatalf("%q is read as %+v, which cannot be written", in, l)
			}
			return
		}
		for _, id := range []ident.Ident{l.Commit, l.Proper, {Name: "x", Mail: l.Commit.Mail}} {
			if got, want := mapOf(l.String()).Of(id), mapOf(in).Of(id); got != want {
				t.Fatalf("%q is written %q: %v becomes %v, want %v", in, l, id, got, want)
			}
		}
	})
}

func mapOf(line string) *mailmap.Map { return mailmap.Parse(strings.ReplaceAll(line, "\n", " ")) }
