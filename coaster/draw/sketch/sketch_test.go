package sketch_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/toolshed-dev/toolshed/coaster/draw/sketch"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6/td6test"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// lay lays pieces of a wooden coaster in a direction.
func lay(t *testing.T, pieces string, dir uint8) *layout.Layout {
	t.Helper()
	typ := ride.ByID(ride.WoodenRc)
	p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(pieces)}
	return layPlan(t, p, dir)
}

func layPlan(t *testing.T, p *ride.Plan, dir uint8) *layout.Layout {
	t.Helper()
	site := layout.Site{X: 4800, Y: 4800, Dir: dir}
	site.Z = layout.DesignZ(p, site.X, site.Y, dir, nil)
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		t.Fatal(refusal)
	}
	return l
}

// A circuit, drawn by hand: the station leads to the right, turns are left.
const oval = "beginStation middleStation*3 endStation leftQuarterTurn3Tiles*2 " +
	"flat*5 leftQuarterTurn3Tiles*2"

const ovalPlan = `╭───────────────╮
│               │
│               │
╰───■─■─■─■─■───╯
    E X
`

func TestPlan(t *testing.T) {
	gates := []ride.Gate{{Y: 32, Direction: 3}, {X: -32, Y: 32, Direction: 3, Exit: true}}
	for dir := range uint8(4) {
		got := sketch.Plan(lay(t, oval, dir), gates, 80)
		if arrows.Replace(got) != arrows.Replace(ovalPlan) {
			t.Errorf("direction %d:\n%swant\n%s", dir, got, ovalPlan)
		}
	}
}

// arrows make arrows lines, for they move with the number of steps.
var arrows = strings.NewReplacer(">", "─", "<", "─", "^", "│", "v", "│")

// A plan that is too wide is turned, drawn narrower, or told.
func TestPlanNarrow(t *testing.T) {
	long := lay(t, "endStation flat*29", 0)
	for _, c := range []struct{ width, lines, columns int }{
		{80, 1, 59}, {59, 30, 1}, {1, 30, 1},
	} {
		got := sketch.Plan(long, nil, c.width)
		lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
		if len(lines) != c.lines || utf8.RuneCountInString(lines[0]) != c.columns {
			t.Errorf("width %d: %d lines of %d, want %d of %d\n%s", c.width,
				len(lines), utf8.RuneCountInString(lines[0]), c.lines, c.columns, got)
		}
	}
	square := lay(t, "endStation flat*29 leftQuarterTurn3Tiles flat*29", 0)
	if got := sketch.Plan(square, nil, 20); got != "too wide to draw: 32 by 31 tiles\n" {
		t.Errorf("got %q", got)
	}
	if got := sketch.Plan(square, nil, 40); strings.Contains(got, "too wide") {
		t.Errorf("got %q", got)
	}
}

// A hill of a known height and length: 4 climbing pieces, at whose top the
// highest row is filled and whose foot shows a line.
func TestElevation(t *testing.T) {
	l := lay(t, "beginStation endStation flatToUp25+lift up25+lift*2 up25ToFlat "+
		"flatToDown25 down25*2 down25ToFlat brakes", 0)
	got := sketch.Elevation(l, 80, 4)
	lines := strings.Split(got, "\n")
	if len(lines) != 7 || !strings.HasPrefix(lines[0], "  5 m ") || !strings.Contains(lines[0], "█") {
		t.Errorf("got\n%s", got)
	}
	ground := []rune(lines[3])
	if string(ground[6:9]) != "▁▁▁" || ground[len(ground)-1] != '▁' {
		t.Errorf("the station is %q", string(ground))
	}
	for _, sign := range []string{"==", "^^", "xx"} {
		if !strings.Contains(lines[4], sign) {
			t.Errorf("no %s in %q", sign, lines[4])
		}
	}
}

// Drawings of real designs keep to their width, and are drawn at all.
func TestWidths(t *testing.T) {
	for _, name := range corpus.ShippedFiles(t) {
		p := td6test.Plan(t, name)
		l := layPlan(t, p, 0)
		for _, width := range []int{20, 40, 80, 200} {
			for _, drawing := range []string{sketch.Plan(l, p.Gates, width), sketch.Elevation(l, width, 8)} {
				keepsTo(t, name, drawing, width)
			}
		}
	}
}

func keepsTo(t *testing.T, name, drawing string, width int) {
	t.Helper()
	if strings.TrimSpace(drawing) == "" {
		t.Errorf("%s is not drawn in width %d", name, width)
	}
	if strings.HasPrefix(drawing, "too wide") {
		return
	}
	for line := range strings.Lines(drawing) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > width {
			t.Errorf("%s: a line of %d in width %d", name, n, width)
		}
	}
}

func TestNothing(t *testing.T) {
	l := new(layout.Layout)
	if got := sketch.Plan(l, nil, 80) + sketch.Elevation(l, 80, 8); got != "" {
		t.Errorf("nothing is drawn as %q", got)
	}
}
