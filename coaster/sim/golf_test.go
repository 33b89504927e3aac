package sim_test

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// golfTrace is the traced course of mini golf.
const golfTrace = "c6323a436459ce7d"

// lots are random numbers by which a ball takes its first, second and third
// path.
var lots = [3]uint64{0x900 << 32, 0xA000 << 32, 0xA001 << 32}

// A script is a source of random numbers that draws what it is told; what it
// is not told is the first path.
type script struct {
	choices []int
	drawn   int
}

func (s *script) Uint64() uint64 {
	if s.drawn == len(s.choices) {
		s.choices = append(s.choices, 0)
	}
	s.drawn++
	return lots[s.choices[s.drawn-1]]
}

// Ball and player stand at every tick where the game had them, if the ball
// draws the paths that it drew in the game: they are found hole by hole.
func TestGolfTrace(t *testing.T) {
	rows := corpus.Trace(t, golfTrace)
	s := new(script)
	for tries := 0; ; tries++ {
		s.drawn = 0
		compared, wrong := followGolf(t, rows, s)
		if wrong == nil {
			t.Logf("paths %v, found in %d runs; %d integers compared", s.choices, tries+1, compared)
			break
		}
		if s.drawn == 0 {
			t.Fatalf("%d integers are equal, then, before the first draw: %+v", compared, *wrong)
		}
		if s.choices[s.drawn-1] == len(lots)-1 {
			t.Fatalf("draw %d: no path fits; the last one: %+v", s.drawn, *wrong)
		}
		s.choices = append(s.choices[:s.drawn-1], s.choices[s.drawn-1]+1)
	}
	seen := map[int]int{}
	for _, c := range s.choices {
		seen[c]++
	}
	if len(s.choices) != 11 || len(seen) < 2 {
		t.Errorf("%d draws of %d paths, want 11 of at least 2", len(s.choices), len(seen))
	}
}

// followGolf runs the traced course with one train, and returns the number of
// integers that are equal and the first that is not, or nil.
func followGolf(t *testing.T, rows []corpus.Moment, s *script) (equal int, wrong *column) {
	t.Helper()
	l, setup := prepare(t, golfTrace+".td6", 0)
	setup.Trains, setup.Random = 1, s
	m := sim.NewMachine()
	m.Start(l, setup)
	for i := range rows {
		for int(m.Clock()) < rows[i].Tick && !m.Done() {
			m.Tick()
		}
		if m.Done() {
			if int(m.Clock()) != rows[i].Tick || rows[i].Tick != rows[len(rows)-1].Tick {
				return equal, &column{"end", int(m.Clock()), rows[len(rows)-1].Tick}
			}
			continue
		}
		for _, c := range columns(m, l, &rows[i]) {
			if c.got != c.want {
				return equal, &c
			}
			equal++
		}
	}
	return equal, nil
}

// Every path along a hole begins with a choice. One, in the game too, ends
// with a cue.
func TestGolfPaths(t *testing.T) {
	for lane := track.LaneGolfPlayerA; lane <= track.LaneGolfBallC; lane++ {
		for p := track.MinigolfHoleA; p <= track.MinigolfHoleE; p++ {
			steps := track.Path(lane, p, 0)
			if c, ok := steps[0].Cue(); !ok || c != track.CueChoose {
				t.Errorf("lane %d of %s begins with %+v, want %v", lane, p, steps[0], track.CueChoose)
			}
			_, ok := steps[len(steps)-1].Cue()
			if want := lane == track.LaneGolfBallB && p == track.MinigolfHoleC; ok != want {
				t.Errorf("lane %d of %s ends with a cue: %t, want %t", lane, p, ok, want)
			}
		}
	}
}

// course is a small course of mini golf.
const course = `beginStation middleStation*2 endStation
	leftQuarterTurn1Tile flat leftQuarterTurn1Tile minigolfHoleB minigolfHoleB
	leftQuarterTurn1Tile flat leftQuarterTurn1Tile`

// The same numbers make the same run, others another; without a source every
// ball takes its first path.
func TestGolfSeeds(t *testing.T) {
	l := lay(t, ride.MiniGolf, course)
	end := func(random rand.Source) unit.Ticks {
		s := setup(l)
		s.Trains, s.Random = 3, random
		r := sim.NewMachine().Run(l, s)
		if r.Outcome != sim.Finished || r.Stats.Holes != 2 || !r.Drawn {
			t.Errorf("%v, %d holes, drawn: %t; want %v, 2, true",
				r.Outcome, r.Stats.Holes, r.Drawn, sim.Finished)
		}
		return r.End
	}
	if a, b := end(rand.NewPCG(1, 2)), end(rand.NewPCG(1, 2)); a != b {
		t.Errorf("ended at %d and at %d with the same numbers", a, b)
	}
	if a, b := end(nil), end(&script{}); a != b {
		t.Errorf("ended at %d without a source, at %d on first paths", a, b)
	}
	ends := map[unit.Ticks]bool{}
	for seed := range uint64(20) {
		ends[end(rand.NewPCG(seed, 0))] = true
	}
	if len(ends) < 2 {
		t.Error("20 seeds make the same run")
	}
}

// A course without an end is left by the ball.
func TestGolfRunsOff(t *testing.T) {
	for _, end := range []string{"flat", "minigolfHoleA"} {
		l := lay(t, ride.MiniGolf, "beginStation middleStation*2 endStation "+end)
		m := sim.NewMachine()
		if r := m.Run(l, setup(l)); r.Outcome != sim.RanOff || m.Car(0, 0).Piece != 4 {
			t.Errorf("%s: %v on piece %d, want %v on 4", end, r.Outcome, m.Car(0, 0).Piece, sim.RanOff)
		}
	}
}

// A run of mini golf may take longer than others, unless it is told not to.
func TestGolfTakesLong(t *testing.T) {
	l := lay(t, ride.MiniGolf, `beginStation middleStation*2 endStation
		leftQuarterTurn1Tile*2 minigolfHoleC*50 leftQuarterTurn1Tile*2 flat*96`)
	s := setup(l)
	s.Random = &script{}
	r := sim.NewMachine().Run(l, s)
	if r.Outcome != sim.Finished || r.End <= sim.DefaultTicks || r.Stats.Holes != 50 {
		t.Errorf("%v after %d ticks, %d holes, want %v after more than %d, 50",
			r.Outcome, r.End, r.Stats.Holes, sim.Finished, sim.DefaultTicks)
	}
	s.MaxTicks = 5000
	if r := sim.NewMachine().Run(l, s); r.Outcome != sim.NeverFinished || r.End != 5000 {
		t.Errorf("%v after %d ticks, want %v after 5000", r.Outcome, r.End, sim.NeverFinished)
	}
}
