package sim_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/coaster/track"
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
	m, l := startWith(t, golfTrace+".td6", 0, sim.Setup{Trains: 1, Cars: 2, Random: s})
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
