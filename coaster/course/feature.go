package course

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Kind is what sort of thing a Feature is.
type Kind uint8

// The kinds.
const (
	Station Kind = iota
	Lift         // a chain, a cable or motors
	Brakes
	BlockBrakes
	Booster
	Photo
	Water // splash or rapids
	Inversion
	Helix
	Drop
	Special // reversers, tunnels of their own, whirlpools and the like
)

// A Feature is a stretch of the way that a rider would name.
type Feature struct {
	Kind     Kind
	Name     string // such as "vertical loop" or "drop 24 m"
	From, To int    // indices of the first and the last point
}

// ripple is how much the way may rise within a drop: the game's paths of some
// pieces do by one map unit, where they change over to the next.
const ripple = 1

// longLevel is how many points of level track end a drop: three tiles.
const longLevel = 3 * unit.TileSize

// leastDrop is the height, in map units, from which a descent is named.
const leastDrop = 4 * unit.StepHeight

// name finds all features.
func (c *Course) name() {
	c.nameRuns()
	c.nameInversions()
	c.nameDrops()
	sortFeatures(c.Features)
}

// sortFeatures sorts by where they begin; there are few, mostly in order.
func sortFeatures(f []Feature) {
	for i := 1; i < len(f); i++ {
		for k := i; k > 0 && f[k].From < f[k-1].From; k-- {
			f[k], f[k-1] = f[k-1], f[k]
		}
	}
}

// nameRuns names rows of pieces that are of a kind by themselves.
func (c *Course) nameRuns() {
	open := false // the last feature goes on
	last := int32(-1)
	for i := range c.Points {
		piece := c.Points[i].Piece
		if piece != last {
			last = piece
			kind, name, ok := kindOf(c.Place(i))
			if n := len(c.Features); open && ok && c.Features[n-1].Name == name {
				// goes on
			} else if open = ok; ok {
				c.Features = append(c.Features, Feature{Kind: kind, Name: name, From: i})
			}
		}
		if open {
			c.Features[len(c.Features)-1].To = i
		}
	}
}

// kindOf returns what a piece is by itself, if it is anything.
func kindOf(p *layout.Place) (Kind, string, bool) {
	switch {
	case p.Type.IsStation():
		return Station, "station", true
	case p.Type == track.CableLiftHill:
		return Lift, "cable lift", true
	case p.Lift:
		return Lift, "lift hill", true
	case p.Type == track.PoweredLift:
		return Lift, "powered lift", true
	case p.Type == track.Brakes, p.Type == track.BrakeForDrop:
		return Brakes, "brakes", true
	case p.Type == track.BlockBrakes:
		return BlockBrakes, "block brakes", true
	case p.Type == track.Booster:
		return Booster, "booster", true
	case p.Type == track.OnRidePhoto:
		return Photo, "photo", true
	case p.Type == track.WaterSplash:
		return Water, "splash", true
	case p.Type.Info().Flags.Has(track.Helix):
		return Helix, "helix", true
	}
	return 0, "", false
}

// inversions are the names of inversions by what the names of their pieces
// have in them; the first that fits counts.
var inversions = []struct{ part, name string }{
	{"verticalloop", "vertical loop"},
	{"flyerhalfloop", "flyer half loop"},
	{"largehalfloop", "large half loop"},
	{"mediumhalfloop", "medium half loop"},
	{"halfloop", "half loop"},
	{"quarterloop", "quarter loop"},
	{"largecorkscrew", "large corkscrew"},
	{"corkscrew", "corkscrew"},
	{"largezerogroll", "large zero-g roll"},
	{"zerogroll", "zero-g roll"},
	{"barrelroll", "barrel roll"},
	{"heartlineroll", "heartline roll"},
	{"diveloop", "dive loop"},
	{"twist", "inline twist"},
}

// nameInversions names pieces that go upside down or come back from there. Two
// halves of one kind in a row are one.
func (c *Course) nameInversions() {
	last := int32(-1)
	current := -1 // index of the inversion that goes on
	for i := range c.Points {
		if piece := c.Points[i].Piece; piece != last {
			last = piece
			name := InversionOf(c.Place(i).Type)
			switch {
			case name == "":
				current = -1
			case current < 0 || c.Features[current].Name != name || !comesBack(c.Place(i).Type):
				c.Features = append(c.Features, Feature{Kind: Inversion, Name: name, From: i})
				current = len(c.Features) - 1
			}
		}
		if current >= 0 {
			c.Features[current].To = i
		}
	}
}

// comesBack reports whether a piece only comes back from upside down. Those
// that go there, and that the game counts, may have both flags.
func comesBack(t track.Type) bool {
	flags := t.Info().Flags
	return flags.Has(track.InversionToNormal) && !flags.Has(track.NormalToInversion)
}

// InversionOf returns the name of the inversion that a piece is part of, or "".
func InversionOf(t track.Type) string {
	name := strings.ToLower(t.String())
	for _, in := range inversions {
		if strings.Contains(name, in.part) {
			return in.name
		}
	}
	return ""
}

// nameDrops names descents, from the last point before to the first after.
func (c *Course) nameDrops() {
	for i := 0; i < len(c.Points); i++ {
		top := i
		i = c.footOf(top)
		// Level track before and after is no part of it.
		for top < i && c.Points[top+1].Z >= c.Points[top].Z {
			top++
		}
		foot := i
		for foot > top && c.Points[foot-1].Z <= c.Points[foot].Z {
			foot--
		}
		if fall := c.Points[top].Z - c.Points[foot].Z; fall >= int32(leastDrop) {
			metres := unit.StepsToMetres(int(fall) / int(unit.StepHeight))
			c.Features = append(c.Features,
				Feature{Kind: Drop, Name: fmt.Sprintf("drop %d m", metres), From: top, To: foot})
		}
	}
}

// footOf returns the last point to which the way does not rise from a top, nor
// stays level for long once it has begun to fall.
func (c *Course) footOf(top int) int {
	i, lowest, level := top, c.Points[top].Z, 0
	for i+1 < len(c.Points) && c.Points[i+1].Z <= lowest+ripple {
		if level == longLevel && lowest < c.Points[top].Z {
			break
		}
		i++
		level = min(level+1, longLevel)
		if c.Points[i].Z < lowest {
			lowest, level = c.Points[i].Z, 0
		}
	}
	return i
}
