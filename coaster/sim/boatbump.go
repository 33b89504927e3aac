package sim

import "github.com/toolshed-dev/toolshed/coaster/ride"

// patienceBumps is after how many collisions in a row a boat gives way less.
const patienceBumps = 200

// boatCollides returns the car that car i would bump into at a place on the
// water or the track, or -1. Boats look at all cars on the tile and those
// around it, not only at the car ahead.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Collision.cpp,
// UpdateMotionCollisionDetection.
func (m *Machine) boatCollides(i int32, x, y int32) int32 {
	if !m.bumpsAround || m.cars[i].noCollide {
		return -1
	}
	t := m.trainOf(i)
	b := &m.boats[m.index(t)]
	o := m.carAround(i, x, y)
	if o < 0 {
		b.bumps = 0
		return -1
	}
	other := MovingToEndOfStation // of cars behind a head
	if u := m.trainOf(o); u.first == o {
		other = u.status
	}
	if other == TravellingBoat && t.sub == entering {
		return -1
	}
	b.bumps++
	if b.bumps < patienceBumps {
		return o
	}
	if t.status == MovingToEndOfStation && m.isPast(i, o) {
		return -1
	}
	if other == TravellingBoat && t.status != Arriving && t.status != Travelling {
		return -1
	}
	return o
}

// around are the tiles that are searched, in order.
var around = [9]tile{
	{0, 0}, {0, 1}, {1, 1}, {1, 0}, {1, -1}, {0, -1}, {-1, -1}, {-1, 0}, {-1, 1},
}

// carAround returns the first car within reach of a place, or -1.
func (m *Machine) carAround(i int32, x, y int32) int32 {
	c := &m.cars[i]
	_, _, z := m.where(c)
	here := tileAt(x, y)
	found, rank := int32(-1), len(around)
	for j := range m.cars {
		o := &m.cars[j]
		ox, oy, oz := m.where(o)
		if int32(j) == i || abs(oz-z) > 16 || abs(ox-x)+abs(oy-y) >= (c.size+o.size)>>1*30>>8 ||
			m.entry(o).Flags&ride.UseBoatHireCollisionDetection == 0 {
			continue
		}
		there := tileAt(ox, oy)
		for k, at := range around[:rank] {
			if there == (tile{here.x + at.x*tileSide, here.y + at.y*tileSide}) {
				found, rank = int32(j), k
				break
			}
		}
	}
	return found
}

// isPast reports whether car i, on its way along a platform, is not behind
// car o.
func (m *Machine) isPast(i, o int32) bool {
	c := &m.cars[i]
	ox, oy, _ := m.where(&m.cars[o])
	switch m.yaw(c) {
	case 0:
		return m.fromX <= ox
	case 8:
		return m.fromY >= oy
	case 16:
		return m.fromX >= ox
	case 24:
		return m.fromY <= oy
	}
	return false
}
