package sim

import "github.com/toolshed-dev/toolshed/coaster/ride"

// noTrain says that no train is at a station.
const noTrain = -1

// station is a platform during a run.
type station struct {
	front     int32 // its front piece
	train     int32 // at the platform, or noTrain
	countdown uint8 // until the next train may leave
	ready     bool  // a train may leave
	entrance  bool
}

// neverReady is a countdown that stands still.
const neverReady = 127

// startCountdown makes the next train wait after one has left.
func (m *Machine) startCountdown(s int32) {
	if m.blocks {
		return
	}
	wait := uint8(3)
	if m.settings.Depart&ride.DepartMinWait != 0 {
		wait = min(max(m.settings.MinWait, 3), neverReady)
	}
	m.stations[s].countdown = wait
}

// updateStations decides which stations let trains go. The countdown runs in
// steps of 32 ticks of the game's clock, which is taken to stand at 0 when the
// test begins.
//
// Source: OpenRCT2 45e30a559a, ride/Station.cpp, RideUpdateStationNormal and
// RideUpdateStationBlockSection.
func (m *Machine) updateStations() {
	clock := m.tick - 1
	for i := range m.stations {
		s := &m.stations[i]
		if m.blocks {
			if s.front >= 0 {
				s.ready = !m.pieces[s.front].closed
			}
			continue
		}
		s.ready = s.countdown == 0
		if !s.ready && s.countdown != neverReady && clock&31 == 0 {
			s.countdown--
		}
	}
}

// synchronised reports whether a train may leave together with those at
// adjacent platforms, and lets them go too.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// ride_station_can_depart_synchronised.
func (m *Machine) synchronised(t *train) bool {
	found := m.neighbours(t.station)
	if len(found) == 0 {
		return true
	}
	var waiting [maxSynchronised]*train
	for i, s := range found {
		waiting[i] = m.waitingAt(int32(s))
		if m.blocks && !m.stations[s].ready {
			return m.othersWait()
		}
		if waiting[i] == nil && (len(found) > 1 || !m.mayGoAlone(int32(s))) {
			return false
		}
	}
	for _, w := range waiting {
		if w != nil {
			w.waitAdjacent = false
		}
	}
	return true
}

// neighbours returns the platforms beside a station. A train that waits for
// others asks at every tick.
func (m *Machine) neighbours(s int32) []int {
	if found, known := m.beside[s]; known {
		return found
	}
	if m.beside == nil {
		m.beside = map[int32][]int{}
	}
	found := m.layout.Neighbours(int(s))
	m.beside[s] = found
	return found
}

// maxSynchronised is how many adjacent platforms the game looks at.
const maxSynchronised = 15

// waitingAt returns the train that waits to leave the station with others.
func (m *Machine) waitingAt(s int32) *train {
	if !m.stations[s].ready {
		return nil
	}
	for i := range m.trains {
		t := &m.trains[i]
		if t.status == WaitingToDepart && t.sub == 0 && t.waitAdjacent && t.station == s {
			return t
		}
	}
	return nil
}

// othersWait reports whether no train of the ride is on the move.
func (m *Machine) othersWait() bool {
	for i := range m.trains {
		if t := &m.trains[i]; t.status != WaitingToDepart && m.head(t).v != 0 {
			return false
		}
	}
	return true
}

// mayGoAlone reports whether a train may leave although none waits at the
// adjacent platform: the others are on their way or about to come.
func (m *Machine) mayGoAlone(s int32) bool {
	travelling, here := 0, 0
	for i := range m.trains {
		switch t := &m.trains[i]; {
		case t.status == Travelling:
			travelling++
		case t.station == s && (t.status == WaitingToDepart || t.status == MovingToEndOfStation):
			here++
		}
	}
	return travelling+here == len(m.trains) && travelling < len(m.trains)/2
}
