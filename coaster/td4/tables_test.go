package td4_test

import (
	"slices"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td4"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

// with decodes a small file with a type, a vehicle, and one edit.
func with(t *testing.T, version, number, vehicle byte, edit func(b []byte)) (*td6.Design, error) {
	t.Helper()
	payload := encode(t, colourful(t, "looping-06"), number, vehicle, version)
	if number == 20 {
		payload = encode(t, maze(), number, vehicle, version)
	}
	if edit != nil {
		edit(payload)
	}
	return td4.Decode(seal(payload))
}

// Every ride type of the first game is one with track in the second, or
// refused. The numbers that are the same in both games are listed once more
// here, as numbers.
func TestRideTypes(t *testing.T) {
	want := map[int]ride.TypeID{0: 99, 1: 100, 4: 95, 52: 102, 77: 8}
	same := []int{
		2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23, 24, 42, 44, 50, 51, 53,
		54, 59, 60, 61, 62, 63, 65, 66, 67, 69, 72, 73, 74, 75, 76, 79,
	}
	for _, number := range same {
		want[number] = ride.TypeID(number)
	}
	vehicles := vehiclesByType(t)
	for number := range 256 {
		id, ok := want[number]
		if !ok {
			if d, err := with(t, 0, byte(number), 0, nil); err == nil {
				t.Errorf("type %d is %d, want an error", number, d.Type)
			}
			continue
		}
		if len(vehicles[id]) == 0 && id != ride.Maze {
			t.Errorf("type %d: no vehicle runs on it", id)
		}
		for _, vehicle := range append(vehicles[id], 0)[:1] {
			d, err := with(t, 1, byte(number), vehicle, nil)
			if err != nil {
				t.Errorf("type %d with vehicle %d: %v", number, vehicle, err)
				continue
			}
			if got, err := d.RideType(); err != nil || got.ID != id {
				t.Errorf("type %d with vehicle %d is %+v, %v, want %d", number, vehicle, got, err, id)
			}
		}
	}
}

// vehiclesByType returns which vehicles of the first game run on which types
// of the second.
func vehiclesByType(t *testing.T) map[ride.TypeID][]byte {
	t.Helper()
	out := map[ride.TypeID][]byte{}
	for number := range vehicleIDs {
		if v := ride.VehicleByID(vehicleIDs[number]); v != nil {
			for _, id := range v.Types {
				out[id] = append(out[id], byte(number))
			}
		}
	}
	return out
}

// Types that the vehicle makes another of.
func TestTypesByVehicle(t *testing.T) {
	for _, c := range []struct {
		number, vehicle byte
		want            ride.TypeID
	}{
		{51, 55, ride.TwisterRc},
		{51, 60, ride.TwisterRc},
		{51, 61, ride.TwisterRc},
		{51, 71, ride.HyperTwister},
		{19, 31, ride.CorkscrewRc},
		{19, 79, ride.Hypercoaster},
		{54, 62, ride.SteelWildMouse},
		{11, 19, ride.CarRide},
		{11, 33, ride.CarRide},
		{11, 34, ride.CarRide},
		{11, 49, ride.CarRide},
		{11, 58, ride.CarRide},
		{4, 5, ride.ClassicMiniRc},
		{4, 7, ride.ClassicMiniRc},
		{4, 8, ride.ClassicMiniRc}, // no vehicle of this type
		{4, 17, ride.ClassicMiniRc},
		{4, 52, ride.ClassicMiniRc},
	} {
		d, err := with(t, 1, c.number, c.vehicle, nil)
		if err != nil {
			t.Errorf("%+v: %v", c, err)
			continue
		}
		if p, err := d.Plan(); err != nil || p.Type.ID != c.want {
			t.Errorf("%+v: plan %+v, %v", c, p, err)
		}
	}
}

// vehicleIDs are the vehicles of the first game with the objects that stand
// for them, by number.
var vehicleIDs = func() []string {
	var ids []string
	add := func(prefix, list string) {
		for _, name := range names(list) {
			if name == "-" {
				prefix, name = "", ""
			}
			ids = append(ids, prefix+name)
		}
	}
	add("rct1.ride.", `steel_rc_trains steel_rc_trains wooden_rc_trains inverted_trains
		suspended_swinging_cars ladybird_trains stand_up_trains spinning_cars
		single_person_swinging_cars`)
	add("rct2.ride.", `swans`)
	add("rct1.ride.", `streamlined_monorail_trains`)
	add("rct2.ride.", `cboat rboat`)
	add("rct1.ride.", `steam_trains mouse_cars bumper_boats wooden_rc_trains rocket_cars horses
		sports_cars swinging_lay_down_cars mine_cars suspended_swinging_aeroplane_cars
		small_monorail_cars`)
	add("rct2.ride.", `trike ssc1`)
	add("rct1.ride.", `bobsleigh_trains dinghies`)
	add("rct2.ride.", `obs1`)
	add("rct1.ride.", `mine_trains chairlift_cars corkscrew_trains motorbikes racing_cars
		pickup_trucks go_karts river_rapids_boats logs dodgems`)
	add("rct2.ride.", `swsh1 swsh2 mgr1 fwh1 simpod c3d topsp1 srings`)
	add("rct1.ride.", `reverse_freefall_car vertical_drop_trains cat_cars`)
	add("rct2.ride.", `twist1 hhbuild`)
	add("rct1.ride.", `log_trains`)
	add("rct2.ride.", `circus1`)
	add("rct1aa.ride.", `ghost_train_cars twister_trains wooden_articulated_trains
		side_friction_cars vintage_cars steam_trains_covered stand_up_twister_trains
		floorless_twister_trains steel_wild_mouse_cars ski_lift_cars suspended_monorail_trains
		mini_helicopters virginia_reel_tubs reverser_cars`)
	add("rct2.ride.", `golf1`)
	add("rct1aa.ride.", `splash_boats lay_down_trains hyper_twister_trains heartline_twister_cars
		heartline_twister_cars -`)
	add("rct2.ride.", `gdrop1`)
	add("rct1aa.ride.", `flying_saucers`)
	add("rct2.ride.", `chbuild`)
	add("rct1aa.ride.", `bicycles`)
	add("rct1ll.ride.", `hypercoaster_trains 4_across_inverted_trains coaster_boats face_off_cars
		jet_skis rafts steam_trains_american air_powered_trains inverted_hairpin_cars`)
	add("rct2.ride.", `enterp`)
	return ids
}()

// flat are the vehicles of flat rides, which the catalogue does not have; 74
// is none.
var flat = []int{38, 39, 40, 41, 42, 43, 44, 45, 46, 50, 51, 53, 74, 76, 77, 88}

// Every vehicle of the first game has the object that stands for it, which can
// be stored, or is that of a flat ride and refused.
func TestVehicles(t *testing.T) {
	if len(vehicleIDs) != 89 {
		t.Fatalf("%d vehicles, want 89", len(vehicleIDs))
	}
	for number, id := range vehicleIDs {
		want := ride.VehicleByID(id)
		d, err := with(t, 0, 15, byte(number), nil)
		switch {
		case slices.Contains(flat, number):
			if want != nil || err == nil {
				t.Errorf("vehicle %d: catalogue has %v, error %v: it is no vehicle of a flat ride",
					number, want, err)
			}
		case want == nil || want.Object.Name == "":
			t.Errorf("vehicle %d: the catalogue lacks %s, or the name of its object", number, id)
		case err != nil:
			t.Errorf("vehicle %d: %v", number, err)
		case d.Vehicle != want.Object || d.VehicleType != uint8(number):
			t.Errorf("vehicle %d is %+v, of number %d, want %+v",
				number, d.Vehicle, d.VehicleType, want.Object)
		}
	}
}

// Every colour of the first game is the one of the same name in the second,
// and others are black.
func TestColours(t *testing.T) {
	if len(firstColours) != 32 || len(secondColours) != 32 {
		t.Fatalf("%d and %d colours, want 32", len(firstColours), len(secondColours))
	}
	for c := range 256 {
		want := uint8(0)
		if c < 32 {
			want = uint8(slices.Index(secondColours, firstColours[c]))
		}
		d, err := with(t, 0, 15, 0, func(b []byte) { b[0x21] = byte(c) })
		if err != nil {
			t.Fatal(err)
		}
		for scheme, got := range d.TrackColours {
			if got[1] != want {
				t.Errorf("colour %d is %d in scheme %d, want %d", c, got[1], scheme, want)
			}
		}
	}
}

// The third colour is black, or a copy, or fixed; few vehicles have a trim of
// another colour than the file's.
func TestVehicleColours(t *testing.T) {
	const body, trim, black, darkBlue, yellow = 28, 7, 0, 6, 18
	want := map[int][2]uint8{36: {black, black}, 37: {black, black}, 58: {body, black}}
	for third, numbers := range map[uint8][]int{
		trim:     {3, 4, 6, 14, 22, 55, 60, 61, 70, 82, 84},
		body:     {47, 48, 71},
		yellow:   {9, 13, 59, 85},
		darkBlue: {10},
	} {
		for _, number := range numbers {
			want[number] = [2]uint8{trim, third}
		}
	}
	n := 0
	for number := range vehicleIDs {
		if slices.Contains(flat, number) {
			continue
		}
		n++
		d, err := with(t, 1, 15, byte(number), func(b []byte) {
			b[0x08], b[0x09] = first(body), first(trim)
			b[0x08+22], b[0x09+22] = first(trim), first(body)
		})
		if err != nil {
			t.Fatal(err)
		}
		c, ok := want[number]
		if !ok {
			c = [2]uint8{trim, black}
		}
		for i, got := range d.VehicleColours {
			if i != 0 && i < 12 {
				continue
			}
			if want := (td6.Colours{body, c[0], c[1]}); got != want {
				t.Errorf("vehicle %d: colours %v of train %d, want %v", number, got, i, want)
			}
		}
		if got := d.VehicleColours[11][0]; got != trim {
			t.Errorf("vehicle %d: body %d of train 11, want %d", number, got, trim)
		}
	}
	if n != 73 {
		t.Errorf("%d vehicles with colours, want 73", n)
	}
}
