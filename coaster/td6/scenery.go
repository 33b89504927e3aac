package td6

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Scenery is a piece of scenery or path that comes with the ride.
type Scenery struct {
	Object    ride.Object `json:"object"`
	X         int8        `json:"x"`       // tiles
	Y         int8        `json:"y"`       // tiles
	Z         int8        `json:"z"`       // steps of height
	Flags     uint8       `json:"flags"`   // direction, quarter, colour or edges, by the object
	Primary   uint8       `json:"primary"` // colour
	Secondary uint8       `json:"secondary"`
}

const scenerySize = objectSize + 6

// The kinds of objects that are scenery, the low four bits of an object's
// flags: small and large scenery, walls, banners, paths and what stands on
// them. Nothing else is saved, so another kind is a sign of misread bytes.
//
// Source: OpenRCT2 45e30a559a, object/Object.h, ObjectType.
const (
	kindMask     = 0x0F
	firstScenery = 1
	lastScenery  = 6

	kindSmall = 1
	kindLarge = 2
	kindPath  = 5
)

// The flags of a path.
//
// Source: OpenRCT2 45e30a559a, ride/TrackDesign.cpp,
// TrackDesignSceneryElement.
const (
	pathSloped     = 1 << 4
	pathSlopeShift = 5
	pathIsQueue    = 1 << 7
)

// readScenery reads the list of scenery.
func readScenery(r *sawyer.Reader) ([]Scenery, error) {
	var items []Scenery
	err := r.Read(sawyer.List{
		What: "scenery", Size: scenerySize, Limit: maxScenery,
		Entry: func(b []byte) error {
			s := readItem(b)
			err := s.check()
			items = append(items, s)
			return err
		},
	})
	return items, err
}

func readItem(b []byte) Scenery {
	return Scenery{
		Object: readObject(b),
		X:      int8(b[16]), Y: int8(b[17]), Z: int8(b[18]),
		Flags: b[19], Primary: b[20], Secondary: b[21],
	}
}

// check returns an error if the object cannot be scenery. The name is filled
// up first.
func (s *Scenery) check() error {
	if err := pad(&s.Object); err != nil {
		return err
	}
	name, kind := s.Object.Name, s.Object.Flags&kindMask
	switch {
	case kind < firstScenery || kind > lastScenery:
		return fmt.Errorf("object %q is of kind %d, which is no scenery", name, kind)
	case strings.IndexFunc(name, func(r rune) bool { return r < ' ' }) >= 0:
		return fmt.Errorf("object name %q", name)
	}
	return nil
}

// item returns what a plan has of the scenery.
func (s *Scenery) item() ride.Item {
	item := ride.Item{X: int16(s.X) * unit.TileSize, Y: int16(s.Y) * unit.TileSize, Z: s.Z}
	switch s.Object.Flags & kindMask {
	case kindSmall:
		item.Kind = ride.SmallScenery
	case kindLarge:
		item.Kind = ride.LargeScenery
	case kindPath:
		item.Kind = ride.Path
		if s.Flags&pathIsQueue != 0 {
			item.Kind = ride.QueuePath
		}
		item.Sloped = s.Flags&pathSloped != 0
		item.Slope = s.Flags >> pathSlopeShift & 3
	}
	return item
}

func (d *Design) appendScenery(out []byte) ([]byte, error) {
	if n := len(d.Scenery); n > maxScenery {
		return nil, fmt.Errorf("%d pieces of scenery are more than %d", n, maxScenery)
	}
	for i, s := range d.Scenery {
		if err := s.check(); err != nil {
			return nil, fmt.Errorf("scenery %d: %w", i, err)
		}
		out, _ = appendObject(out, s.Object) // check has seen to the name
		out = append(out, byte(s.X), byte(s.Y), byte(s.Z), s.Flags, s.Primary, s.Secondary)
	}
	return append(out, sawyer.ListEnd), nil
}
