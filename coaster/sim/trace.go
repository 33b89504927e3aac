package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// TrainState is what a train is doing at the end of a tick.
type TrainState struct {
	Status  Status
	Sub     int  // step within the status
	Station int  // platform of now, or the last one left
	Laps    int  // arrivals since it left
	Tested  bool // it is the train that is measured
	Cars    int
}

// CarState is where a car is at the end of a tick.
type CarState struct {
	Piece            int        // index into the layout's places
	Step             int        // of the piece's path
	X, Y, Z          int32      // map units
	Yaw, Pitch, Roll uint8      // as in the paths
	Speed            unit.Speed // of the train, on the head; 0 on other cars
	Accel            int32      // head: to be added next tick; others: their own pull
	Remaining        int32      // distance not yet turned into steps

	VerticalG, LateralG unit.G // now, not smoothed, at the train's speed

	OnLift     bool
	BrakeSpeed int // setting last read from a piece
	Kind       int // car of the vehicle
	Mass       int
}

// Trains returns the number of trains in the run.
func (m *Machine) Trains() int { return len(m.trains) }

// Clock returns the number of ticks since the trains were made.
func (m *Machine) Clock() unit.Ticks { return m.tick }

// SpeedSum returns the sum of the sampled speeds of a test that is under way.
func (m *Machine) SpeedSum() int { return int(m.meter.sum) }

// Tested returns the train that is measured now, or -1 if there is none.
func (m *Machine) Tested() int {
	for i := range m.trains {
		if m.trains[i].testing {
			return i
		}
	}
	return -1
}

// Train returns what train i is doing.
func (m *Machine) Train(i int) TrainState {
	t := &m.trains[i]
	return TrainState{
		Status: t.status, Sub: int(t.sub), Station: int(t.station),
		Laps: int(t.laps), Tested: t.testing, Cars: int(t.n),
	}
}

// Car returns where car c of train i is; car 0 is the head.
func (m *Machine) Car(i, c int) CarState {
	t := &m.trains[i]
	car := &m.cars[int(t.first)+c]
	x, y, z := m.where(car)
	s := car.tpl.steps[car.step]
	vertical, lateral := m.forces(car, m.head(t).v)
	yaw := s.Yaw
	if t.status == TravellingBoat && c == 0 {
		yaw = m.boats[i].yaw
	}
	return CarState{
		Piece: int(car.piece), Step: int(car.step), X: x, Y: y, Z: z,
		Yaw: yaw, Pitch: s.Pitch, Roll: s.Roll,
		Speed: unit.Speed(car.v), Accel: car.accel, Remaining: car.rem,
		VerticalG: unit.G(vertical), LateralG: unit.G(lateral),
		OnLift: car.onChain, BrakeSpeed: int(car.brakeSpeed),
		Kind: int(car.kind), Mass: int(car.mass),
	}
}
