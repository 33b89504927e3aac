package main

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// bestCell is the one cell that a search for the best has.
const bestCell = "best"

// A keeper commits what a search finds to the gallery of its folder. It begins
// with the first find, so that a search that finds nothing leaves nothing.
type keeper struct {
	ctx     context.Context // of the search
	run     gallery.Run     // as it is begun
	folder  string
	gallery *gallery.Gallery   // nil before the first find
	rec     *gallery.Recording // likewise
}

func newKeeper(ctx context.Context, env cli.Env, o *evolveOptions) (*keeper, error) {
	config, err := json.Marshal(o.settings())
	if err != nil {
		return nil, err
	}
	words := []string{"coaster"}
	for _, a := range env.Args {
		words = append(words, quoted(a))
	}
	return &keeper{ctx: ctx, folder: o.dir, run: gallery.Run{
		Started: env.Now(), Command: strings.Join(words, " "), Config: config,
		Seed: o.seed, Version: cli.Version(),
	}}, nil
}

// settings returns what decides what a search finds, beside its seed.
func (o *evolveOptions) settings() map[string]any {
	return map[string]any{
		"ride": o.ride, "from": o.from, "box": o.box, "max_height": o.maxHeight,
		"budget": o.budget, "max_intensity": o.maxIntensity,
	}
}

// keep commits the best of a search. When it returns, the find is on the disk:
// also if the user has interrupted the search meanwhile.
func (k *keeper) keep(p *search.Progress, design []byte, r *trial.Result) (gallery.ID, error) {
	ctx := context.WithoutCancel(k.ctx)
	if k.rec == nil {
		if err := k.begin(ctx, p.Best.Plan.Type.Name); err != nil {
			return gallery.ID{}, err
		}
	}
	e := gallery.Elite{
		Evaluation: p.Best.Evaluation, Name: p.Best.Plan.Type.Name, Cell: bestCell,
		Objective: points(p.Best.Score.Excitement), Design: design, Stats: statistics(r),
	}
	id := gallery.ID{Run: k.rec.Run(), Evaluation: e.Evaluation}
	return id, k.rec.Commit(ctx, gallery.Batch{
		Elites: []gallery.Elite{e}, Evaluations: p.Evaluations,
	})
}

func (k *keeper) begin(ctx context.Context, ride string) (err error) {
	k.run.Ride = ride
	if k.gallery, err = gallery.Open(ctx, k.folder); err != nil {
		return err
	}
	k.rec, err = k.gallery.Begin(ctx, k.run)
	return err
}

// end says that the search is over; it is finished if nobody interrupted it.
func (k *keeper) end(p *search.Progress) error {
	if k.rec == nil {
		return nil
	}
	return k.rec.Commit(context.WithoutCancel(k.ctx), gallery.Batch{
		Evaluations: p.Evaluations, Finished: k.ctx.Err() == nil,
	})
}

func (k *keeper) close() error {
	if k.gallery == nil {
		return nil
	}
	return k.gallery.Close()
}

// points returns a rating as the game shows it.
func points(r unit.Rating) float64 { return float64(r) / 100 }

// statistics returns what there is to know of a ride that was rated: money in
// pounds, lengths in metres, times in seconds, speeds in km/h.
func statistics(r *trial.Result) []gallery.Stat {
	s := r.Run.Stats
	f := r.Layout.Footprint()
	return []gallery.Stat{
		{Name: "excitement", Value: points(r.Score.Excitement)},
		{Name: "intensity", Value: points(r.Score.Intensity)},
		{Name: "nausea", Value: points(r.Score.Nausea)},
		{Name: "length", Value: float64(s.Length().Metres())},
		{Name: "max_speed", Value: float64(s.MaxSpeed.KMH())},
		{Name: "average_speed", Value: float64(s.AverageSpeed.KMH())},
		{Name: "max_vertical_g", Value: float64(s.MaxVerticalG) / 100},
		{Name: "min_vertical_g", Value: float64(s.MinVerticalG) / 100},
		{Name: "max_lateral_g", Value: float64(s.MaxLateralG) / 100},
		{Name: "airtime", Value: float64(int(s.Airtime)*3) / 100}, // as the game shows it,
		{Name: "drops", Value: float64(s.Drops)},
		{Name: "highest_drop", Value: inspect.Metres(int(s.HighestDrop))},
		{Name: "inversions", Value: float64(s.Inversions)},
		{Name: "helices", Value: float64(s.Helices)},
		{Name: "powered_lifts", Value: float64(s.PoweredLifts)},
		{Name: "cost", Value: float64(r.Layout.Cost) / tenthsPerPound},
		{Name: "pieces", Value: float64(len(r.Layout.Places))},
		{Name: "tiles", Value: float64(f.Tiles)},
		{Name: "width", Value: float64(f.Width())},
		{Name: "depth", Value: float64(f.Depth())},
		{Name: "height", Value: inspect.Metres(unit.Height(f.Height).Steps())},
	}
}
