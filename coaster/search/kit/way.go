package kit

import (
	"slices"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Way is a way in which rides are built and run: an operating mode on a closed
// circuit or on open track.
//
// Open track is one arm before the platform or two, one behind it. Launched
// trains climb the front arm until they roll back; then they are caught
// (powered launch, LIM powered launch) or pass the platform, climb the back arm
// and come in forwards (passing launch). On a reverse-incline launched shuttle
// a chain pulls them up the back arm first. No train may get to the end of an
// arm.
//
// A circuit with twin platforms comes in on one, turns round in a court, and
// sets out from the other one beside it. Two trains then leave together. That
// takes block sections: without them, both trains begin at one platform and wait
// there for ever.
type Way struct {
	Mode ride.Mode
	Open bool
	Twin bool // platforms
}

// The arms that open track has, and how trains get up the back arm.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp, UpdateDeparting and
// UpdateArriving; ride/Vehicle.cpp, UpdateTravelling.

// HasBackArm reports whether there is track behind the platform.
func (w Way) HasBackArm() bool {
	return w.Open && (w.Mode == ride.PoweredLaunchPasstrough || w.IsPulledBack())
}

// IsPulledBack reports whether a chain pulls trains up the back arm.
func (w Way) IsPulledBack() bool { return w.Mode == ride.ReverseInclineLaunchedShuttle }

// IsLifted reports whether trains are pulled up a lift hill.
func (w Way) IsLifted() bool {
	return w.Mode == ride.ContinuousCircuit || w.Mode == ride.ContinuousCircuitBlockSectioned
}

// isPlainBlocks reports whether a way has block sections for their own sake: more
// trains make no ride better, so that such rides are made where they are asked
// for.
func (w Way) isPlainBlocks() bool { return w.Mode.BlockSectioned() && !w.Twin }

// allWays are the ways of coasters, the one that is tried first in front.
var allWays = []Way{
	{Mode: ride.ContinuousCircuit},
	{Mode: ride.ContinuousCircuitBlockSectioned},
	{Mode: ride.ContinuousCircuitBlockSectioned, Twin: true},
	{Mode: ride.PoweredLaunch},
	{Mode: ride.PoweredLaunchPasstrough},
	{Mode: ride.LimPoweredLaunch, Open: true},
	{Mode: ride.PoweredLaunchPasstrough, Open: true},
	{Mode: ride.PoweredLaunch, Open: true},
	{Mode: ride.ReverseInclineLaunchedShuttle, Open: true},
}

// fillWays finds the ways in which rides can be run, of the given modes only
// if any are given, or says why there are none.
func (s *Kit) fillWays(only []ride.Mode) string {
	reason := "it makes neither circuits nor shuttles"
	if len(only) > 0 {
		reason = "it makes neither circuits nor shuttles in that mode"
	}
	for _, w := range allWays {
		asked := slices.Contains(only, w.Mode)
		if !s.Type.Modes.Has(w.Mode) || len(only) > 0 && !asked || !asked && w.isPlainBlocks() {
			continue
		}
		if why := s.lacks(w); why != "" {
			reason = why
			continue
		}
		s.Ways = append(s.Ways, w)
	}
	if len(s.Ways) > 0 {
		return ""
	}
	return reason
}

// lacks returns what is missing for rides of a way, or nothing.
func (s *Kit) lacks(w Way) string {
	switch {
	case !w.Open && len(s.From[s.Flat]) == 0, w.Open && len(s.Out[s.Flat]) == 0:
		return "no piece may follow a platform"
	case w.IsLifted() && s.Energy != nil && !s.has(func(it *Item) bool { return it.isLift() }):
		return "it has neither a lift hill nor powered cars nor a launch"
	case !w.Open && !s.has(func(it *Item) bool { return it.Turn != 0 }):
		return "it has no track that turns round"
	case w.Open && s.Energy == nil:
		return "its cars are powered"
	case w.Twin && len(s.Courts) == 0:
		return "two platforms pay nothing"
	case w.IsPulledBack() && !s.has(func(it *Item) bool { return it.Chain > 0 && it.Climb < 0 }):
		return "it has no chain for the track behind the platform"
	}
	return ""
}

// has reports whether any item that may be used is such.
func (s *Kit) has(is func(*Item) bool) bool {
	for i := range s.Items {
		if it := &s.Items[i]; it.Weight+it.Arm+it.Chain > 0 && is(it) {
			return true
		}
	}
	return false
}

// isLift reports whether an item of circuits pulls uphill.
func (it *Item) isLift() bool {
	return it.Weight > 0 && it.pull > 0 && it.Piece.Type != track.Booster
}

// fillArms files the items of which open track is built: those that can be
// reached from a platform, and those that lead to one. The ends of arms need
// lead nowhere.
func (s *Kit) fillArms() {
	out := s.closure(func(it *Item) (uint8, uint8) { return it.From, it.To })
	back := s.closure(func(it *Item) (uint8, uint8) { return it.To, it.From })
	s.Out = make([][]uint16, len(s.Shapes))
	s.Into = make([][]uint16, len(s.Shapes))
	for i := range s.Items {
		it := &s.Items[i]
		if !it.Piece.Lift && !it.isLift() {
			it.Arm = it.Weight
		}
		if it.Arm > 0 && out[it.From] {
			s.Out[it.From] = append(s.Out[it.From], uint16(i))
		}
		if (it.Arm > 0 || it.Chain > 0) && back[it.To] {
			s.Into[it.To] = append(s.Into[it.To], uint16(i))
		}
	}
}

// Climbs reports whether an item leads up and does not level out.
func (s *Kit) Climbs(it *Item) bool {
	return it.Climb > 0 && s.Steepness(it.To) >= s.Steepness(it.From)
}

// Steepness returns how steep the track is at a shape, from -3 for straight
// down to 3 for straight up.
func (s *Kit) Steepness(shape uint8) int {
	switch s.Shapes[shape].pitch {
	case track.Rise25:
		return 1
	case track.Rise60:
		return 2
	case track.Rise90:
		return 3
	case track.Fall25:
		return -1
	case track.Fall60:
		return -2
	case track.Fall90:
		return -3
	}
	return 0
}
