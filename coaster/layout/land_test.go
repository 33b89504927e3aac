package layout_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// slope is land of one shape everywhere.
func slope(s layout.Surface) layout.Ground {
	return func(layout.Tile) layout.Surface { return s }
}

// A finished design is placed so that its lowest block is on the land, above
// every corner of it, or on the water.
func TestDesignZ(t *testing.T) {
	typ, _ := ride.FindType("wooden")
	for _, c := range []struct {
		name   string
		track  string
		ground layout.Ground
		want   int32
	}{
		{"flat", "endStation flat", nil, 112},
		{"goes down", "endStation flatToDown25 down25ToFlat", nil, 128},
		{"slope", "endStation", slope(layout.Surface{Height: 64, Slope: layout.North}), 80},
		{"steep", "endStation", slope(layout.Surface{Height: 64,
			Slope: layout.North | layout.East | layout.South | layout.Steep}), 96},
		{"water", "endStation", slope(layout.Surface{Height: 64, Water: 96}), 96},
	} {
		p := &ride.Plan{Type: typ, Vehicle: typ.DefaultVehicle(), Pieces: track.MustParse(c.track)}
		if got := layout.DesignZ(p, 4800, 4800, 0, c.ground); got != c.want {
			t.Errorf("%s: DesignZ = %d, want %d", c.name, got, c.want)
		}
	}
}

// The corner between three raised ones of steep land is two land steps up, so
// a platform there stands lower than its corner allows.
func TestSteepCorner(t *testing.T) {
	typ, _ := ride.FindType("wooden")
	b := layout.NewBuilder()
	steep := layout.Surface{Height: 64,
		Slope: layout.North | layout.East | layout.South | layout.Steep}
	heights := map[int32]layout.Reason{64: layout.LandInTheWay, 80: layout.LandInTheWay, 96: 0}
	for z, want := range heights {
		b.Start(typ, typ.DefaultVehicle(), layout.Site{X: 4800, Y: 4800, Z: z, Ground: slope(steep)},
			layout.Strict)
		r := b.Add(track.New(track.EndStation))
		if (r == nil) != (want == 0) || r != nil && r.Reason != want {
			t.Errorf("platform at %d on land up to 96: %v, want %v", z, r, want)
		}
	}
}

// Under the land a car is sheltered, on it and over it not.
func TestSheltered(t *testing.T) {
	b := layout.NewBuilder()
	l, r := lay(t, b, "wooden", "endStation")
	if r != nil {
		t.Fatal(r)
	}
	for z, want := range map[int32]bool{111: true, 112: false, 113: false} {
		if got := l.Sheltered(4816, 4816, z); got != want {
			t.Errorf("Sheltered at %d with land at 112 = %v, want %v", z, got, want)
		}
	}
}

// The points of some counts, and of all that there can be.
func TestScore(t *testing.T) {
	var p layout.Proximity
	if got := p.Score(); got != 50 {
		t.Errorf("score of nothing = %d, want 50", got)
	}
	for _, c := range []struct {
		counter layout.Counter
		n       uint16
		want    int
	}{
		{layout.OwnTrackTouchAbove, 1, 36},
		{layout.OwnTrackTouchAbove, 5, 49},
		{layout.OwnTrackCloseAbove, 5, 30},
		{layout.OwnStationTouchAbove, 3, 55},
		{layout.WaterTouch, 22, 49},
		{layout.QueuePathOver, 4, 75},
	} {
		p = layout.Proximity{}
		p.Counts[c.counter] = c.n
		if got := p.Points(c.counter); got != c.want {
			t.Errorf("points of %d %s = %d, want %d", c.n, c.counter, got, c.want)
		}
	}
	for c := range p.Counts {
		p.Counts[c] = 1000
	}
	if got := p.Score(); got != 1462 {
		t.Errorf("most points = %d, want 1462", got)
	}
}
