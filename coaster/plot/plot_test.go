package plot_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// gap is a drawing with everything that a drawing may have.
const gap = `; the gap between the hut and the path
h = 0 to 6   ; a hut
p = 0 to 1, 4 to 6 ; a path, and one on stilts
Z = -4 to -2

######..
#..hh.pp

#..hh3Zp
`

// parse reads a drawing that is drawn well.
func parse(tb testing.TB, drawing string) *plot.Plot {
	tb.Helper()
	p, err := plot.Parse("gap.txt", []byte(drawing))
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func TestTaken(t *testing.T) {
	p := parse(t, gap)
	if w, d := p.Size(); w != 8 || d != 3 {
		t.Errorf("%d by %d, want 8 by 3", w, d)
	}
	tests := []struct {
		name        string
		column, row int
		base, top   int32 // land steps
		want        bool
	}{
		{"free", 1, 1, 0, 100, false},
		{"free below ground", 1, 1, -10, 0, false},
		{"taken", 0, 0, 0, 1, true},
		{"taken far above", 0, 0, 100, 120, true},
		{"taken below ground", 0, 0, -5, -1, true},
		{"hut, on the ground", 3, 1, 0, 2, true},
		{"hut, a step too low", 3, 1, 5, 9, true},
		{"hut, on its roof", 3, 1, 6, 9, false},
		{"hut, below it", 3, 1, -3, 0, false},
		{"hut, from below", 3, 1, -3, 1, true},
		{"under the stilts", 6, 1, 1, 4, false},
		{"up to the stilts", 6, 1, 1, 5, true},
		{"digit, within", 5, 2, 2, 5, true},
		{"digit, above", 5, 2, 3, 5, false},
		{"below ground, above it", 6, 2, -2, 0, false},
		{"below ground, within", 6, 2, -3, 0, true},
		{"left of the grid", -1, 1, 0, 1, true},
		{"right of the grid", 8, 1, 0, 1, true},
		{"above the grid", 7, -1, 0, 1, true},
		{"below the grid", 7, 3, 0, 1, true},
	}
	for _, test := range tests {
		if got := p.Taken(test.column, test.row, 16*test.base, 16*test.top); got != test.want {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestString(t *testing.T) {
	want := `h = 0 to 6
p = 0 to 1, 4 to 6
Z = -4 to -2
######..
#..hh.pp
#..hh3Zp
`
	p := parse(t, gap)
	if got := p.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if again := parse(t, want); !reflect.DeepEqual(again, p) {
		t.Error("what is written reads back to another plot")
	}
	windows := "\ufeff" + strings.ReplaceAll(gap, "\n", "\r\n")
	if other := parse(t, windows); !reflect.DeepEqual(other, p) {
		t.Error("other ends of lines make another plot")
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ drawing, want string }{
		{"", "gap.txt: no grid of tiles"},
		{"; nothing\n", "gap.txt: no grid of tiles"},
		{"h = 0 to 2\n", "gap.txt: no grid of tiles"},
		{"...\n..\n", "gap.txt: line 2, column 3: 2 columns, where the rows before have 3"},
		{"...\n\n....\n", "gap.txt: line 3, column 4: 4 columns, where the rows before have 3"},
		{"..\n.h\n", `gap.txt: line 2, column 2: nothing says what h is; a line such as "h = 0 to 6" ` +
			"before the grid does"},
		{".. ..\n", "gap.txt: line 1, column 3: a space in the grid: write . for free, # for taken"},
		{"  ..\n", "gap.txt: line 1, column 1: a space in the grid: write . for free, # for taken"},
		{"..0\n", "gap.txt: line 1, column 3: '0': want . # 1 to 9 or a letter"},
		{".é.\n", "gap.txt: line 1, column 2: 'é': want . # 1 to 9 or a letter"},
		{".\xff.\n", "gap.txt: line 1, column 2: '�': want . # 1 to 9 or a letter"},
		{"hut = 0 to 2\n",
			`gap.txt: line 1, column 1: "hut": want a single letter before the equals sign`},
		{" # = 0 to 2\n",
			`gap.txt: line 1, column 2: "#": want a single letter before the equals sign`},
		{"h = 0 to 2\nh = 0 to 3\n", "gap.txt: line 2, column 1: h is there already"},
		{"..\nh = 0 to 3\n", "gap.txt: line 2, column 1: what letters are is said before the grid"},
		{"h = 6\n", `gap.txt: line 1, column 5: "6": want two land steps from -128 to 128, ` +
			`the lower first, such as "0 to 6"`},
		{"h = 0 to 2, 6 to 4\n", `gap.txt: line 1, column 13: "6 to 4": ` +
			`want two land steps from -128 to 128, the lower first, such as "0 to 6"`},
		{"h =\n", `gap.txt: line 1, column 4: "": want two land steps from -128 to 128, ` +
			`the lower first, such as "0 to 6"`},
		{"h = " + strings.Repeat("0 to 1,", 17) + "0 to 1\n",
			"gap.txt: line 1, column 117: more than 16 ranges of heights"},
		{strings.Repeat(".", 1002), "gap.txt: line 1, column 1002: more than 1001 columns"},
		{strings.Repeat(".\n", 1002), "gap.txt: line 1002: more than 1001 rows"},
		{strings.Repeat(" ", 2<<20+1), "gap.txt: more than 2097152 bytes"},
	}
	for _, test := range tests {
		p, err := plot.Parse("gap.txt", []byte(test.drawing))
		_, ok := errors.AsType[*plot.SyntaxError](err)
		if !ok || p != nil || err.Error() != "plot: "+test.want {
			t.Errorf("%.20q: %v\nwant plot: %s", test.drawing, err, test.want)
		}
	}
}

// FuzzParse asks that what can be read is written so that it reads back.
func FuzzParse(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := plot.Parse("fuzz", data)
		if err != nil {
			if _, ok := errors.AsType[*plot.SyntaxError](err); !ok || p != nil {
				t.Fatalf("plot %v with error %T %v", p, err, err)
			}
			return
		}
		again, err := plot.Parse("again", []byte(p.String()))
		if err != nil || !reflect.DeepEqual(again, p) {
			t.Fatalf("%q is written as %q, which is another plot: %v", data, p, err)
		}
	})
}

// The corpus of FuzzParse is there: it runs in every test.
func TestFuzzCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/fuzz/FuzzParse/*")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil || !bytes.HasPrefix(data, []byte("go test fuzz v1\n")) {
			t.Errorf("%s: %v", f, err)
		}
	}
}

// hill is track that passes 3 land steps above the tile seven ahead of its
// first, and one piece before it is lower.
const hill = "endStation flat flatToUp25+lift up25+lift*2 up25ToFlat+lift flat flat"

// layHill builds the hill from cell 0 of a row of tiles.
func layHill(t *testing.T, drawing string) *layout.Refusal {
	t.Helper()
	wooden, _ := ride.FindType("wooden")
	site := layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround}
	site.Taken = parse(t, drawing).Around(layout.TileAt(site.X, site.Y), 0, 0)
	_, refusal := layout.NewBuilder().Build(&ride.Plan{
		Type: wooden, Vehicle: wooden.DefaultVehicle(), Pieces: track.MustParse(hill),
	}, site, layout.Strict)
	if refusal != nil {
		copied := *refusal
		return &copied
	}
	return nil
}

// Track passes above a low building and not through a high one.
func TestTrackAboveBuilding(t *testing.T) {
	for _, drawing := range []string{
		"........", "......1.", "......3.", ".....23.", "h = -3 to 0\nhhhhhhhh", "h = 12 to 20\nhhhhhhhh",
	} {
		if refusal := layHill(t, drawing); refusal != nil {
			t.Errorf("%s: %v", drawing, refusal)
		}
	}
	tests := []struct {
		drawing string
		piece   int
	}{
		{"......4.", 6}, {"......9.", 6}, {"......#.", 6}, {"h = 4 to 5\n......h.", 6},
		{".....3..", 5}, {"1.......", 0}, {".......", 7}, {"..h.....", 2},
	}
	for _, test := range tests {
		drawing := "h = 0 to 1\n" + test.drawing
		if strings.HasPrefix(test.drawing, "h") {
			drawing = test.drawing
		}
		r := layHill(t, drawing)
		if r == nil || r.Reason != layout.SomethingInTheWay || r.Piece != test.piece || r.Meets != -1 {
			t.Errorf("%s: %v, want that piece %d is refused", test.drawing, r, test.piece)
		}
	}
}

// The four directions of a design lead right, down, left and up on a drawing.
func TestDirections(t *testing.T) {
	wooden, _ := ride.FindType("wooden")
	plan := &ride.Plan{Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse("endStation flat*2 leftQuarterTurn1Tile flat")}
	tests := []struct {
		drawing string
		start   plot.Position
	}{
		{"###.\n....\n", plot.Position{Column: 0, Row: 1, Dir: 0}},
		{".#\n.#\n.#\n..\n", plot.Position{Column: 0, Row: 0, Dir: 1}},
		{"....\n.###\n", plot.Position{Column: 3, Row: 0, Dir: 2}},
		{"..\n#.\n#.\n#.\n", plot.Position{Column: 1, Row: 3, Dir: 3}},
	}
	for _, test := range tests {
		fits, refusal := parse(t, test.drawing).Fit(plan, nil, 0)
		if refusal != nil || len(fits) != 1 || fits[0] != test.start {
			t.Errorf("%s: %v, %v, want %v", test.drawing, fits, refusal, test.start)
		}
	}
}

// A design fits where the builder lays it, and nowhere else, with its gates.
func TestFitAgreesWithBuilder(t *testing.T) {
	plan := td6test.Plan(t, "junior-20.td6")
	p := parse(t, junior(plan, t))
	fits, refusal := p.Fit(plan, nil, 0)
	if refusal != nil {
		t.Fatal(refusal)
	}
	found := map[plot.Position]bool{}
	for _, at := range fits {
		found[at] = true
	}
	b := layout.NewBuilder()
	w, d := p.Size()
	refused := 0
	for dir := range uint8(4) {
		for column := range w {
			for row := range d {
				site := layout.Site{X: 4800, Y: 4800, Dir: dir}
				site.Z = layout.DesignZ(plan, site.X, site.Y, dir, nil)
				site.Taken = p.Around(layout.TileAt(site.X, site.Y), column, row)
				_, r := b.Build(plan, site, layout.Design)
				at := plot.Position{Column: column, Row: row, Dir: dir}
				if (r == nil) != found[at] {
					t.Errorf("%+v: %v, but found = %v", at, r, found[at])
				}
				if r != nil {
					refused++
				}
			}
		}
	}
	if len(fits) == 0 || refused == 0 {
		t.Errorf("%d positions, %d refused: the test tests nothing", len(fits), refused)
	}
}

// junior draws a plot that is a little larger than the design, with a building
// in a corner.
func junior(plan *ride.Plan, t *testing.T) string {
	t.Helper()
	site := layout.Site{X: 4800, Y: 4800, Z: layout.DesignZ(plan, 4800, 4800, 0, nil)}
	l, refusal := layout.NewBuilder().Build(plan, site, layout.Design)
	if refusal != nil {
		t.Fatal(refusal)
	}
	f := l.Footprint()
	side := max(f.Width(), f.Depth()) + 3
	row := strings.Repeat(".", side) + "\n"
	return "5" + row[1:] + strings.Repeat(row, side-1)
}

// A design that can stand nowhere is refused, and a maze has no track.
func TestFitRefusal(t *testing.T) {
	wooden, _ := ride.FindType("wooden")
	plan := &ride.Plan{Type: wooden, Vehicle: wooden.DefaultVehicle(),
		Pieces: track.MustParse("endStation flatToUp25 flat")}
	p := parse(t, "...\n...\n...\n")
	if fits, r := p.Fit(plan, nil, 0); r == nil || r.Reason != layout.WrongHeight || fits != nil {
		t.Errorf("half a step off: %v, %v", fits, r)
	}
	maze := ride.ByID(ride.Maze)
	fits, r := p.Fit(&ride.Plan{Type: maze, Vehicle: maze.DefaultVehicle(), MazeTiles: 3}, nil, 0)
	if r != nil || len(fits) != 0 {
		t.Errorf("a maze: %v, %v", fits, r)
	}
}

// The drawing in docs/constraints.md can be read.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(corpus.Root(t), "docs", "constraints.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "```plot\n")
	drawing, _, ended := strings.Cut(rest, "```")
	if !ok || !ended {
		t.Fatal("there is none")
	}
	if w, d := parse(t, drawing).Size(); w != 12 || d != 6 {
		t.Errorf("%d by %d, want 12 by 6", w, d)
	}
}
