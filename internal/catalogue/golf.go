package catalogue

import (
	"bufio"
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
	paths := make([]directions, len(golfLanes)*len(pieces))
	for _, line := range joinedLines(text) {
		if err := readGolfLine(paths, line, pieces); err != nil {
			return nil, fmt.Errorf("catalogue: minigolf.txt: %.40q: %w", line, err)
		}
	}
	return paths, nil
}

// joinedLines returns the lines that are neither empty nor comments, those
// that are indented joined to the ones before.
func joinedLines(text string) []string {
	var lines []string
	for s := bufio.NewScanner(strings.NewReader(text)); s.Scan(); {
		switch line := s.Text(); {
		case line == "" || line[0] == '#':
		case line[0] == ' ' && len(lines) > 0:
			lines[len(lines)-1] += line
		default:
			lines = append(lines, line)
		}
	}
	return lines
}

// readGolfLine puts one list where it belongs.
func readGolfLine(paths []directions, line string, pieces []piece) error {
	head, body, _ := strings.Cut(line, ":")
	fields := strings.Fields(head)
	if len(fields) != 4 {
		return fmt.Errorf("%d fields before the colon, want 4", len(fields))
	}
	list, err := golfList(body)
	if err != nil {
		return err
	}
	if strconv.Itoa(len(list)) != fields[3] {
		return fmt.Errorf("%d entries, said to be %s", len(list), fields[3])
	}
	if fields[0] != "all" && !slices.Contains(golfLanes, fields[0]) {
		return fmt.Errorf("no kind %q", fields[0])
	}
	for _, name := range strings.Split(fields[1], ",") {
		i := slices.IndexFunc(pieces, func(p piece) bool { return p.Name == name })
		if i < 0 {
			return fmt.Errorf("no piece %q", name)
		}
		for lane, kind := range golfLanes {
			if kind != fields[0] && fields[0] != "all" {
				continue
			}
			if err := paths[lane*len(pieces)+i].put(fields[2], list); err != nil {
				return err
			}
		}
	}
	return nil
}

// put enters the list in one direction, or turned in all four.
func (d *directions) put(direction string, list []step) error {
	if d.lists == nil {
		d.lists = make([][]step, 4)
	}
	for i := range d.lists {
		mine := list
		if direction == "0-3" {
			mine = turned(list, i)
		} else if direction != strconv.Itoa(i) {
			continue
		}
		if d.lists[i] != nil {
			return fmt.Errorf("two lists in direction %d", i)
		}
		d.lists[i] = mine
	}
	return nil
}

// turned returns the list turned by quarters about the middle of the tile.
func turned(list []step, quarters int) []step {
	out := slices.Clone(list)
	for i := range out {
		s := &out[i]
		if s[0] == cueX {
			continue
		}
		for range quarters {
			s[0], s[1], s[3] = s[1], 31-s[0], (s[3]+8)&31
		}
	}
	return out
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

// integers reads numbers with commas between them.
func integers(text string) ([]int64, error) {
	var out []int64
	for _, word := range strings.Split(text, ",") {
		v, err := strconv.ParseInt(word, 10, 16)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
