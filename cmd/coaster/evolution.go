package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/sketch"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// An evolution is a search as the user sees it: it keeps what is found in the
// gallery, the best in its file too, and tells how far it is.
type evolution struct {
	env      cli.Env
	options  *evolveOptions
	file     string
	picture  string
	start    time.Time
	progress *progress
	press    *press.Press
	plotted  bool // candidates stand on a plot
	keeper   *keeper
	state    []byte // of the search that goes on
	cancel   func() // ends the search

	pending []*search.Candidate // not kept yet
	keepAt  time.Time           // when they are to be kept
	drawAt  time.Time           // when the next picture is due
	undrawn bool                // the best has no picture yet

	best      *event    // as it was reported
	real      ride.Plan // of the best, with the trains of its file
	elevation string    // of the best
	err       error     // that ended the search
}

func newEvolution(ctx context.Context, env cli.Env, o *evolveOptions) *evolution {
	return &evolution{
		env: env, options: o, start: env.Now(), drawAt: env.Now().Add(pictureEvery),
		progress: newProgress(env, 0),
		keeper:   newKeeper(ctx, env),
	}
}

// prepare makes the folder and says what is searched for.
func (e *evolution) prepare(c *cobra.Command) (search.Config, error) {
	o := e.options
	err := e.wish(c)
	if err != nil {
		return search.Config{}, err
	}
	config, err := o.config()
	if err != nil {
		return config, err
	}
	if o.From != "" && o.resume == "" && o.Plot == "" && !c.Flags().Changed("box") {
		o.fit(&config)
	}
	e.keeper.folder, e.plotted = o.dir, config.Plot != nil
	trains, err := parseTrains(o.Trains)
	if err != nil {
		return config, err
	}
	e.press = press.New(trains)
	config.Workers, config.Evaluations = o.workers, o.evaluations
	e.file, e.picture = filepath.Join(o.dir, "best.td6"), filepath.Join(o.dir, "best.svg")
	return config, cli.MakeFolder(o.dir)
}

// wish finds out what is wanted: what the flags say, or what the search that
// goes on was for.
func (e *evolution) wish(c *cobra.Command) (err error) {
	o := e.options
	if o.resume == "" {
		return o.complete(c, e.env)
	}
	others := []string{"max-height", "one-direction", "mode", "max-rounds"}
	if len(o.Limits) > 0 || slices.ContainsFunc(others, c.Flags().Changed) {
		return cli.Usagef("--resume goes on with what was wanted: no other limits")
	}
	o.dir = o.resume
	o.wanted, e.state, err = e.keeper.resume(o.resume)
	return err
}

// search begins the search, or goes on with it.
func (e *evolution) search(ctx context.Context, c search.Config) (*search.Progress, error) {
	if e.state != nil {
		return search.Resume(ctx, c, e.state, e.observe)
	}
	return search.Run(ctx, c, e.observe)
}

// keepEvery is how long elites wait to be kept together: to be on the disk
// takes them some milliseconds.
const keepEvery = 500 * time.Millisecond

// keepShare is of how much time one part may be spent on that: with some rides
// it takes a second to find out how many trains they can hold.
const keepShare = 10

// pictureEvery is how long a search goes on between two pictures: one takes a
// tenth of a second.
const pictureEvery = 5 * time.Second

// observe keeps what was found and shows how far the search is.
func (e *evolution) observe(p *search.Progress) {
	e.pending = append(e.pending, p.News...)
	now := e.env.Now()
	if e.err == nil && len(e.pending) > 0 && !now.Before(e.keepAt) {
		e.err = e.keep(p)
		e.keepAt = now.Add(max(keepEvery, keepShare*e.env.Now().Sub(now)))
	}
	if e.err == nil && e.undrawn && now.After(e.drawAt) {
		e.drawAt = now.Add(pictureEvery)
		e.err = e.drawBest()
	}
	if e.err != nil {
		e.cancel()
	}
	e.progress.show(func() string { return e.elevation + e.status(p) })
}

// keep commits what is pending to the gallery, together with the state of the
// search, writes the best to its file, and then reports.
func (e *evolution) keep(p *search.Progress) error {
	var elites []gallery.Elite
	for _, c := range e.pending {
		elite, err := eliteOf(e.press, c, p.Archive.Bands(c.Cell), e.plotted)
		if err != nil {
			return err
		}
		elites = append(elites, elite)
	}
	if err := e.keeper.keep(&e.options.wanted, p, elites); err != nil {
		return err
	}
	if e.best == nil || e.best.Evaluation != p.Best.ID {
		if err := e.writeBest(p); err != nil {
			return err
		}
	}
	pending := e.pending
	e.pending = nil
	return e.report(p, pending)
}

// report tells of the elites that were kept, and of the best if it is new.
func (e *evolution) report(p *search.Progress, kept []*search.Candidate) error {
	if !e.options.json {
		return nil
	}
	for _, c := range kept {
		if err := cli.WriteJSON(e.env.Stdout, e.event("elite", p, c)); err != nil {
			return err
		}
	}
	if e.best.told {
		return nil
	}
	e.best.told = true
	return cli.WriteJSON(e.env.Stdout, e.best)
}

// writeBest writes the best to its file.
func (e *evolution) writeBest(p *search.Progress) error {
	real, lasts := e.press.Man(&p.Best.Plan)
	file, err := e.press.Design(&real, p.Best.At.Dir, p.Best.Score)
	if err != nil {
		return err
	}
	err = cli.WriteFile(e.file, func(w io.Writer) error {
		_, err := w.Write(file.Data)
		return err
	})
	if err != nil {
		return err
	}
	e.real, e.undrawn = real, true
	e.elevation = sketch.Elevation(file.Result.Layout, columns(e.env.Stdout), elevationRows)
	e.best = e.event("improvement", p, p.Best)
	e.best.note(&file.Result.Operation, lasts)
	return nil
}

// drawBest writes the poster of the best coaster beside it.
func (e *evolution) drawBest() error {
	e.undrawn = false
	s, refusal := subject.New("best", &e.real, trial.Options{Rules: layout.Design})
	if refusal != nil {
		return press.ErrOtherRating
	}
	sheet := draw.Picture(draw.KindPoster, s, draw.Options{})
	return cli.WriteFile(e.picture, func(w io.Writer) error { return sheet.Write(w, paper.SVG) })
}

// status says in a line how far the search is.
func (e *evolution) status(p *search.Progress) string {
	seconds := e.env.Now().Sub(e.start).Seconds()
	best := "nothing yet"
	if b := p.Best; b != nil {
		best = inspect.ScoreWords(b.Score)
	}
	return fmt.Sprintf("%s; %.0f s, %d tried, %d rated, %.0f rated a second, %d kinds\n",
		best, seconds, p.Evaluations, p.Work.Rated, perSecond(p.Work.Rated, seconds),
		len(p.Archive.Elites()))
}

// end keeps what is pending and tells what came of the search.
func (e *evolution) end(p *search.Progress, err error) error {
	e.progress.clear()
	if err := firstError(err, e.err); err != nil {
		return err
	}
	if p.Best == nil {
		return nothingFound(p, e.options.Seed)
	}
	if e.best == nil || len(e.pending) > 0 || e.best.Evaluation != p.Best.ID {
		if err := e.keep(p); err != nil {
			return err
		}
	}
	if err := e.keeper.end(p); err != nil {
		return err
	}
	if err := e.drawBest(); err != nil {
		return err
	}
	return e.tell(p)
}

func (e *evolution) close() error { return e.keeper.close() }
