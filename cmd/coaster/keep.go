package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A keeper commits what a search finds to the gallery of its folder. It begins
// with the first find, so that a search that finds nothing leaves nothing.
type keeper struct {
	ctx     context.Context // of the search
	env     cli.Env
	gallery *gallery.Gallery   // nil before the first find
	rec     *gallery.Recording // likewise
	folder  string
}

func newKeeper(ctx context.Context, env cli.Env) *keeper { return &keeper{ctx: ctx, env: env} }

// keep commits elites and the state of the search. When it returns they are on
// the disk: also if the user has interrupted the search meanwhile.
func (k *keeper) keep(w *wanted, p *search.Progress, elites []gallery.Elite) error {
	ctx := context.WithoutCancel(k.ctx)
	if k.rec == nil {
		if err := k.begin(ctx, w, p.Best.Plan.Type.Name); err != nil {
			return err
		}
	}
	return k.rec.Commit(ctx, gallery.Batch{
		Elites: elites, State: p.Snapshot(), Evaluations: p.Evaluations,
	})
}

func (k *keeper) begin(ctx context.Context, w *wanted, ride string) error {
	config, err := json.Marshal(w)
	if err != nil {
		return err
	}
	words := []string{"coaster"}
	for _, a := range k.env.Args {
		words = append(words, cli.Quoted(a))
	}
	if k.gallery, err = gallery.Open(ctx, k.folder); err != nil {
		return err
	}
	k.rec, err = k.gallery.Begin(ctx, gallery.Run{
		Started: k.env.Now(), Command: strings.Join(words, " "), Config: config,
		Seed: w.Seed, Version: cli.Version(), Ride: ride,
	})
	return err
}

// resume goes on with the last run of a folder, and returns what it was for and
// the state of its search.
func (k *keeper) resume(folder string) (w wanted, state []byte, err error) {
	if k.gallery, err = gallery.Reopen(k.ctx, folder); err != nil {
		return w, nil, noGallery(folder, err)
	}
	runs, err := k.gallery.Runs(k.ctx)
	if err != nil {
		return w, nil, err
	}
	if len(runs) == 0 {
		return w, nil, fmt.Errorf("%s: its gallery holds no search", folder)
	}
	last := &runs[len(runs)-1]
	if err := json.Unmarshal(last.Config, &w); err != nil {
		return w, nil, fmt.Errorf("%s: run %d: %w", folder, last.ID, err)
	}
	if k.rec, state, err = k.gallery.Resume(k.ctx, last.ID); err == nil && state == nil {
		err = fmt.Errorf("%s: run %d kept no state to go on from", folder, last.ID)
	}
	return w, state, err
}

// id returns what the gallery calls the find of an evaluation.
func (k *keeper) id(evaluation int) string {
	return gallery.ID{Run: k.rec.Run(), Evaluation: evaluation}.String()
}

// end says that the search is over; it is finished if nobody interrupted it.
func (k *keeper) end(p *search.Progress) error {
	return k.rec.Commit(context.WithoutCancel(k.ctx), gallery.Batch{
		State: p.Snapshot(), Evaluations: p.Evaluations, Finished: k.ctx.Err() == nil,
	})
}

func (k *keeper) close() error {
	if k.gallery == nil {
		return nil
	}
	return k.gallery.Close()
}
