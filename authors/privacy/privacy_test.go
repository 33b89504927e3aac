package privacy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/privacy"
)

var ada = ident.Ident{Name: "Ada Lovelace", Mail: "ada@example.org"}

func Example() {
	fmt.Println(privacy.None.Show(ada))
	fmt.Println(privacy.Who{privacy.Digest("Ada@Example.org")}.Has(ada))
	// Output:
	// Ada Lovelace
	// true
}

func TestShow(t *testing.T) {
	public := ident.Ident{Name: "Ada", Mail: "1+ada@users.noreply.github.com"}
	for _, c := range []struct {
		mode     privacy.Emails
		id, want ident.Ident
	}{
		{privacy.None, ada, ident.Ident{Name: "Ada Lovelace"}},
		{privacy.None, public, ident.Ident{Name: "Ada"}},
		{privacy.None, ident.Ident{Mail: public.Mail}, ident.Ident{Name: "ada"}},
		{privacy.None, ident.Ident{Mail: "ada@example.org"}, ident.Ident{}},
		{privacy.Noreply, ada, ident.Ident{Name: "Ada Lovelace"}},
		{privacy.Noreply, public, public},
		{privacy.Noreply, ident.Ident{Mail: "ada@example.org"}, ident.Ident{}},
		{privacy.All, ada, ada},
		{privacy.All, ident.Ident{Mail: "ada@example.org"}, ident.Ident{Mail: "ada@example.org"}},
	} {
		if got := c.mode.Show(c.id); got != c.want {
			t.Errorf("%s shows %+v of %+v, want %+v", c.mode, got, c.id, c.want)
		}
	}
	if len(privacy.Modes) != 3 {
		t.Errorf("%d modes, want those of this test", len(privacy.Modes))
	}
}

func TestHas(t *testing.T) {
	for entry, want := range map[string]bool{
		"ada@example.org":                true,
		" <Ada@Example.ORG> ":            true,
		"ada lovelace":                   true,
		"Ada Lovelace <ada@example.org>": true,
		"Ada Lovelace <ada@example.com>": false,
		"Ada":                            false,
		"":                               false,
		"sha256:":                        false,
	} {
		if got := (privacy.Who{"x", entry}).Has(ada); got != want {
			t.Errorf("a list with %q has Ada: %v, want %v", entry, got, want)
		}
		digest := privacy.Digest(entry)
		if got := (privacy.Who{digest}).Has(ada); got != want {
			t.Errorf("a list with the digest of %q has Ada: %v, want %v", entry, got, want)
		}
		if got := (privacy.Who{strings.ToUpper(digest)}).Has(ada); got != want {
			t.Errorf("a digest in capitals of %q has Ada: %v, want %v", entry, got, want)
		}
	}
	if (privacy.Who{"", "<>"}).Has(ident.Ident{}) {
		t.Error("an empty entry names nobody")
	}
}

func TestLists(t *testing.T) {
	list := privacy.Who{"Ada Lovelace", strings.ToUpper(privacy.Digest("ada@example.org"))}
	for entry, want := range map[string]bool{
		"ada lovelace": true, "<Ada@example.org>": true, privacy.Digest("ada@example.org"): true,
		privacy.Digest("Ada Lovelace"): true, "Ada Lovelace <ada@example.org>": false, "Ada": false,
	} {
		if got := list.Lists(entry); got != want {
			t.Errorf("the list has %q: %v, want %v", entry, got, want)
		}
	}
}

// The digest is what sha256sum prints of the address in small letters.
func TestDigest(t *testing.T) {
	// printf %s ada@example.org | sha256sum
	const want = "sha256:cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d"
	for _, entry := range []string{"ada@example.org", "<Ada@example.org>", " ADA@EXAMPLE.ORG"} {
		if got := privacy.Digest(entry); got != want {
			t.Errorf("Digest(%q) = %s, want %s", entry, got, want)
		}
	}
}
