package inspect

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// A Spread is how the ratings of a ride differ by the direction in which it is
// placed: its cars move a little otherwise in each. It has the least and the
// most of each, in hundredths.
type Spread struct {
	Excitement [2]unit.Rating `json:"excitement"`
	Intensity  [2]unit.Rating `json:"intensity"`
	Nausea     [2]unit.Rating `json:"nausea"`
}

// SpreadOf returns the excitement of a ride in each direction, -1 where it is
// not rated, and the spread of its ratings where it is.
func SpreadOf(t *trial.Trial, p *ride.Plan) ([]unit.Rating, Spread) {
	all := make([]unit.Rating, 4)
	var least, most rating.Score
	rated := false
	for dir := range all {
		r := t.Run(p, trial.Options{Dir: uint8(dir), Rules: layout.Design})
		all[dir] = rating.Unrated
		if !r.Rated() {
			continue
		}
		all[dir] = r.Score.Excitement
		if !rated {
			least, most, rated = r.Score, r.Score, true
		}
		least, most = trial.Extremes(least, most, r.Score)
	}
	return all, Spread{
		Excitement: [2]unit.Rating{least.Excitement, most.Excitement},
		Intensity:  [2]unit.Rating{least.Intensity, most.Intensity},
		Nausea:     [2]unit.Rating{least.Nausea, most.Nausea},
	}
}

// Words says the spread in a line, and all there is of excitement.
func (s *Spread) Words(excitement []unit.Rating) string {
	return "excitement " + ratingWords(excitement) + ", intensity " + rangeWords(s.Intensity) +
		", nausea " + rangeWords(s.Nausea)
}

func rangeWords(r [2]unit.Rating) string {
	if r[0] == r[1] {
		return r[0].String()
	}
	return fmt.Sprintf("%v to %v", r[0], r[1])
}

// ratingWords writes ratings one after the other.
func ratingWords(ratings []unit.Rating) string {
	words := make([]string, len(ratings))
	for i, r := range ratings {
		words[i] = r.String()
		if r == rating.Unrated {
			words[i] = "none"
		}
	}
	return strings.Join(words, " ")
}
