package kit

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// drawWeight returns how often pieces of a type are drawn at random, beside
// others; 0 for pieces that the search never draws: platforms, which are built
// first; blocks, photos and cable lifts, which pay nothing or need a station
// before them, and are drawn where they are asked for; pieces that only towers and flat rides use.
func drawWeight(t *ride.Type, p track.Type) int32 {
	info := p.Info()
	switch {
	case p.IsStation(), p == track.BlockBrakes, p == track.OnRidePhoto, p == track.CableLiftHill:
		return 0
	case p == track.TowerBase, p == track.TowerSection, p == track.Maze,
		p >= track.FlatTrack1x4A && p <= track.FlatTrack3x3,
		p >= track.MinigolfHoleA && p <= track.MinigolfHoleE,
		p == track.RotationControlToggle, p == track.BrakeForDrop:
		return 0
	case p.IsCovered():
		if t.ID != ride.WaterCoaster {
			return 0
		}
		return 1
	case p == track.Brakes, p == track.Booster:
		return 1
	case p == track.Flat, p == track.DiagFlat:
		return 3
	case info.Flags.Has(track.NormalToInversion), info.Flags.Has(track.InversionToNormal):
		return 3
	case info.Flags.Has(track.Helix):
		return 4
	}
	return 8
}

// wishedWeight is how often a piece is drawn that rides must have.
const wishedWeight = 8

// Speeds returns the speed settings with which pieces of a type are drawn.
func Speeds(t *ride.Type, p track.Type) []uint8 {
	most := uint8(0)
	switch p {
	case track.Brakes:
		most = t.MaxBrakeSpeed
	case track.Booster:
		most = t.MaxBoosterSpeed
	default:
		return []uint8{0}
	}
	var out []uint8
	for v := uint8(6); v <= most; v += 6 {
		out = append(out, v)
	}
	return out
}
