package idiom_test

import (
	"bytes"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

func ExampleModel_Natural() {
	wooden := ride.ByID(ride.WoodenRc)
	hill := track.MustParse("flatToUp25 up25 up25ToFlat flatToDown25 down25 down25ToFlat")
	odd := track.MustParse("flatToUp25 up25ToFlat flatToUp25 up25ToFlat sBendLeft sBendRight")
	m := idiom.For(wooden)
	fmt.Println(m.Natural(hill, true) > m.Natural(odd, true)+1)
	fmt.Println(idiom.Find(hill)[0], idiom.Contains(hill, "helix"))
	// Output:
	// true
	// {airtime hill 0 6} false
}

// shipped returns the plans of the shipped designs that have pieces.
func shipped(tb testing.TB) []*ride.Plan {
	tb.Helper()
	var plans []*ride.Plan
	for _, f := range corpus.ShippedFiles(tb) {
		d, err := td6.Decode(corpus.ShippedDesign(tb, f))
		if err != nil {
			tb.Fatal(err)
		}
		p, err := d.Plan()
		if err != nil {
			tb.Fatal(err)
		}
		plans = append(plans, p)
	}
	return plans
}

// A circuit is as natural wherever it begins, in a mirror, in other colours,
// and whatever its platform pieces are called.
func TestNaturalInvariant(t *testing.T) {
	for _, p := range shipped(t) {
		m := idiom.For(p.Type)
		want := m.Natural(p.Pieces, true)
		if want >= 0 || want < -16 {
			t.Errorf("%s: %v bits a piece", p.Type.Name, want)
		}
		turned := append(slices.Clone(p.Pieces[7:]), p.Pieces[:7]...)
		painted := slices.Clone(p.Pieces)
		for i := range painted {
			painted[i].Scheme ^= 1
			if painted[i].Type.IsStation() {
				painted[i].Type = track.MiddleStation
			}
		}
		for name, pieces := range map[string][]track.Piece{
			"turned": turned, "mirrored": track.Mirror(p.Pieces), "painted": painted,
		} {
			if got := m.Natural(pieces, true); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s %s: %v, want %v", p.Type.Name, name, got, want)
			}
		}
	}
}

// Nothing, one piece and two pieces have a figure too.
func TestNaturalShort(t *testing.T) {
	m := idiom.For(ride.ByID(ride.LaunchedFreefall))
	for n := range 4 {
		pieces := track.MustParse("flat flat flat")[:n]
		for _, closed := range []bool{false, true} {
			if got := m.Natural(pieces, closed); got > 0 || got < -16 || got == 0 && n > 0 {
				t.Errorf("%d pieces, closed %t: %v", n, closed, got)
			}
		}
	}
}

// Every ride type has a model, whether there are designs of it or not.
func TestForAll(t *testing.T) {
	for i := range ride.Types() {
		typ := &ride.Types()[i]
		if got := idiom.For(typ).Natural(track.MustParse("flat*20"), true); got >= 0 || got < -16 {
			t.Errorf("%s: %v", typ.Name, got)
		}
		if u := idiom.UsualOf(typ); u.Designs == 0 || u.Natural[0] > u.Natural[2] || u.Fullness[1] == 0 {
			t.Errorf("%s: usual is %+v", typ.Name, u)
		}
	}
}

func TestNaturalAllocs(t *testing.T) {
	p := shipped(t)[0]
	m := idiom.For(p.Type)
	if n := testing.AllocsPerRun(100, func() { m.Natural(p.Pieces, true) }); n != 0 {
		t.Errorf("Natural allocates %v times", n)
	}
}

func TestContains(t *testing.T) {
	for _, test := range []struct{ line, has string }{
		{"flat flatToUp25 up25ToFlat flatToDown25 down25 down25ToFlat", "airtime hill, drop"},
		{"flatToUp25+lift up25+lift*3 up25ToFlat+lift flatToDown25 down25ToFlat", "lift hill"},
		{"flatToLeftBank leftBankedQuarterTurn3Tiles leftBankToFlat", "banked turn"},
		{"flatToRightBank rightEighthBankToDiag diagRightBankToFlat", "banked turn"},
		{"flatToLeftBank leftBankedQuarterTurn3Tiles*2 leftBankToFlat", "turnaround"},
		{"rightQuarterTurn5Tiles*2", "turnaround"},
		{"leftQuarterTurn5Tiles rightQuarterTurn5Tiles", "S-bend"},
		{"sBendLeft", "S-bend"},
		{"flatToUp25 up25 leftVerticalLoop down25 down25ToFlat", "inversion, vertical loop"},
		{"leftCorkscrewUp leftCorkscrewDown rightCorkscrewUp rightCorkscrewDown",
			"corkscrew, corkscrew pair, inversion"},
		{"flatToUp25 halfLoopUp leftCorkscrewDown leftCorkscrewUp halfLoopDown down25ToFlat",
			"cobra roll, dive loop, immelmann, inversion"},
		{"leftTwistDownToUp leftTwistUpToDown", "inline twist, inversion"},
		{"rightBarrelRollUpToDown rightBarrelRollDownToUp", "barrel roll, inversion"},
		{"rightHalfBankedHelixDownSmall", "helix"},
		{"brakes*3 blockBrakes", "block brakes, brake run"},
		{"flat flat", ""},
	} {
		var has []string
		for _, name := range idiom.Names() {
			if idiom.Contains(track.MustParse(test.line), name) {
				has = append(has, name)
			}
		}
		if got := strings.Join(has, ", "); got != test.has {
			t.Errorf("%s has %s; want %s", test.line, got, test.has)
		}
	}
	if idiom.Contains(track.MustParse("flat"), "flat") {
		t.Error("an element without a name is contained")
	}
}

// What Find finds is contained, and the other way round.
func TestFindContains(t *testing.T) {
	found := 0
	for _, p := range shipped(t) {
		names := map[string]bool{}
		for _, s := range idiom.Find(p.Pieces) {
			names[s.Name] = true
			found++
			if s.From < 0 || s.From >= s.To || s.To > len(p.Pieces) {
				t.Errorf("%s: %+v of %d pieces", p.Type.Name, s, len(p.Pieces))
			}
		}
		for _, name := range idiom.Names() {
			if got := idiom.Contains(p.Pieces, name); got != names[name] {
				t.Errorf("%s: Contains %s is %t, found %t", p.Type.Name, name, got, names[name])
			}
			if idiom.Contains(track.Mirror(p.Pieces), name) != names[name] {
				t.Errorf("%s: %s is not the same in a mirror", p.Type.Name, name)
			}
		}
	}
	if found < 200 {
		t.Errorf("%d elements found, want 200 or more", found)
	}
}

func TestFindElement(t *testing.T) {
	for in, want := range map[string]string{
		"Airtime Hills": "airtime hill", "s-bend": "S-bend", "bunny-hops": "bunny hops",
		"block_brakes": "block brakes", "helix": "helix", "loopedy loop": "",
	} {
		if got, ok := idiom.FindElement(in); got != want || ok != (want != "") {
			t.Errorf("FindElement(%q) = %q, %t; want %q", in, got, ok, want)
		}
	}
	for _, name := range idiom.Names() {
		if got, _ := idiom.FindElement(name); got != name {
			t.Errorf("FindElement(%q) = %q", name, got)
		}
	}
}

// The elements of a ride type can be built with it, and begin with those that
// it has itself and that have names.
func TestElements(t *testing.T) {
	for i := range ride.Types() {
		typ := &ride.Types()[i]
		elements := idiom.Elements(typ)
		level := 0
		for i, e := range elements {
			if r := layout.CheckWindow(typ, typ.DefaultVehicle(), e.Pieces); r != nil {
				t.Errorf("%s: %s: %v", typ.Name, track.Format(e.Pieces), r)
			}
			if i > 0 && e.Name != "" && elements[i-1].Name == "" {
				t.Errorf("%s: %s comes after one without a name", typ.Name, e.Name)
			}
			if e.Level() {
				level++
			}
		}
		// A reverse freefall coaster has nothing that others have.
		if typ.Category == ride.Rollercoaster && typ.ID != ride.ReverseFreefallRc &&
			(len(elements) < 40 || level < 10) {
			t.Errorf("%s: %d elements, %d of them level", typ.Name, len(elements), level)
		}
	}
	wooden := idiom.Elements(ride.ByID(ride.WoodenRc))
	if e := wooden[0]; e.Name == "" || e.Count < 50 || !slices.Contains(e.Types, ride.WoodenRc) {
		t.Errorf("the first element of wooden coasters is %+v", e)
	}
}

// Tables read back to what they were.
func TestTablesRoundTrip(t *testing.T) {
	var c idiom.Counts
	for _, p := range shipped(t) {
		c.Add(p.Type.ID, p.Pieces, len(p.Pieces)%2 == 0)
	}
	table := c.Encode()
	again, err := idiom.DecodeCounts(string(table))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Encode(), table) {
		t.Error("the counts change when they are read")
	}
	if got := again.Designs(ride.WoodenRc); got != 1 {
		t.Errorf("%d designs of wooden coasters, want 1", got)
	}
	for _, p := range shipped(t) {
		c.Remove(p.Type.ID, p.Pieces, len(p.Pieces)%2 == 0)
	}
	if got := c.Encode(); len(got) != 0 {
		t.Errorf("%d bytes are left of nothing:\n%s", len(got), got)
	}
}

// A table that is damaged is refused with its line.
func TestDecodeErrors(t *testing.T) {
	for _, table := range []string{
		"piece\t0\tflatt\n", "type\tairship\t1\n", "0 0\t0 1\n", "piece\t0\tflat\n0 0\t0 1\n",
		"piece\t0\tflat\ntype\twooden_rc\t1\n0 1\t0 1\n", "piece\t0\tflat\ntype\twooden_rc\t1\n0 0\t1 1\n",
		"piece\t0\tflat\ntype\twooden_rc\t1\n0 0\t0\n", "\n",
	} {
		if _, err := idiom.DecodeCounts(table); err == nil {
			t.Errorf("DecodeCounts(%q) succeeded", table)
		}
	}
	for _, line := range []string{
		"drop\t1\t1\twooden_rc", "drop\tx\t1\twooden_rc\tflat", "drop\t1\tx\twooden_rc\tflat",
		"drop\t1\t1\tairship\tflat", "drop\t1\t1\twooden_rc\tflatt", "drop\t1\t1\twooden_rc\t",
	} {
		if _, err := idiom.DecodeElements("header\n" + line + "\n"); err == nil {
			t.Errorf("DecodeElements(%q) succeeded", line)
		}
	}
	for _, line := range []string{"wooden_rc\t1", "wooden_rc\t1\t" + strings.Repeat("\tx", 9)} {
		if _, err := idiom.DecodeUsuals("header\n" + line + "\n"); err == nil {
			t.Errorf("DecodeUsuals(%q) succeeded", line)
		}
	}
}

// As a search calls it: many rides of one type.
func BenchmarkNatural(b *testing.B) {
	for _, id := range []ride.TypeID{ride.WoodenRc, ride.CorkscrewRc, ride.LogFlume} {
		t := ride.ByID(id)
		b.Run(t.Name, func(b *testing.B) { benchmarkNatural(b, t) })
	}
}

func benchmarkNatural(b *testing.B, t *ride.Type) {
	plans := shipped(b)
	m := idiom.For(t)
	n := 0
	for b.Loop() {
		for _, p := range plans {
			m.Natural(p.Pieces, true)
			n += len(p.Pieces)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n)*100, "ns/100pieces")
}

// The page about these figures has the table as it is.
func TestPage(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(corpus.Root(t), "docs", "natural.md"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for _, u := range idiom.Usuals() {
		q := func(q [3]float64, scale float64, digits int) string {
			return fmt.Sprintf("%.*f | %.*f | %.*f", digits, scale*q[0], digits, scale*q[1], digits, scale*q[2])
		}
		rows = append(rows, fmt.Sprintf("| %s | %d | %s | %s | %s |\n", u.Name, u.Designs,
			q(u.Natural, 1, 2), q(u.Fullness, 100, 0), q(u.Tiles, 1, 0)))
	}
	if want := strings.Join(rows, ""); !strings.Contains(string(page), want) {
		t.Errorf("docs/natural.md has another table; want\n%s", want)
	}
}

func BenchmarkContains(b *testing.B) {
	plans := shipped(b)
	n := 0
	for b.Loop() {
		for _, p := range plans {
			idiom.Contains(p.Pieces, "airtime hill")
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/ride")
}
