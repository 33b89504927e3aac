package layout

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// CheckTest returns what the game demands before it tests the ride with these
// settings, or nil if it may be tested. Of several faults it is the one that
// the game names. What trains do is only found out by the test.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, Ride::test.
func (l *Layout) CheckTest(s ride.Settings) *Refusal {
	start := l.first()
	if start == nil {
		return whole(NoPlatform)
	}
	if r := l.checkPlatforms(s.Mode); r != 0 {
		return whole(r)
	}
	if r := l.checkCircuit(s.Mode, start.Front); r != nil {
		return r
	}
	if r := l.checkBlockBrakes(s.Mode, start.Front); r != nil {
		return r
	}
	if r := l.checkTrain(start.Front); r != nil {
		return r
	}
	if r := l.checkShuttle(s.Mode, start.Front); r != nil {
		return r
	}
	return l.checkCableLift(s)
}

// checkPlatforms asks for the number of platforms and their entrances.
func (l *Layout) checkPlatforms(m ride.Mode) Reason {
	n := l.NumPlatforms()
	switch {
	case m == ride.Shuttle:
		if n < 2 {
			return TooFewPlatforms
		}
	case n > 1 && (hasOnePlatform(m) || l.Type.Has(ride.HasOneStation)):
		return OnlyOnePlatform
	}
	return l.checkGates()
}

// hasOnePlatform reports whether the mode allows no second platform.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideModeCheckValidStationNumbers.
func hasOnePlatform(m ride.Mode) bool {
	switch m {
	case ride.ReverseInclineLaunchedShuttle, ride.PoweredLaunchPasstrough,
		ride.PoweredLaunch, ride.LimPoweredLaunch:
		return true
	}
	return false
}

// checkGates asks for an entrance or an exit at every platform, and for both.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideCheckForEntranceExit.
func (l *Layout) checkGates() Reason {
	entrance, exit := false, false
	for _, p := range l.Stations {
		if p.Front < 0 {
			continue
		}
		if !p.Entrance && !p.Exit {
			return NoEntrance
		}
		entrance = entrance || p.Entrance
		exit = exit || p.Exit
	}
	switch {
	case !entrance:
		return NoEntrance
	case !exit:
		return NoExit
	}
	return 0
}

// checkCircuit asks for a closed circuit where the mode needs one: the track
// must come round, and slope and banking agree at every joint.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, changeStatusCheckCompleteCircuit.
func (l *Layout) checkCircuit(m ride.Mode, start int32) *Refusal {
	if !m.NeedsCircuit() {
		return nil
	}
	if gap := l.gap(start); gap >= 0 {
		return l.refuse(NotACircuit, gap)
	}
	return nil
}

// gap returns the piece at which the track from start does not go on, or does
// not fit the one before, or -1 if the track is a closed circuit.
//
// Source: OpenRCT2 45e30a559a, ride/TrackIteration.cpp, findTrackGap.
func (l *Layout) gap(start int32) int32 {
	w := l.walk(start)
	for w.next() {
		if !fits(l.Type, &l.Places[w.last], &l.Places[w.at]) {
			return w.at
		}
	}
	if !w.looped {
		return w.at
	}
	return -1
}

// checkBlockBrakes asks that no block brakes follow something after which the
// game forbids them.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideCheckBlockBrakes.
func (l *Layout) checkBlockBrakes(m ride.Mode, start int32) *Refusal {
	if !m.BlockSectioned() {
		return nil
	}
	w := l.walk(start)
	for w.next() {
		if l.Places[w.at].Type != track.BlockBrakes {
			continue
		}
		switch before := &l.Places[w.last]; {
		case before.Type == track.EndStation:
			return l.refuse(BlockBrakesAfterStation, w.at)
		case before.Type == track.BlockBrakes:
			return l.refuse(BlockBrakesAfterBlockBrakes, w.at)
		case before.Lift && !isCurvedLift(before.Type):
			return l.refuse(BlockBrakesAfterLift, w.at)
		}
	}
	return nil
}

// isCurvedLift reports whether t is a curved lift hill.
func isCurvedLift(t track.Type) bool {
	return t == track.LeftCurvedLiftHill || t == track.RightCurvedLiftHill
}

// checkTrain asks for track on which the vehicle may run.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, changeStatusCheckTrackValidity.
func (l *Layout) checkTrain(start int32) *Refusal {
	if l.Vehicle.Has(ride.NoInversions) {
		if i := l.findFlag(start, track.InversionToNormal); i >= 0 {
			return l.refuse(WrongTrain, i)
		}
	}
	if l.Vehicle.Has(ride.NoBankedTrack) {
		if i := l.findFlag(start, track.Banked); i >= 0 {
			return l.refuse(WrongTrain, i)
		}
	}
	return nil
}

// findFlag returns the first piece after start that has the flag, or -1.
func (l *Layout) findFlag(start int32, f track.Flags) int32 {
	w := l.walk(start)
	for w.next() {
		if l.Places[w.at].Type.Info().Flags.Has(f) {
			return w.at
		}
	}
	return -1
}

// checkShuttle asks for open track between two long platforms in mode station
// to station.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideCheckStationLength and
// RideCheckStartAndEndIsStation.
func (l *Layout) checkShuttle(m ride.Mode, start int32) *Refusal {
	if m != ride.StationToStation {
		return nil
	}
	if l.gap(start) < 0 {
		return whole(EndsNotPlatforms)
	}
	back := l.end(start, func(p *Place) int32 { return p.Prev })
	front := l.end(start, func(p *Place) int32 { return p.Next })
	run, short := 0, int32(-1)
	for i, n := back, 0; i >= 0 && n <= len(l.Places); i, n = l.Places[i].Next, n+1 {
		if l.Places[i].Station >= 0 {
			run++
			short = i
			continue
		}
		if run == 1 {
			return l.refuse(PlatformTooShort, short)
		}
		run = 0
	}
	switch {
	case run == 1:
		return l.refuse(PlatformTooShort, short)
	case l.Places[back].Station < 0:
		return l.refuse(EndsNotPlatforms, back)
	case l.Places[front].Station < 0:
		return l.refuse(EndsNotPlatforms, front)
	}
	return nil
}

// end returns the last piece that next leads to from start.
func (l *Layout) end(start int32, next func(*Place) int32) int32 {
	at := start
	for range l.Places {
		n := next(&l.Places[at])
		if n < 0 {
			break
		}
		at = n
	}
	return at
}

// checkCableLift asks whether the cable lift can work: on plain track from a
// platform or block brakes up to its hill.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideCreateCableLift and
// RideInitialiseCableLiftTrack.
func (l *Layout) checkCableLift(s ride.Settings) *Refusal {
	if l.CableLift < 0 || !l.Type.Has(ride.AllowCableLiftHill) {
		return nil
	}
	hill := int32(l.CableLift)
	switch {
	case s.Mode != ride.ContinuousCircuit && s.Mode != ride.ContinuousCircuitBlockSectioned:
		return l.refuse(CableLiftMode, hill)
	case s.Circuits > 1:
		return l.refuse(CableLiftCircuits, hill)
	}
	at := hill
	for range l.Places {
		if at = l.Places[at].Prev; at < 0 {
			break
		}
		switch l.Places[at].Type {
		case track.EndStation, track.BlockBrakes:
			return nil
		case track.Flat, track.Up25, track.Up60, track.FlatToUp25, track.Up25ToFlat,
			track.Up25ToUp60, track.Up60ToUp25, track.FlatToUp60LongBase:
		default:
			return l.refuse(CableLiftStart, at)
		}
	}
	return l.refuse(CableLiftStart, hill)
}
