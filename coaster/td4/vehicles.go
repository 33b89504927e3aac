package td4

import "github.com/toolshed-dev/toolshed/coaster/ride"

// vehicle is a vehicle of the first game: what it is in OpenRCT2, and where
// its colours come from.
type vehicle struct {
	id    string
	trim  source // the usual one is the trim
	third source // the usual one is black
}

// source says where a colour of a vehicle comes from. The body is always that
// of the file, and the first game had no third colour.
type source uint8

// The sources of colours.
const (
	usual source = iota
	ofBody
	ofTrim
	inBlack
	inYellow
	inDarkBlue
)

// vehicles is indexed by the number of a vehicle in the first game; 74 is not
// used. The cars of those marked stand backwards, which a design cannot say.
// Those whose object the catalogue lacks belong to flat rides.
//
// Source: OpenRCT2 45e30a559a, rct1/Tables.cpp, GetVehicleObject and
// GetColourSchemeCopyDescriptor.
var vehicles = [...]vehicle{
	0:  {id: "rct1.ride.steel_rc_trains"},
	1:  {id: "rct1.ride.steel_rc_trains"}, // backwards
	2:  {id: "rct1.ride.wooden_rc_trains"},
	3:  {id: "rct1.ride.inverted_trains", third: ofTrim},
	4:  {id: "rct1.ride.suspended_swinging_cars", third: ofTrim},
	5:  {id: "rct1.ride.ladybird_trains"},
	6:  {id: "rct1.ride.stand_up_trains", third: ofTrim},
	7:  {id: "rct1.ride.spinning_cars"},
	8:  {id: "rct1.ride.single_person_swinging_cars"},
	9:  {id: "rct2.ride.swans", third: inYellow},
	10: {id: "rct1.ride.streamlined_monorail_trains", third: inDarkBlue},
	11: {id: "rct2.ride.cboat"},
	12: {id: "rct2.ride.rboat"},
	13: {id: "rct1.ride.steam_trains", third: inYellow},
	14: {id: "rct1.ride.mouse_cars", third: ofTrim},
	15: {id: "rct1.ride.bumper_boats"},
	16: {id: "rct1.ride.wooden_rc_trains"}, // backwards
	17: {id: "rct1.ride.rocket_cars"},
	18: {id: "rct1.ride.horses"},
	19: {id: "rct1.ride.sports_cars"},
	20: {id: "rct1.ride.swinging_lay_down_cars"},
	21: {id: "rct1.ride.mine_cars"},
	22: {id: "rct1.ride.suspended_swinging_aeroplane_cars", third: ofTrim},
	23: {id: "rct1.ride.small_monorail_cars"},
	24: {id: "rct2.ride.trike"},
	25: {id: "rct2.ride.ssc1"},
	26: {id: "rct1.ride.bobsleigh_trains"},
	27: {id: "rct1.ride.dinghies"},
	28: {id: "rct2.ride.obs1"},
	29: {id: "rct1.ride.mine_trains"},
	30: {id: "rct1.ride.chairlift_cars"},
	31: {id: "rct1.ride.corkscrew_trains"},
	32: {id: "rct1.ride.motorbikes"},
	33: {id: "rct1.ride.racing_cars"},
	34: {id: "rct1.ride.pickup_trucks"},
	35: {id: "rct1.ride.go_karts"},
	36: {id: "rct1.ride.river_rapids_boats", trim: inBlack},
	37: {id: "rct1.ride.logs", trim: inBlack},
	38: {id: "rct1.ride.dodgems"},
	39: {id: "rct2.ride.swsh1"},
	40: {id: "rct2.ride.swsh2"},
	41: {id: "rct2.ride.mgr1"},
	42: {id: "rct2.ride.fwh1"},
	43: {id: "rct2.ride.simpod"},
	44: {id: "rct2.ride.c3d"},
	45: {id: "rct2.ride.topsp1"},
	46: {id: "rct2.ride.srings"},
	47: {id: "rct1.ride.reverse_freefall_car", third: ofBody},
	48: {id: "rct1.ride.vertical_drop_trains", third: ofBody},
	49: {id: "rct1.ride.cat_cars"},
	50: {id: "rct2.ride.twist1"},
	51: {id: "rct2.ride.hhbuild"},
	52: {id: "rct1.ride.log_trains"},
	53: {id: "rct2.ride.circus1"},
	54: {id: "rct1aa.ride.ghost_train_cars"},
	55: {id: "rct1aa.ride.twister_trains", third: ofTrim},
	56: {id: "rct1aa.ride.wooden_articulated_trains"},
	57: {id: "rct1aa.ride.side_friction_cars"},
	58: {id: "rct1aa.ride.vintage_cars", trim: ofBody},
	59: {id: "rct1aa.ride.steam_trains_covered", third: inYellow},
	60: {id: "rct1aa.ride.stand_up_twister_trains", third: ofTrim},
	61: {id: "rct1aa.ride.floorless_twister_trains", third: ofTrim},
	62: {id: "rct1aa.ride.steel_wild_mouse_cars"},
	63: {id: "rct1aa.ride.ski_lift_cars"},
	64: {id: "rct1aa.ride.suspended_monorail_trains"},
	65: {id: "rct1aa.ride.mini_helicopters"},
	66: {id: "rct1aa.ride.virginia_reel_tubs"},
	67: {id: "rct1aa.ride.reverser_cars"},
	68: {id: "rct2.ride.golf1"},
	69: {id: "rct1aa.ride.splash_boats"},
	70: {id: "rct1aa.ride.lay_down_trains", third: ofTrim},
	71: {id: "rct1aa.ride.hyper_twister_trains", third: ofBody},
	72: {id: "rct1aa.ride.heartline_twister_cars"},
	73: {id: "rct1aa.ride.heartline_twister_cars"}, // backwards
	75: {id: "rct2.ride.gdrop1"},
	76: {id: "rct1aa.ride.flying_saucers"},
	77: {id: "rct2.ride.chbuild"},
	78: {id: "rct1aa.ride.bicycles"},
	79: {id: "rct1ll.ride.hypercoaster_trains"},
	80: {id: "rct1ll.ride.4_across_inverted_trains"},
	81: {id: "rct1ll.ride.coaster_boats"},
	82: {id: "rct1ll.ride.face_off_cars", third: ofTrim},
	83: {id: "rct1ll.ride.jet_skis"},
	84: {id: "rct1ll.ride.rafts", third: ofTrim},
	85: {id: "rct1ll.ride.steam_trains_american", third: inYellow},
	86: {id: "rct1ll.ride.air_powered_trains"},
	87: {id: "rct1ll.ride.inverted_hairpin_cars"},
	88: {id: "rct2.ride.enterp"},
}

// vehicleOf returns the vehicle that a ride has with a number in the first
// game, and the name of its object. It is nil if the number is not used or the
// catalogue lacks it. A maze has visitors for vehicles, whatever the number.
//
// Source: OpenRCT2 45e30a559a, rct1/T4Importer.cpp, ImportTD4Base.
func vehicleOf(t *ride.Type, number uint8) (v *ride.Vehicle, id string) {
	switch {
	case t.ID == ride.Maze:
		id = "rct2.ride.hmaze"
	case int(number) < len(vehicles):
		id = vehicles[number].id
	}
	if id == "" {
		return nil, "not in use"
	}
	return ride.VehicleByID(id), id
}
