package inspect

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

// Outcome says in a word what came of a design.
type Outcome string

// The outcomes.
const (
	Rated          Outcome = "rated"
	Crashed        Outcome = "crashed"
	Stalled        Outcome = "stalled"
	TimedOut       Outcome = "timeout"
	TestRefused    Outcome = "test_refused"
	PlaceRefused   Outcome = "place_refused"
	VehicleUnknown Outcome = "vehicle_unknown"
	NeverDeparts   Outcome = "never_departs"
	NotSimulated   Outcome = "not_simulated"
)

// outcomes are those of test runs. A run that still goes on when its time is
// over has not finished.
var outcomes = map[sim.Outcome]Outcome{
	sim.Running:       TimedOut,
	sim.Finished:      Rated,
	sim.Derailed:      Crashed,
	sim.Collided:      Crashed,
	sim.RanOff:        Crashed,
	sim.Stalled:       Stalled,
	sim.NeverFinished: TimedOut,
	sim.NeverDeparts:  NeverDeparts,
	sim.NotSimulated:  NotSimulated,
}

// outcomeWords are the outcomes in words, where the code is none.
var outcomeWords = map[Outcome]string{
	TimedOut:       "never finishes",
	TestRefused:    "cannot be tested",
	PlaceRefused:   "cannot be placed",
	VehicleUnknown: "unknown vehicle",
	NeverDeparts:   "never departs",
	NotSimulated:   "not simulated",
}

// Words returns the outcome for people.
func (o Outcome) Words() string {
	if w, ok := outcomeWords[o]; ok {
		return w
	}
	return string(o)
}

// ExplainChance says that what a ride did was drawn, and with which seed: the
// game draws other numbers in each of its runs.
func ExplainChance(seed uint64) string {
	return fmt.Sprintf("left to chance in part: seed %d", seed)
}

// ExplainRun says in a rider's words how a run ended that did not finish.
func ExplainRun(run *sim.Result, mode ride.Mode) string {
	at := fmt.Sprintf("%.1f s", run.End.Seconds())
	switch run.Outcome {
	case sim.Derailed:
		return fmt.Sprintf("train %d flies off the track after %s", run.Train+1, at)
	case sim.Collided:
		return fmt.Sprintf("train %d runs into another one after %s", run.Train+1, at)
	case sim.RanOff:
		return fmt.Sprintf("train %d runs off the end of the track after %s", run.Train+1, at)
	case sim.Stalled:
		return "the train does not come back to the station"
	case sim.NeverDeparts:
		return "no train ever departs"
	case sim.NotSimulated:
		return fmt.Sprintf("rides in mode %q are not simulated", mode)
	}
	return "the test never ends"
}
