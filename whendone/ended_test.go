package whendone

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/whendone/exit"
)

// kinds are ends of every rank.
var kinds = map[string]exit.Ended{
	"0":        {Outcome: exit.Exited},
	"happened": {Outcome: exit.Happened},
	"1":        {Outcome: exit.Exited, Status: 1},
	"killed":   {Outcome: exit.Signalled, Signal: 9},
	"unknown":  {Outcome: exit.Unknown},
	"pending":  {Outcome: exit.Pending},
}

// In whatever order they end, all succeed if each does, fail if one did, and
// are unknown otherwise; the time is that of the last.
func TestSumProperty(t *testing.T) {
	names := []string{"0", "happened", "1", "killed", "unknown", "pending"}
	rapid.Check(t, func(t *rapid.T) {
		var parts []Ended
		var last time.Time
		failed, unknown := false, false
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(names), 1, 6).Draw(t, "kinds") {
			e := Ended{Ended: kinds[name]}
			e.At = time.Unix(rapid.Int64Range(1, 100).Draw(t, "at"), 0)
			if e.At.After(last) {
				last = e.At
			}
			failed = failed || name == "1" || name == "killed"
			unknown = unknown || name == "unknown" || name == "pending"
			parts = append(parts, e)
		}
		sum := (&severalWaiter{}).sum(parts, nil)
		if sum.Failed() != failed || sum.Success() != (!failed && !unknown) || !sum.At.Equal(last) {
			t.Errorf("%+v of %+v", sum, parts)
		}
	})
}
