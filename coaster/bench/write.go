package bench

import (
	"fmt"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// write writes the whole document.
func (b *binder) write() {
	b.intro()
	b.beat()
	b.free()
	b.compact()
	b.unsupported()
	b.pictures()
	b.commands()
}

func (b *binder) printf(format string, args ...any) { fmt.Fprintf(&b.text, format, args...) }

func (b *binder) intro() {
	p := b.protocol
	length := p.Time.String() + " of processor time for each worker"
	if p.Tries > 0 {
		length = fmt.Sprintf("%d evaluations", p.Tries)
	}
	b.printf(`# Records

What `+"`coaster evolve`"+` finds for every type of rollercoaster. Written by
`+"`coaster bench table`"+` from [results.jsonl](%s/results.jsonl), which
`+"`coaster bench records`"+` and `+"`coaster bench compact`"+` fill; please don't edit.

Each search: %s with %s on flat ground, without scenery, in direction 0;
%s. Every design here was decoded and encoded to the same bytes, passes
`+"`coaster check`"+` in all four directions, and rates as the table says.
`, b.folder, length, inspect.Count(p.Workers, "worker"), inspect.Count(p.Seeds, "seed"))
	if n := len(b.missing); n > 0 {
		b.printf("\nStill to be done: %s, for %s.\n",
			inspect.Count(n, "row"), inspect.Count(countRides(b.missing), "ride type"))
	}
	b.machines()
}

// countRides returns the number of ride types of cases.
func countRides(cases []Case) int {
	rides := map[string]bool{}
	for i := range cases {
		rides[cases[i].Ride] = true
	}
	return len(rides)
}

// machines says where the rows were made, and when.
func (b *binder) machines() {
	var lines []string
	first := map[string]string{}
	last := map[string]string{}
	for _, e := range b.entries {
		for _, r := range e.rows {
			line := fmt.Sprintf("%s, %s, %s, coaster %s",
				r.Processor, inspect.Count(r.Cores, "core"), r.System, r.Program)
			if first[line] == "" {
				lines = append(lines, line)
				first[line] = r.Date
			}
			first[line], last[line] = min(first[line], r.Date), max(last[line], r.Date)
		}
	}
	b.printf("\nMachines:\n\n")
	for _, line := range lines {
		dates := first[line]
		if last[line] != dates {
			dates += " to " + last[line]
		}
		b.printf("- %s: %s\n", line, dates)
	}
}

// beat is the table of the designs to beat.
func (b *binder) beat() {
	entries := b.of(Beat)
	if len(entries) == 0 {
		return
	}
	beaten, tied := 0, 0
	for _, e := range entries {
		switch d := e.top() - person(e).Excitement; {
		case d > 0:
			beaten++
		case d == 0:
			tied++
		}
	}
	b.printf(`
## Beside the best that people made

The most exciting of 161 designs of people, most of them the game's own, of each
ride type at an intensity of 10.00 or less, beside what is found under its own
conditions: at most its box, either way round, its price and its intensity; beside
each limit stands what is found. The boxes are those of the track: entrance and
exit may stand outside them. Where both ways round differ, each is searched
for a sixth of the time and the better one for the rest. Best of the seeds:
%d of %d are beaten, %d tied.

| ride type | people | median | best | difference | box | is | price | is | intensity | is |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
`, beaten, len(entries), tied)
	for _, e := range entries {
		p := person(e)
		b.printf("| %s | %v | %v | %v | %s | %v | %s | %v | %s | %v | %s |\n",
			b.linked(e), p.Excitement, found(e.median()), found(e.top()), signed(e.top()-p.Excitement),
			p.Box, e.cell(tilesOf), p.Price, e.cell(priceOf), p.Intensity, e.cell(intensityOf))
	}
}

// person returns whom an entry is compared with.
func person(e *entry) *Person {
	people := People()
	i := slices.IndexFunc(people, func(p Person) bool { return p.Ride == e.rows[0].Ride })
	return &people[i]
}

// found writes an excitement, of which 0 is that of nothing.
func found(r unit.Rating) string {
	if r == 0 {
		return "nothing"
	}
	return r.String()
}

func signed(r unit.Rating) string {
	if r > 0 {
		return "+" + r.String()
	}
	return r.String()
}

// cell writes a figure of the best ride, or nothing.
func (e *entry) cell(figure func(*Row) string) string {
	if e.best == nil {
		return ""
	}
	return figure(e.best)
}

func tilesOf(r *Row) string     { return fmt.Sprintf("%dx%d", r.Width, r.Depth) }
func priceOf(r *Row) string     { return r.Price.String() }
func intensityOf(r *Row) string { return r.Intensity.String() }

// free is the table of the large box.
func (b *binder) free() {
	entries := b.of(Free)
	if len(entries) == 0 {
		return
	}
	slices.SortStableFunc(entries, func(a, b *entry) int { return int(b.top() - a.top()) })
	b.printf(`
## In a box of %d by %d tiles

Intensity below 10, no limit on the price.

| ride type | median | best | intensity | nausea | price | box |
|---|--:|--:|--:|--:|--:|--:|
`, freeSide, freeSide)
	for _, e := range entries {
		b.printf("| %s | %v | %v | %s | %s | %s | %s |\n",
			b.linked(e), found(e.median()), found(e.top()), e.cell(intensityOf),
			e.cell(func(r *Row) string { return r.Nausea.String() }), e.cell(priceOf), e.cell(tilesOf))
	}
}

// compact is the table of the compact contest.
func (b *binder) compact() {
	entries := b.of(Compact)
	if len(entries) == 0 {
		return
	}
	slices.SortStableFunc(entries, func(a, b *entry) int { return int(b.top() - a.top()) })
	b.printf(`
## On %d tiles

A closed circuit on at most %d different tiles, entrance and exit included, at an
intensity below 10, of any ride type. The entries to a contest of players reach
6.01, the game's own designs 6.67. All ride types were tried for a while, the
better ones in several boxes, and the best of those in full:

| ride type | mode | box | median | best | intensity | tiles |
|---|---|--:|--:|--:|--:|--:|
`, mostTiles, mostTiles)
	for _, e := range entries {
		b.printf("| %s | %s | %v | %v | %v | %s | %s |\n",
			b.linked(e), e.rows[0].Mode, e.rows[0].Box, found(e.median()), found(e.top()),
			e.cell(intensityOf), e.cell(func(r *Row) string { return fmt.Sprint(r.Tiles) }))
	}
}

// unsupported lists what the search does not make.
func (b *binder) unsupported() {
	_, not := Types()
	b.printf("\n## Not made\n\nThe search makes all other types of rollercoasters but\n\n")
	for _, u := range not {
		b.printf("- %s: %s\n", u.Type.Title, u.Reason)
	}
	if len(not) == 0 {
		b.printf("- none: it makes all of them\n")
	}
}

// inRow is the number of pictures beside each other.
const inRow = 3

// pictures shows the pictures, three in a row.
func (b *binder) pictures() {
	var cells []string
	for _, e := range b.entries {
		if slices.ContainsFunc(b.files, func(f File) bool { return f.Name == e.name+".png" }) {
			cells = append(cells, fmt.Sprintf("![%s, excitement %v](%s/%s.png) %s: %v",
				e.title(), e.top(), b.folder, e.name, e.title(), e.top()))
		}
	}
	if len(cells) == 0 {
		return
	}
	b.printf("\n## Pictures\n\n%s|\n%s|\n", strings.Repeat("| ", inRow), strings.Repeat("|---", inRow))
	for row := range slices.Chunk(cells, inRow) {
		b.printf("| %s |\n", strings.Join(row, " | "))
	}
}

// commands lists what repeats each design.
func (b *binder) commands() {
	b.printf(`
## To repeat them

Each command finds the same design on any machine and any number of workers, by
the program of the version above. The design is that of the evaluation named
with it: best.td6, or, where a better one does not pass the check in all
directions, one of gallery.db.

`)
	for _, e := range b.entries {
		if r := e.best; r != nil {
			b.printf("- [%s.td6](%s/%s.td6), evaluation %d%s:\n  `%s`\n",
				e.name, b.folder, e.name, r.Evaluation, passedOver(r), r.Command)
		}
	}
}

func passedOver(r *Row) string {
	if r.PassedOver == 0 {
		return ""
	}
	return fmt.Sprintf(" (%d better passed over)", r.PassedOver)
}
