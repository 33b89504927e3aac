package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/sketch"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// An evolution is a search as the user sees it: it keeps the best coaster in
// its file and tells how far it is.
type evolution struct {
	env      cli.Env
	options  *evolveOptions
	file     string
	picture  string
	drawAt   time.Time // when the next picture is due
	undrawn  bool      // the best has no picture yet
	start    time.Time
	progress *progress
	trial    *trial.Trial
	cancel   func() // ends the search

	best      *event // the last improvement
	elevation string // of the best
	style     *inspect.Style
	err       error // that ended the search
}

// An event is what evolve --json writes when something is better, and at the
// end.
type event struct {
	Event       string  `json:"event"` // improvement or end
	Seed        uint64  `json:"seed"`
	Evaluations int     `json:"evaluations"`
	Rated       int     `json:"rated"`
	Seconds     float64 `json:"seconds"`
	PerSecond   float64 `json:"evaluations_per_second"`

	File         string      `json:"file"`
	Picture      string      `json:"picture,omitempty"` // at the end: the poster
	RideTypeName string      `json:"ride_type_name"`
	Excitement   unit.Rating `json:"excitement"` // hundredths
	Intensity    unit.Rating `json:"intensity"`
	Nausea       unit.Rating `json:"nausea"`
	Cost         unit.Money  `json:"cost"`   // tenths of a pound
	Width        int         `json:"width"`  // tiles
	Depth        int         `json:"depth"`  // tiles
	Height       int         `json:"height"` // steps of 0.75 m
	Pieces       int         `json:"pieces"`
	*inspect.Style
	Track string `json:"track,omitempty"`

	// At the end: excitement in each direction of placement, -1 where the ride
	// gets no rating, and the command that repeats the search.
	Directions []unit.Rating `json:"excitement_by_direction,omitempty"`
	Command    string        `json:"command,omitempty"`
}

func newEvolution(env cli.Env, o *evolveOptions) (*evolution, error) {
	if err := os.MkdirAll(o.dir, 0o777); err != nil {
		return nil, err
	}
	return &evolution{
		env: env, options: o, start: env.Now(), drawAt: env.Now().Add(pictureEvery),
		file: filepath.Join(o.dir, "best.td6"), picture: filepath.Join(o.dir, "best.svg"),
		progress: newProgress(env, 0), trial: trial.New(),
	}, nil
}

// observe keeps what is better and shows how far the search is.
func (e *evolution) observe(p search.Progress) {
	if p.Improved && e.err == nil {
		e.err = e.improve(p)
	}
	if now := e.env.Now(); e.err == nil && e.undrawn && now.After(e.drawAt) {
		e.drawAt = now.Add(pictureEvery)
		e.err = e.drawBest(&p.Best.Plan)
	}
	if e.err != nil {
		e.cancel()
	}
	e.progress.show(func() string { return e.elevation + e.status(p) })
}

// improve writes the new best coaster to its file.
func (e *evolution) improve(p search.Progress) error {
	data, l, err := e.design(p.Best)
	if err != nil {
		return err
	}
	err = cli.WriteFile(e.file, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	e.undrawn = true
	e.style = inspect.StyleOf(&p.Best.Plan, l)
	e.elevation = sketch.Elevation(l, columns(e.env.Stdout), elevationRows)
	e.best = e.event("improvement", p)
	if e.options.json {
		return cli.WriteJSON(e.env.Stdout, e.best)
	}
	return nil
}

// pictureEvery is how long a search goes on between two pictures: one takes a
// tenth of a second.
const pictureEvery = 5 * time.Second

// drawBest writes the poster of the best coaster beside it.
func (e *evolution) drawBest(p *ride.Plan) error {
	e.undrawn = false
	s, refusal := subject.New("best", p, trial.Options{Rules: layout.Design})
	if refusal != nil {
		return errOtherRating
	}
	sheet := draw.Picture(draw.KindPoster, s, draw.Options{})
	return cli.WriteFile(e.picture, func(w io.Writer) error { return sheet.Write(w, paper.SVG) })
}

// design returns a candidate as a file, with its figures in it. What is read
// back from the file is rated once more, as `coaster rate` does it: it must be
// what the search said.
func (e *evolution) design(c *search.Candidate) ([]byte, *layout.Layout, error) {
	d := td6.New(&c.Plan)
	result := e.trial.Run(&c.Plan, trial.Options{Rules: layout.Design})
	if !result.Rated() || result.Score != c.Score {
		return nil, nil, errOtherRating
	}
	d.SetStats(measured(result))
	data, err := d.Encode()
	if err != nil {
		return nil, nil, err
	}
	plan, err := reread(data)
	if err != nil {
		return nil, nil, err
	}
	result = e.trial.Run(plan, trial.Options{Rules: layout.Design})
	if !result.Rated() || result.Score != c.Score {
		return nil, nil, errOtherRating
	}
	return data, result.Layout, nil
}

// errOtherRating says that this program contradicts itself.
var errOtherRating = errors.New("evolve: a coaster rates otherwise in its file: please report this")

func reread(data []byte) (*ride.Plan, error) {
	d, err := td6.Decode(data)
	if err != nil {
		return nil, err
	}
	return d.Plan()
}

// measured returns the figures of a test run that a file holds.
func measured(r *trial.Result) td6.Measured {
	s := r.Run.Stats
	return td6.Measured{
		Airtime: unit.Ticks(s.Airtime), MaxSpeed: s.MaxSpeed, AverageSpeed: s.AverageSpeed,
		Length: s.Length(), MaxVerticalG: s.MaxVerticalG, MinVerticalG: s.MinVerticalG,
		MaxLateralG: s.MaxLateralG, Inversions: int(s.Inversions), Drops: int(s.Drops),
		PoweredLifts: int(s.PoweredLifts), HighestDrop: int(s.HighestDrop),
		Sheltered:  int(rating.ShelteredEighths(&r.Ride)),
		Excitement: r.Score.Excitement, Intensity: r.Score.Intensity, Nausea: r.Score.Nausea,
		Upkeep: rating.Upkeep(&r.Ride),
	}
}

// event describes a progress, which must have a best candidate.
func (e *evolution) event(name string, p search.Progress) *event {
	b := p.Best
	seconds := e.env.Now().Sub(e.start).Seconds()
	return &event{
		Event: name, Seed: e.options.seed, Evaluations: p.Evaluations, Rated: p.Rated,
		Seconds: seconds, PerSecond: perSecond(p.Evaluations, seconds),
		File: e.file, RideTypeName: b.Plan.Type.Name,
		Excitement: b.Score.Excitement, Intensity: b.Score.Intensity, Nausea: b.Score.Nausea,
		Cost: b.Cost, Width: b.Footprint.Width(), Depth: b.Footprint.Depth(),
		Height: unit.Height(b.Footprint.Height).Steps(), Pieces: len(b.Plan.Pieces),
		Style: e.style,
	}
}

func perSecond(n int, seconds float64) float64 {
	if seconds <= 0 {
		return 0
	}
	return float64(n) / seconds
}

// status says in a line how far the search is.
func (e *evolution) status(p search.Progress) string {
	seconds := e.env.Now().Sub(e.start).Seconds()
	best := "nothing yet"
	if b := p.Best; b != nil {
		best = inspect.ScoreWords(b.Score)
	}
	return fmt.Sprintf("%s; %.0f s, %d tried, %d rated, %.0f rated a second\n",
		best, seconds, p.Evaluations, p.Rated, perSecond(p.Rated, seconds))
}

// end tells what came of the search.
func (e *evolution) end(p search.Progress, err error) error {
	e.progress.clear()
	if err := firstError(err, e.err); err != nil {
		return err
	}
	if p.Best == nil {
		return fmt.Errorf("nothing found within the limits in %d tries (seed %d)%s",
			p.Evaluations, e.options.seed, lossWords(&p))
	}
	if err := e.drawBest(&p.Best.Plan); err != nil {
		return err
	}
	last := e.event("end", p)
	last.Picture = e.picture
	last.Directions = e.directions(&p.Best.Plan)
	last.Command = e.options.command(p.Evaluations)
	if e.options.json {
		return cli.WriteJSON(e.env.Stdout, last)
	}
	_, err = fmt.Fprintf(e.env.Stdout, `%s: %s, %s
%s, price %v, %d by %d tiles, %g m high; excitement by direction: %s
%s

%s
%s tried in %.1f s, %.0f a second, %d of them rated; seed %d
poster: %s
to repeat it: %s
`, last.File, p.Best.Plan.Type.Title, inspect.ScoreWords(p.Best.Score),
		inspect.Count(last.Pieces, "piece"), last.Cost,
		last.Width, last.Depth, inspect.Metres(last.Height), ratingWords(last.Directions),
		e.style.Words(p.Best.Plan.Type), e.elevation,
		inspect.Count(last.Evaluations, "coaster"), last.Seconds, last.PerSecond, last.Rated, last.Seed,
		last.Picture, last.Command)
	return err
}

// directions returns the excitement of a ride in each direction: the search
// knows direction 0 alone, and cars move a little otherwise in the others.
func (e *evolution) directions(p *ride.Plan) []unit.Rating {
	all := make([]unit.Rating, 4)
	for dir := range all {
		r := e.trial.Run(p, trial.Options{Dir: uint8(dir), Rules: layout.Design})
		all[dir] = rating.Unrated
		if r.Rated() {
			all[dir] = r.Score.Excitement
		}
	}
	return all
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

// lossWords says what became of the tries.
func lossWords(p *search.Progress) string {
	s := ""
	for l, n := range p.Lost {
		if n > 0 {
			s += fmt.Sprintf("; %v: %d", search.Loss(l), n)
		}
	}
	return s
}

// command returns the command that repeats a search of n evaluations.
func (o *evolveOptions) command(n int) string {
	words := []string{"coaster", "evolve"}
	add := func(flag, value string) { words = append(words, "--"+flag, quoted(value)) }
	if o.from != "" {
		add("from", o.from)
	} else {
		add("ride", o.ride)
	}
	add("box", o.box)
	if o.maxHeight > 0 {
		add("max-height", strconv.Itoa(o.maxHeight))
	}
	if o.budget > 0 {
		add("budget", strconv.FormatInt(o.budget, 10))
	}
	add("max-intensity", strconv.FormatFloat(o.maxIntensity, 'g', -1, 64))
	add("evaluations", strconv.Itoa(n))
	add("seed", strconv.FormatUint(o.seed, 10))
	if o.dir != "." {
		add("output", o.dir)
	}
	return strings.Join(words, " ")
}

// quoted returns a word as a shell reads it.
func quoted(word string) string {
	plain := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
			strings.ContainsRune("-_./,:+@%", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !plain(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
