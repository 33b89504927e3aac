package quest

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
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// A Brief is what a search is for: all that decides what it finds. The gallery
// keeps it as JSON, so that a search can go on: names of fields never change.
type Brief struct {
	Ride         string   `json:"ride,omitempty"`
	From         string   `json:"from,omitempty"`   // name of the file of a design to improve
	Design       []byte   `json:"design,omitempty"` // its contents
	Mode         string   `json:"mode,omitempty"`   // empty for any
	MaxRounds    int      `json:"max_rounds,omitempty"`
	Box          string   `json:"box"`                  // such as 30x20; see Config for empty
	KeepOut      string   `json:"keep_out,omitempty"`   // name of the file that draws a plot
	Plot         string   `json:"plot,omitempty"`       // its contents
	MaxHeight    int      `json:"max_height,omitempty"` // land steps; 0 for the ride type's
	Limits       []Demand `json:"limits,omitempty"`
	Objective    string   `json:"objective"` // formula over the statistics
	Measures     string   `json:"measures,omitempty"`
	OneDirection bool     `json:"one_direction,omitempty"`
	GatesOutside bool     `json:"gates_outside,omitempty"`
	Islands      int      `json:"islands"`
	Trains       string   `json:"trains,omitempty"` // at most; empty for MostTrains
	Seed         uint64   `json:"seed"`
}

// DefaultIntensity is what intensity stays below if nothing else is said:
// beyond it hardly a guest rides.
const DefaultIntensity = "10"

// DefaultObjective is excitement, less what the ride lacks to be as natural as half
// of the real ones are: see docs/natural.md for what that does to its looks, and
// hardly costs.
const DefaultObjective = "excitement + 0.15*min(natural + 2.3, 0)"

// NewBrief returns what is wanted of a ride type if nothing else is said.
func NewBrief(ride string) Brief {
	return Brief{
		Ride: ride, MaxRounds: search.DefaultMaxRounds, Objective: DefaultObjective,
		Limits:  []Demand{{"max-intensity", DefaultIntensity}},
		Islands: search.DefaultIslands,
	}
}

// A Demand is a limit as it was demanded: see package goal.
type Demand struct {
	Flag  string `json:"flag"` // without the dashes
	Value string `json:"value"`
}

// Limit returns what is demanded. Elements may be written as
// [idiom.FindElement] reads them.
func (d Demand) Limit() (goal.Limit, error) {
	if _, isPiece := track.Lookup(d.Value); !isPiece && strings.HasPrefix(d.Flag, "must-") {
		if name, ok := idiom.FindElement(d.Value); ok {
			d.Value = name
		}
	}
	return goal.ParseLimit(d.Flag, d.Value,
		goal.Elements{Names: idiom.Names(), Contains: idiom.Contains})
}

// Demand adds a demand; of what can be demanded once, the last counts.
func (b *Brief) Demand(d Demand) {
	if !strings.HasPrefix(d.Flag, "must-") {
		b.Limits = slices.DeleteFunc(b.Limits, func(o Demand) bool { return o.Flag == d.Flag })
	}
	b.Limits = append(b.Limits, d)
}

// Demands reports whether a flag is among the demands.
func (b *Brief) Demands(flag string) bool {
	return slices.ContainsFunc(b.Limits, func(d Demand) bool { return d.Flag == flag })
}

// A SettingError says what is wrong with one setting of a brief. Its text names
// the setting.
type SettingError struct {
	Setting string // as its flag is called, without the dashes
	Err     error
}

// Error says what is wrong.
func (e *SettingError) Error() string { return e.Err.Error() }

// Unwrap returns what is wrong.
func (e *SettingError) Unwrap() error { return e.Err }

func settingf(setting, format string, args ...any) error {
	return &SettingError{Setting: setting, Err: fmt.Errorf(format, args...)}
}

// The most that may be asked for.
const (
	MostIslands = 1000
	mostRounds  = 20 // the game allows no more
)

// Config returns the search for what is wanted; how many workers it has and when
// it ends is left open. A box of which nothing is said is that of the plot, or
// usual, and at least as large as the design to begin with. Wrong settings are a
// [*SettingError]; what is wrong with the design or the plot is told with the
// name of the file.
func (b *Brief) Config() (search.Config, error) {
	c := search.Config{
		MaxHeight: b.MaxHeight, OneDirection: b.OneDirection, Islands: b.Islands, Seed: b.Seed,
		MaxRounds: b.MaxRounds, GatesOutside: b.GatesOutside,
	}
	trains, err := b.numbers()
	if err != nil {
		return c, err
	}
	c.OnePlatform = trains == 1
	if err = b.room(&c); err != nil {
		return c, err
	}
	if c.Mode, err = b.mode(); err != nil {
		return c, err
	}
	if err = b.worth(&c); err != nil {
		return c, err
	}
	if b.From != "" {
		return c, b.begin(&c)
	}
	c.Type, err = b.rideType()
	return c, err
}

// numbers checks the numbers, and returns that of trains.
func (b *Brief) numbers() (trains int, err error) {
	if b.MaxHeight < 0 {
		return 0, settingf("max-height", "max-height %d: want 0 or more", b.MaxHeight)
	}
	if b.Islands < 1 || b.Islands > MostIslands {
		return 0, settingf("islands", "islands %d: want 1 to %d", b.Islands, MostIslands)
	}
	return ParseTrains(b.Trains)
}

// room says where rides may be built: in which box, and on which plot.
func (b *Brief) room(c *search.Config) (err error) {
	if b.Box != "" {
		if c.BoxX, c.BoxY, err = ParseBox(b.Box); err != nil {
			return err
		}
	}
	if b.KeepOut != "" {
		c.Plot, err = plot.Parse(b.KeepOut, []byte(b.Plot))
	}
	return err
}

// mode returns the mode in which rides shall be run, or 0 for any.
func (b *Brief) mode() (ride.Mode, error) {
	if b.MaxRounds < 1 || b.MaxRounds > mostRounds {
		return 0, settingf("max-rounds", "max-rounds %d: want 1 to %d", b.MaxRounds, mostRounds)
	}
	m, ok := ride.FindMode(b.Mode)
	if b.Mode != "" && !ok {
		return 0, settingf("mode", "mode %q: there is none of that name%s", b.Mode, b.modeWords())
	}
	return m, nil
}

// modeWords lists the modes of the ride type, as the end of a sentence.
func (b *Brief) modeWords() string {
	t, ok := ride.FindType(b.Ride)
	if !ok {
		return ""
	}
	var names []string
	for m := range ride.Mode(64) {
		if t.Modes.Has(m) {
			names = append(names, strconv.Quote(m.String()))
		}
	}
	return "; " + t.Name + " has " + strings.Join(names, ", ")
}

// worth says what is better, what is demanded, and which kinds are kept apart.
func (b *Brief) worth(c *search.Config) (err error) {
	if c.Objective, err = goal.ParseObjective(b.Objective); err != nil {
		return &SettingError{Setting: "objective", Err: err}
	}
	if c.Limits, err = b.limits(); err != nil {
		return err
	}
	if one, other := c.Limits.Contradiction(); one != nil {
		return settingf(one.Flag, "--%v and --%v: no ride is both", one, other)
	}
	c.Measures, err = parseMeasures(b.Measures)
	return err
}

// limits returns what is demanded.
func (b *Brief) limits() (all goal.Limits, err error) {
	for _, d := range b.Limits {
		l, err := d.Limit()
		if err != nil {
			return nil, &SettingError{Setting: d.Flag, Err: err}
		}
		all = append(all, l)
	}
	return all, nil
}

// rideType returns the type of the rides.
func (b *Brief) rideType() (*ride.Type, error) {
	t, ok := ride.FindType(b.Ride)
	if !ok {
		return nil, settingf("ride", "unknown ride type %q", b.Ride)
	}
	return t, nil
}

// begin makes the search begin with the design.
func (b *Brief) begin(c *search.Config) error {
	d, _, err := form.Read(b.From, b.Design)
	if err != nil {
		return err
	}
	press.AddGates(d)
	if c.From, err = d.Plan(); err != nil {
		return fmt.Errorf("%s: %w", b.From, err)
	}
	if b.Box == "" && c.Plot == nil {
		fit(c)
	}
	return nil
}

// fit makes the box the usual one, or at least as large as the design.
func fit(c *search.Config) {
	c.BoxX, c.BoxY = search.DefaultBox, search.DefaultBox
	if l, refusal := inspect.New().Lay(c.From, 0, layout.Design); refusal == nil {
		f := l.Footprint()
		c.BoxX, c.BoxY = max(c.BoxX, f.Width()), max(c.BoxY, f.Depth())
	}
}
