package catalogue

import (
	_ "embed" // the lanes are embedded
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// kartText is the lanes of go-karts that the figures do not have, or have as
// they once were; the file says how it is written.
//
//go:embed figures/gokarts.txt
var kartText string

// kartLanes are the kinds of lists in the file, in the order of track.Lane, and
// kartFigures their names among the figures.
var (
	kartLanes   = []string{"left", "right", "toRight", "toLeft"}
	kartFigures = []string{
		"goKartsLeftLane", "goKartsRightLane", "goKartsMovingToRightLane", "goKartsMovingToLeftLane",
	}
)

// lastJoined is the last type along which karts change lanes: the game's tables
// of those two lanes end there, those of the other two after the last type.
//
// Source: OpenRCT2 45e30a559a, ride/VehicleSubpositionData.cpp, the sizes of
// the tables.
const lastJoined = "diagFlat"

// addKarts puts the lists of karts in place of those of the figures, and says
// of the other types that the game's tables reach to that they are the same as
// the main lane.
func addKarts(figures map[string][]directions, pieces []piece) (map[string][]directions, error) {
	karts, err := listFile{"gokarts.txt", kartLanes, kartList}.read(kartText, pieces)
	if err != nil {
		return nil, err
	}
	joined := slices.IndexFunc(pieces, func(p piece) bool { return p.Name == lastJoined }) + 1
	out := make(map[string][]directions, len(figures))
	for name, paths := range figures {
		out[name] = paths
	}
	for lane, end := range []int{len(pieces), len(pieces), joined, joined} {
		name := kartFigures[lane]
		out[name] = withKarts(figures[name], karts[lane*len(pieces):][:end])
	}
	return out, nil
}

// withKarts returns the lists of a lane: those of karts that there are, or else
// the figures, or else the main lane.
func withKarts(figures, karts []directions) []directions {
	out := slices.Clone(karts)
	for i := range out {
		switch {
		case out[i].lists != nil:
		case i < len(figures):
			out[i] = figures[i]
		default:
			out[i].main = true
		}
	}
	return out
}

// kartList reads the entries of a list.
func kartList(text string) ([]step, error) {
	var list []step
	var last step
	for _, word := range strings.Fields(text) {
		values, err := integers(word)
		switch {
		case err != nil && len(list) > 0:
			if list, err = kartMoves(list, last, word); err != nil {
				return nil, err
			}
			copy(last[:3], list[len(list)-1][:3])
		case len(values) == 5 && len(list) == 0:
			copy(last[:], values)
			list = append(list, last)
		case len(values) == 2 && len(list) > 0:
			copy(last[3:], values)
		default:
			return nil, fmt.Errorf("%q is no entry", word)
		}
	}
	return list, nil
}

// kartMove is one move, and how often; kartWays are how far on its letters
// stand for, and kartRises its signs.
var (
	kartMove = regexp.MustCompile("^([a-i])([+-]?)([0-9]*)")
	kartWays = [...][2]int64{
		{-1, 0}, {-1, 1}, {0, 1}, {1, 1}, {1, 0}, {1, -1}, {0, -1}, {-1, -1}, {0, 0},
	}
	kartRises = map[string]int64{"": 0, "+": 1, "-": -1}
)

// kartMoves appends the steps of a word of moves, on from the last one.
func kartMoves(list []step, last step, word string) ([]step, error) {
	for rest := word; rest != ""; {
		move := kartMove.FindStringSubmatch(rest)
		if move == nil {
			return nil, fmt.Errorf("%q is no entry", word)
		}
		rest = rest[len(move[0]):]
		n := 1
		if move[3] != "" {
			n, _ = strconv.Atoi(move[3])
		}
		way := kartWays[move[1][0]-'a']
		for range n {
			last[0] += way[0]
			last[1] += way[1]
			last[2] += kartRises[move[2]]
			list = append(list, last)
		}
	}
	return list, nil
}
