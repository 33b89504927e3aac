package view

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// A look is how the track of a ride type is drawn. Lengths are in map units.
type look struct {
	gauge   float64 // from the middle to a rail
	bed     bed
	wooden  bool // on trestles
	hanging bool // cars hang below the track
	spine   bool // a beam below the rails
	rails   bool
}

// A bed is what lies between the rails.
type bed uint8

const (
	noBed bed = iota
	waterBed
	roadBed
	troughBed
)

// The ride types whose track is not two rails on a beam, by name.
var (
	woodenTypes = []string{"wooden_rc", "wooden_wild_mouse", "side_friction_rc", "virginia_reel",
		"reverser_rc", "classic_wooden_rc", "classic_wooden_twister_rc", "hybrid_rc"}
	waterTypes = []string{"dinghy_slide", "log_flume", "river_rapids", "river_rafts", "splash_boats"}
	roadTypes  = []string{"go_karts", "car_ride", "monster_trucks", "mini_golf"}
	monorails  = []string{"monorail", "suspended_monorail", "monorail_cycles", "chairlift",
		"single_rail_rc", "mini_helicopters", "steeplechase"}
)

// hangingHeight is the height of cars above the base of the track from which
// they hang.
const hangingHeight = 24

func lookOf(t *ride.Type) look {
	is := func(names []string) bool { return slices.Contains(names, t.Name) }
	l := look{gauge: 5, spine: true, rails: true, hanging: t.CarZ >= hangingHeight}
	switch {
	case is(waterTypes):
		l = look{gauge: 8, bed: waterBed, rails: true}
		if t.Name == "river_rapids" {
			l.gauge = 12
		}
	case is(roadTypes):
		l = look{gauge: 9, bed: roadBed, rails: true}
	case t.Name == "bobsleigh_rc":
		l = look{gauge: 7, bed: troughBed, rails: true}
	case is(monorails):
		l.rails, l.gauge = false, 3
	}
	l.wooden = is(woodenTypes)
	return l
}
