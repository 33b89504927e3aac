package listing_test

import (
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/listing"
	"github.com/toolshed-dev/toolshed/authors/people"
)

var somebody = []people.Person{
	{Ident: ident.Ident{Name: `Ada "A, B" *King*`, Mail: "ada@example.org"}, Commits: 12, First: 86400, Last: 2*86400 - 1},
	{Ident: ident.Ident{Name: "J\xf6rg"}, Commits: 1, First: 253402300800},
}

func Example() {
	if err := listing.Write(os.Stdout, listing.CSV, somebody[:1]); err != nil {
		panic(err)
	}
	// Output:
	// name,email,commits,first,last
	// "Ada ""A, B"" *King*",ada@example.org,12,1970-01-02,1970-01-02
}

func TestWrite(t *testing.T) {
	for f, want := range map[listing.Format]string{
		listing.Text:     "    12  Ada \"A, B\" *King* <ada@example.org>\n     1  J\ufffdrg\n",
		listing.Markdown: "- Ada \"A, B\" \\*King\\* \\<ada@example.org\\>\n- J\ufffdrg\n",
		listing.JSON: `{"name":"Ada \"A, B\" *King*","email":"ada@example.org","commits":12,"first":"1970-01-02","last":"1970-01-02"}` +
			"\n" + `{"name":"J` + "\ufffd" + `rg","commits":1,"not_utf8":true,"name_bytes":"SvZyZw=="}` + "\n",
		listing.CSV: "name,email,commits,first,last\n" +
			`"Ada ""A, B"" *King*",ada@example.org,12,1970-01-02,1970-01-02` + "\nJ\ufffdrg,,1,,\n",
	} {
		var b strings.Builder
		if err := listing.Write(&b, f, somebody); err != nil || b.String() != want {
			t.Errorf("%s: %v, got\n%swant\n%s", f, err, &b, want)
		}
		if err := listing.Write(broken{}, f, somebody); err == nil {
			t.Errorf("%s: a stream that is broken gives no error", f)
		}
	}
	if len(listing.Formats) != 4 {
		t.Errorf("%d formats, want those of this test", len(listing.Formats))
	}
	if err := listing.Write(&strings.Builder{}, "pdf", nil); err == nil {
		t.Error("an unknown format gives no error")
	}
}

// Each part has its bytes where it is not UTF-8, and only there.
func TestBytes(t *testing.T) {
	for id, want := range map[ident.Ident]listing.Row{
		{Name: "Ann", Mail: "\xf6@x"}: {Name: "Ann", Email: "\ufffd@x", NotUTF8: true, EmailBytes: []byte("\xf6@x")},
		{Name: "\xf6", Mail: "a@x"}:   {Name: "\ufffd", Email: "a@x", NotUTF8: true, NameBytes: []byte("\xf6")},
		{Name: "=1+1", Mail: "ö@x"}:   {Name: "=1+1", Email: "ö@x"},
	} {
		if got := listing.RowOf(people.Person{Ident: id}); !reflect.DeepEqual(got, want) {
			t.Errorf("RowOf(%q) = %+v, want %+v", id, got, want)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("broken") }
