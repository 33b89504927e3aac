package course_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// of lays pieces of a ride type in a direction and returns their course.
func of(t testing.TB, typ, pieces string, dir uint8) *course.Course {
	t.Helper()
	rideType, ok := ride.FindType(typ)
	if !ok {
		t.Fatalf("no ride type %q", typ)
	}
	p := &ride.Plan{Type: rideType, Vehicle: rideType.DefaultVehicle(), Pieces: track.MustParse(pieces)}
	site := layout.Site{X: 4800, Y: 4800, Z: layout.FlatGround, Dir: dir, AnyHeight: true}
	l, refusal := layout.NewBuilder().Build(p, site, layout.Design)
	if refusal != nil {
		t.Fatal(refusal)
	}
	return course.Of(l)
}

// One step changes x, y or both, and z as well or not; each kind has its
// length.
const (
	level  = 8716
	slope  = 10905
	across = 12327
)

func TestLength(t *testing.T) {
	for _, c := range []struct {
		pieces string
		points int
		want   unit.Length
		top    int32
	}{
		// 96 points on three tiles are 95 steps.
		{"endStation flat*2", 96, 95 * level, 112},
		// It rises by 8, 16 and 8 units, each in a step of x and z.
		{"endStation flatToUp25 up25 up25ToFlat", 128, (127-32)*level + 32*slope, 144},
		// A tile and a half and then diagonally, 32 steps a tile.
		{"endStation leftEighthToDiag diagFlat*2", 0, 0, 112},
	} {
		got := of(t, "wooden", c.pieces, 0)
		if _, high := got.Heights(); high != c.top {
			t.Errorf("%s is %d high, want %d", c.pieces, high, c.top)
		}
		if c.points == 0 {
			// What two diagonal pieces add is in steps of x and y alone.
			less := of(t, "wooden", "endStation leftEighthToDiag", 0)
			n := len(got.Points) - len(less.Points)
			if n != 64 || got.Length()-less.Length() != 64*across {
				t.Errorf("%d diagonal steps of %d", n, got.Length()-less.Length())
			}
			continue
		}
		if len(got.Points) != c.points || got.Length() != c.want {
			t.Errorf("%s: %d points, length %d, want %d and %d", c.pieces,
				len(got.Points), got.Length(), c.points, c.want)
		}
	}
}

// The first tile is crossed through its middle, in every direction.
func TestPoints(t *testing.T) {
	for dir, want := range [][2][2]int32{
		{{4831, 4816}, {4800, 4816}},
		{{4816, 4800}, {4816, 4831}},
		{{4800, 4816}, {4831, 4816}},
		{{4816, 4831}, {4816, 4800}},
	} {
		c := of(t, "wooden", "endStation", uint8(dir))
		first, last := c.Points[0], c.Points[len(c.Points)-1]
		got := [2][2]int32{{first.X, first.Y}, {last.X, last.Y}}
		if got != want || first.Z != 112 || last.Z != 112 {
			t.Errorf("direction %d: from and to %v, want %v", dir, got, want)
		}
	}
}

// A hole of mini golf, whose path is none, is bridged point by point.
func TestBridge(t *testing.T) {
	c := of(t, "mini_golf", "endStation flat minigolfHoleA flat", 0)
	for i, p := range c.Points[1:] {
		if q := c.Points[i]; p.Y != 4816 || p.X != q.X-1 {
			t.Errorf("from %v to %v", q, p)
		}
	}
	if n := len(c.Points); n != 5*32 || c.Length() != unit.Length(n-1)*level {
		t.Errorf("%d points over %d, want five tiles", n, c.Length())
	}
}

const oval = "beginStation middleStation*3 endStation leftQuarterTurn3Tiles*2 " +
	"flat*5 leftQuarterTurn3Tiles*2"

func TestClosed(t *testing.T) {
	if !of(t, "wooden", oval, 0).Closed {
		t.Error("a circuit is not closed")
	}
	if of(t, "wooden", "endStation flat", 0).Closed {
		t.Error("an open track is closed")
	}
	if c := course.Of(new(layout.Layout)); len(c.Points) != 0 || c.Length() != 0 || c.Closed {
		t.Errorf("nothing has the course %v", c)
	}
}

// A step beyond the end of a piece is its last.
func TestAt(t *testing.T) {
	c := of(t, "wooden", "endStation flat", 0)
	for _, a := range []struct{ piece, step, want int }{
		{0, 0, 0}, {0, 31, 31}, {0, 99, 31}, {1, 0, 32}, {1, 99, 63},
	} {
		if got := c.At(a.piece, a.step); got != a.want {
			t.Errorf("At(%d, %d) = %d, want %d", a.piece, a.step, got, a.want)
		}
	}
}

// Features by name, with the first and the last of their pieces. A drop begins
// where it is level last, which may be in the piece before.
func TestFeatures(t *testing.T) {
	for _, c := range []struct {
		typ, pieces string
		want        []string
	}{
		{"wooden", "beginStation endStation flat flatToUp25+lift up25+lift up25ToFlat+lift brakes*2",
			[]string{"station 0-1", "lift hill 3-5", "brakes 6-7"}},
		{"wooden", "endStation flat brakes blockBrakes flat brakes",
			[]string{"station 0-0", "brakes 2-2", "block brakes 3-3", "brakes 5-5"}},
		// 2 steps short of the height that has a name, and just that height.
		{"wooden", "endStation flatToUp25 up25 up25ToFlat flat flatToDown25 down25ToFlat flat",
			[]string{"station 0-0"}},
		{"wooden", "endStation flatToUp25 up25 up25ToFlat flat flatToDown25 down25 down25ToFlat flat",
			[]string{"station 0-0", "drop 3 m 5-7"}},
		// Two tiles of level track are part of a drop, four are not.
		{"wooden", "endStation flatToUp25 up25*3 up25ToFlat flat " +
			"flatToDown25 down25 down25ToFlat flat*2 flatToDown25 down25 down25ToFlat",
			[]string{"station 0-0", "drop 6 m 7-14"}},
		{"wooden", "endStation flatToUp25 up25*3 up25ToFlat flat " +
			"flatToDown25 down25 down25ToFlat flat*4 flatToDown25 down25 down25ToFlat",
			[]string{"station 0-0", "drop 3 m 7-9", "drop 3 m 14-16"}},
		{"looping_rc", "endStation flat flatToUp25 up25 leftVerticalLoop down25 down25ToFlat",
			[]string{"station 0-0", "vertical loop 4-4", "drop 14 m 4-6"}},
		{"corkscrew_rc", "endStation flat leftCorkscrewUp rightCorkscrewDown flat",
			[]string{"station 0-0", "corkscrew 2-3", "drop 6 m 3-3"}},
		{"twister_rc", "endStation leftTwistDownToUp leftTwistUpToDown leftTwistDownToUp leftTwistUpToDown",
			[]string{"station 0-0", "inline twist 1-2", "inline twist 3-4"}},
	} {
		got := of(t, c.typ, c.pieces, 0)
		var names []string
		for _, f := range got.Features {
			names = append(names, fmt.Sprintf("%s %d-%d", f.Name,
				got.Points[f.From].Piece, got.Points[f.To].Piece))
		}
		if !slices.Equal(names, c.want) {
			t.Errorf("%s\n\tgot  %q\n\twant %q", c.pieces, names, c.want)
		}
	}
}

// How the track lies in the middle of a piece, in direction 0: towards
// negative x, with positive y to the right.
func TestLies(t *testing.T) {
	sin45 := math.Sqrt(0.5)
	sin, cos := math.Sincos(math.Atan(0.5)) // a slope of 25 rises 16 on 32
	for _, c := range []struct {
		name, typ, pieces string
		piece             int
		ahead, up         course.Vec
	}{
		{"level", "wooden", "endStation flat*3", 2, course.Vec{X: -1}, course.Vec{Z: 1}},
		{"banked left", "twister_rc", "endStation flatToLeftBank leftBank*3", 3,
			course.Vec{X: -1}, course.Vec{Y: -sin45, Z: sin45}},
		{"banked right", "twister_rc", "endStation flatToRightBank rightBank*3", 3,
			course.Vec{X: -1}, course.Vec{Y: sin45, Z: sin45}},
		{"climbing", "wooden", "endStation flatToUp25 up25*3", 3,
			course.Vec{X: -cos, Z: sin}, course.Vec{X: sin, Z: cos}},
		{"falling", "wooden", "endStation flatToUp25 up25*3 up25ToFlat flatToDown25 down25*3", 8,
			course.Vec{X: -cos, Z: -sin}, course.Vec{X: -sin, Z: cos}},
		{"straight up", "giga_rc", "endStation flatToUp25 up25ToUp60 up60ToUp90 up90*3", 5,
			course.Vec{Z: 1}, course.Vec{X: 1}},
		{"straight down", "giga_rc", "endStation flatToUp25 up25ToUp60 up60ToUp90 up90*3 up90ToUp60 " +
			"up60ToUp25 up25ToFlat flatToDown25 down25ToDown60 down60ToDown90 down90*3", 14,
			course.Vec{Z: -1}, course.Vec{X: -1}},
		{"middle of a corkscrew's half", "corkscrew_rc", "endStation flat leftCorkscrewUp rightCorkscrewDown", 2,
			course.Vec{X: -0.4, Y: -0.4, Z: 0.82}, course.Vec{X: sin45, Y: -sin45}},
	} {
		got := of(t, c.typ, c.pieces, 0)
		i := (got.At(c.piece, 0) + got.At(c.piece, 1<<20)) / 2
		if ahead, up := got.Ahead(i), got.Up(i); far(ahead, c.ahead) > 0.1 || far(up, c.up) > 0.1 {
			t.Errorf("%s: ahead %.2f, up %.2f, want %.2f and %.2f", c.name, ahead, up, c.ahead, c.up)
		}
	}
}

func far(v, w course.Vec) float64 {
	d := v.Plus(-1, w)
	return math.Sqrt(d.Dot(d))
}

// Riders hang head down at the top of a loop, and where a corkscrew, a twist
// or a roll turns over.
func TestUpsideDown(t *testing.T) {
	for _, c := range []struct {
		typ, pieces string
		piece, step int
	}{
		{"looping_rc", "endStation flat flatToUp25 up25 leftVerticalLoop down25 down25ToFlat", 4, 155},
		{"looping_rc", "endStation flat flatToUp25 up25 rightVerticalLoop down25 down25ToFlat", 4, 155},
		{"corkscrew_rc", "endStation flat leftCorkscrewUp rightCorkscrewDown", 3, 0},
		{"corkscrew_rc", "endStation flat rightCorkscrewUp leftCorkscrewDown", 3, 0},
		{"twister_rc", "endStation leftTwistDownToUp leftTwistUpToDown", 2, 0},
		{"twister_rc", "endStation rightBarrelRollUpToDown rightBarrelRollDownToUp", 2, 0},
	} {
		for dir := range uint8(4) {
			got := of(t, c.typ, c.pieces, dir)
			if up := got.Up(got.At(c.piece, c.step)); up.Z > -0.95 {
				t.Errorf("%s, direction %d: up is %.2f", c.pieces, dir, up)
			}
		}
	}
}

// Up and ahead have length 1 and a right angle between them everywhere, and up
// never jumps.
func TestFrames(t *testing.T) {
	for _, c := range []struct{ typ, pieces string }{
		{"wooden", oval},
		{"looping_rc", "endStation flat flatToUp25 up25 leftVerticalLoop down25 down25ToFlat"},
		{"corkscrew_rc", "endStation flat leftCorkscrewUp rightCorkscrewDown flat*2"},
		{"twister_rc", "endStation flatToRightBank bankedRightQuarterTurn5Tiles rightBankToFlat"},
		{"twister_rc", "endStation leftTwistDownToUp leftTwistUpToDown flat"},
	} {
		got := of(t, c.typ, c.pieces, 1)
		for i := range got.Points {
			ahead, up := got.Ahead(i), got.Up(i)
			if math.Abs(ahead.Dot(up)) > 0.01 || math.Abs(up.Dot(up)-1) > 0.01 ||
				math.Abs(ahead.Dot(ahead)-1) > 0.01 {
				t.Errorf("%s: point %d: ahead %.2f, up %.2f", c.pieces, i, ahead, up)
			}
			if i > 0 && up.Dot(got.Up(i-1)) < 0.8 {
				t.Errorf("%s: point %d: up jumps from %.2f to %.2f", c.pieces, i, got.Up(i-1), up)
			}
		}
	}
}

func Example() {
	typ, _ := ride.FindType("wooden")
	p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(
		"endStation flatToUp25+lift up25+lift*4 up25ToFlat flatToDown25 down25*4 down25ToFlat brakes")}
	l, _ := layout.NewBuilder().Build(p, layout.Site{X: 4800, Y: 4800, Z: 112}, layout.Design)
	c := course.Of(l)
	for _, f := range c.Features {
		fmt.Println(f.Name, "from", c.Points[f.From].Along.Metres(), "m")
	}
	// Output:
	// station from 0 m
	// lift hill from 4 m
	// drop 7 m from 33 m
	// brakes from 60 m
}
