package sim

import "github.com/toolshed-dev/toolshed/coaster/unit"

// useTrails lets a run that was just started begin where an earlier one has
// come to, and begins to record it.
func (m *Machine) useTrails(record, resume *Trail) {
	if m.done || !m.leavesTrail() {
		if record != nil {
			record.cut(0)
		}
		return
	}
	var like likeness
	from := 0
	if resume != nil {
		like, from = m.lastMark(resume)
	}
	if record != nil {
		if from > 0 {
			record.follow(resume, from, &like, m)
			resume, like = record, likeness{front: int32(len(m.pieces))}
		} else {
			record.begin(m)
		}
	}
	if from > 0 {
		m.resume(resume, from, &like)
	}
	m.record = record
}

// lastMark returns how alike the ride of a trail is, and the last mark that was
// left before anything mattered in which it differs; 0 means that there is
// none, or nothing to be gained.
func (m *Machine) lastMark(r *Trail) (likeness, int) {
	if len(r.marks) == 0 || m.premise() != r.premise {
		return likeness{}, 0
	}
	l := m.compare(r)
	if l.front == 0 || l.rise != 0 && !m.risen(r, &l) {
		return l, 0
	}
	limit := m.firstDifference(r, &l)
	if limit <= markEvery || !m.startsAlike(r, &l) {
		return l, 0
	}
	k := len(r.marks) - 1
	for k > 0 && (r.marks[k].tick >= limit || r.marks[k].tick >= m.maxTicks) {
		k--
	}
	return l, k
}

// firstDifference returns the first tick of the trail's run that could be
// another one in this run.
func (m *Machine) firstDifference(r *Trail, l *likeness) unit.Ticks {
	limit := never
	for i := l.front; i < l.n-l.back; i++ {
		limit = min(limit, r.seen[i])
	}
	for i := range r.pieces {
		p := &r.pieces[i]
		at := l.to(int32(i))
		if at < 0 {
			continue
		}
		q := &m.pieces[at]
		if !l.leads(p.next, q.next) || !l.leads(p.prev, q.prev) {
			limit = min(limit, r.seen[i])
		}
	}
	for _, b := range r.blocks {
		if b.tick < limit {
			limit = min(limit, m.blockDiffers(r, l, b))
		}
	}
	return limit
}

// blockDiffers returns the tick from which it matters that in this run another
// block is freed than in the trail's when a train takes one.
func (m *Machine) blockDiffers(r *Trail, l *likeness, b blockTaken) unit.Ticks {
	freed, here := r.pieces[b.piece].prevBlock, m.pieces[l.to(b.piece)].prevBlock
	if l.leads(freed, here) && (freed < 0 || l.to(freed) >= 0) {
		return never
	}
	if r.kept >= 0 && b.tick > r.firstKept() {
		return b.tick // the loop compares all blocks
	}
	seen := never
	if freed >= 0 {
		seen = r.seen[freed]
	}
	if here >= 0 {
		if at := l.from(here); at >= 0 {
			seen = min(seen, r.seen[at])
		}
	}
	return max(seen, b.tick)
}

// firstKept returns the tick in which the loop kept a state for the first time.
func (r *Trail) firstKept() unit.Ticks {
	first := r.kept
	for i := range r.marks {
		if k := r.marks[i].kept; k >= 0 {
			first = min(first, k)
		}
	}
	return r.frames[first].tick
}

// startsAlike reports whether the train stands as the other did before the
// first tick, and whether the platforms are the same.
func (m *Machine) startsAlike(r *Trail, l *likeness) bool {
	f := r.marks[0].frame
	if r.frames[f].train != m.trains[0] || r.marks[0].tick != 0 {
		return false
	}
	for i, c := range r.carsOf(f) {
		if c.piece = l.to(c.piece); c.piece < 0 {
			return false
		}
		c.tpl = m.cars[i].tpl
		if c != m.cars[i] {
			return false
		}
	}
	for i, s := range r.stationsOf(f) {
		if s.front >= 0 {
			s.front = l.to(s.front)
		}
		if s != m.stations[i] {
			return false
		}
	}
	return true
}

func (r *Trail) carsOf(frame int32) []car {
	n := r.premise.cars
	return r.cars[frame*n : (frame+1)*n]
}

func (r *Trail) stationsOf(frame int32) []station {
	n := int32(r.premise.platforms)
	return r.stations[frame*n : (frame+1)*n]
}

// resume puts the machine into the state of a mark.
func (m *Machine) resume(r *Trail, mark int, l *likeness) {
	k := &r.marks[mark]
	segments := r.segments[mark*m.numStations:][:k.segments]
	segments = append(m.stats.Segments[:0], segments...)
	m.progress = k.progress
	m.stats.Segments = segments
	m.resumed = k.tick
	m.meter = l.meter(k.meter, m.pieces)
	m.loop.wait, m.loop.span = k.wait, k.span
	m.loop.swings[0] = l.swing(k.swing)
	m.gap.a = -1
	taken := 0
	if k.kept >= 0 {
		taken = m.stand(r, k.kept, l, 0)
		m.keep()
		m.loop.since = r.frames[k.kept].tick
	}
	m.stand(r, k.frame, l, taken)
}

// stand puts the train, the stations and the blocks into the state of a frame;
// taken says how many blocks were taken before.
func (m *Machine) stand(r *Trail, frame int32, l *likeness, taken int) int {
	f := &r.frames[frame]
	m.trains[0] = f.train
	copy(m.cars, r.carsOf(frame))
	for i := range m.cars {
		c := &m.cars[i]
		c.piece = l.to(c.piece)
		c.tpl = m.templateOf(&m.pieces[c.piece], c.lane)
	}
	copy(m.stations, r.stationsOf(frame))
	for i := range m.stations {
		if s := &m.stations[i]; s.front >= 0 {
			s.front = l.to(s.front)
		}
	}
	for _, b := range r.blocks[taken:f.blocks] {
		m.takeBlock(l.to(b.piece))
	}
	return f.blocks
}

// follow makes the trail begin like another one up to a mark, as one of the
// ride that the machine has.
func (r *Trail) follow(o *Trail, mark int, l *likeness, m *Machine) {
	if r != o {
		r.copyFrom(o)
	}
	r.cut(mark + 1)
	last := r.marks[mark].tick
	seen := r.spare[:0]
	for i := range m.pieces {
		tick := never
		if at := l.from(int32(i)); at >= 0 && r.seen[at] <= last {
			tick = r.seen[at]
		}
		seen = append(seen, tick)
	}
	r.seen, r.spare = seen, r.seen
	r.pieces = append(r.pieces[:0], m.pieces...)
	if l.shift != 0 || l.rise != 0 {
		r.translate(l)
	}
}

// copyFrom makes the trail equal to another one and keeps its own memory.
func (r *Trail) copyFrom(o *Trail) {
	r.premise, r.kept = o.premise, o.kept
	r.seen = append(r.seen[:0], o.seen...)
	r.blocks = append(r.blocks[:0], o.blocks...)
	r.marks = append(r.marks[:0], o.marks...)
	r.frames = append(r.frames[:0], o.frames...)
	r.cars = append(r.cars[:0], o.cars...)
	r.stations = append(r.stations[:0], o.stations...)
	r.segments = append(r.segments[:0], o.segments...)
}

// translate gives all pieces the numbers that they have in this ride.
func (r *Trail) translate(l *likeness) {
	for i := range r.blocks {
		r.blocks[i].piece = l.to(r.blocks[i].piece)
	}
	for i := range r.cars {
		r.cars[i].piece = l.to(r.cars[i].piece)
	}
	for i := range r.stations {
		if s := &r.stations[i]; s.front >= 0 {
			s.front = l.to(s.front)
		}
	}
	for i := range r.marks {
		k := &r.marks[i]
		k.meter = l.meter(k.meter, r.pieces)
		k.swing = l.swing(k.swing)
	}
}
