package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/form"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/search/complete"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// completing is a completion as the user sees it.
type completing struct {
	env     cli.Env
	options *completeOptions
	file    string
	design  *td6.Design // half built
	press   *press.Press
	start   time.Time
}

// A completedWay is what complete --json writes for each way.
type completedWay struct {
	Event        string            `json:"event"` // way
	Rank         int               `json:"rank"`  // from 1
	File         string            `json:"file"`
	Rated        bool              `json:"rated"`
	Text         string            `json:"text"` // ratings, or what becomes of the train
	Excitement   *unit.Rating      `json:"excitement,omitempty"`
	Intensity    *unit.Rating      `json:"intensity,omitempty"`
	Nausea       *unit.Rating      `json:"nausea,omitempty"`
	Failing      []int             `json:"failing_directions,omitempty"` // of placement; not asked with --keep-out
	RideTypeName string            `json:"ride_type_name"`
	Pieces       int               `json:"pieces"`
	Added        int               `json:"added"`
	Before       int               `json:"added_before,omitempty"` // of these, before the first piece
	Cost         unit.Money        `json:"cost"`                   // tenths of a pound
	Width        int               `json:"width"`                  // tiles
	Depth        int               `json:"depth"`                  // tiles
	Height       int               `json:"height"`                 // steps of 0.75 m
	Tiles        int               `json:"tiles"`                  // different ones, gates too
	Position     *inspect.Position `json:"position,omitempty"`     // on the plot of --keep-out
	Try          int               `json:"try"`
}

// A completedEnd is what complete --json writes at the end.
type completedEnd struct {
	Event   string  `json:"event"` // end
	Seed    uint64  `json:"seed"`
	Tries   int     `json:"tries"`
	Found   int     `json:"found"`
	Rated   int     `json:"rated"`
	Closed  bool    `json:"closed_already"`
	Seconds float64 `json:"seconds"`
	Command string  `json:"command"` // that repeats it

	// Why there is no way, or none whose trains come round.
	Problem     string `json:"problem,omitempty"`
	ProblemText string `json:"problem_text,omitempty"`
}

// search completes the ride in the time that there is.
func (w *completing) search(ctx context.Context, c complete.Config) (*complete.Found, error) {
	if w.options.time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, w.options.time)
		defer cancel()
	}
	p := newProgress(w.env, patience)
	defer p.clear()
	return complete.Run(ctx, c, func(f *complete.Found) {
		p.show(func() string {
			return fmt.Sprintf("%d tries, %d circuits, %d rated", f.Tries, f.Closed, f.Rated)
		})
	})
}

// write writes the ways to their files and tells them.
func (w *completing) write(found *complete.Found) error {
	for i := range found.Best {
		c := &found.Best[i]
		file, err := w.nameOf(i)
		if err != nil {
			return err
		}
		if err := w.writeDesign(file, c); err != nil {
			return err
		}
		if err := w.tell(w.way(i, file, c), c); err != nil {
			return err
		}
	}
	return nil
}

// way describes a way.
func (w *completing) way(i int, file string, c *complete.Completion) *completedWay {
	out := &completedWay{
		Event: "way", Rank: i + 1, File: file, Rated: c.Rated(), Text: outcomeOf(c),
		RideTypeName: c.Plan.Type.Name, Pieces: len(c.Plan.Pieces), Added: c.Added, Before: c.Before,
		Cost: c.Cost, Width: c.Footprint.Width(), Depth: c.Footprint.Depth(),
		Height: unit.Height(c.Footprint.Height).Steps(), Tiles: c.Footprint.All, Try: c.Try,
	}
	if w.options.land.file != "" {
		out.Position = inspect.NewPosition(c.At)
	}
	if c.Rated() {
		s := c.Score
		out.Excitement, out.Intensity, out.Nausea = &s.Excitement, &s.Intensity, &s.Nausea
		out.Failing = c.Failing
	}
	return out
}

// outcomeOf says in words what came of a way.
func outcomeOf(c *complete.Completion) string {
	switch {
	case c.Rated() && len(c.Failing) > 0:
		return fmt.Sprintf("%s; placed in direction %s it gets none", inspect.ScoreWords(c.Score),
			strings.Trim(strings.ReplaceAll(fmt.Sprint(c.Failing), " ", ", "), "[]"))
	case c.Rated():
		return inspect.ScoreWords(c.Score)
	case c.Refusal != nil:
		return "cannot be tested: " + inspect.Explain(c.Refusal, &c.Plan, 0)
	}
	return inspect.ExplainRun(&c.Run, c.Plan.Settings.Mode)
}

// tell prints a way.
func (w *completing) tell(r *completedWay, c *complete.Completion) error {
	if w.options.json {
		return cli.WriteJSON(w.env.Stdout, r)
	}
	_, err := fmt.Fprintf(w.env.Stdout,
		"%s: %s, %s\n  %s, %d added, price %v, %d by %d tiles, %g m high\n%s",
		r.File, c.Plan.Type.Title, r.Text, inspect.Count(r.Pieces, "piece"), r.Added, r.Cost,
		r.Width, r.Depth, inspect.Metres(r.Height), indented(r.Position.Words(w.options.land.file)))
	return err
}

// indented indents a line, if there is one.
func indented(line string) string {
	if line == "" {
		return ""
	}
	return "  " + line
}

// nameOf returns the file of a way.
func (w *completing) nameOf(i int) (string, error) {
	o := w.options.output
	base := filepath.Base(w.file)
	name := strings.TrimSuffix(base, filepath.Ext(base)) + "-completed.td6"
	if w.file == "-" {
		name = "completed.td6"
	}
	info, err := os.Stat(o)
	switch {
	case strings.HasSuffix(o, "/") || err == nil && info.IsDir():
		if err := os.MkdirAll(o, 0o777); err != nil {
			return "", err
		}
		name = filepath.Join(o, name)
	case o != "":
		name = o
	}
	if i == 0 {
		return name, nil
	}
	ext := filepath.Ext(name)
	return fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), i+1, ext), nil
}

// writeDesign writes a way as a design: the half built one with its track,
// gates and figures.
func (w *completing) writeDesign(file string, c *complete.Completion) error {
	d, err := w.press.Completed(w.design, c)
	if err != nil {
		return err
	}
	f := form.OfExtension(file)
	if f == "" {
		f = form.TD6
	}
	data, err := f.Encode(d)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return cli.WriteFile(file, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// end tells what came of the search. The error says why there is no way, or
// none whose trains come round.
func (w *completing) end(found *complete.Found) error {
	seconds := w.env.Now().Sub(w.start).Seconds()
	command := w.options.command(w.file, found.Tries)
	var problem error
	if p := found.Problem; p != nil {
		problem = fmt.Errorf("%s: %v; the end is %v (%s, seed %d)",
			w.file, p, p.End, inspect.Count(p.Tries, "try"), w.options.seed)
	}
	if w.options.json {
		e := completedEnd{
			Event: "end", Seed: w.options.seed, Tries: found.Tries, Found: found.Closed,
			Rated: found.Rated, Closed: found.Whole, Seconds: seconds, Command: command,
		}
		if p := found.Problem; p != nil {
			e.Problem, e.ProblemText = p.Cause.String(), p.String()
		}
		return firstError(cli.WriteJSON(w.env.Stdout, e), problem)
	}
	if len(found.Best) == 0 {
		return problem
	}
	what := "circuit"
	if found.Open {
		what = "layout"
	}
	text := fmt.Sprintf("%s in %s, %.1f s, %d of them rated; seed %d\nto repeat it: %s\n",
		inspect.Count(found.Closed, what), inspect.Count(found.Tries, "try"), seconds,
		found.Rated, w.options.seed, command)
	if found.Whole {
		text = "it is a circuit already\n"
	}
	_, err := io.WriteString(w.env.Stdout, text)
	return firstError(err, problem)
}

// command returns the command that repeats a search of n tries.
func (o *completeOptions) command(file string, n int) string {
	words := []string{"coaster", "complete", cli.Quoted(file)}
	if o.box != "" {
		words = append(words, "--box", o.box)
	}
	if o.land.file != "" {
		words = append(words, "--keep-out", cli.Quoted(o.land.file), "--direction", o.direction)
	}
	if o.land.at != "" {
		words = append(words, "--at", o.land.at)
	}
	if o.maxTiles > 0 {
		words = append(words, "--tiles", strconv.Itoa(o.maxTiles))
	}
	if o.maxHeight > 0 {
		words = append(words, "--max-height", strconv.Itoa(o.maxHeight))
	}
	if o.keep != 1 {
		words = append(words, "--number", strconv.Itoa(o.keep))
	}
	words = append(words, "--tries", strconv.Itoa(n), "--seed", strconv.FormatUint(o.seed, 10))
	if o.output != "" {
		words = append(words, "--output", cli.Quoted(o.output))
	}
	return strings.Join(words, " ")
}
