package sim

import "github.com/toolshed-dev/toolshed/coaster/unit"

// Hired boats leave the end of their track and roam over the water until they
// come back to its beginning. The test is over when the boat that is tested
// leaves the track, so that no measured figure is left to chance; a run goes
// on from there only if it is Onward.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp.

// boat is what the head of a train remembers for its way over the water.
type boat struct {
	tile   tile // where it is, as far as it knows
	goal   tile // to whose centre it steers
	yaw    uint8
	wanted uint8 // yaw to the goal
	turns  uint8 // moves counted so as to turn in every second one
}

// tile is a square of the map, by its corner in map units.
type tile struct{ x, y int32 }

// The sides of a tile.
const (
	tileSide = 32
	halfTile = 16
)

// tileAt returns the tile that holds a place.
func tileAt(x, y int32) tile { return tile{x &^ (tileSide - 1), y &^ (tileSide - 1)} }

// centre returns the middle of the tile.
func (t tile) centre() (x, y int32) { return t.x + halfTile, t.y + halfTile }

// beside returns the tile next to t in a direction; only its lowest two bits
// count.
func (t tile) beside(dir int) tile {
	at := [4]tile{{-tileSide, 0}, {0, tileSide}, {tileSide, 0}, {0, -tileSide}}[dir&3]
	return tile{t.x + at.x, t.y + at.y}
}

// makeBoats readies a ride of hired boats: where they come back to the track
// and how they bump.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideSetBoatHireReturnPoint.
func (m *Machine) makeBoats() {
	m.boats = make([]boat, len(m.trains))
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
	b.tile = tileAt(x, y)
	b.yaw = m.yaw(h)
	b.goal = b.tile.beside(int(b.yaw >> 3))
	b.wanted, b.turns = b.yaw, 0
	if m.atPlatform(h) {
		t.inStation--
	}
	h.strayed, h.strayX, h.strayY = true, x, y
	h.rem += 2 * stepDistance
	t.setStatus(TravellingBoat)
	m.roam(t)
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
	m.drawn = false
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
	if m.boats == nil {
		return false
	}
	t := m.trainOf(m.number(c))
	return t.status == TravellingBoat && c == m.head(t)
}
