package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// Hired boats leave the end of their track and roam over the water until they
// come back to its beginning. The test is over when the boat that is tested
// leaves the track, so that no measured figure is left to chance; a run goes
// on from there only if it is Onward.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp.

// boat is what the head of a train remembers for its way over the water.
type boat struct {
	tile   spot // where it is, as far as it knows
	goal   spot // to whose centre it steers
	yaw    uint8
	wanted uint8 // yaw to the goal
	turns  uint8 // moves counted so as to turn in every second one
}

// halfTile is half the side of a tile.
const halfTile = unit.TileSize / 2

// centre returns the middle of a tile.
func (s spot) centre() (x, y int32) {
	return s.x*unit.TileSize + halfTile, s.y*unit.TileSize + halfTile
}

// beside returns the tile next to another in a direction, of which only the
// lowest two bits count.
func (s spot) beside(dir int) spot {
	at := [4]spot{{-1, 0}, {0, 1}, {1, 0}, {0, -1}}[dir&3]
	return spot{s.x + at.x, s.y + at.y}
}

// makeBoats readies a ride of hired boats: they come back where the track
// begins.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideSetBoatHireReturnPoint.
func (m *Machine) makeBoats() {
	for range m.trains {
		m.boats = append(m.boats, boat{})
	}
	m.patient = true // a state has more to it than sameAsKept compares
	m.landing = m.stations[m.first].front
	for range m.pieces {
		if p := m.pieces[m.landing].prev; p >= 0 {
			m.landing = p
		}
	}
}

// departAfloat lets a boat leave a platform that is the end of the track.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp,
// UpdateDepartingBoatHire.
func (m *Machine) departAfloat(t *train, h *car) {
	t.lost = 0
	m.stations[t.station].countdown = min(max(m.settings.MinWait, 3), neverReady)
	m.leaveTrack(t, h)
}

// leaveTrack sets a boat afloat, two steps ahead.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp,
// UpdateTravellingBoatHireSetup.
func (m *Machine) leaveTrack(t *train, h *car) {
	x, y, _ := m.where(h)
	b := &m.boats[m.index(t)]
	b.tile = spotOf(x, y)
	b.yaw = m.yaw(h)
	b.goal = b.tile.beside(int(b.yaw >> 3))
	b.wanted, b.turns = b.yaw, 0
	if m.atPlatform(h) {
		t.inStation--
	}
	h.strayed, h.strayX, h.strayY = true, x, y
	h.rem += 2 * stepDistance
	t.setStatus(TravellingBoat)
	draws := m.draws
	m.roam(t)
	if t.testing && !m.onward {
		m.draws = draws // the test is over; nothing measured comes of it
	}
}

// landBoat puts a boat back on the track, unless another is in the way.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp,
// TryReconnectBoatToTrack.
func (m *Machine) landBoat(t *train, h *car, x, y int32) {
	h.rem = 0
	if m.bars(t, h, x, y) {
		return
	}
	p := &m.pieces[m.landing]
	h.piece, h.step, h.plain = m.landing, 0, false
	h.tpl = m.templateOf(p, h.lane)
	h.pull = h.tpl.pull(0)
	h.strayX, h.strayY = x, y
	if m.atPlatform(h) {
		t.inStation++
	}
	t.status = Travelling
}

// finishAfloat ends the test of a boat that has left the track. The game then
// shows no figures, and the average of the speed stays a sum.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.cpp, UpdateMeasurements.
func (m *Machine) finishAfloat() {
	m.stats.AverageSpeed = unit.Speed(m.meter.sum)
	m.stats.Hidden = true
	m.closeTest()
}

// bars reports whether another boat bars the way to a place on the water. Cars
// that look only at the one ahead see nothing there.
func (m *Machine) bars(t *train, h *car, x, y int32) bool {
	if !m.crowded || h.noCollide {
		return false
	}
	_, _, z := m.where(h)
	_, barred := m.blocked(t, h, pose{x, y, z, m.boats[m.index(t)].yaw})
	return barred
}

// isAfloat reports whether a car is a boat that has left the track.
func (m *Machine) isAfloat(c *car) bool {
	if m.mode != ride.BoatHireMode {
		return false
	}
	t := m.trainOf(m.number(c))
	return t.status == TravellingBoat && c == m.head(t)
}
