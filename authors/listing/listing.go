// Package listing writes people for other programs and for reading.
//
//	err := listing.Write(os.Stdout, listing.CSV, list)
//
// Every format names people in the given order, in UTF-8, with their commits and
// the days of the first and the last of them, in UTC. A name or address that is
// not UTF-8 has U+FFFD in place of what is wrong; JSON says so and has the bytes.
//
// Markdown shows names as they are, at GitHub too: they mention nobody and link
// nowhere. CSV has names as they are: a spreadsheet that takes a name such as
// "=1+1" for a formula has to be told that the columns are text.
package listing

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/roll"
)

// A Format is a way to write people.
type Format string

// The formats.
const (
	Text     Format = "text" // the number of commits, and who: as git shortlog has them
	Markdown Format = "md"   // a list
	JSON     Format = "json" // one object a line
	CSV      Format = "csv"  // with a row of titles
)

// Formats are all formats.
var Formats = []Format{Text, Markdown, JSON, CSV}

// Write writes people in a format.
func Write(w io.Writer, f Format, list []people.Person) error {
	switch f {
	case Text:
		return writeLines(w, list, func(p people.Person) string {
			return fmt.Sprintf("%6d  %s", p.Commits, roll.Entry(p.Ident))
		})
	case Markdown:
		return writeLines(w, list, func(p people.Person) string {
			return "- " + roll.EscapeMarkdown(roll.Entry(p.Ident))
		})
	case JSON:
		return writeJSON(w, list)
	case CSV:
		return writeCSV(w, list)
	}
	return fmt.Errorf("listing: no format %q", f)
}

func writeLines(w io.Writer, list []people.Person, line func(people.Person) string) error {
	b := bufio.NewWriter(w)
	for _, p := range list {
		fmt.Fprintln(b, line(p)) // Flush tells of its error
	}
	return b.Flush()
}

// A Row is somebody in JSON.
type Row struct {
	Name    string `json:"name"`
	Email   string `json:"email,omitempty"`
	Commits int    `json:"commits"`
	First   string `json:"first,omitempty"` // day, such as 2026-11-29
	Last    string `json:"last,omitempty"`
	NotUTF8 bool   `json:"not_utf8,omitempty"`
	// What is not UTF-8, in base 64.
	NameBytes  []byte `json:"name_bytes,omitempty"`
	EmailBytes []byte `json:"email_bytes,omitempty"`
}

// RowOf returns somebody as JSON has them.
func RowOf(p people.Person) Row {
	id := p.Ident.Shown()
	row := Row{Name: id.Name, Email: id.Mail, Commits: p.Commits, First: day(p.First), Last: day(p.Last)}
	row.NotUTF8 = !p.ValidUTF8()
	if !utf8.ValidString(p.Name) {
		row.NameBytes = []byte(p.Name)
	}
	if !utf8.ValidString(p.Mail) {
		row.EmailBytes = []byte(p.Mail)
	}
	return row
}

// day returns a day in UTC, or "" for an unknown one or one that no calendar
// has a number of four digits for.
func day(seconds int64) string {
	const year10000 = 253402300800
	if seconds <= 0 || seconds >= year10000 {
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format(time.DateOnly)
}

func writeJSON(w io.Writer, list []people.Person) error {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	for _, p := range list {
		if err := e.Encode(RowOf(p)); err != nil {
			return err
		}
	}
	return b.Flush()
}

func writeCSV(w io.Writer, list []people.Person) error {
	c := csv.NewWriter(w)
	rows := [][]string{{"name", "email", "commits", "first", "last"}}
	for _, p := range list {
		r := RowOf(p)
		rows = append(rows, []string{r.Name, r.Email, strconv.Itoa(r.Commits), r.First, r.Last})
	}
	return c.WriteAll(rows)
}
