package td6

import (
	"fmt"
	"math/bits"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

const (
	headerSize = 0xA3
	version    = 2    // of TD6
	versionAt  = 0x07 // where it is stored
)

// field is a number of the header.
type field struct {
	key          string // in the text and JSON forms
	at, size     int    // bytes, little endian
	shift, width uint   // bits
	signed, hex  bool   // hex: written with base 16 in the text form
	get          func(*Design) int64
	set          func(*Design, int64)
}

// fields is the header in the order of the file, but for the vehicle and the
// colours. To add a field, add a row: reading, writing and the text form
// follow.
//
// Source: OpenRCT2 45e30a559a, rct2/RCT2.h, TD6Track.
var fields = []field{
	number("type", 0x00, func(d *Design) *ride.TypeID { return &d.Type }),
	number("vehicle_type", 0x01, func(d *Design) *uint8 { return &d.VehicleType }),
	number("flags", 0x02, func(d *Design) *SpecialFlags { return &d.Flags }),
	number("mode", 0x06, func(d *Design) *ride.Mode { return &d.Mode }),
	number("colour_scheme", 0x07, func(d *Design) *uint8 { return &d.ColourScheme }).bits(0, 2),
	number("version", versionAt, func(d *Design) *uint8 { return &d.Version }).bits(2, 6),
	number("unused_48", 0x48, func(d *Design) *uint8 { return &d.Unused48 }),
	number("station_style", 0x49, func(d *Design) *uint8 { return &d.StationStyle }),
	stored("airtime", 0x4A, func(s *Stored) *uint8 { return &s.Airtime }),
	number("depart_flags", 0x4B, func(d *Design) *ride.DepartFlags { return &d.Depart }),
	number("trains", 0x4C, func(d *Design) *uint8 { return &d.Trains }),
	number("cars", 0x4D, func(d *Design) *uint8 { return &d.Cars }),
	number("min_wait", 0x4E, func(d *Design) *uint8 { return &d.MinWait }),
	number("max_wait", 0x4F, func(d *Design) *uint8 { return &d.MaxWait }),
	number("operation", 0x50, func(d *Design) *uint8 { return &d.Operation }),
	stored("max_speed", 0x51, func(s *Stored) *int8 { return &s.MaxSpeed }),
	stored("average_speed", 0x52, func(s *Stored) *int8 { return &s.AverageSpeed }),
	stored("length", 0x53, func(s *Stored) *uint16 { return &s.Length }),
	stored("max_vertical_g", 0x55, func(s *Stored) *uint8 { return &s.MaxVerticalG }),
	stored("min_vertical_g", 0x56, func(s *Stored) *int8 { return &s.MinVerticalG }),
	stored("max_lateral_g", 0x57, func(s *Stored) *uint8 { return &s.MaxLateralG }),
	stored("inversions", 0x58, func(s *Stored) *uint8 { return &s.Inversions }).bits(0, 5),
	stored("sheltered", 0x58, func(s *Stored) *uint8 { return &s.Sheltered }).bits(5, 3),
	stored("drops", 0x59, func(s *Stored) *uint8 { return &s.Drops }).bits(0, 6),
	stored("powered_lifts", 0x59, func(s *Stored) *uint8 { return &s.PoweredLifts }).bits(6, 2),
	stored("highest_drop", 0x5A, func(s *Stored) *uint8 { return &s.HighestDrop }),
	stored("excitement", 0x5B, func(s *Stored) *uint8 { return &s.Excitement }),
	stored("intensity", 0x5C, func(s *Stored) *uint8 { return &s.Intensity }),
	stored("nausea", 0x5D, func(s *Stored) *uint8 { return &s.Nausea }),
	stored("upkeep", 0x5E, func(s *Stored) *uint16 { return &s.Upkeep }),
	number("flags2", 0x6C, func(d *Design) *uint32 { return &d.Flags2 }),
	number("space_x", 0x80, func(d *Design) *uint8 { return &d.SpaceX }),
	number("space_y", 0x81, func(d *Design) *uint8 { return &d.SpaceY }),
	number("lift_speed", 0xA2, func(d *Design) *uint8 { return &d.LiftSpeed }).bits(0, 5),
	number("circuits", 0xA2, func(d *Design) *uint8 { return &d.Circuits }).bits(5, 3),
}

// Where the other parts of the header are.
const (
	bodyTrimAt    = 0x08 // body and trim of 32 trains
	trackColourAt = 0x60 // four each of main, additional and supports
	vehicleAt     = 0x70
	thirdAt       = 0x82 // third colour of 32 trains
)

// An integer is the type of a field of the header.
type integer interface {
	~uint8 | ~int8 | ~uint16 | ~uint32
}

// number returns the field that p points to. Its type gives its size.
func number[T integer](key string, at int, p func(*Design) *T) field {
	f := field{
		key: key, at: at, size: 1, signed: T(0)-1 < 0,
		get: func(d *Design) int64 { return int64(*p(d)) },
		set: func(d *Design, v int64) { *p(d) = T(v) },
	}
	if all := uint64(^T(0)); !f.signed {
		f.size = bits.Len64(all) / 8
	}
	f.width = uint(8 * f.size)
	f.hex = f.width == 32
	return f
}

// stored returns the field of the stored figures that p points to.
func stored[T integer](key string, at int, p func(*Stored) *T) field {
	return number("stored."+key, at, func(d *Design) *T { return p(&d.Stored) })
}

// bits returns the field that is width bits from bit shift of f.
func (f field) bits(shift, width uint) field {
	f.shift, f.width = shift, width
	return f
}

// limits returns the least and the largest value of the field.
func (f *field) limits() (low, high int64) {
	if f.signed {
		return -1 << (f.width - 1), 1<<(f.width-1) - 1
	}
	return 0, 1<<f.width - 1
}

// check returns an error if v does not fit the field.
func (f *field) check(v int64) error {
	if low, high := f.limits(); v < low || v > high {
		return fmt.Errorf("%s %d is not in %d to %d", f.key, v, low, high)
	}
	return nil
}

func (f *field) read(d *Design, header []byte) {
	var v uint64
	for i := range f.size {
		v |= uint64(header[f.at+i]) << (8 * i)
	}
	f.set(d, int64(v>>f.shift&(1<<f.width-1)))
}

func (f *field) write(d *Design, header []byte) error {
	v := f.get(d)
	if err := f.check(v); err != nil {
		return err
	}
	v &= 1<<f.width - 1
	for i := range f.size {
		header[f.at+i] |= byte(v << f.shift >> (8 * i))
	}
	return nil
}

// readHeader sets the design's fields from the header.
func (d *Design) readHeader(header []byte) {
	for i := range fields {
		fields[i].read(d, header)
	}
	for i := range d.VehicleColours {
		at := bodyTrimAt + 2*i
		d.VehicleColours[i] = Colours{header[at], header[at+1], header[thirdAt+i]}
	}
	for i := range d.TrackColours {
		at := trackColourAt + i
		d.TrackColours[i] = Colours{header[at], header[at+4], header[at+8]}
	}
	d.Vehicle = readObject(header[vehicleAt:])
}

// appendHeader appends the header of the design.
func (d *Design) appendHeader(out []byte) ([]byte, error) {
	header := make([]byte, headerSize)
	for i := range fields {
		if err := fields[i].write(d, header); err != nil {
			return nil, err
		}
	}
	for i, c := range d.VehicleColours {
		at := bodyTrimAt + 2*i
		header[at], header[at+1], header[thirdAt+i] = c[0], c[1], c[2]
	}
	for i, c := range d.TrackColours {
		at := trackColourAt + i
		header[at], header[at+4], header[at+8] = c[0], c[1], c[2]
	}
	object, err := appendObject(nil, d.Vehicle)
	if err != nil {
		return nil, fmt.Errorf("vehicle: %w", err)
	}
	copy(header[vehicleAt:], object)
	return append(out, header...), nil
}
