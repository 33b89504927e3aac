package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Many tests here hold rules of the game that no run of the corpus exercises,
// or not at their limits; docs/rules-not-exercised.md lists them. What is
// expected is worked out by hand in the comments.

// bare returns a machine of a wooden roller coaster with one train, of one car
// on a flat piece that is joined to nothing: tests set what they need.
func bare(flags ride.CarFlags) *Machine {
	m := &Machine{
		typ:      ride.ByID(ride.WoodenRc),
		vehicle:  &ride.Vehicle{Cars: []ride.Car{{Flags: flags}}},
		mode:     ride.ContinuousCircuit,
		settings: ride.Settings{Circuits: 1},
		pieces:   []piece{flatPiece(track.Flat)},
		stations: []station{{front: 0, train: noTrain}},
		cars:     []car{{tpl: templateOf(track.LaneMain, track.Flat, 0)}},
		trains:   []train{{n: 1, mass: 100}},
	}
	m.cable.hill = -1
	m.train = &m.trains[0]
	return m
}

// flatPiece returns a piece of the type at the corner of the map, joined to
// nothing.
func flatPiece(p track.Type) piece {
	return piece{
		typ: p, tpl: templateOf(track.LaneMain, p, 0),
		next: -1, prev: -1, prevBlock: -1, station: -1,
	}
}

// ring joins pieces one after the other, the last to the first.
func ring(pieces ...piece) []piece {
	for i := range pieces {
		pieces[i].next = int32((i + 1) % len(pieces))
		pieces[i].prev = int32((i + len(pieces) - 1) % len(pieces))
	}
	return pieces
}
