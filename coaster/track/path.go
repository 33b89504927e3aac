package track

import (
	"bytes"
	"compress/flate"
	_ "embed" // the paths are embedded
	"encoding/binary"
	"fmt"
	"io"
	"sync"
)

// Step is one point of the path that a car takes along a piece. Between those
// of mini golf there are cues: see [Step.Cue].
type Step struct {
	X, Y, Z int16 // offset from the first block of the piece
	Yaw     uint8 // heading, 0 to 31
	Pitch   uint8 // index into the game's table of car pitches
	Roll    uint8 // index into the game's table of car rolls
}

// Lane selects one of the paths that cars take along the same piece.
type Lane uint8

// The lanes. Most vehicles run in LaneMain.
const (
	LaneMain Lane = iota
	LaneChairliftOut
	LaneChairliftBack
	LaneChairliftEndWheel
	LaneChairliftStartWheel
	LaneKartLeft
	LaneKartRight
	LaneKartToRight
	LaneKartToLeft
	LaneReverserFront
	LaneReverserRear
	LaneGolfPlayerA // each ball's lane comes after that of its player
	LaneGolfBallA
	LaneGolfPlayerB
	LaneGolfBallB
	LaneGolfPlayerC
	LaneGolfBallC
	NumLanes
)

// Path returns the steps of a car on a piece of type t built in direction dir
// (0 to 3), or nil if the lane does not run along such a piece. The caller
// must not change them.
//
// Source: OpenRCT2 45e30a559a, ride/VehicleSubpositionData.cpp.
func Path(lane Lane, t Type, dir uint8) []Step {
	return paths().lists[lane][int(t)*4+int(dir)]
}

// GFactors returns the vertical and lateral G factors of type t at each step;
// a factor is 0 where the piece does not bend. The caller must not change
// them.
//
// Source: OpenRCT2 45e30a559a, ride/TrackData.cpp, the evaluators of G factors.
func GFactors(t Type) (vertical, lateral []int32) {
	p := paths()
	return p.vertical[t], p.lateral[t]
}

// pathTable is the decoded form of paths.bin.
type pathTable struct {
	lists    [NumLanes][NumTypes * 4][]Step
	vertical [NumTypes][]int32
	lateral  [NumTypes][]int32
}

//go:embed paths.bin
var packedPaths []byte

// paths decodes the table on first use, so that a program that only reads
// files does not pay for it.
var paths = sync.OnceValue(func() *pathTable {
	raw, err := io.ReadAll(flate.NewReader(bytes.NewReader(packedPaths)))
	if err != nil {
		panic(fmt.Sprintf("track: embedded paths: %v", err))
	}
	return decodePaths(raw)
})

// decodePaths reads what internal/catalogue writes: the number of steps of
// every list (-1 for the list of the main lane), then the six columns of all
// steps, then the G factors, all as differences from the value before, as
// signed varints.
func decodePaths(raw []byte) *pathTable {
	t := new(pathTable)
	r := varints{raw}
	var counts [int(NumLanes) * NumTypes * 4]int
	total := 0
	for i := range counts {
		counts[i] = int(r.next())
		total += max(counts[i], 0)
	}
	steps := make([]Step, total)
	columns := []func(s *Step, v int64){
		func(s *Step, v int64) { s.X = int16(v) },
		func(s *Step, v int64) { s.Y = int16(v) },
		func(s *Step, v int64) { s.Z = int16(v) },
		func(s *Step, v int64) { s.Yaw = uint8(v) },
		func(s *Step, v int64) { s.Pitch = uint8(v) },
		func(s *Step, v int64) { s.Roll = uint8(v) },
	}
	for _, set := range columns {
		v := int64(0)
		for i := range steps {
			v += r.next()
			set(&steps[i], v)
		}
	}
	for i, n := range counts {
		list := &t.lists[i/(NumTypes*4)][i%(NumTypes*4)]
		switch {
		case n < 0:
			*list = t.lists[LaneMain][i%(NumTypes*4)]
		case n > 0:
			*list, steps = steps[:n:n], steps[n:]
		}
	}
	for i := range NumTypes {
		t.vertical[i] = r.list()
		t.lateral[i] = r.list()
	}
	return t
}

// varints reads signed varints.
type varints struct{ raw []byte }

func (r *varints) next() int64 {
	v, n := binary.Varint(r.raw)
	if n <= 0 {
		panic("track: embedded paths are cut short")
	}
	r.raw = r.raw[n:]
	return v
}

// list reads a length and that many differences.
func (r *varints) list() []int32 {
	out := make([]int32, r.next())
	v := int64(0)
	for i := range out {
		v += r.next()
		out[i] = int32(v)
	}
	return out
}
