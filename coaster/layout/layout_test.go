package layout_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// flat is where the tests build: the middle of the map, on flat land.
var flat = layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}

// lay builds a layout of notation and reports what is refused.
func lay(t *testing.T, b *layout.Builder, typ, line string) (*layout.Layout, *layout.Refusal) {
	t.Helper()
	rt, ok := ride.FindType(typ)
	if !ok {
		t.Fatalf("no ride type %q", typ)
	}
	b.Start(rt, rt.DefaultVehicle(), flat, layout.Strict)
	for _, p := range track.MustParse(line) {
		if r := b.Add(p); r != nil {
			return nil, r
		}
	}
	return b.Finish(), nil
}

// A small circuit comes back to its start, and every piece has neighbours.
func TestCircuit(t *testing.T) {
	b := layout.NewBuilder()
	l, r := lay(t, b, "wooden", "beginStation middleStation endStation leftQuarterTurn3Tiles*2 "+
		"flat*3 leftQuarterTurn3Tiles*2")
	if r != nil {
		t.Fatal(r)
	}
	if !b.Closed() {
		t.Errorf("not closed: ends at %+v", b.End())
	}
	for i, p := range l.Places {
		n := int32(len(l.Places))
		if p.Next != (int32(i)+1)%n || p.Prev != (int32(i)+n-1)%n {
			t.Errorf("piece %d %v: next %d, prev %d", i, p.Type, p.Next, p.Prev)
		}
	}
	if len(l.Stations) != 1 || l.Stations[0].Front != 2 || l.Stations[0].Length != 3 {
		t.Errorf("stations %+v, want one of 3 tiles with front 2", l.Stations)
	}
}

// trackPiece reads one piece of notation.
func trackPiece(word string) track.Piece { return track.MustParse(word)[0] }

// The box, the tiles, the height and the price of the most exciting real
// coasters.
func TestFootprint(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(corpus.Dir(t), "corpus", "records-to-beat.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	b := layout.NewBuilder()
	for _, row := range rows[1:] {
		d, err := td6.Decode(corpus.Design(t, row[1]))
		if err != nil {
			t.Fatal(err)
		}
		p, err := d.Plan()
		if err != nil {
			t.Fatal(err)
		}
		site := flat
		site.Z = layout.DesignZ(p, site.X, site.Y, site.Dir, nil)
		l, refusal := b.Build(p, site, layout.Strict)
		if refusal != nil {
			t.Fatalf("%s: %v", row[1], refusal)
		}
		f := l.Footprint()
		got := fmt.Sprint([]int{int(l.Cost), max(f.Width(), f.Depth()), min(f.Width(), f.Depth()),
			f.Tiles, len(l.Places), int(f.Height) / 8})
		want := fmt.Sprintf("[%s %s]", strings.Join(row[5:10], " "), row[11])
		if got != want {
			t.Errorf("%s: price, box, tiles, pieces, height %s, want %s", row[1], got, want)
		}
	}
}

// Fullness counts the tiles of the gates as well: beside a straight platform of three tiles
// one each, on either side of it.
func TestFullness(t *testing.T) {
	typ := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{
		Type: typ, Vehicle: typ.DefaultVehicle(),
		Pieces: track.MustParse("beginStation middleStation endStation flat*2"),
		Gates: []ride.Gate{
			{X: 0, Y: 32, Direction: 3},
			{X: -32, Y: -32, Direction: 1, Exit: true},
		},
	}
	l, refusal := layout.NewBuilder().Build(p, flat, layout.Strict)
	if refusal != nil {
		t.Fatal(refusal)
	}
	f := l.Footprint()
	if f.Tiles != 5 || f.Width() != 5 || f.Depth() != 1 {
		t.Errorf("track on %d tiles in a box of %d by %d, want 5, 5 and 1", f.Tiles, f.Width(), f.Depth())
	}
	if f.All != 7 || f.Fullness() != 7.0/15 {
		t.Errorf("%d tiles with gates, full %v; want 7 and 7/15", f.All, f.Fullness())
	}
	if (layout.Footprint{}).Fullness() != 0 {
		t.Error("nothing is full")
	}
	if l.Closed() {
		t.Error("straight track is closed")
	}
}
