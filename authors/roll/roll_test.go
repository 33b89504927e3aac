package roll_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/authors/roll"
)

func Example() {
	f := roll.New("AUTHORS")
	f.Sections = []roll.Section{{People: []ident.Ident{{Name: "Ada"}, {Name: "Bob"}}}}
	fmt.Printf("%s", f.Text())
	// Output:
	// The people who have contributed to this project.
	//
	// # authors: begin emails=none
	// # Made from the git history by "authors"; changes up to "end" are lost.
	// Ada
	// Bob
	// # authors: end
}

const plainFile = `Thanks!
# authors: opt-out ada@example.org
# authors: begin emails=all sort=first trailers=reviewed-by,tested-by
# Made from the git history by "authors"; changes up to "end" are lost.
Bob <bob@example.org>
 # authors: end

# Reviewers
<carl@example.org>
# authors: end
# authors: bot Build Server
#authors:   human   Robin Bot
The end.`

const markdownFile = `# Authors

<!-- authors: begin emails=none -->
<!-- Made from the git history by "authors"; changes up to "end" are lost. -->

- Bob
- \-\*dash\* 1. \<!-- authors: end --\>
- 1\. One

## Reviewers

- Carl \<carl@example.org\>

<!-- authors: end -->
`

func parse(t *testing.T, name, text string) *roll.File {
	t.Helper()
	f, err := roll.Parse(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestParse(t *testing.T) {
	f := parse(t, "AUTHORS", plainFile)
	wantSettings := roll.Settings{
		Emails: privacy.All, Order: people.ByFirst, Trailers: []string{"reviewed-by", "tested-by"},
	}
	wantRules := roll.Rules{
		OptOut: privacy.Who{"ada@example.org"}, Bot: privacy.Who{"Build Server"}, Human: privacy.Who{"Robin Bot"},
	}
	wantSections := []roll.Section{
		{People: []ident.Ident{{Name: "Bob", Mail: "bob@example.org"}, {Name: "# authors: end"}}},
		{Title: "Reviewers", People: []ident.Ident{{Mail: "carl@example.org"}}},
	}
	if !reflect.DeepEqual(f.Settings, wantSettings) || !reflect.DeepEqual(f.Rules, wantRules) {
		t.Errorf("settings %+v, rules %+v", f.Settings, f.Rules)
	}
	if !reflect.DeepEqual(f.Sections, wantSections) {
		t.Errorf("sections %+v, want %+v", f.Sections, wantSections)
	}
	f = parse(t, "docs/Authors.MD", markdownFile)
	wantSections = []roll.Section{
		{People: []ident.Ident{{Name: "Bob"}, {Name: "-*dash* 1. <!-- authors: end -->"}, {Name: "1. One"}}},
		{Title: "Reviewers", People: []ident.Ident{{Name: "Carl", Mail: "carl@example.org"}}},
	}
	wantSections[0].People[1] = ident.Ident{Name: "-*dash* 1.", Mail: "!-- authors: end --"}
	if !reflect.DeepEqual(f.Sections, wantSections) {
		t.Errorf("sections %+v, want %+v", f.Sections, wantSections)
	}
}

// What nothing changed is the same file, byte for byte.
func TestText(t *testing.T) {
	for name, text := range map[string]string{
		"AUTHORS":    plainFile,
		"AUTHORS.md": markdownFile,
		"BOM":        "\ufeff# authors: begin emails=none\n" + strings.SplitAfterN(string(roll.New("a").Text()), "\n", 4)[3],
		"CRLF":       strings.ReplaceAll(plainFile, "\n", "\r\n"),
		"NO-END":     strings.TrimSuffix(string(roll.New("a").Text()), "\n"),
	} {
		if got := string(parse(t, name, text).Text()); got != text {
			t.Errorf("%s is written\n%s\nwant\n%s", name, got, text)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for text, line := range map[string]int{
		"a\n# authors: end\n":                                        2,
		"# authors: begin\n# authors: begin\n":                       2,
		"# authors: begin\nAda\n":                                    1,
		"# authors: begin\n# authors: end\n# authors: end\n":         3,
		"# authors: begin\n# authors: end\n\n# authors: begin\n":     4,
		"# authors: begin\n# authors: opt-out A\n# authors: end\n":   2,
		"# authors: begin emails=some\n# authors: end\n":             1,
		"# authors: begin sort=age\n# authors: end\n":                1,
		"# authors: begin trailers=a,,b\n# authors: end\n":           1,
		"# authors: begin trailers=a)b\n# authors: end\n":            1,
		"# authors: begin trailers=Co-authored-by\n# authors: end\n": 1,
		"# authors: begin trailers=a,A\n# authors: end\n":            1,
		"# authors: begin colour=red\n# authors: end\n":              1,
		"# authors: optout A\n# authors: begin\n# authors: end\n":    1,
		"# authors: opt-out\n# authors: begin\n# authors: end\n":     1,
		"\n# authors:\n# authors: begin\n# authors: end\n":           2,
	} {
		_, err := roll.Parse("AUTHORS", []byte(text))
		syntax, ok := errors.AsType[*roll.SyntaxError](err)
		if !ok || syntax.Line != line {
			t.Errorf("Parse(%q) = %v, want an error of line %d", text, err, line)
		}
	}
	for _, text := range []string{"", "Ada\nBob\n", "see # authors: begin\n", "<!-- authors: begin -->\n"} {
		if _, err := roll.Parse("AUTHORS", []byte(text)); !errors.Is(err, roll.ErrNoMarkers) {
			t.Errorf("Parse(%q) = %v, want %v", text, err, roll.ErrNoMarkers)
		}
	}
}

// Whoever is listed is read back, and no name can leave its line or end the
// list.
func TestNames(t *testing.T) {
	name := rapid.OneOf(
		rapid.StringMatching(`[^<>]{0,12}`),
		rapid.SampledFrom([]string{
			"# authors: end", "<!-- authors: end -->", "- x", "1. x", "12) x", "a\nb", "\x1b[0m",
			"J\xf6rg", "## Title", "*b*", "[x](y)", "`c`", "&amp;", "@x", "x @y", "#1", "$a$", "a://b", "www.x", "\\", " ", "#", "-", "=", "| a |",
		}),
	)
	rapid.Check(t, func(t *rapid.T) {
		file := rapid.SampledFrom([]string{"AUTHORS", "AUTHORS.md"}).Draw(t, "file")
		f := roll.New(file)
		f.Sections = []roll.Section{{}, {Title: "Reviewers"}}
		for i := range f.Sections {
			for range rapid.IntRange(0, 4).Draw(t, "people") {
				id := ident.Ident{Name: name.Draw(t, "name")}
				if !strings.Contains(id.Name, "<") { // git has no such name with an address
					id.Mail = rapid.StringMatching(`[^<>\s]{0,6}`).Draw(t, "mail")
				}
				f.Sections[i].People = append(f.Sections[i].People, id)
			}
		}
		again, err := roll.Parse(file, f.Text())
		if err != nil {
			t.Fatalf("%v of\n%s", err, f.Text())
		}
		if c := roll.Compare(cleaned(f.Sections), again.Sections); len(c.Added)+len(c.Removed) > 0 {
			t.Fatalf("read back: %+v\n%s", c, f.Text())
		}
		if string(again.Text()) != string(f.Text()) {
			t.Fatalf("written again\n%s\nwant\n%s", again.Text(), f.Text())
		}
	})
}

// cleaned leaves out those who have neither name nor address.
func cleaned(sections []roll.Section) []roll.Section {
	var list []roll.Section
	for _, s := range sections {
		var some []ident.Ident
		for _, id := range s.People {
			if roll.Entry(id) != "" {
				some = append(some, id)
			}
		}
		list = append(list, roll.Section{Title: s.Title, People: some})
	}
	return list
}

// What GitHub would link, or take for mathematics, is only text, and is read
// back.
func TestEscapeMarkdown(t *testing.T) {
	for text, want := range map[string]string{
		"@octocat":              "@<!-- -->octocat",
		"Ada (@ada)":            "Ada (@<!-- -->ada)",
		"Ada <ada@example.org>": `Ada \<ada@example.org\>`,
		"Agent #7":              `Agent \#<!-- -->7`,
		"C# Dev":                `C\# Dev`,
		"https://x.org":         `https\://x.org`,
		"WWW.x.org":             `WWW\.x.org`,
		"$x$":                   "<span>$</span>x<span>$</span>",
		"<!-- --><span>":        `\<!-- --\>\<span\>`,
		"12. A":                 `12\. A`,
	} {
		if got := roll.EscapeMarkdown(text); got != want {
			t.Errorf("EscapeMarkdown(%q) = %q, want %q", text, got, want)
		}
		if strings.Contains(text, "<!--") {
			continue // read as an address
		}
		f := roll.New("AUTHORS.md")
		id, ok := ident.Parse(text)
		if !ok {
			id.Name = text
		}
		f.Sections = []roll.Section{{People: []ident.Ident{id}}}
		if again := parse(t, "AUTHORS.md", string(f.Text())).Sections[0].People; len(again) != 1 || again[0] != id {
			t.Errorf("%q is read back as %+v", text, again)
		}
	}
}

func TestAdopt(t *testing.T) {
	for text, want := range map[string]string{
		"":              "# authors: begin",
		"Ada":           "Ada\n\n# authors: begin",
		"Ada\n":         "Ada\n\n# authors: begin",
		"Ada\n\n":       "Ada\n\n# authors: begin",
		"Ada\r\nBob":    "Ada\r\nBob\r\n\r\n# authors: begin",
		"Ada\r\n\r\n":   "Ada\r\n\r\n# authors: begin",
		"\xef\xbb\xbfA": "\xef\xbb\xbfA\n\n# authors: begin",
	} {
		got := string(roll.Adopt("AUTHORS", []byte(text)).Text())
		if !strings.HasPrefix(got, want) {
			t.Errorf("Adopt(%q) gives %q, want %q first", text, got, want)
		}
	}
}

func TestAddOptOut(t *testing.T) {
	f := parse(t, "AUTHORS", plainFile)
	f.AddOptOut("eve@example.org")
	f.AddOptOut("Eve@example.org")
	f.AddOptOut(privacy.Digest("ada@example.org"))
	again := parse(t, "AUTHORS", string(f.Text()))
	if got := again.Rules.OptOut; len(got) != 2 || got[1] != "eve@example.org" {
		t.Errorf("opted out are %q", got)
	}
	if got := strings.Replace(string(again.Text()), "# authors: opt-out eve@example.org\n", "", 1); got != plainFile {
		t.Errorf("more than a line was added: %s", got)
	}
}

func TestCompare(t *testing.T) {
	old := []roll.Section{
		{People: []ident.Ident{{Name: "A"}, {Name: "B"}}}, {Title: "Reviewers", People: []ident.Ident{{Name: "C"}}},
	}
	now := []roll.Section{
		{People: []ident.Ident{{Name: "B"}, {Name: "D"}, {Name: "D"}}}, {Title: "Reviewers", People: []ident.Ident{{Name: "A"}}},
	}
	want := roll.Change{Added: []string{"D", "Reviewers: A"}, Removed: []string{"A", "Reviewers: C"}}
	if got := roll.Compare(old, now); !reflect.DeepEqual(got, want) {
		t.Errorf("Compare = %+v, want %+v", got, want)
	}
}

func TestTitle(t *testing.T) {
	for key, want := range map[string]string{"reviewed-by": "Reviewers", "paired-with": "Paired with", "x": "X"} {
		if got := roll.Title(key); got != want {
			t.Errorf("Title(%q) = %q, want %q", key, got, want)
		}
	}
}

// What is read is written so that it reads the same, and what is hand-written
// is still there.
func FuzzParse(f *testing.F) {
	gittest.Seeds(f, 8)
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{"AUTHORS", "AUTHORS.md"} {
			file, err := roll.Parse(name, []byte(text))
			if err != nil {
				if file != nil {
					t.Fatalf("%v, and a file", err)
				}
				continue
			}
			written := file.Text()
			again, err := roll.Parse(name, written)
			if err != nil {
				t.Fatalf("%v of %q", err, written)
			}
			if string(again.Text()) != string(written) {
				t.Fatalf("written again %q, want %q", again.Text(), written)
			}
			if !reflect.DeepEqual(again.Settings, file.Settings) || !reflect.DeepEqual(again.Rules, file.Rules) {
				t.Fatalf("read again %+v, want %+v", again, file)
			}
		}
	})
}
