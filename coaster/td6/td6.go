// Package td6 reads and writes track design files of RollerCoaster Tycoon 2:
// bytes in, bytes out.
//
// [Decode] turns a file into a [Design], which has a field for every byte of
// it, also for those of unknown meaning, and [Design.Encode] turns a design
// into a file. What was decoded encodes to the same bytes, if one of the known
// ways of packing made them (see [sawyer.Packing]), and to the same unpacked
// bytes in any case. [New] makes a design of a ride.Plan, and [Design.Plan] a plan of a
// design. Designs have a text form, with a line for each field and the track
// in the notation of package track, and a JSON form:
//
//	design, err := td6.Decode(data)
//	text, err := design.MarshalText()
//
// Fields are in the units of the file, which are said at each; [Measured] is
// in those of package unit. Positions are relative to where the first piece
// begins, for a ride in direction 0.
//
// A file that cannot be read gives a [*FormatError] with the byte and the
// reason, a text a [*TextError] with the line. Pieces, ride types and vehicles
// that the catalogue does not know are read and written; only what needs the
// catalogue, such as Plan, refuses them, by name.
//
// Differences from the game: a wrong checksum is refused, where OpenRCT2 does
// not look; lists longer than it can save and entrances off the grid are
// refused; the bases of flat rides, which share bytes with other pieces, are
// read as those. Version 0 and 1 (TD4, which package td4 reads) and 3 (TD7) are
// refused.
//
// The format is taken from OpenRCT2 45e30a559a: rct2/RCT2.h, T6Importer.cpp,
// T6Exporter.cpp and rct12/TD46.cpp; what the original game does otherwise
// was measured on designs that it wrote.
package td6

import "github.com/toolshed-dev/toolshed/coaster/sawyer"

// Limits of what is read, so that a small file cannot ask for much memory.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp, for the lists: a design
// with more is not saved as TD6. The number of entrances is ours.
const (
	maxPieces    = 8192
	maxMazeTiles = 2000
	maxScenery   = 1500
	maxEntrances = 512
)

// A FormatError says where and why bytes are not a track design.
type FormatError sawyer.Error

// Error says the byte and the reason.
func (e *FormatError) Error() string { return "td6: " + (*sawyer.Error)(e).Message() }
