package quest

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A keeper is the gallery of a quest, and its run there; both are nil as long as
// there is nothing to keep.
type keeper struct {
	gallery *gallery.Gallery
	rec     *gallery.Recording
	version string // of the program that began the run, if it was another call
}

// begin opens the gallery, or makes it, and begins a run of rides of a type.
func (k *keeper) begin(ctx context.Context, q *Quest, ride string) error {
	config, err := json.Marshal(&q.brief)
	if err != nil {
		return err
	}
	if k.gallery, err = gallery.Open(ctx, q.options.Folder); err != nil {
		return err
	}
	k.rec, err = k.gallery.Begin(ctx, gallery.Run{
		Started: q.options.Now(), Command: q.options.Command, Config: config,
		Seed: q.brief.Seed, Version: cli.Version(), Ride: ride,
	})
	return err
}

// resume goes on with the last run of a folder, and returns what it was for and
// the state of its search.
func (k *keeper) resume(ctx context.Context, folder string) (b Brief, state []byte, err error) {
	if k.gallery, err = gallery.Reopen(ctx, folder); err != nil {
		return b, nil, err
	}
	runs, err := k.gallery.Runs(ctx)
	if err != nil {
		return b, nil, err
	}
	if len(runs) == 0 {
		return b, nil, fmt.Errorf("%s: its gallery holds no search", folder)
	}
	last := &runs[len(runs)-1]
	k.version = last.Version
	if err := json.Unmarshal(last.Config, &b); err != nil {
		return b, nil, fmt.Errorf("%s: run %d: %w", folder, last.ID, err)
	}
	if k.rec, state, err = k.gallery.Resume(ctx, last.ID); err == nil && state == nil {
		err = fmt.Errorf("%s: run %d kept no state to go on from", folder, last.ID)
	}
	return b, state, err
}

// id returns what the gallery calls the find of an evaluation.
func (k *keeper) id(evaluation int) string {
	return gallery.ID{Run: k.rec.Run(), Evaluation: evaluation}.String()
}

func (k *keeper) close() error {
	if k.gallery == nil {
		return nil
	}
	return k.gallery.Close()
}
