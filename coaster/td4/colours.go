package td4

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

// palette gives the colours of the first game their places in the palette of
// the second.
//
// Source: OpenRCT2 45e30a559a, rct1/Tables.cpp, GetColour; interface/Colour.h
// for the second game.
var palette = [...]uint8{
	0:  0,  // black
	1:  1,  // grey
	2:  2,  // white
	3:  4,  // light purple
	4:  5,  // bright purple
	5:  6,  // dark blue
	6:  7,  // light blue
	7:  9,  // dark water
	8:  11, // saturated green
	9:  12, // dark green
	10: 13, // moss green
	11: 14, // bright green
	12: 15, // olive green
	13: 16, // dark olive green
	14: 18, // yellow
	15: 19, // dark yellow
	16: 20, // light orange
	17: 21, // dark orange
	18: 22, // light brown
	19: 23, // saturated brown
	20: 24, // dark brown
	21: 25, // salmon pink
	22: 26, // bordeaux red
	23: 27, // saturated red
	24: 28, // bright red
	25: 30, // bright pink
	26: 31, // light pink
	27: 29, // dark pink
	28: 3,  // dark purple
	29: 10, // light water
	30: 17, // bright yellow
	31: 8,  // icy blue
}

// Colours of the second game.
const (
	black    = 0
	white    = 2
	darkBlue = 6
	yellow   = 18
)

// hedges is the style of the walls of a maze that the first game began with.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.h, MazeWallType.
const hedges = 1

// numTrains is how many trains have colours in the file, and numSchemes how
// many colour schemes the track has.
const (
	numTrains  = 12
	numSchemes = 4
)

// colour returns a colour of the first game in the second. Those that it does
// not have are black.
func colour(c uint8) uint8 {
	if int(c) < len(palette) {
		return palette[c]
	}
	return black
}

// vehicleColours returns the colours of all trains. Those that the first game
// does not have are like the first.
//
// Source: OpenRCT2 45e30a559a, rct1/T4Importer.cpp, ImportTD4Base.
func (h header) vehicleColours() (out [32]td6.Colours) {
	var v vehicle
	if n := int(h[vehicleAt]); n < len(vehicles) {
		v = vehicles[n]
	}
	for i := range out {
		at := trainColoursAt
		if i < numTrains {
			at += 2 * i
		}
		body, trim := colour(h[at]), colour(h[at+1])
		out[i] = td6.Colours{body, v.trim.of(body, trim, trim), v.third.of(body, trim, black)}
	}
	return out
}

// of returns the colour of a part whose usual one is given.
func (s source) of(body, trim, usual uint8) uint8 {
	switch s {
	case ofBody:
		return body
	case ofTrim:
		return trim
	case inBlack:
		return black
	case inYellow:
		return yellow
	case inDarkBlue:
		return darkBlue
	}
	return usual
}

// trackColours returns the colours of the track, or of the maze and the style
// of its walls.
//
// Source: OpenRCT2 45e30a559a, rct1/T4Importer.cpp, ImportTD4 and ImportAA.
func (h header) trackColours(id ride.TypeID) (out [numSchemes]td6.Colours) {
	for i := range out {
		c := &out[i]
		if h.version() == versionExpansions {
			for part := range c {
				c[part] = colour(h[schemesAt+numSchemes*part+i])
			}
			continue
		}
		for part := range c {
			c[part] = colour(h[trackColoursAt+part])
		}
		switch id {
		case ride.Maze:
			c[2] = hedges
		case ride.RiverRapids:
			c[0], c[1] = white, white
		}
	}
	if id == ride.Maze && h.version() == versionExpansions {
		out[0][2] = h[schemesAt+2*numSchemes] // no colour, so not changed
	}
	return out
}
