package complete

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
)

// chooseGates keeps the gates of the ride, if they serve, or chooses others.
// Those of a platform that becomes longer are found once it is, and those on a
// plot where it stands.
func (j *job) chooseGates() error {
	if j.lengthens() || j.keepGates() {
		return nil
	}
	j.gates = nil
	gates, ok := j.head.Builder.FindGates()
	if !j.whole && j.taken != nil {
		if !ok && j.tiles > 0 {
			j.most = max(j.most, moreForGates)
		}
		return nil
	}
	if ok {
		j.gates = append(j.gates, gates...)
		return nil
	}
	return j.makeRoomForGates()
}

// moreForGates is by how many pieces a platform becomes longer at most for the
// sake of its gates.
const moreForGates = 4

// makeRoomForGates finds out how much longer the platform has to be for gates to
// stand beside it. If that does not help the ride needs another platform.
func (j *job) makeRoomForGates() error {
	if j.whole {
		return errNoGates
	}
	for n := 1; n <= moreForGates && j.tiles > 0; n++ {
		if j.lay(n, j.floor) {
			j.least, j.most = n, moreForGates
			return nil
		}
	}
	j.needs = true
	j.bridge = j.findBridge()
	return nil
}

// furnished reports whether there is an entrance and an exit, and one of them
// at every platform.
func furnished(b *layout.Builder) bool {
	entrance, exit := false, false
	for _, s := range b.Finish().Stations {
		if !s.Entrance && !s.Exit {
			return false
		}
		entrance, exit = entrance || s.Entrance, exit || s.Exit
	}
	return entrance && exit
}

// addGates builds the gates of the ride, or finds others if these are not
// enough or cannot stand.
func (j *job) addGates() bool {
	if j.keepGates() {
		return true
	}
	gates, ok := j.head.Builder.FindGates()
	return ok && j.buildGates(gates)
}

// keepGates builds the gates of the ride that still have a platform, and reports
// whether they serve.
func (j *job) keepGates() bool {
	if len(j.gates) == 0 {
		return false
	}
	b := j.head.Builder
	kept := make([]ride.Gate, 0, len(j.gates))
	for _, g := range j.gates {
		g = join.SeenFrom(g, j.goal)
		switch {
		case b.AddGate(g) != nil:
		case b.LeftOut() > 0:
			b.Undo()
		default:
			kept = append(kept, g)
		}
	}
	if furnished(b) && (j.whole || !j.head.Crowded()) {
		j.found = kept
		return true
	}
	for range kept {
		b.Undo()
	}
	return false
}

// buildGates builds all of the gates, or none.
func (j *job) buildGates(gates []ride.Gate) bool {
	b := j.head.Builder
	built := 0
	for built < len(gates) && b.AddGate(gates[built]) == nil {
		built++
	}
	if built < len(gates) || j.head.Crowded() {
		for range built {
			b.Undo()
		}
		return false
	}
	j.found = append(j.found[:0], gates...)
	return true
}
