package td4

import (
	"encoding/binary"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

// Versions of the format.
//
// Source: OpenRCT2 45e30a559a, rct12/TD46.h, TD46Version.
const (
	versionFirst      = 0 // the game without expansions
	versionExpansions = 1 // Added Attractions and Loopy Landscapes
)

// Lengths in bytes.
const (
	headerSize    = 0x38
	expansionSize = 0x8C // of what the expansions add to the header
	pieceSize     = 2
)

// Where the fields of the header are. Numbers of two bytes are little endian.
//
// Source: OpenRCT2 45e30a559a, rct1/RCT1.h, TD4 and TD4AA.
const (
	typeAt         = 0x00
	vehicleAt      = 0x01
	modeAt         = 0x06
	versionAt      = 0x07 // bits 0 and 1 are the colour scheme
	trainColoursAt = 0x08 // body and trim of 12 trains
	trackColoursAt = 0x20 // main, additional, supports
	departAt       = 0x23
	trainsAt       = 0x24
	carsAt         = 0x25
	minWaitAt      = 0x26
	maxWaitAt      = 0x27
	operationAt    = 0x28
	maxSpeedAt     = 0x29
	averageSpeedAt = 0x2A
	lengthAt       = 0x2B
	maxVerticalGAt = 0x2D
	minVerticalGAt = 0x2E
	maxLateralGAt  = 0x2F
	inversionsAt   = 0x30 // 5 bits
	dropsAt        = 0x31 // 6 bits
	highestDropAt  = 0x32 // in half steps of height
	excitementAt   = 0x33
	intensityAt    = 0x34
	nauseaAt       = 0x35
	upkeepAt       = 0x36
	schemesAt      = 0x38 // version 1: four each of main, additional, supports
)

// The parts of some fields.
const (
	colourSchemeMask = 0x03
	inversionsMask   = 0x1F
	dropsMask        = 0x3F
)

// What a file does not say.
//
// Source: OpenRCT2 45e30a559a, rct1/T4Importer.cpp, ImportTD4Base; 255 for the
// airtime was measured on designs that the second game converted.
const (
	liftSpeed      = 5
	circuits       = 1
	unknownAirtime = 255
)

// poweredLaunch is the mode that another one of the second game does as the
// first game did it: without passing the station again.
const poweredLaunch = ride.PoweredLaunchPasstrough

// header is the bytes of a header of either version.
type header []byte

func (h header) version() uint8 { return h[versionAt] >> 2 }

// readHeader reads the header of either version.
func readHeader(r *sawyer.Reader) (header, error) {
	b, err := r.Take(headerSize, "header")
	if err != nil {
		return nil, err
	}
	h := header(b)
	switch v := h.version(); v {
	case versionFirst:
		return h, nil
	case versionExpansions:
		more, err := r.Take(expansionSize, "header of the expansions")
		if err != nil {
			return nil, err
		}
		return append(h[:headerSize:headerSize], more...), nil
	default:
		return nil, sawyer.Errorf(versionAt, "version %d, want %d or %d (TD4)",
			v, versionFirst, versionExpansions)
	}
}

// plan returns the ride without its track.
func (h header) plan() (*ride.Plan, error) {
	t := rideType(h[typeAt], h[vehicleAt])
	if t == nil {
		return nil, sawyer.Errorf(typeAt, "ride type %d of the first game has no track", h[typeAt])
	}
	v, name := vehicleOf(t, h[vehicleAt])
	if v == nil {
		return nil, sawyer.Errorf(vehicleAt, "vehicle %d of the first game (%s) runs on no track",
			h[vehicleAt], name)
	}
	return &ride.Plan{Type: t, Vehicle: v, Settings: h.settings(t)}, nil
}

// settings returns what the file wishes for. One of the flags of departure, to
// leave together with other stations, meant music in the first game; it is
// read as the flag that it is now, as OpenRCT2 does.
func (h header) settings(t *ride.Type) ride.Settings {
	s := ride.Settings{
		Mode:      ride.Mode(h[modeAt]),
		Trains:    h[trainsAt],
		Cars:      h[carsAt],
		Depart:    ride.DepartFlags(h[departAt]),
		MinWait:   h[minWaitAt],
		MaxWait:   h[maxWaitAt],
		Operation: min(h[operationAt], t.MaxOperation),
		LiftSpeed: liftSpeed,
		Circuits:  circuits,
	}
	if s.Mode == poweredLaunch {
		s.Mode = ride.PoweredLaunch
	}
	return s
}

// stored returns the figures of the test run that the file keeps.
func (h header) stored() td6.Stored {
	return td6.Stored{
		Airtime:      unknownAirtime,
		MaxSpeed:     int8(h[maxSpeedAt]),
		AverageSpeed: int8(h[averageSpeedAt]),
		Length:       binary.LittleEndian.Uint16(h[lengthAt:]),
		MaxVerticalG: h[maxVerticalGAt],
		MinVerticalG: int8(h[minVerticalGAt]),
		MaxLateralG:  h[maxLateralGAt],
		Inversions:   h[inversionsAt] & inversionsMask,
		Drops:        h[dropsAt] & dropsMask,
		HighestDrop:  h[highestDropAt] / 2,
		Excitement:   h[excitementAt],
		Intensity:    h[intensityAt],
		Nausea:       h[nauseaAt],
		Upkeep:       binary.LittleEndian.Uint16(h[upkeepAt:]),
	}
}

// design returns the design of the plan, or of the maze, with all else that
// the header says.
func (h header) design(p *ride.Plan, maze []td6.MazeTile) *td6.Design {
	d := td6.New(p)
	d.Maze = maze
	d.Complete()
	// The number of the type that is stored stands for another one with other
	// vehicles, and for some types allows other launch speeds. Where the plan
	// would not come back, the type's own number is stored.
	if back, err := d.Plan(); err != nil || back.Type != p.Type || back.Settings != p.Settings {
		d.Type = p.Type.ID
	}
	d.VehicleType = h[vehicleAt]
	d.ColourScheme = h[versionAt] & colourSchemeMask
	d.Stored = h.stored()
	d.VehicleColours = h.vehicleColours()
	d.TrackColours = h.trackColours(p.Type.ID)
	return d
}
