package sim_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

const raceTrace = "48a92a160dee321d"

// A follower is a source of random numbers that makes the first kart of a ride
// do what that of a trace did: it looks ahead in the trace.
type follower struct {
	m     *sim.Machine
	l     *layout.Layout
	rows  []corpus.Moment
	speed uint32 // drawn for the first kart
	drawn int
	trips int // changes of lane
}

// Uint64 returns a number of which the upper half is drawn.
func (f *follower) Uint64() uint64 {
	f.drawn++
	train, lane := f.m.Moving()
	switch {
	case f.drawn == 1:
		return uint64(f.speed) << 32
	case f.drawn <= f.m.Trains() || train != 0 || !f.changes(lane):
		return 0xFFFF << 32
	}
	f.trips++
	return 0
}

// changes reports whether the kart changes lanes on the piece that it enters
// in this tick: where it leaves the piece the lanes are well apart.
func (f *follower) changes(lane track.Lane) bool {
	i := int(f.m.Clock())
	r := &f.rows[i]
	for i+1 < len(f.rows) && f.rows[i+1].TX == r.TX && f.rows[i+1].TY == r.TY && f.rows[i+1].TZ == r.TZ {
		i++
	}
	r = &f.rows[i]
	steps := track.Path(lane, track.Type(r.TrackType), uint8(r.TDir))
	s := steps[min(r.TrackProgress, len(steps)-1)]
	return r.X != r.TX+int(s.X) || r.Y != r.TY+int(s.Y)
}

// follow runs a race after the trace, in which the first kart meets no other
// until it comes in. It returns the rows that are equal in all columns.
func follow(t *testing.T, speed uint32) (equal int, f *follower) {
	t.Helper()
	name, dir := designOf(raceTrace)
	l, setup := prepare(t, name, dir)
	f = &follower{m: sim.NewMachine(), l: l, rows: corpus.Trace(t, raceTrace), speed: speed}
	setup.Random = f
	f.m.Start(l, setup)
	for equal = range f.rows {
		if equal > 0 {
			f.step()
		}
		if f.m.Done() {
			return equal, f
		}
		for _, c := range append(columns(f.m, l, &f.rows[equal]), measured(f.m, &f.rows[equal])...) {
			if c.got != c.want {
				t.Logf("drawn speed %d: tick %d: %s = %d, want %d", speed, equal, c.name, c.got, c.want)
				return equal, f
			}
		}
	}
	return len(f.rows), f
}

// The kart that came in before the one that is traced stands 16 units ahead of
// the place where the latter stops.
const standsX, standsY = 4812, 4809

// step lets a tick pass. The other karts are taken away when the race begins;
// one is put in the way of the first when that comes in.
func (f *follower) step() {
	was := f.m.Racing()
	f.m.Tick()
	switch is := f.m.Racing(); {
	case is && !was:
		for i := 1; i < f.m.Trains(); i++ {
			f.m.TakeAway(i)
		}
	case was && !is:
		for i := range f.l.Places {
			p := &f.l.Places[i]
			for j, s := range track.Path(track.LaneKartLeft, p.Type, p.Dir) {
				if p.X+int32(s.X) == standsX && p.Y+int32(s.Y) == standsY {
					f.m.PutBack(1, track.LaneKartLeft, i, j)
				}
			}
		}
	}
}

// measured pairs what the test has measured by now with a row of the trace.
func measured(m *sim.Machine, row *corpus.Moment) []column {
	s := m.Result().Stats
	if len(s.Segments) == 0 {
		return nil
	}
	return []column{
		{"max_speed", int(s.MaxSpeed), row.Ride.MaxSpeed},
		{"avg_speed_sum", m.SpeedSum(), row.Ride.AvgSpeedSum},
		{"segment_length", int(s.Segments[0].Length), row.Ride.SegmentLength},
		{"segment_time", int(s.Segments[0].Time), row.Ride.SegmentTime},
		{"drops", int(s.Drops), row.Ride.Drops},
		{"highest_drop", int(s.HighestDrop), row.Ride.HighestDrop},
		{"turns_default", int(s.TurnsDefault), row.Ride.TurnsDefault},
	}
}

// A race follows the game's tick by tick to its end, given what the game drew:
// the speed of the first kart, and where it changed lanes.
func TestRaceTrace(t *testing.T) {
	rows := len(corpus.Trace(t, raceTrace))
	followed := 0
	for speed := range uint32(16) {
		equal, f := follow(t, speed)
		if equal < rows-1 {
			continue
		}
		followed++
		r := f.m.Result()
		if r.Outcome != sim.Finished || int(r.End) != rows-1 || !r.Drawn {
			t.Errorf("the race ends as %+v, want it finished at tick %d", r, rows-1)
		}
		t.Logf("drawn speed %d: %d rows equal, %d draws, %d changes of lane", speed, equal, f.drawn, f.trips)
	}
	if followed != 1 {
		t.Errorf("%d of 16 speeds lead through the trace, want 1", followed)
	}
}
