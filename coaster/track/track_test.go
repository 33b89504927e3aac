package track_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

func Example() {
	pieces := track.MustParse("beginStation endStation flatToUp25+lift up25+lift*4 up25ToFlat+lift")
	fmt.Println(len(pieces), pieces[3], pieces[3].Type.Info().ZEnd)
	// Output: 8 up25+lift 16
}

func TestCatalogueIsSound(t *testing.T) {
	names := map[string]track.Type{}
	for p := range track.Type(track.NumTypes) {
		in := p.Info()
		if other, taken := names[in.Name]; taken || in.Name == "" {
			t.Errorf("type %d: name %q is empty or that of %d", p, in.Name, other)
		}
		names[in.Name] = p
		if back := in.Mirror.Info().Mirror; back != p {
			t.Errorf("%s: mirror of the mirror is %s", p, back)
		}
		if isTrack := in.Group != track.GroupFlatRideBase && !strings.HasPrefix(in.Name, "flatTrack"); isTrack != (in.Length > 0) {
			t.Errorf("%s: length %d", p, in.Length)
		}
		if len(in.Blocks) == 0 {
			t.Errorf("%s: no blocks", p)
		}
		for dir := range uint8(4) {
			if len(track.Path(track.LaneMain, p, dir)) == 0 {
				t.Errorf("%s: no path in direction %d", p, dir)
			}
		}
	}
}

// Every end of a piece meets the start of some piece and the other way round.
func TestEndsMeet(t *testing.T) {
	meets := func(ok func(q track.Type) bool) bool {
		for q := range track.Type(track.NumTypes) {
			if ok(q) {
				return true
			}
		}
		return false
	}
	for p := range track.Type(track.NumTypes) {
		a := track.New(p)
		inverted := a
		inverted.Inverted = true
		if !meets(func(q track.Type) bool {
			return track.Fits(a, track.New(q), true) || track.Fits(inverted, track.New(q), true)
		}) {
			t.Errorf("nothing fits behind %s", p)
		}
		if !meets(func(q track.Type) bool {
			return track.Fits(track.New(q), a, true) || track.Fits(track.New(q), inverted, true)
		}) {
			t.Errorf("nothing fits before %s", p)
		}
	}
}

// The mirror of a piece ends where the piece ends, on the other side.
func TestMirrorEnds(t *testing.T) {
	pieces := track.MustParse("leftQuarterTurn3Tiles rightBankToUp25")
	if got, want := track.Format(track.Mirror(pieces)), "rightQuarterTurn3Tiles leftBankToUp25"; got != want {
		t.Errorf("Mirror = %q, want %q", got, want)
	}
	for p := range track.Type(track.NumTypes) {
		in, m := p.Info(), p.Info().Mirror.Info()
		if in.ZEnd != m.ZEnd || in.ZBegin != m.ZBegin || in.PitchEnd != m.PitchEnd || in.Price != m.Price {
			t.Errorf("%s and its mirror %s differ in height, pitch or price", p, m.Name)
		}
	}
}

// One lap of a path covers a flat tile in 32 steps, whatever the direction.
func TestPathOfFlat(t *testing.T) {
	for dir := range uint8(4) {
		if got := len(track.Path(track.LaneMain, track.Flat, dir)); got != 32 {
			t.Errorf("flat in direction %d has %d steps, want 32", dir, got)
		}
	}
	first := track.Path(track.LaneMain, track.Flat, 0)[0]
	if want := (track.Step{X: 31, Y: 16}); first != want {
		t.Errorf("first step of flat = %+v, want %+v", first, want)
	}
}

func TestNeeds(t *testing.T) {
	for _, c := range []struct {
		piece track.Type
		want  track.GroupSet
	}{
		{track.Flat, track.Groups(track.GroupStraight)},
		{track.Up60ToUp90, track.Groups(track.GroupSlopeVertical)},
		{track.DiagFlat, track.Groups(track.GroupCurveLarge)},
		{track.DiagUp60, track.Groups(track.GroupCurveLarge, track.GroupDiagSlopeSteepUp)},
		{track.LeftEighthBankToDiag, track.Groups(track.GroupCurveLarge, track.GroupFlatRollBanking)},
		{track.SBendLeftCovered, track.Groups(track.GroupSBend)},
	} {
		if got := c.piece.Needs(); got != c.want {
			t.Errorf("%s needs %x, want %x", c.piece, got, c.want)
		}
	}
}
