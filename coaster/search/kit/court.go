package kit

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A Court is level track that leads from the end of one platform to the
// beginning of another beside it, which trains pass the other way. Two platforms
// side by side may let their trains leave together, which the game rewards.
type Court []uint16

// The distances of neighbouring platforms, tiles from middle to middle: as far as
// the game looks for them, see [layout.Layout.Adjacent].
const nearPlatform, farPlatform = 1, 6

// fillCourts finds the courts of a kit, if two platforms pay: two turns the same
// way with a little level track between them.
func (s *Kit) fillCourts() {
	const longest = 2 // tiles between the turns
	flat, ok := s.Index[track.Piece{Type: track.Flat, Inverted: s.Items[s.Station[0]].Piece.Inverted,
		Seat: track.New(track.Flat).Seat}]
	if !ok || !s.synchronises() {
		return
	}
	for i := range s.Items {
		it := &s.Items[i]
		if it.Weight == 0 || it.Turn == 0 || it.Climb != 0 || it.From != s.Flat || it.To != s.Flat {
			continue
		}
		for n := range longest + 1 {
			c := Court{uint16(i)}
			c = append(c, slices.Repeat(Court{flat}, n)...)
			c = append(c, uint16(i))
			if s.leadsBeside(c) {
				s.Courts = append(s.Courts, c)
			}
		}
	}
}

// synchronises reports whether rides of the type may, and are rewarded for,
// letting trains leave together.
func (s *Kit) synchronises() bool {
	return !s.wishes.OnePlatform && s.Type.Modes.Has(ride.ContinuousCircuitBlockSectioned) &&
		s.Type.Has(ride.CanSynchroniseWithAdjacentStations) &&
		slices.ContainsFunc(s.Type.Ratings.Modifiers, func(m ride.Modifier) bool {
			return m.Kind == ride.BonusSynchronisation && m.Excitement > 0
		})
}

// leadsBeside reports whether a court leads back beside the platform before it.
func (s *Kit) leadsBeside(c Court) bool {
	start := s.Start()
	at := start
	for _, i := range c {
		at = s.Beyond(at, i)
	}
	across := max(at.Y-start.Y, start.Y-at.Y)
	return at.Heading == 2 && nearPlatform <= across && across <= farPlatform
}

// AppendPlatform appends the items of a platform of n tiles.
func (s *Kit) AppendPlatform(items []uint16, n int) []uint16 {
	for i := range n {
		items = append(items, s.Station[platformPart(i, n)])
	}
	return items
}

// platformPart returns the index in Station of piece i of a platform of n.
func platformPart(i, n int) int {
	switch i {
	case n - 1:
		return 2
	case 0:
		return 0
	}
	return 1
}
