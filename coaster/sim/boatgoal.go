package sim

// entering is the sub status of a boat that is about to come back to the track.
const entering = 1

// homeTicks is after how long on its way a boat looks for the track.
const homeTicks = 1920

// chooseGoal chooses the tile to which a boat steers next: the end of the track
// if the boat has come to it, or else one beside that it may go to, by lot. The
// one from which it comes is the last it takes.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp, UpdateBoatLocation.
func (m *Machine) chooseGoal(t *train) {
	b := &m.boats[m.index(t)]
	h := m.head(t)
	end := &m.pieces[m.landing]
	if at := spotOf(m.fromX, m.fromY).beside(int(end.dir)); at == spotOf(end.x, end.y) {
		t.sub = entering
		b.goal = at
		return
	}
	t.sub = 0
	back := int(b.yaw+19) >> 3 & 3
	first := int(m.draw() & 3)
	if t.lost > homeTicks && m.draw()&1 != 0 {
		first = m.homeward()
	}
	for _, other := range [4]int{0, 1, -1, 2} {
		dir := first + other
		if dir == back { // as numbers: 4 is not 0 here
			continue
		}
		if at := b.tile.beside(dir); m.isOpenWater(at, h) {
			b.goal = at
			return
		}
	}
	b.goal = b.tile.beside(back)
}

// homeward returns the direction that leads nearer to the tile before the
// track.
func (m *Machine) homeward() int {
	end := &m.pieces[m.landing]
	before := spotOf(end.x, end.y).beside(int(end.dir) + 2)
	hx, hy := before.centre()
	dx, dy := hx-m.fromX, hy-m.fromY
	switch {
	case abs(dx) > abs(dy) && dx < 0:
		return 0
	case abs(dx) > abs(dy):
		return 2
	case dy < 0:
		return 3
	}
	return 1
}
