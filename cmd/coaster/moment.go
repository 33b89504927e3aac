package main

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/sim"
)

// A moment is all that there is to tell of a car at the end of a tick.
type moment struct {
	tick, train, car int
	sim.CarState
	sim.TrainState
	place *layout.Place
	stats *sim.Stats
}

// A traceColumn is a column of `coaster trace`.
type traceColumn struct {
	name string
	head bool // has a value for the head of a train alone
	get  func(*moment) int
}

// traceColumns are the columns in order; those of the head come last. To add
// one, add a row.
var traceColumns = []traceColumn{
	{name: "tick", get: func(m *moment) int { return m.tick }},
	{name: "train", get: func(m *moment) int { return m.train }},
	{name: "car", get: func(m *moment) int { return m.car }},
	{name: "piece", get: func(m *moment) int { return m.Piece }},
	{name: "track_type", get: func(m *moment) int { return int(m.place.Type) }},
	{name: "tx", get: func(m *moment) int { return int(m.place.X) }},
	{name: "ty", get: func(m *moment) int { return int(m.place.Y) }},
	{name: "tz", get: func(m *moment) int { return int(m.place.Z) }},
	{name: "tdir", get: func(m *moment) int { return int(m.place.Dir) }},
	{name: "track_progress", get: func(m *moment) int { return m.Step }},
	{name: "x", get: func(m *moment) int { return int(m.X) }},
	{name: "y", get: func(m *moment) int { return int(m.Y) }},
	{name: "z", get: func(m *moment) int { return int(m.Z) }},
	{name: "velocity", get: func(m *moment) int { return int(m.Speed) }},
	{name: "acceleration", get: func(m *moment) int { return int(m.Accel) }},
	{name: "remaining", get: func(m *moment) int { return int(m.Remaining) }},
	{name: "yaw", get: func(m *moment) int { return int(m.Yaw) }},
	{name: "pitch", get: func(m *moment) int { return int(m.Pitch) }},
	{name: "roll", get: func(m *moment) int { return int(m.Roll) }},
	{name: "gv", get: func(m *moment) int { return int(m.VerticalG) }},
	{name: "gl", get: func(m *moment) int { return int(m.LateralG) }},
	{name: "lift", get: func(m *moment) int { return bit(m.OnLift) }},
	{name: "brake_speed", get: func(m *moment) int { return m.BrakeSpeed }},
	{name: "mass", get: func(m *moment) int { return m.Mass }},

	{name: "status", head: true, get: func(m *moment) int { return int(m.Status) }},
	{name: "sub_state", head: true, get: func(m *moment) int { return m.Sub }},
	{name: "num_laps", head: true, get: func(m *moment) int { return m.Laps }},
	{name: "max_speed", head: true, get: func(m *moment) int { return int(m.stats.MaxSpeed) }},
	{name: "max_pos_g", head: true, get: func(m *moment) int { return int(m.stats.MaxVerticalG) }},
	{name: "max_neg_g", head: true, get: func(m *moment) int { return int(m.stats.MinVerticalG) }},
	{name: "max_lat_g", head: true, get: func(m *moment) int { return int(m.stats.MaxLateralG) }},
	{name: "air_time", head: true, get: func(m *moment) int { return int(m.stats.Airtime) }},
	{name: "drops", head: true, get: func(m *moment) int { return int(m.stats.Drops) }},
	{name: "highest_drop", head: true, get: func(m *moment) int { return int(m.stats.HighestDrop) }},
	{name: "inversions", head: true, get: func(m *moment) int { return int(m.stats.Inversions) }},
	{name: "powered_lifts", head: true, get: func(m *moment) int { return int(m.stats.PoweredLifts) }},
	{name: "helices", head: true, get: func(m *moment) int { return int(m.stats.Helices) }},
	{name: "special", head: true, get: func(m *moment) int { return int(m.stats.Special) }},
	{name: "turns_default", head: true, get: func(m *moment) int { return int(m.stats.TurnsDefault) }},
	{name: "turns_banked", head: true, get: func(m *moment) int { return int(m.stats.TurnsBanked) }},
	{name: "turns_sloped", head: true, get: func(m *moment) int { return int(m.stats.TurnsSloped) }},
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// traceHeader returns the names of the columns.
func traceHeader() []string {
	names := make([]string, len(traceColumns))
	for i := range traceColumns {
		names[i] = traceColumns[i].name
	}
	return names
}
