package bench

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image/png"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// shelf is a protocol and results that hold shipped designs as if searches had
// found them, so that no change to the search changes them. What does not keep
// the limits of its case is left out. Edit is shown each row first.
func shelf(t *testing.T, edit func(*Row)) (*Results, *Protocol) {
	t.Helper()
	p := &Protocol{Tries: 1000, Seeds: 2, Workers: 2}
	results, err := Open(filepath.Join(t.TempDir(), "results.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	designs := map[string]string{
		"bobsleigh_rc": "bobsleigh-05.td6", "corkscrew_rc": "corkscrew-30.td6",
		"inverted_impulse_rc": "inverted-impulse-31.td6", "twister_rc": "twister-02.td6",
	}
	for _, c := range p.Records() {
		file, ok := designs[c.Ride]
		if !ok || c.Task == Beat && c.Ride == "twister_rc" {
			continue
		}
		row := Row{
			Version: rowVersion, Case: c, Box: c.Boxes[0], Evaluations: 1024, Rated: 700, Seconds: 1.5,
			Machine: Machine{Processor: "abacus", Cores: 2, System: "wood", Program: "v1"},
			Date:    "2026-01-02",
		}
		row.Command = c.command(row.Box, row.Evaluations)
		if c.Seed == 1 {
			hold(t, &row, file)
		}
		if newJudge().check(&row) != nil {
			row.describe(&search.Candidate{})
			row.Design = nil
		}
		edit(&row)
		if err := results.Add(&row); err != nil {
			t.Fatal(err)
		}
	}
	return results, p
}

// hold gives a row a shipped design.
func hold(t *testing.T, r *Row, file string) {
	t.Helper()
	plan := td6test.Plan(t, file)
	result := trial.New().Run(plan, trial.Options{Rules: layout.Design})
	if !result.Rated() {
		t.Fatalf("%s is not rated", file)
	}
	r.describe(&search.Candidate{
		ID: 77, Score: result.Score, Cost: result.Layout.Cost,
		Footprint: result.Layout.Footprint(), Plan: *plan,
	})
	d := td6.New(plan)
	d.SetStats(inspect.Measured(result))
	var err error
	if r.Design, err = d.Encode(); err != nil {
		t.Fatal(err)
	}
	if r.Width > r.Box.X || r.Depth > r.Box.Y {
		r.Box = r.Boxes[len(r.Boxes)-1]
	}
}

func TestBook(t *testing.T) {
	results, p := shelf(t, func(*Row) {})
	book, err := NewBook(results, p, "records")
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "records.md", []byte(book.Text))
	pictures, designs := 0, 0
	for _, f := range book.Files {
		switch filepath.Ext(f.Name) {
		case ".td6":
			designs++
			if _, err := td6.Decode(f.Data); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		case ".png":
			pictures++
			const most = 100_000
			if _, err := png.Decode(bytes.NewReader(f.Data)); err != nil || len(f.Data) > most {
				t.Errorf("%s: %d bytes, %v", f.Name, len(f.Data), err)
			}
		}
		if !strings.Contains(book.Text, "(records/"+f.Name+")") {
			t.Errorf("%s is not shown", f.Name)
		}
	}
	if pictures != 3 || designs != 4 {
		t.Errorf("%d pictures and %d designs, want 3 and 4", pictures, designs)
	}
}

// A book with a design that is not what its row says is refused.
func TestBookRefuses(t *testing.T) {
	wrong := []struct {
		name, want string
		edit       func(*Row)
	}{
		{"excitement", "it rates 4.85", func(r *Row) { r.Excitement++ }},
		{"price", "it rates", func(r *Row) { r.Price-- }},
		{"bytes", "byte", func(r *Row) { r.Design = r.Design[:len(r.Design)-4] }},
		{"other packing", "it is written otherwise than it is read", func(r *Row) {
			r.Design = otherwise(t, r.Design)
		}},
		{"box", "do not fit into 5x5", func(r *Row) { r.Box = Box{5, 5} }},
		{"another ride", "it is a ride of type twister_rc", func(r *Row) {
			r.Design, _ = td6.New(td6test.Plan(t, "twister-02.td6")).Encode()
		}},
		{"check", "no lift chain", func(r *Row) { hold(t, r, failing(t)) }},
	}
	for _, w := range wrong {
		results, p := shelf(t, func(r *Row) {
			if r.Ride == "corkscrew_rc" && r.Task == Free && r.Seed == 1 {
				w.edit(r)
			}
		})
		book, err := NewBook(results, p, "records")
		if err == nil || book != nil || !strings.Contains(err.Error(), "corkscrew_rc 40x40, seed 1: ") ||
			!strings.Contains(err.Error(), w.want) {
			t.Errorf("%s: error %v, want one that says %q", w.name, err, w.want)
		}
	}
}

func TestPeopleBoxes(t *testing.T) {
	want := map[string]string{
		"wooden_rc": "[23x16 16x23]", "twister_rc": "[34x34]", "reverse_freefall_rc": "[33x1]",
	}
	for _, p := range People() {
		if w, ok := want[p.Ride]; ok && fmt.Sprint(p.boxes()) != w {
			t.Errorf("boxes of %s are %v, want %s", p.Ride, p.boxes(), w)
		}
	}
}

// The parts of the time of a race come to the whole.
func TestParts(t *testing.T) {
	for n := 1; n <= 5; n++ {
		heats := 0.0
		if n > 1 {
			heats = float64(n) * heatPart
		}
		if sum := heats + lastPart(n); sum < 0.999 || sum > 1.001 {
			t.Errorf("%d boxes take %v of the time", n, sum)
		}
	}
}

// Every case says all of its settings in its key.
func TestKeys(t *testing.T) {
	p := Protocol{Tries: 100, Seeds: 3, Workers: 2}
	var keys []string
	for _, c := range append(p.Records(), p.Scouts()...) {
		keys = append(keys, c.key())
	}
	n := len(keys)
	slices.Sort(keys)
	if keys = slices.Compact(keys); len(keys) != n || n < 200 {
		t.Errorf("%d keys of %d cases", len(keys), n)
	}
}

// otherwise packs a design in a way that no known program does: its first run
// of plain bytes is split in two.
func otherwise(t *testing.T, file []byte) []byte {
	t.Helper()
	packed, _, err := sawyer.Open(file, sawyer.TD6)
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for packed[at] == 0 || packed[at] > 127 {
		at += 2 // a run of equal bytes, or one plain byte
	}
	n := packed[at]
	packed = slices.Concat(packed[:at], []byte{0, packed[at+1], n - 1}, packed[at+2:])
	return binary.LittleEndian.AppendUint32(packed, sawyer.Checksum(packed, sawyer.TD6))
}

// failing returns a shipped design that does not pass `coaster check`.
func failing(t *testing.T) string {
	t.Helper()
	const name = "spiral-06.td6"
	if newJudge().passes(td6.New(td6test.Plan(t, name))) == nil {
		t.Fatalf("%s passes", name)
	}
	return name
}
