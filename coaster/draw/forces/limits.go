package forces

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// quantity is what a strip shows.
type quantity uint8

const (
	speed quantity = iota
	vertical
	lateral
	height
)

// A limit is a value that a ride must reach, or must not exceed, or else it
// loses ratings.
type limit struct {
	of    quantity
	value float64
	label string
}

// The lateral forces from which on riders suffer.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// ride_ratings_get_excessive_lateral_g_penalty.
var lateralLimits = [2]float64{2.80, 3.10}

// limitsOf returns the limits of a ride's type.
//
// Source: OpenRCT2 45e30a559a, ride/RideRatings.cpp,
// RideRatingsApplyRequirement*; the thresholds are those of the type.
func limitsOf(sub *subject.Subject) []limit {
	var limits []limit
	t := sub.Layout.Type
	for i := range t.Ratings.Modifiers {
		limits = append(limits, limitsOfModifier(t, &t.Ratings.Modifiers[i])...)
	}
	return limits
}

func limitsOfModifier(t *ride.Type, m *ride.Modifier) []limit {
	g := float64(m.Threshold) / 100
	switch m.Kind {
	case ride.RequirementMaxSpeed:
		v := unit.Speed(m.Threshold)
		return []limit{{speed, kmh(v), fmt.Sprintf("must reach %d km/h", v.KMH())}}
	case ride.RequirementNegativeGs:
		label := fmt.Sprintf("must fall below %.2f g", g)
		if t.Ratings.RelaxIfInversions {
			label += ", or invert"
		}
		return []limit{{vertical, g, label}}
	case ride.RequirementLateralGs:
		return []limit{{lateral, g, fmt.Sprintf("must reach %.2f g", g)}}
	case ride.PenaltyLateralGs:
		return []limit{
			{lateral, lateralLimits[0], "penalty above 2.80 g"},
			{lateral, lateralLimits[1], "more above 3.10 g"},
		}
	}
	return nil
}
