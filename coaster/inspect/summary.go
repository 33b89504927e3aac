package inspect

import (
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/track"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Summary is the facts about a design, without a test.
type Summary struct {
	File         string      `json:"file"`
	RideType     ride.TypeID `json:"ride_type"`
	RideTypeName string      `json:"ride_type_name"`
	Title        string      `json:"ride_type_title"`
	Vehicle      string      `json:"vehicle"`
	VehicleID    string      `json:"vehicle_object,omitempty"`
	ride.Settings
	Scenery   int         `json:"scenery_items"`
	Entrances int         `json:"entrances"`
	Pieces    int         `json:"pieces"`
	Track     string      `json:"track"`  // in the notation of package track
	Stored    *td6.Stored `json:"stored"` // as the file has it

	// Of the ride on flat land, if it can stand.
	Error  string      `json:"error,omitempty"`
	Cost   *unit.Money `json:"cost,omitempty"` // tenths of a pound
	Width  int         `json:"width,omitempty"`
	Depth  int         `json:"depth,omitempty"`  // tiles, without entrances and exits
	Height int         `json:"height,omitempty"` // above the land, steps of 0.75 m

	// To draw it: nil if it cannot stand. The layout holds until the inspector is
	// next used.
	Plan   *ride.Plan     `json:"-"`
	Layout *layout.Layout `json:"-"`
}

// Summarise says what a design is, and how it stands.
func (in *Inspector) Summarise(name string, d *td6.Design) *Summary {
	s := newSummary(name, d)
	plan, err := d.Plan()
	switch {
	case err != nil:
		s.Error = err.Error()
	case len(plan.Pieces) > 0:
		l, refusal := in.Lay(plan, 0, layout.Design)
		if refusal != nil {
			s.Error = Explain(refusal, plan, 0)
			break
		}
		s.Plan = plan
		s.stand(l)
	}
	return s
}

func newSummary(name string, d *td6.Design) *Summary {
	r := NewRecord(name, 0, d)
	s := &Summary{
		File: name, RideType: r.RideType, RideTypeName: r.RideTypeName, Vehicle: r.Vehicle,
		Settings: d.Settings, Scenery: len(d.Scenery), Entrances: len(d.Entrances),
		Pieces: len(d.Pieces), Track: track.Format(d.Pieces), Stored: &d.Stored,
		Title: r.Title,
	}
	if v := ride.VehicleByName(d.Vehicle.Name); v != nil {
		s.VehicleID = v.ID
	}
	return s
}

// stand notes what is only known of a ride that stands.
func (s *Summary) stand(l *layout.Layout) {
	f := l.Footprint()
	s.Layout, s.Cost = l, new(l.Cost)
	s.Width, s.Depth, s.Height = f.Width(), f.Depth(), unit.Height(f.Height).Steps()
}
