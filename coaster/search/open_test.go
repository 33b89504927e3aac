package search_test

import (
	"bytes"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
)

// shuttle is a quick search for shuttles.
func shuttle(seed uint64) search.Config {
	return search.Config{
		Type: ride.ByID(ride.CompactInvertedRc), Mode: ride.ReverseInclineLaunchedShuttle,
		BoxX: 27, BoxY: 8, Seed: seed, Evaluations: 600,
	}
}

// Open track keeps all limits and rules, like circuits.
func TestBestOpenIsLegal(t *testing.T) {
	search.Alone(t)
	for _, c := range []search.Config{
		shuttle(1),
		{Type: ride.ByID(ride.ReverseFreefallRc), BoxX: 33, BoxY: 1},
		{Type: ride.ByID(ride.InvertedImpulseRc), BoxX: 23, BoxY: 8},
		{Type: ride.ByID(ride.AirPoweredVerticalRc), BoxX: 24, BoxY: 20},
		{Type: ride.ByID(ride.LoopingRc), Mode: ride.PoweredLaunchPasstrough, BoxX: 20, BoxY: 8},
	} {
		c.Seed, c.Evaluations = 2, 600
		c.Limits = limits(t, "budget", "25000", "max-intensity", "10")
		c.MaxHeight = int(c.Type.MaxHeight)
		t.Run(c.Type.Name, func(t *testing.T) {
			b := run(t, c).Best
			checkLegal(t, c, b)
			if c.Mode != 0 && b.Operation.Mode != c.Mode {
				t.Errorf("runs as %v, want %v", b.Operation.Mode, c.Mode)
			}
		})
	}
}

func TestOpenWorkers(t *testing.T) {
	c := shuttle(3)
	want := run(t, c)
	c.Workers = 4
	if got := run(t, c); !bytes.Equal(got.Snapshot(), want.Snapshot()) {
		t.Errorf("4 workers: %+v\none: %+v", got, want)
	}
}

// A search for shuttles goes on as if it had not been interrupted.
func TestOpenResume(t *testing.T) {
	search.Alone(t)
	c := shuttle(7)
	want := run(t, c)
	half := c
	half.Evaluations = 256
	snapshot := run(t, half).Snapshot()
	got, err := search.Resume(t.Context(), c, snapshot, nil)
	if err != nil {
		t.Fatal(err)
	}
	got.Work.Ticks = want.Work.Ticks // more, since trails are not kept
	if !bytes.Equal(got.Snapshot(), want.Snapshot()) {
		t.Errorf("resumed: %+v\nat a stretch: %+v", got, want)
	}
}

// A shuttle that there is gets better, or stays.
func TestOpenFrom(t *testing.T) {
	search.Alone(t)
	first := run(t, shuttle(4)).Best
	p := run(t, search.Config{From: &first.Plan, BoxX: 27, BoxY: 8, Seed: 5, Evaluations: 600})
	if p.Best.Score.Excitement <= first.Score.Excitement {
		t.Errorf("from %v to %v in %d evaluations", first.Score, p.Best.Score, p.Evaluations)
	}
}

// No train makes more rounds than are allowed.
func TestMaxRounds(t *testing.T) {
	search.Alone(t)
	for rounds := 1; rounds <= search.DefaultMaxRounds; rounds++ {
		c := shuttle(6)
		c.Evaluations, c.MaxRounds = 300, rounds
		if got := int(run(t, c).Best.Operation.Circuits); got > rounds {
			t.Errorf("%d rounds, want at most %d", got, rounds)
		}
	}
}
