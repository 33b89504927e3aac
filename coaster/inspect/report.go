package inspect

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

// A Report is all that was found about a design.
type Report struct {
	File         string    `json:"file"`
	RideTypeName string    `json:"ride_type_name"`
	Vehicle      string    `json:"vehicle"`
	Pieces       int       `json:"pieces"`
	OK           bool      `json:"ok"`
	Findings     []Finding `json:"findings"`
	Seed         *uint64   `json:"seed,omitempty"` // if its tests left something to chance
	*Style                 // if it can stand and has pieces

	Title string     `json:"-"` // of the ride type, for people
	Type  *ride.Type `json:"-"` // nil if it is unknown
}

// A Finding is the answer to one question about a design.
type Finding struct {
	Check   Question `json:"check"`
	Dir     *int     `json:"dir,omitempty"` // of a test run
	OK      bool     `json:"ok"`
	Outcome Outcome  `json:"outcome,omitempty"` // of a test run
	Text    string   `json:"text"`
	Reason  string   `json:"reason,omitempty"`
	Piece   *int     `json:"piece,omitempty"` // index of the one that is refused
	Name    string   `json:"piece_name,omitempty"`
	Meets   *int     `json:"meets,omitempty"` // index of the piece in the way
	Place   *Spot    `json:"place,omitempty"`
}

// A Spot is a place as seen from the start of the ride.
type Spot struct {
	Ahead  int `json:"ahead"`  // tiles
	Right  int `json:"right"`  // tiles
	Height int `json:"height"` // above the ground, steps of 0.75 m
}

// Question is what is asked about a design.
type Question string

// The questions, in order.
const (
	askKnown    Question = "known"    // does the catalogue know its ride type and vehicle?
	askDesign   Question = "design"   // can it be placed as a finished design?
	askStrict   Question = "strict"   // can it be built piece by piece?
	askWindow   Question = "window"   // does the construction window offer its pieces?
	askSettings Question = "settings" // does the ride type allow its settings?
	askTest     Question = "test"     // may it be tested?
	askRun      Question = "run"      // does a train come round?
)

var questionWords = map[Question]string{
	askKnown:    "known ride",
	askDesign:   "as a saved design",
	askStrict:   "piece by piece",
	askWindow:   "pieces on offer",
	askSettings: "settings",
	askTest:     "ready for a test",
	askRun:      "test",
}

// Label returns what was asked in a few words.
func (f *Finding) Label() string {
	if f.Dir != nil {
		return fmt.Sprintf("test, direction %d", *f.Dir)
	}
	return questionWords[f.Check]
}
