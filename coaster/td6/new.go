package td6

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// originalPayload is the length that the original game unpacks most of its
// designs to. A new design is filled up to it, which costs 400 bytes of file,
// so that any program that expects what the game writes can read it: whether
// the game itself reads less is not known. OpenRCT2 reads both.
//
// Source: measured: 108 of the 156 designs of the corpus that the original
// game wrote.
const originalPayload = 24735

// Colours of new designs, in the game's palette.
//
// Source: OpenRCT2 45e30a559a, interface/Colour.h.
const (
	black     = 0
	grey      = 1
	yellow    = 18
	brightRed = 28
)

// specialFlags are the flags that the original game gives a design for pieces
// of a group.
//
// Source: measured on the designs of the corpus; for vertical loops two of 23
// designs differ.
var specialFlags = map[track.Group]SpecialFlags{
	track.GroupVerticalLoop:  1 << 7,
	track.GroupTwist:         1 << 17,
	track.GroupHalfLoop:      1 << 18,
	track.GroupCorkscrew:     1 << 19,
	track.GroupBarrelRoll:    1 << 29,
	track.GroupHalfLoopLarge: 1 << 31,
}

// New returns a design of the plan, packed as the original game does it. It
// has no stored figures; see SetStats. Trains are red and yellow, the track is
// red on grey. A plan without a vehicle gets the type's default one, one
// whose settings are all zero those of a new ride. Entrances come before
// exits, as in the game's own files.
func New(p *ride.Plan) *Design {
	d := &Design{
		Type:     storedType(p.Type.ID),
		Version:  version,
		Settings: p.Settings,
		Pieces:   p.Pieces,
		Stored:   Stored{Upkeep: NoUpkeep},
	}
	if v := vehicleOf(p); v != nil {
		d.Vehicle = v.Object
		if d.Settings == (ride.Settings{}) {
			d.Settings = ride.NewSettings(p.Type, v)
		}
	}
	for i := range d.VehicleColours {
		d.VehicleColours[i] = Colours{brightRed, yellow, black}
	}
	for i := range d.TrackColours {
		d.TrackColours[i] = Colours{brightRed, brightRed, grey}
	}
	d.Entrances = append(gates(p.Gates, false), gates(p.Gates, true)...)
	d.Complete()
	return d
}

// Complete sets what follows from the other fields of a new design: the flags
// of special pieces, the tiles that it takes, and the tail, which fills it up.
// Call it after a change to the pieces, the maze or the entrances.
func (d *Design) Complete() {
	d.Flags = flagsOf(d.Pieces)
	d.SpaceX, d.SpaceY = d.space()
	d.Tail = sawyer.Tail{}
	d.Tail.Zeros = max(0, originalPayload-d.payloadSize())
}

func vehicleOf(p *ride.Plan) *ride.Vehicle {
	if p.Vehicle != nil {
		return p.Vehicle
	}
	return p.Type.DefaultVehicle()
}

// flagsOf returns the flags of a design with the pieces.
func flagsOf(pieces []track.Piece) SpecialFlags {
	var f SpecialFlags
	for _, p := range pieces {
		if p.Type.Known() {
			f |= specialFlags[p.Type.Info().Group]
		}
	}
	return f
}

// gates returns the entrances, or the exits, among the gates.
func gates(all []ride.Gate, exit bool) []Entrance {
	var out []Entrance
	for _, g := range all {
		if g.Exit == exit {
			out = append(out, Entrance{
				X: g.X, Y: g.Y, Z: g.Z, Direction: g.Direction, Exit: exit,
			})
		}
	}
	return out
}
