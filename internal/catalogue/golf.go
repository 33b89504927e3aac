package catalogue

import (
	_ "embed" // the paths are embedded
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// golfText is the paths of mini golf; the file says how it is written.
//
//go:embed figures/minigolf.txt
var golfText string

// golfLanes are the kinds of paths in the file, in the order of track.Lane.
var golfLanes = []string{"playerA", "ballA", "playerB", "ballB", "playerC", "ballC"}

// The cues between the steps, as track.Cue numbers them; an animation is a cue
// with a number of its own.
var (
	golfCues       = []string{"choose", "", "meet1", "meet2", "", "act", "clear"}
	golfAnimations = []string{
		"walk", "placeBallDown", "swingLeft", "pickUpBall", "jump", "placeBallUp", "puttLeft",
	}
)

const (
	cueX         = math.MinInt16 // in place of x, marks a cue
	cueAnimation = 4
)

// readGolf reads the paths of mini golf: lane by lane, and piece by piece.
func readGolf(text string, pieces []piece) ([]directions, error) {
	return listFile{"minigolf.txt", golfLanes, golfList}.read(text, pieces)
}

// golfList reads the entries of a list.
func golfList(text string) ([]step, error) {
	var list []step
	var last step // that is not a cue
	for _, word := range strings.Fields(text) {
		if c := slices.Index(golfCues, word); c >= 0 {
			list = append(list, step{cueX, int64(c)})
			continue
		}
		if a := slices.Index(golfAnimations, word); a >= 0 {
			list = append(list, step{cueX, cueAnimation, int64(a)})
			continue
		}
		steps := golfSteps(last, word)
		if len(steps) == 0 {
			return nil, fmt.Errorf("%q is no entry", word)
		}
		last = steps[len(steps)-1]
		list = append(list, steps...)
	}
	return list, nil
}

// golfSteps returns the steps of an entry, or of a run on from the last step;
// none if it is neither.
func golfSteps(last step, entry string) []step {
	move, run := strings.CutPrefix(entry, ">")
	move, times, many := strings.Cut(move, "*")
	n := 1
	if many {
		n, _ = strconv.Atoi(times)
	}
	values, err := integers(move)
	if err != nil || run && len(values) != 3 || !run && (len(values) != 5 || many) {
		return nil
	}
	var steps []step
	for range n {
		for i, v := range values {
			if run {
				v += last[i]
			}
			last[i] = v
		}
		steps = append(steps, last)
	}
	return steps
}
