package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/form"
	"github.com/toolshed-dev/toolshed/coaster/goal"
	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/search/archive"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// wanted is what a search is for: all that decides what it finds. The gallery
// keeps it, so that a search can go on.
type wanted struct {
	Ride         string   `json:"ride,omitempty"`
	From         string   `json:"from,omitempty"`   // file
	Design       []byte   `json:"design,omitempty"` // its contents
	Mode         string   `json:"mode,omitempty"`
	MaxRounds    int      `json:"max_rounds,omitempty"`
	Box          string   `json:"box"`                  // empty for that of the plot
	KeepOut      string   `json:"keep_out,omitempty"`   // file
	Plot         string   `json:"plot,omitempty"`       // its contents
	MaxHeight    int      `json:"max_height,omitempty"` // land steps
	Limits       []demand `json:"limits,omitempty"`
	Objective    string   `json:"objective"`
	Measures     string   `json:"measures,omitempty"`
	OneDirection bool     `json:"one_direction,omitempty"`
	GatesOutside bool     `json:"gates_outside,omitempty"`
	Islands      int      `json:"islands"`
	Trains       string   `json:"trains,omitempty"` // at most; empty for most
	Seed         uint64   `json:"seed"`
}

// demand is a limit as it was demanded.
type demand struct {
	Flag  string `json:"flag"`
	Value string `json:"value"`
}

// mostSide is the longest side of the box, in tiles.
const mostSide = 250

// config returns the search for what is wanted.
func (w *wanted) config() (search.Config, error) {
	c := search.Config{
		MaxHeight: w.MaxHeight, OneDirection: w.OneDirection, Islands: w.Islands, Seed: w.Seed,
		MaxRounds: w.MaxRounds, GatesOutside: w.GatesOutside,
	}
	if w.MaxHeight < 0 || w.Islands < 1 || w.Islands > 1000 {
		return c, cli.Usagef("max-height %d, islands %d: want 0 or more, 1 to 1000", w.MaxHeight, w.Islands)
	}
	trains, err := parseTrains(w.Trains)
	if err != nil {
		return c, err
	}
	c.OnePlatform = trains == 1
	if err = w.room(&c); err != nil {
		return c, err
	}
	if c.Mode, err = w.mode(); err != nil {
		return c, err
	}
	if c.Objective, err = goal.ParseObjective(w.Objective); err != nil {
		return c, &cli.UsageError{Err: err}
	}
	for _, d := range w.Limits {
		l, err := goal.ParseLimit(d.Flag, d.Value, elements())
		if err != nil {
			return c, &cli.UsageError{Err: err}
		}
		c.Limits = append(c.Limits, l)
	}
	if c.Measures, err = parseMeasures(w.Measures); err != nil {
		return c, err
	}
	if w.From != "" {
		return c, w.start(&c)
	}
	c.Type, err = findRide(w.Ride)
	return c, err
}

// mostTrains is the --trains that stands for as many as there may be.
const mostTrains = "most"

// parseTrains reads a --trains: a number, or 0 for as many as there may be.
func parseTrains(text string) (int, error) {
	if text == "" || text == mostTrains {
		return 0, nil
	}
	n, err := strconv.ParseUint(text, 10, 8)
	if err != nil || n == 0 {
		return 0, cli.Usagef("trains %q: want a number, 1 to 255, or %s", text, mostTrains)
	}
	return int(n), nil
}

// room says where rides may be built: in which box, and on which plot.
func (w *wanted) room(c *search.Config) (err error) {
	if w.Box != "" {
		if c.BoxX, c.BoxY, err = parseBox(w.Box); err != nil {
			return err
		}
	}
	if w.KeepOut != "" {
		c.Plot, err = plot.Parse(w.KeepOut, []byte(w.Plot))
	}
	return err
}

// mostRounds is the most rounds that the game allows.
const mostRounds = 20

// mode returns the mode in which rides shall be run, or 0 for any.
func (w *wanted) mode() (ride.Mode, error) {
	if w.MaxRounds < 1 || w.MaxRounds > mostRounds {
		return 0, cli.Usagef("max-rounds %d: want 1 to %d", w.MaxRounds, mostRounds)
	}
	m, ok := ride.FindMode(w.Mode)
	if w.Mode != "" && !ok {
		return 0, cli.Usagef("mode %q: there is none of that name", w.Mode)
	}
	return m, nil
}

// start makes the search begin with the design.
func (w *wanted) start(c *search.Config) error {
	d, _, err := form.Read(w.From, w.Design)
	if err != nil {
		return err
	}
	press.AddGates(d)
	if c.From, err = d.Plan(); err != nil {
		return fmt.Errorf("%s: %w", w.From, err)
	}
	return nil
}

// fit makes the box at least as large as the design to begin with.
func (w *wanted) fit(c *search.Config) {
	if l, refusal := inspect.New().Lay(c.From, 0, layout.Design); refusal == nil {
		f := l.Footprint()
		c.BoxX, c.BoxY = max(c.BoxX, f.Width()), max(c.BoxY, f.Depth())
		w.Box = fmt.Sprintf("%dx%d", c.BoxX, c.BoxY)
	}
}

// parseMeasures reads axes such as "intensity:0:10:10,length:0:2400:8".
func parseMeasures(text string) ([]archive.Axis, error) {
	if text == "" {
		return nil, nil
	}
	var axes []archive.Axis
	cells := 1
	for word := range strings.SplitSeq(text, ",") {
		part := strings.Split(word, ":")
		if len(part) != 4 {
			return nil, cli.Usagef("measures: %q: want STAT:LOW:HIGH:BANDS, such as length:0:2400:8", word)
		}
		low, err1 := strconv.ParseFloat(part[1], 64)
		high, err2 := strconv.ParseFloat(part[2], 64)
		bands, err3 := strconv.Atoi(part[3])
		if err1 != nil || err2 != nil || err3 != nil || !(low < high) || bands < 1 || bands > mostCells {
			return nil, cli.Usagef("measures: %q: want numbers, the low one first, and 1 to %d bands",
				word, mostCells)
		}
		if _, ok := goal.FindStat(part[0]); !ok {
			return nil, cli.Usagef("measures: unknown statistic %q; there are: %s",
				part[0], strings.Join(goal.Names(), ", "))
		}
		if cells *= bands; cells > mostCells {
			return nil, cli.Usagef("measures: more than %d cells", mostCells)
		}
		axes = append(axes, archive.Axis{Name: part[0], Low: low, High: high, Bands: bands})
	}
	return axes, nil
}

// mostCells is how many cells the archive of a search may have.
const mostCells = 10_000

// command returns the command that repeats a search of n evaluations.
func (w *wanted) command(n int, folder string) string {
	words := []string{"coaster", "evolve"}
	add := func(flag, value string) { words = append(words, "--"+flag, cli.Quoted(value)) }
	if w.From != "" {
		add("from", w.From)
	} else {
		add("ride", w.Ride)
	}
	if w.Mode != "" {
		add("mode", w.Mode)
	}
	if w.MaxRounds != search.DefaultMaxRounds {
		add("max-rounds", strconv.Itoa(w.MaxRounds))
	}
	if w.Box != "" {
		add("box", w.Box)
	}
	if w.KeepOut != "" {
		add("keep-out", w.KeepOut)
	}
	if w.MaxHeight > 0 {
		add("max-height", strconv.Itoa(w.MaxHeight))
	}
	for _, d := range w.Limits {
		add(d.Flag, d.Value)
	}
	if w.Objective != goal.DefaultObjective {
		add("objective", w.Objective)
	}
	if w.Measures != "" {
		add("measures", w.Measures)
	}
	if w.GatesOutside {
		words = append(words, "--gates-outside")
	}
	if w.OneDirection {
		words = append(words, "--one-direction")
	}
	if w.Trains != "" && w.Trains != mostTrains {
		add("trains", w.Trains)
	}
	if w.Islands != search.DefaultIslands {
		add("islands", strconv.Itoa(w.Islands))
	}
	add("evaluations", strconv.Itoa(n))
	add("seed", strconv.FormatUint(w.Seed, 10))
	if folder != "." {
		add("output", folder)
	}
	return strings.Join(words, " ")
}

// elements are the elements that can be demanded.
func elements() goal.Elements {
	return goal.Elements{Names: idiom.Names(), Contains: idiom.Contains}
}

// demandFlags are the flags that demand something, those of rooms apart.
func demandFlags() []goal.Flag {
	return slices.DeleteFunc(goal.Flags(), func(f goal.Flag) bool {
		return f.Name == "box" || f.Name == "max-height"
	})
}
