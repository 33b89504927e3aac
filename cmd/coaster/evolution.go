package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/sketch"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// An evolution is a quest as the user sees it: it writes the best to its file,
// draws it, and tells how far the search is.
type evolution struct {
	env      cli.Env
	options  *evolveOptions
	quest    *quest.Quest
	progress *progress

	file      string
	picture   string
	drawAt    time.Time // when the next picture is due
	undrawn   bool      // the best has no picture yet
	elevation string    // of the best
}

// newEvolution prepares the quest that the flags ask for, and its folder.
func newEvolution(c *cobra.Command, env cli.Env, o *evolveOptions) (*evolution, error) {
	e := &evolution{
		env: env, options: o, progress: newProgress(env, 0), drawAt: env.Now().Add(pictureEvery),
	}
	if err := e.wish(c); err != nil {
		return nil, err
	}
	e.file, e.picture = filepath.Join(o.dir, "best.td6"), filepath.Join(o.dir, "best.svg")
	if err := cli.MakeFolder(o.dir); err != nil {
		return nil, firstError(err, e.close())
	}
	e.remark(c)
	return e, nil
}

// remark tells what a user may not expect of the search that begins.
func (e *evolution) remark(c *cobra.Command) {
	if version, isOther := e.quest.BegunBy(); isOther {
		c.PrintErrf("coaster: this search was begun by version %s; this one may find something else\n", version)
	}
	if _, err := os.Stat(e.file); err == nil && e.options.resume == "" {
		c.PrintErrf("coaster: what is found will replace %s; if a search made it, the gallery has it still\n", e.file)
	}
}

// wish finds out what is wanted: what the flags say, or what the search that
// goes on was for.
func (e *evolution) wish(c *cobra.Command) (err error) {
	o := e.options
	if o.resume == "" {
		if err = o.complete(c, e.env); err != nil {
			return err
		}
		e.quest, err = quest.New(o.Brief, o.questOptions(e.env))
		return o.wrong(err)
	}
	others := []string{"max-height", "one-direction", "mode", "max-rounds"}
	if len(o.Limits) > 0 || slices.ContainsFunc(others, c.Flags().Changed) {
		return cli.Usagef("--resume goes on with what was wanted: no other limits")
	}
	o.dir = o.resume
	e.quest, err = quest.Resume(c.Context(), o.questOptions(e.env))
	return wrongSetting(noGallery(o.dir, err))
}

// search searches for as long as the user wants.
func (e *evolution) search(ctx context.Context) (*search.Progress, error) {
	if e.options.time > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, e.options.time)
		defer cancel()
	}
	return e.quest.Run(ctx, e.observe)
}

// pictureEvery is how long a search goes on between two pictures: one takes a
// tenth of a second.
const pictureEvery = 5 * time.Second

// observe writes what was found and shows how far the search is.
func (e *evolution) observe(p *search.Progress, kept *quest.Kept) error {
	if err := e.take(p, kept); err != nil {
		return err
	}
	if now := e.env.Now(); e.undrawn && now.After(e.drawAt) {
		e.drawAt = now.Add(pictureEvery)
		if err := e.drawBest(); err != nil {
			return err
		}
	}
	e.progress.show(func() string { return e.elevation + e.status(p) })
	return nil
}

// take writes the best to its file, if it is new, and reports what was kept.
func (e *evolution) take(p *search.Progress, kept *quest.Kept) error {
	if kept == nil {
		return nil
	}
	if kept.Best != nil {
		if err := e.writeBest(kept.Best); err != nil {
			return err
		}
	}
	if !e.options.json {
		return nil
	}
	for _, c := range kept.Elites {
		if err := cli.WriteJSON(e.env.Stdout, e.quest.Elite(p, c)); err != nil {
			return err
		}
	}
	if kept.Best == nil {
		return nil
	}
	better := e.quest.Improvement(p)
	better.File = e.file
	return cli.WriteJSON(e.env.Stdout, better)
}

// writeBest writes the best to its file.
func (e *evolution) writeBest(b *quest.Best) error {
	err := cli.WriteFile(e.file, func(w io.Writer) error {
		_, err := w.Write(b.File.Data)
		return err
	})
	e.undrawn = true
	e.elevation = sketch.Elevation(b.File.Result.Layout, columns(e.env.Stdout), elevationRows)
	return err
}

// drawBest writes the poster of the best coaster beside it.
func (e *evolution) drawBest() error {
	e.undrawn = false
	best := e.quest.Best()
	s, refusal := subject.New("best", &best.Plan, trial.Options{Dir: best.Candidate.At.Dir, Rules: layout.Design})
	if refusal != nil {
		return press.ErrOtherRating
	}
	sheet := draw.Picture(draw.KindPoster, s, draw.Options{})
	return cli.WriteFile(e.picture, func(w io.Writer) error { return sheet.Write(w, paper.SVG) })
}

// status says in a line how far the search is.
func (e *evolution) status(p *search.Progress) string {
	elapsed := e.quest.Elapsed()
	best := "nothing yet"
	if b := p.Best; b != nil {
		best = inspect.ScoreWords(b.Score)
	}
	return fmt.Sprintf("%s; %.0f s, %d tried, %d rated, %.0f rated a second, %d kinds\n",
		best, elapsed.Seconds(), p.Evaluations, p.Work.Rated,
		quest.PerSecond(p.Work.Rated, elapsed), len(p.Archive.Elites()))
}

// end keeps what is pending and tells what came of the search, which is
// finished if nobody interrupted it.
func (e *evolution) end(ctx context.Context, p *search.Progress) error {
	if p.Best == nil {
		return e.endWithout(ctx, p)
	}
	kept, err := e.quest.Keep(ctx, p)
	if err != nil {
		return err
	}
	if err := e.take(p, kept); err != nil {
		return err
	}
	if err := e.quest.End(ctx, p, ctx.Err() == nil); err != nil {
		return err
	}
	if err := e.drawBest(); err != nil {
		return err
	}
	return e.tell(p)
}

// endWithout is the end of a search that found nothing. If it could go on, what
// it knows is kept.
func (e *evolution) endWithout(ctx context.Context, p *search.Progress) error {
	most := e.options.evaluations
	finished := most > 0 && p.Evaluations >= most
	if err := e.quest.End(ctx, p, finished); err != nil {
		return err
	}
	if e.options.json {
		if err := cli.WriteJSON(e.env.Stdout, e.quest.Nothing(p)); err != nil {
			return err
		}
	}
	err := nothingFound(p, e.quest.Brief().Seed)
	if !finished {
		err = fmt.Errorf("%w; to go on: coaster evolve --resume %s", err, cli.Quoted(e.options.dir))
	}
	return err
}

func (e *evolution) close() error { return e.quest.Close() }

// questOptions returns how the quest is done.
func (o *evolveOptions) questOptions(env cli.Env) quest.Options {
	words := []string{"coaster"}
	for _, a := range env.Args {
		words = append(words, cli.Quoted(a))
	}
	return quest.Options{
		Folder: o.dir, Command: strings.Join(words, " "),
		Workers: o.workers, Evaluations: o.evaluations, Now: env.Now,
	}
}
