package idiom

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// Counts is how often three pieces follow each other in designs, by ride type.
// A stretch and its mirror image count as one. The zero value has counted
// nothing.
type Counts struct {
	types map[ride.TypeID]*tally
}

// tally is the counts of one ride type.
type tally struct {
	designs int
	grams   map[gram]int // canonical
}

// Add counts a design; closed says that its last piece leads to its first.
func (c *Counts) Add(t ride.TypeID, pieces []track.Piece, closed bool) {
	c.count(t, pieces, closed, 1)
}

// Remove takes back what Add counted, for those who want to know how a design
// looks beside all others.
func (c *Counts) Remove(t ride.TypeID, pieces []track.Piece, closed bool) {
	c.count(t, pieces, closed, -1)
}

func (c *Counts) count(t ride.TypeID, pieces []track.Piece, closed bool, n int) {
	if len(pieces) == 0 {
		return
	}
	if c.types == nil {
		c.types = map[ride.TypeID]*tally{}
	}
	y := c.types[t]
	if y == nil {
		y = &tally{grams: map[gram]int{}}
		c.types[t] = y
	}
	y.designs += n
	line := symbols(pieces, closed)
	for i := range len(line) - 2 {
		g := gram(line[i : i+3]).canonical()
		if y.grams[g] += n; y.grams[g] == 0 {
			delete(y.grams, g)
		}
	}
}

// symbols returns the symbols of pieces after the two that stand before them:
// the last two of a circuit, two edges of other track, which also ends with
// one.
func symbols(pieces []track.Piece, closed bool) []symbol {
	n := len(pieces)
	line := make([]symbol, 2, n+3)
	for _, p := range pieces {
		line = append(line, symbolOf(p))
	}
	if closed {
		line[1] = line[n+1]
		line[0] = line[n]
		return line
	}
	line[0], line[1] = edge, edge
	return append(line, edge)
}

// Encode returns the counts as a table: a line for each symbol with its number
// and piece, then for each ride type its name and number of designs, and lines
// of two numbers in front, then pairs of the number that follows them and how
// often it does.
func (c *Counts) Encode() []byte {
	var b bytes.Buffer
	number := c.numberSymbols(&b)
	for _, id := range slices.Sorted(maps.Keys(c.types)) {
		y := c.types[id]
		if len(y.grams) == 0 {
			continue
		}
		fmt.Fprintf(&b, "type\t%s\t%d\n", ride.ByID(id).Name, y.designs)
		grams := slices.SortedFunc(maps.Keys(y.grams), func(g, h gram) int {
			return cmp.Or(cmp.Compare(number[g[0]], number[h[0]]),
				cmp.Compare(number[g[1]], number[h[1]]), cmp.Compare(number[g[2]], number[h[2]]))
		})
		for i, g := range grams {
			if i == 0 || grams[i-1][0] != g[0] || grams[i-1][1] != g[1] {
				if i > 0 {
					b.WriteByte('\n')
				}
				fmt.Fprintf(&b, "%d %d", number[g[0]], number[g[1]])
			}
			fmt.Fprintf(&b, "\t%d %d", number[g[2]], y.grams[g])
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// numberSymbols numbers the symbols that occur, the frequent ones first, and
// writes the list.
func (c *Counts) numberSymbols(b *bytes.Buffer) map[symbol]int {
	seen := map[symbol]int{}
	for _, y := range c.types {
		for g, n := range y.grams {
			for _, s := range g {
				seen[s] += n
			}
		}
	}
	order := slices.SortedFunc(maps.Keys(seen), func(s, t symbol) int {
		return cmp.Or(cmp.Compare(seen[t], seen[s]), cmp.Compare(s, t))
	})
	number := make(map[symbol]int, len(order))
	for i, s := range order {
		number[s] = i
		name := edgeName
		if s != edge {
			name = s.piece().String()
		}
		fmt.Fprintf(b, "piece\t%d\t%s\n", i, name)
	}
	return number
}

// edgeName stands for edge in the table.
const edgeName = "."

// DecodeCounts reads what Encode wrote.
func DecodeCounts(table string) (*Counts, error) {
	d := decoder{counts: Counts{types: map[ride.TypeID]*tally{}}}
	n := 0
	for line := range strings.Lines(table) {
		n++
		if err := d.line(strings.Split(strings.TrimSuffix(line, "\n"), "\t")); err != nil {
			return nil, fmt.Errorf("idiom: counts: line %d: %w", n, err)
		}
	}
	return &d.counts, nil
}

// decoder reads a table of counts.
type decoder struct {
	counts  Counts
	symbols []symbol
	now     *tally
}

func (d *decoder) line(fields []string) error {
	switch {
	case fields[0] == "piece" && len(fields) == 3:
		s := edge
		if fields[2] != edgeName {
			pieces, err := track.Parse(fields[2])
			if err != nil || len(pieces) != 1 {
				return fmt.Errorf("piece %q: %v", fields[2], err)
			}
			s = symbolOf(pieces[0])
		}
		d.symbols = append(d.symbols, s)
		return nil
	case fields[0] == "type" && len(fields) == 3:
		t, ok := ride.FindType(fields[1])
		designs, err := strconv.Atoi(fields[2])
		if !ok || err != nil {
			return fmt.Errorf("ride type %q with %q designs", fields[1], fields[2])
		}
		d.now = &tally{designs: designs, grams: map[gram]int{}}
		d.counts.types[t.ID] = d.now
		return nil
	}
	return d.gramLine(fields)
}

// gramLine reads the counts of what follows two symbols.
func (d *decoder) gramLine(fields []string) error {
	a, b, err := d.pair(fields[0])
	if err != nil {
		return err
	}
	if d.now == nil || a >= len(d.symbols) || b >= len(d.symbols) {
		return fmt.Errorf("%q comes before what it refers to", fields[0])
	}
	for _, f := range fields[1:] {
		c, n, err := d.pair(f)
		if err != nil {
			return err
		}
		if c >= len(d.symbols) {
			return fmt.Errorf("no piece %d", c)
		}
		d.now.grams[gram{d.symbols[a], d.symbols[b], d.symbols[c]}] = n
	}
	return nil
}

// pair reads two numbers.
func (d *decoder) pair(s string) (int, int, error) {
	left, right, ok := strings.Cut(s, " ")
	a, err := strconv.ParseUint(left, 10, 31)
	b, err2 := strconv.ParseUint(right, 10, 31)
	if !ok || err != nil || err2 != nil {
		return 0, 0, fmt.Errorf("%q is no pair of numbers", s)
	}
	return int(a), int(b), nil
}

// Designs returns how many designs of a ride type were counted.
func (c *Counts) Designs(t ride.TypeID) int {
	if y := c.types[t]; y != nil {
		return y.designs
	}
	return 0
}
