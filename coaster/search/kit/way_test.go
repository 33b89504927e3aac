package kit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

func Example() {
	wooden, _ := ride.FindType("Wooden Roller Coaster")
	k, err := kit.New(wooden, wooden.DefaultVehicle(), nil, kit.Wishes{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range k.Ways {
		fmt.Printf("%v, open %t, twin %t, lift hill %t\n", w.Mode, w.Open, w.Twin, w.IsLifted())
	}
	// Output:
	// continuous circuit, open false, twin false, lift hill true
	// continuous circuit, block sectioned, open false, twin true, lift hill true
	// reverse-incline launched shuttle, open true, twin false, lift hill false
}

// The ways of a type are those of its modes for which it has the pieces.
func TestWays(t *testing.T) {
	for id, want := range map[ride.TypeID]string{
		ride.SpiralRc:             "1 34t",
		ride.MineRide:             "1",
		ride.LoopingRc:            "1 34t 35 3 3o 35o 2o",
		ride.CompactInvertedRc:    "1 34t 2o",
		ride.ReverseFreefallRc:    "23o",
		ride.AirPoweredVerticalRc: "35 3 3o 35o",
		ride.InvertedImpulseRc:    "35 3 3o 35o",
		ride.LimLaunchedRc:        "35 3 3o 35o",
		ride.LsmRc:                "1 34t 35 35o",
	} {
		typ := ride.ByID(id)
		k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
		if err != nil {
			t.Errorf("%s: %v", typ.Name, err)
			continue
		}
		if got := waysText(k.Ways); got != want {
			t.Errorf("%s: %s, want %s", typ.Name, got, want)
		}
	}
}

// waysText lists the numbers of modes, with an o if the track is open and a t if
// there are twin platforms.
func waysText(ways []kit.Way) string {
	var out []string
	for _, w := range ways {
		s := fmt.Sprint(uint8(w.Mode))
		if w.Open {
			s += "o"
		}
		if w.Twin {
			s += "t"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// Only the modes that are asked for are used, and those that the type lacks
// are refused.
func TestWaysOfMode(t *testing.T) {
	typ := ride.ByID(ride.CompactInvertedRc)
	k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{Modes: []ride.Mode{ride.ReverseInclineLaunchedShuttle}})
	if err != nil {
		t.Fatal(err)
	}
	if got := waysText(k.Ways); got != "2o" {
		t.Errorf("%s, want 2o", got)
	}
	blocks := kit.Wishes{Modes: []ride.Mode{ride.ContinuousCircuitBlockSectioned}}
	if k, err = kit.New(typ, typ.DefaultVehicle(), nil, blocks); err != nil {
		t.Fatal(err)
	}
	if got := waysText(k.Ways); got != "34 34t" {
		t.Errorf("%s, want 34 34t", got)
	}
	if _, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{Modes: []ride.Mode{ride.PoweredLaunch}}); err == nil {
		t.Error("a mode that the type does not offer gives no error")
	}
}

// Before leads back from where Beyond leads to, for every piece and heading.
func TestBefore(t *testing.T) {
	checked := 0
	for _, id := range []ride.TypeID{ride.LoopingRc, ride.InvertedImpulseRc, ride.FlyingRc} {
		typ := ride.ByID(id)
		k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range k.Items {
			for heading := range uint8(4) {
				at := kit.Spot{X: 7, Y: -3, Z: 5, Heading: heading, Shape: k.Items[i].From}
				if k.Shapes[at.Shape].Diagonal {
					at.Heading |= 4
				}
				if got := k.Before(k.Beyond(at, uint16(i)), uint16(i)); got != at {
					t.Errorf("%s, %v: from %v back to %v", typ.Name, k.Items[i].Piece, at, got)
				}
				checked++
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d pieces were checked", checked)
	}
}

// Arms hold pieces that circuits can't have, and chains only behind the
// platform of a shuttle.
func TestArms(t *testing.T) {
	typ := ride.ByID(ride.ReverseFreefallRc)
	k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
	if err != nil {
		t.Fatal(err)
	}
	ends := 0
	for _, list := range k.Out {
		for _, i := range list {
			if k.Steepness(k.Items[i].To) == 3 {
				ends++
			}
		}
	}
	if ends != 2 {
		t.Errorf("%d pieces of the reverse freefall coaster end straight up, want 2", ends)
	}
	for _, id := range []ride.TypeID{ride.CompactInvertedRc, ride.InvertedRc} {
		typ := ride.ByID(id)
		k, err := kit.New(typ, typ.DefaultVehicle(), nil, kit.Wishes{})
		if err != nil {
			t.Fatal(err)
		}
		chains := 0
		for i := range k.Items {
			if it := &k.Items[i]; it.Chain > 0 {
				chains++
				if !it.Piece.Lift || it.Climb >= 0 || it.Arm > 0 {
					t.Errorf("%s: %v pulls up the back arm", typ.Name, it.Piece)
				}
			}
		}
		if want := id == ride.CompactInvertedRc; (chains > 0) != want {
			t.Errorf("%s: %d pieces with a chain for the back arm", typ.Name, chains)
		}
	}
}
