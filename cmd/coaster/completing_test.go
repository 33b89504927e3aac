package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

// The directions in which a way fails are told as numbers, in words and in JSON.
func TestFailingDirections(t *testing.T) {
	c := &complete.Completion{Failing: []int{1, 3}}
	c.Plan.Type = ride.ByID(ride.WoodenRc)
	c.Run.Outcome = sim.Finished
	w := &completing{options: &completeOptions{}}
	r := w.way(0, "a.td6", c)
	if !strings.HasSuffix(r.Text, "; placed in direction 1, 3 it gets none") {
		t.Errorf("text %q", r.Text)
	}
	data, err := json.Marshal(r)
	if err != nil || !strings.Contains(string(data), `"failing_directions":[1,3],`) {
		t.Errorf("%s, %v", data, err)
	}
}
