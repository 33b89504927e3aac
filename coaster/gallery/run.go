package gallery

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// Run is one search.
type Run struct {
	ID      int64     // given by Begin, from 1
	Started time.Time // to the second
	Command string    // that began it, to repeat it by hand
	Config  json.RawMessage
	Seed    uint64
	Version string // of the program
	Ride    string // name of the ride type

	// What became of it; not for Begin.
	Evaluations int // done when it was last committed
	Finished    bool
	Elites      int // that stand in its cells
	Replaced    int // that stood there before them
}

// A Recording writes one run. It is not safe for concurrent use.
type Recording struct {
	gallery *Gallery
	run     int64
	commits int64           // of the run, as we know it
	names   map[string]bool // of the statistics that have a column
}

// Begin begins a run.
func (g *Gallery) Begin(ctx context.Context, r Run) (*Recording, error) {
	config := r.Config
	if len(config) == 0 {
		config = json.RawMessage("{}")
	}
	if !json.Valid(config) {
		return nil, fmt.Errorf("gallery: the configuration is no JSON: %.40q", config)
	}
	rec := &Recording{gallery: g}
	err := g.inside(ctx, func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `
			INSERT INTO runs (started, command, config, seed, version, ride)
			VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
			r.Started.UTC().Format(time.RFC3339), r.Command, string(config),
			strconv.FormatUint(r.Seed, 10), r.Version, r.Ride).Scan(&rec.run)
	})
	return rec, err
}

// Resume goes on with a run, and returns the last state that was committed; it
// is nil if there was none. A recording of it elsewhere is overtaken.
func (g *Gallery) Resume(ctx context.Context, run int64) (*Recording, []byte, error) {
	rec := &Recording{gallery: g, run: run}
	var state []byte
	err := g.inside(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `
			UPDATE runs SET commits = commits + 1 WHERE id = ?
			RETURNING commits, (SELECT state FROM states WHERE run = id)`,
			run).Scan(&rec.commits, &state)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("run %d: %w", run, ErrNotFound)
		}
		return err
	})
	return rec, state, err
}

// Run returns the number of the run that is recorded.
func (r *Recording) Run() int64 { return r.run }

const selectRuns = `
	SELECT r.id, r.started, r.command, r.config, r.seed, r.version, r.ride,
		r.evaluations, r.finished, count(e.id) - count(e.replaced_at), count(e.replaced_at)
	FROM runs r LEFT JOIN elites e ON e.run = r.id
	GROUP BY r.id ORDER BY r.id`

// Runs returns all runs, the first first.
func (g *Gallery) Runs(ctx context.Context) ([]Run, error) {
	rows, err := g.db.QueryContext(ctx, selectRuns)
	if err != nil {
		return nil, g.wrap(err)
	}
	defer rows.Close()
	var runs []Run
	for rows.Next() {
		var r Run
		var started, seed, config string
		err := rows.Scan(&r.ID, &started, &r.Command, &config, &seed, &r.Version, &r.Ride,
			&r.Evaluations, &r.Finished, &r.Elites, &r.Replaced)
		if err != nil {
			return nil, g.wrap(err)
		}
		r.Config = json.RawMessage(config)
		var badTime, badSeed error
		r.Started, badTime = time.Parse(time.RFC3339, started)
		r.Seed, badSeed = strconv.ParseUint(seed, 10, 64)
		if err := errors.Join(badTime, badSeed); err != nil {
			return nil, g.wrap(fmt.Errorf("run %d: %w", r.ID, err))
		}
		runs = append(runs, r)
	}
	return runs, g.wrap(rows.Err())
}
