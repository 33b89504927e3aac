package sim

import (
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// car is one car of a train.
type car struct {
	rem   int32     // distance not yet turned into steps; normally 0 to 13961
	accel int32     // of the head: the train's; of others: their own pull this tick
	pull  int32     // of gravity where the car stands
	step  int32     // of the path under the car
	tpl   *template // that path
	piece int32
	plain bool  // the piece lets the car glide
	v     int32 // of the head: the train's speed; of others 0 but after a bump

	ahead, behind int32 // cars of the ring of all trains
	size          int32 // for collisions

	mass       uint16
	kind       uint8
	maxSpeed   uint8 // of powered cars
	power      uint8
	brakeSpeed uint8 // settings read from the last piece entered
	blockSpeed uint8
	holdTicks  int8  // left of a brake for drop
	restraint  uint8 // 255 is open
	stuck      uint8 // steps in a row that a crowd was in the way of
	held       bool
	onChain    bool
	noCollide  bool
	inverted   bool
	fresh      bool // has not moved since it was made
	bumped     bool // into another of a crowd, since it last thought of its lane

	lane           track.Lane
	strayed        bool // a reverser has put it beside its path
	strayX, strayY int32

	spinSpeed  int16 // of spinning cars
	spinAngle  uint8 // 256 to the turn
	spinLocked bool

	turn      uint32 // of cabins that turn round: 65536 to the frame
	turnFrame uint8
}

// train is a train of cars, head first.
type train struct {
	first, n int32 // its cars in the machine's list
	mass     int32

	status  Status
	sub     uint8
	station int32 // of now, or the last
	laps    uint8
	count   uint16
	frame   uint8  // of the animation by which a freefall waits at the top
	lost    uint16 // ticks since it left

	boarding uint16 // ticks left until its guests have boarded

	testing      bool
	waitAdjacent bool
	reverse      bool // powered cars that run backwards
	lapDone      bool // the backward lap is done

	chained   int32 // cars on a lift chain
	inStation int32 // cars on platform pieces
}

// Status is what a train is doing.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.h, Vehicle::Status.
type Status uint8

// The statuses of a train, numbered as in the game.
const (
	MovingToEndOfStation Status = 0
	WaitingForPassengers Status = 1
	WaitingToDepart      Status = 2
	Departing            Status = 3
	Travelling           Status = 4
	Arriving             Status = 5
	Unloading            Status = 6
	TravellingBoat       Status = 7
	Crashing             Status = 8
	Crashed              Status = 9
	WaitingForCableLift  Status = 21
	TravellingCableLift  Status = 22
)

// head returns the first car of the train.
func (m *Machine) head(t *train) *car { return &m.cars[t.first] }

// makeTrains creates all trains on the front tile of the first station.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, VehicleCreateTrains.
func (m *Machine) makeTrains(op *Setup) {
	start := m.stations[m.first].front
	if m.mode == ride.StationToStation && m.pieces[start].prev >= 0 {
		start = m.pieces[start].prev
	}
	m.start = start
	r := int32(0)
	for range op.Trains {
		if m.blocks {
			r = 0
		}
		first := int32(len(m.cars))
		t := train{first: first, n: int32(op.Cars)}
		for i := range int(op.Cars) {
			r = m.makeCar(i, int(op.Cars), op.Reversed, start, r)
			t.mass += int32(m.cars[len(m.cars)-1].mass)
		}
		t.inStation = t.n
		m.trains = append(m.trains, t)
		m.loop.swings = append(m.loop.swings, swing{})
	}
	for i := range m.cars {
		n := len(m.cars)
		m.cars[i].ahead = int32((i + n - 1) % n)
		m.cars[i].behind = int32((i + 1) % n)
	}
}

// makeCar creates the car at position i of n; r is how far behind the start
// its predecessor stands, and the result how far behind it the next begins.
// An odd spacing loses a bit, as in the game.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, VehicleCreateCar.
func (m *Machine) makeCar(i, n int, reversed bool, start, r int32) int32 {
	if reversed {
		i = n - 1 - i
	}
	kind := m.vehicle.CarAt(i, n)
	entry := &m.vehicle.Cars[kind]
	half := entry.Spacing >> 1
	r -= half
	p := &m.pieces[start]
	lane := laneOf(entry, i == 0)
	if lane == track.LaneKartLeft {
		lane += track.Lane(len(m.trains) & 1)
	}
	tpl := m.templateOf(p, lane)
	step := min(startStep, tpl.last())
	m.cars = append(m.cars, car{
		rem:      r,
		piece:    start,
		step:     step,
		plain:    m.isPlain(p, tpl),
		pull:     tpl.pull(step),
		tpl:      tpl,
		lane:     lane,
		size:     entry.Spacing >> 10 & 0xFFFF,
		mass:     entry.Mass,
		kind:     kind,
		maxSpeed: entry.MaxSpeed, power: entry.Power,
		noCollide: true,
		fresh:     true,
		inverted:  p.inverted && entry.Flags&ride.HasInvertedSpriteSet != 0,
	})
	if entry.Flags&ride.IsGoKart != 0 {
		return r // the next stands beside it
	}
	return r - half
}

// noCar is the entry of a kind that the vehicle does not have: some pieces
// change a car's kind on vehicles that know nothing of them.
var noCar ride.Car

// entry returns what the vehicle knows of a car's kind.
func (m *Machine) entry(c *car) *ride.Car {
	if int(c.kind) >= len(m.vehicle.Cars) {
		return &noCar
	}
	return &m.vehicle.Cars[c.kind]
}

// laneOf returns the lane in which a car runs; only the head of a reverser
// train has a bogie with a path of its own. Karts of every other train begin
// in the right lane instead of the left.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, VehicleCreateCar.
func laneOf(c *ride.Car, head bool) track.Lane {
	switch {
	case c.Flags&ride.IsMiniGolf != 0:
		return track.LaneGolfPlayerA
	case c.Flags&ride.IsChairlift != 0:
		return track.LaneChairliftOut
	case c.Flags&ride.IsGoKart != 0:
		return track.LaneKartLeft
	case c.Flags&ride.IsReverserCoasterPassengerCar != 0:
		return track.LaneReverserRear
	case c.Flags&ride.IsReverserCoasterBogie != 0 && head:
		return track.LaneReverserFront
	}
	return track.LaneMain
}

// startStep is the step of the platform's front piece on which cars are
// created; those of mini golf, whose paths are shorter, on its last.
const startStep = 31

// placeTrains moves the new trains to where they wait at the start of a test.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, Ride::createVehicles and
// Ride::moveTrainsToBlockBrakes.
func (m *Machine) placeTrains() {
	for i := range m.trains {
		t := &m.trains[i]
		m.motion(t)
		if m.blocks && i > 0 {
			m.driveToBlock(t)
		}
		for c := range t.n {
			m.cars[t.first+c].noCollide = false
		}
	}
}

// maxPlacing is how often a train is pushed on before the game gives up
// looking for a closed block.
const maxPlacing = 1000000

// driveToBlock pushes a train round the circuit from the station until it
// meets a closed block.
func (m *Machine) driveToBlock(t *train) {
	first := m.firstBlock()
	hill := m.cable.hill
	for range maxPlacing {
		m.pieces[first].closed = true
		if hill >= 0 {
			m.setClosedBefore(hill, m.pieces[hill].closed)
		}
		for i := range t.n {
			c := &m.cars[t.first+i]
			c.v, c.accel = 0, 0
			c.rem += stepDistance
		}
		if m.motion(t); m.flags&atClosedBlock != 0 {
			break
		}
	}
	m.pieces[first].closed = true
	if m.pieces[first].has(leadsToBlock) {
		m.linkBrakes(first, true)
	}
	t.status = Travelling
	if m.pieces[m.head(t).piece].has(endOfStation) {
		t.status = MovingToEndOfStation
	}
}

// firstBlock returns the nearest block start before the first station, other
// than a cable lift hill, or the station itself.
func (m *Machine) firstBlock() int32 {
	front := m.stations[m.first].front
	p := m.pieces[front].prev
	for range m.pieces {
		if p < 0 || m.pieces[p].has(blockStart) && m.pieces[p].typ != cableHill {
			break
		}
		p = m.pieces[p].prev
	}
	if p < 0 {
		return front
	}
	return p
}
