package catalogue

import (
	"bufio"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// listFile is how a file of step lists is read: what its lanes are called, and
// how the entries of a list are written.
type listFile struct {
	name    string
	lanes   []string
	entries func(text string) ([]step, error)
}

// read returns the lists of the file: lane by lane, and piece by piece.
func (f listFile) read(text string, pieces []piece) ([]directions, error) {
	paths := make([]directions, len(f.lanes)*len(pieces))
	for _, line := range joinedLines(text) {
		if err := f.readLine(paths, line, pieces); err != nil {
			return nil, fmt.Errorf("catalogue: %s: %.40q: %w", f.name, line, err)
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

// readLine puts one list where it belongs.
func (f listFile) readLine(paths []directions, line string, pieces []piece) error {
	head, body, _ := strings.Cut(line, ":")
	fields := strings.Fields(head)
	if len(fields) != 4 {
		return fmt.Errorf("%d fields before the colon, want 4", len(fields))
	}
	list, err := f.entries(body)
	if err != nil {
		return err
	}
	if strconv.Itoa(len(list)) != fields[3] {
		return fmt.Errorf("%d entries, said to be %s", len(list), fields[3])
	}
	if fields[0] != "all" && !slices.Contains(f.lanes, fields[0]) {
		return fmt.Errorf("no kind %q", fields[0])
	}
	for _, name := range strings.Split(fields[1], ",") {
		i := slices.IndexFunc(pieces, func(p piece) bool { return p.Name == name })
		if i < 0 {
			return fmt.Errorf("no piece %q", name)
		}
		for lane, kind := range f.lanes {
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
