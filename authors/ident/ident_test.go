package ident_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

func Example() {
	id, ok := ident.Parse("Ada Lovelace <ada@example.org> (she/her)")
	fmt.Println(id, ok)
	// Output: Ada Lovelace <ada@example.org> true
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		in   string
		want ident.Ident
		ok   bool
	}{
		{"A <a@x>", ident.Ident{Name: "A", Mail: "a@x"}, true},
		{"A  <a@x>", ident.Ident{Name: "A", Mail: "a@x"}, true},
		{"A<a@x>", ident.Ident{Name: "A", Mail: "a@x"}, true},
		{"  A <a@x>", ident.Ident{Name: "  A", Mail: "a@x"}, true},
		{"<a@x>", ident.Ident{Mail: "a@x"}, true},
		{"A <>", ident.Ident{Name: "A"}, true},
		{"A < a@x >", ident.Ident{Name: "A", Mail: " a@x "}, true},
		{"A > B <a<@x> C <d>", ident.Ident{Name: "A > B", Mail: "a<@x"}, true},
		{"A\u00a0 <a@x>", ident.Ident{Name: "A\u00a0", Mail: "a@x"}, true},
		{"A\f\t <a@x>", ident.Ident{Name: "A\f", Mail: "a@x"}, true},
		{"A", ident.Ident{}, false},
		{"A <a@x", ident.Ident{}, false},
		{"a@x>", ident.Ident{}, false},
		{"", ident.Ident{}, false},
	} {
		got, ok := ident.Parse(c.in)
		if got != c.want || ok != c.ok {
			t.Errorf("Parse(%q) = %+v, %v, want %+v, %v", c.in, got, ok, c.want, c.ok)
		}
	}
}

// What is printed is read back, and what may be shown is one clean line.
func TestString(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := ident.Ident{
			Name: strings.Trim(rapid.StringMatching(`[^<>]*`).Draw(t, "name"), ident.Blanks),
			Mail: rapid.StringMatching(`[^<>]+`).Draw(t, "mail"),
		}
		if got, ok := ident.Parse(id.String()); !ok || got != id {
			t.Errorf("Parse(%q) = %+v, %v, want %+v", id.String(), got, ok, id)
		}
	})
	for _, name := range []string{"J\xf6rg", "a\nb", "\x1b[31mred", "a\u202eb", "\u2028"} {
		got := ident.Ident{Name: name}.Shown().Name
		if !utf8.ValidString(got) || strings.IndexFunc(got, unicode.IsControl) >= 0 ||
			!strings.Contains(got, "\ufffd") {
			t.Errorf("Shown of %q is %q", name, got)
		}
	}
	if got := (ident.Ident{Name: "Jörg", Mail: "j@x"}).Shown(); got.Name != "Jörg" || got.Mail != "j@x" {
		t.Errorf("Shown changed a good name into %q", got)
	}
}

func TestEmpty(t *testing.T) {
	for id, want := range map[ident.Ident]bool{
		{}:                      true,
		{Name: " ", Mail: "\t"}: true,
		{Name: "A"}:             false,
		{Mail: "a@x"}:           false,
	} {
		if got := id.Empty(); got != want {
			t.Errorf("%+v.Empty() = %v, want %v", id, got, want)
		}
	}
	if (ident.Ident{Name: "\xff"}).ValidUTF8() || (ident.Ident{Mail: "\xff"}).ValidUTF8() {
		t.Error("a byte 0xff is taken for UTF-8")
	}
}

func TestAccountOf(t *testing.T) {
	for _, c := range []struct {
		mail string
		want ident.Account
		ok   bool
	}{
		{"583231+Octocat@users.noreply.github.com", ident.Account{Host: "github.com", ID: "583231", Login: "octocat"}, true},
		{"octocat@users.noreply.github.com", ident.Account{Host: "github.com", Login: "octocat"}, true},
		{"12-cat@users.noreply.github.com", ident.Account{Host: "github.com", Login: "12-cat"}, true},
		{"12-cat@users.noreply.gitlab.com", ident.Account{Host: "gitlab.com", ID: "12", Login: "cat"}, true},
		{"cat@noreply.codeberg.org", ident.Account{Host: "codeberg.org", Login: "cat"}, true},
		{"+cat@users.noreply.github.com", ident.Account{Host: "github.com", Login: "+cat"}, true},
		{"noreply@github.com", ident.Account{}, false},
		{"@users.noreply.github.com", ident.Account{}, false},
		{"cat@noreply.", ident.Account{}, false},
		{"cat@example.org", ident.Account{}, false},
		{"", ident.Account{}, false},
	} {
		got, ok := ident.AccountOf(c.mail)
		if got != c.want || ok != c.ok {
			t.Errorf("AccountOf(%q) = %+v, %v, want %+v, %v", c.mail, got, ok, c.want, c.ok)
		}
	}
	for mail, want := range map[string]bool{
		"1+a@users.noreply.github.com": true,
		"noreply@github.com":           true,
		"No-Reply@example.org":         true,
		"ada@example.org":              false,
		"":                             false,
	} {
		if got := ident.IsNoreply(mail); got != want {
			t.Errorf("IsNoreply(%q) = %v, want %v", mail, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"AZ@[`az ÄÖ": "az@[`az ÄÖ",
		"J\xf6RG":    "j\xf6rg",
		"":           "",
	} {
		if got := ident.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}
