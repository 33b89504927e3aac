package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A car of the cable lift that meets an open end loses the distance that it
// has left, and so do the cars behind: forwards it then owes one, backwards it
// has just enough for a step. On level track along x a step costs 8716, so that
// two of them leave 2568 of 20000, and the way back from step 1 one of them.
func TestCableAtEnd(t *testing.T) {
	m := bare(0)
	m.cable.hill = 5 // none of the pieces
	tpl := m.pieces[0].tpl
	at := func(step int32) cableCar {
		s := tpl.steps[step]
		return cableCar{step: step, x: int32(s.X), y: int32(s.Y), z: int32(s.Z)}
	}
	c := at(30)
	c.rem = 8716 + stepDistance + 100
	if d := m.cableForward(&c, 50000); c.step != 31 || c.rem != -1 || d != 50000-(stepDistance+101) {
		t.Errorf("forwards at step %d, rest %d, left %d; want 31, -1, %d",
			c.step, c.rem, d, 50000-(stepDistance+101))
	}
	c = at(1)
	c.rem = -8716 - 300
	if d := m.cableBackward(&c, -50000); c.step != 0 || c.rem != stepDistance || d != -50000+300+stepDistance {
		t.Errorf("backwards at step %d, rest %d, left %d; want 0, %d, %d",
			c.step, c.rem, d, stepDistance, -50000+300+stepDistance)
	}
}

// A train that stands still on a chain in the station can be bumped again; one
// that moves cannot, if it could not before.
func TestPullOutOnChain(t *testing.T) {
	for _, c := range []struct {
		v         int32
		noCollide bool
	}{{0, false}, {1, true}, {-1, true}} {
		m := bare(0)
		m.settings.LiftSpeed = 5
		h := &m.cars[0]
		h.v, h.noCollide = c.v, true
		m.pullOutOnChain(h)
		if h.noCollide != c.noCollide || h.accel != chainPull {
			t.Errorf("speed %d: cannot be bumped %t, acceleration %d; want %t, %d",
				c.v, h.noCollide, h.accel, c.noCollide, chainPull)
		}
	}
}

// A cabin that is pushed backwards off the wheel at the start goes to the piece
// after it, on the way back; one off the wheel at the end to the piece before
// it, on the way out.
func TestEnterPrevOffWheels(t *testing.T) {
	for _, c := range []struct {
		piece, want int32
		lane, after track.Lane
	}{
		{0, 1, startWheel, track.LaneChairliftBack},
		{3, 2, endWheel, track.LaneChairliftOut},
	} {
		m := bare(0)
		m.chairlift, m.lanes = true, true
		m.pieces = ring(flatPiece(track.EndStation), flatPiece(track.Flat), flatPiece(track.Flat),
			flatPiece(track.BeginStation))
		m.pieces[0].prev, m.pieces[3].next = -1, -1
		for i := range m.pieces {
			m.pieces[i].key = int64(i)
		}
		m.wheels = [2]int32{0, 3}
		cabin := &m.cars[0]
		cabin.piece, cabin.lane, cabin.tpl = c.piece, c.lane, m.pieces[c.piece].tpl
		if _, ok := m.enterPrev(0, cabin); !ok || cabin.piece != c.want || cabin.lane != c.after {
			t.Errorf("off wheel lane %d: entered %t, piece %d, lane %d; want piece %d, lane %d",
				c.lane, ok, cabin.piece, cabin.lane, c.want, c.after)
		}
	}
}
