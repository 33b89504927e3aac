package sim

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// The first launch down a tower only brings the cabin up; from the second on
// it is driven by 14<<12 = 57344 a tick up to 14<<16.
func TestLaunchDown(t *testing.T) {
	const left = 99
	for _, c := range []struct {
		laps    uint8
		v, want int32
	}{
		{0, 0, drivePush}, {0, driveSpeed, drivePush}, {0, driveSpeed + 1, left},
		{1, 0, 57344}, {1, 14<<16 - 1, 57344}, {1, 14 << 16, left},
	} {
		m := bare(0)
		m.mode, m.train.laps = ride.DownwardLaunch, c.laps
		h := car{v: c.v, accel: left}
		if m.launch(m.train, &h); h.accel != c.want {
			t.Errorf("launch %d at %d: %d, want %d", c.laps, c.v, h.accel, c.want)
		}
	}
}

// A tower's launch is over when it has its speed: 14<<16 down, the setting
// up. Other departures end without one.
func TestLaunched(t *testing.T) {
	for _, c := range []struct {
		mode ride.Mode
		laps uint8
		v    int32
		want bool
	}{
		{ride.DownwardLaunch, 0, 0, true},
		{ride.DownwardLaunch, 1, 14<<16 - 1, false}, {ride.DownwardLaunch, 1, 14 << 16, true},
		{ride.UpwardLaunch, 0, 20<<16 - 1, false}, {ride.UpwardLaunch, 0, 20 << 16, true},
		{ride.PoweredLaunch, 0, 0, true},
	} {
		m := bare(0)
		m.mode, m.train.laps, m.settings.Operation = c.mode, c.laps, 20
		if got := m.launched(m.train, c.v); got != c.want {
			t.Errorf("%v, launch %d at %d: launched %t, want %t", c.mode, c.laps, c.v, got, c.want)
		}
	}
}

// Launches drive up to their setting, by the setting shifted by the type's
// own number of bits: 20<<13 = 163840. The shuttle on an incline is pushed
// backwards; modes without motors of their own do nothing.
func TestLaunch(t *testing.T) {
	const left = 99
	for _, c := range []struct {
		mode    ride.Mode
		v, want int32
	}{
		{ride.PoweredLaunch, 20<<16 - 1, 163840}, {ride.PoweredLaunch, 20 << 16, left},
		{ride.PoweredLaunchPasstrough, -1, 163840}, {ride.LimPoweredLaunch, 0, 163840},
		{ride.PoweredLaunchBlockSectioned, 0, 163840}, {ride.UpwardLaunch, 0, 163840},
		{ride.ReverseInclineLaunchedShuttle, -driveSpeed, -drivePush},
		{ride.ReverseInclineLaunchedShuttle, -driveSpeed - 1, left},
		{ride.ContinuousCircuit, driveSpeed, drivePush},
		{ride.ContinuousCircuit, driveSpeed + 1, left},
		{ride.RotatingLift, 0, drivePush}, {ride.FreefallDrop, 0, drivePush},
		{ride.Shuttle, 0, left}, {ride.StationToStation, 0, left},
	} {
		m := bare(0)
		m.mode, m.typ, m.settings.Operation = c.mode, &ride.Type{LaunchShift: 13}, 20
		h := car{v: c.v, accel: left}
		if m.launch(m.train, &h); h.accel != c.want {
			t.Errorf("%v at %d: %d, want %d", c.mode, c.v, h.accel, c.want)
		}
	}
}
