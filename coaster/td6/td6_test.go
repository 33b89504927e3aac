package td6_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

func Example() {
	wooden, _ := ride.FindType("Wooden Roller Coaster")
	design := td6.New(&ride.Plan{
		Type:   wooden,
		Pieces: track.MustParse("beginStation middleStation endStation flatToUp25+lift"),
		Gates:  []ride.Gate{{Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true}},
	})
	file, err := design.Encode()
	if err != nil {
		fmt.Println(err)
		return
	}
	back, err := td6.Decode(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(back.Vehicle.Name, track.Format(back.Pieces))
	// Output: PTCT1    beginStation middleStation endStation flatToUp25+lift
}

// testdata reads a file of this package's testdata.
func testdata(tb testing.TB, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// design decodes a design of this package's testdata.
func design(tb testing.TB, name string) *td6.Design {
	tb.Helper()
	d, err := td6.Decode(testdata(tb, name))
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// encoded is the file of a design that must have one.
func encoded(tb testing.TB, d *td6.Design) []byte {
	tb.Helper()
	file, err := d.Encode()
	if err != nil {
		tb.Fatal(err)
	}
	return file
}

func TestTextGolden(t *testing.T) {
	got, err := design(t, "looping-30.td6").MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "looping-30.txt", got)
}

// Lines of the text form that cannot be read are named, with the reason.
func TestTextErrors(t *testing.T) {
	text := string(testdata(t, "looping-30.txt"))
	for _, c := range []struct{ old, new, want string }{
		{"trains: 1", "trains: many", `trains "many" is not a number`},
		{"trains: 1", "trains: 256", "trains 256 is not in 0 to 255"},
		{"trains: 1", "trains 1", `"trains 1" is not of the form`},
		{"trains: 1", "train: 1", `unknown key "train"`},
		{"cars: 8", "trains: 5", "a second trains"},
		{"type: 15", "", "no type"},
		{"version: 2", "", "no version"},
		{"circuits: 1", "circuits: 8", "circuits 8 is not in 0 to 7"},
		{"packing: original", "packing: zip", `unknown packing "zip"`},
		{"middleStation", "middleStatoin", `track: word`},
		{"track: ", "track: flat*9000 ", "more than 8192 track pieces"},
		{"1/25/0", "1/25", `"1/25": `},
		{"*32", "*33", "33 times "},
		{"*32", "*31", "31 colours, want 32"},
		{"exit: -160 ", "exit: 33 ", "off the grid"},
		{"exit: -160 ", "exit: 40000 ", "integer overflow"},
		{`tail: 0 "" 0`, `tail: 9999999 "" 0`, "tail of 9999999"},
		{`tail: 0 "" 0`, `tail: 1 "" 0 1`, "input"},
		{`tail: 0 "" 0`, `scenery: 0 "WALL" 0 0 0 0 0 0 0`, "is of kind 0"},
		{`tail: 0 "" 0`, `maze: 0 0 0x10000`, "overflow"},
		{`0x0e24f920 "POL`, `0x0e24f920 "+POL`, "longer than 8"},
	} {
		var d td6.Design
		bad := strings.Replace(text, c.old, c.new, 1)
		if bad == text {
			t.Errorf("no %q in the text", c.old)
			continue
		}
		err := d.UnmarshalText([]byte(bad))
		line, ok := errors.AsType[*td6.TextError](err)
		switch {
		case !ok || !strings.Contains(err.Error(), c.want):
			t.Errorf("%q for %q: %v, want %s", c.new, c.old, err, c.want)
		case c.new != "" && !strings.Contains(strings.Split(bad, "\n")[line.Line-1], c.new):
			t.Errorf("%q for %q: error is of line %d", c.new, c.old, line.Line)
		case !reflect.DeepEqual(d, td6.Design{}):
			t.Errorf("%q for %q: the design is changed in spite of the error", c.new, c.old)
		}
	}
}

// A short text by hand is a design: what is left out is zero.
func TestTextByHand(t *testing.T) {
	const text = "# by hand\n\ntrack: beginStation endStation\r\n version: 2\ntrack: flat*2\ntype: 0x34\n"
	var d td6.Design
	if err := d.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if got := track.Format(d.Pieces); d.Type != ride.WoodenRc || got != "beginStation endStation flat*2" {
		t.Errorf("type %d, pieces %s", d.Type, got)
	}
	encoded(t, &d)
}

// A text without pieces is not a design, even if it has a line for them.
func TestTextWithoutTrack(t *testing.T) {
	var d td6.Design
	err := d.UnmarshalText([]byte("type: 0\nversion: 2\ntrack:"))
	if err == nil || err.Error() != "td6: line 3: no track and no maze" {
		t.Errorf("UnmarshalText() = %v, want no track and no maze", err)
	}
}

func TestJSONErrors(t *testing.T) {
	const start = "{\n\"type\": 15, \"version\": 2,\n"
	for _, c := range []struct{ rest, want string }{
		{"\"trains\": 256}", "line 3: json: cannot unmarshal number 256"},
		{"\"train\": 2}", `line 3: json: unknown field "train"`},
		{"\"trains\": 2,\n\"cars\" 3}", "line 4: invalid character"},
		{"\"trains\": 2", "line 3: unexpected EOF"},
		{"\"trains\": 2} 4", "line 3: more than one value"},
		{"\"trains\": 2,\n\"track\": \"flat up26\"}", "line 4: track: word 1"},
		{"\"tail\": {\"zeros\": -1}}", "line 3: tail of -1"},
		{"\"scenery\": [{\"object\": {\"name\": \"WALL\"}}]}", "line 3: scenery 0: object"},
		{"\"vehicle\": {\"name\": \"far too long\"}}", "line 3: object name"},
		{"\"packing\": \"zip\"}", "unknown packing"},
	} {
		var d td6.Design
		err := d.UnmarshalJSON([]byte(start + c.rest))
		if _, ok := errors.AsType[*td6.TextError](err); !ok || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.rest, err, c.want)
		}
		if !reflect.DeepEqual(d, td6.Design{}) {
			t.Errorf("%s: the design is changed in spite of the error", c.rest)
		}
	}
}

// JSON has no bytes: such a name is refused, not changed.
func TestJSONRefusesNameOfBytes(t *testing.T) {
	d := design(t, "looping-30.td6")
	d.Vehicle.Name = "\xFF1234567"
	if text, err := d.MarshalJSON(); err == nil {
		t.Errorf("MarshalJSON() = %s, want an error", text)
	}
}
