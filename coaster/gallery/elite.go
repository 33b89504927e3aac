package gallery

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Elite is a coaster that was the best of its cell.
type Elite struct {
	Run        int64 // given by the recording
	Ride       string
	Evaluation int // that found it: its number within its run
	Name       string
	Cell       string // of the archive, in the words of the search
	Objective  float64
	Stats      []Stat
	Design     []byte // a track design file

	// Lineage.
	Parents  []int  // their evaluations
	Operator string // that made it of them

	// ReplacedAt is the evaluation of the elite that replaced it in its cell; nil
	// as long as it stands there. It is the gallery's business.
	ReplacedAt *int
}

// Stat is a number with its name, such as excitement and 7.31.
type Stat struct {
	Name  string
	Value float64
}

// ID returns what the elite is called.
func (e *Elite) ID() ID { return ID{e.Run, e.Evaluation} }

// Stat returns a statistic, if the elite has it.
func (e *Elite) Stat(name string) (float64, bool) {
	for _, s := range e.Stats {
		if s.Name == name {
			return s.Value, true
		}
	}
	return 0, false
}

// ID names an elite of a gallery.
type ID struct {
	Run        int64
	Evaluation int
}

// String returns the ID as [Gallery.ParseID] reads it, such as "2:41873".
func (id ID) String() string { return fmt.Sprintf("%d:%d", id.Run, id.Evaluation) }

// MarshalText returns the same as String.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// ParseID reads the name of an elite, RUN:EVALUATION. Without a run, Run is 0.
func ParseID(text string) (ID, error) {
	run, evaluation, ok := strings.Cut(text, ":")
	if !ok {
		run, evaluation = "0", text
	}
	var id ID
	var badRun, badEvaluation error
	id.Run, badRun = strconv.ParseInt(run, 10, 64)
	id.Evaluation, badEvaluation = strconv.Atoi(evaluation)
	if badRun != nil || badEvaluation != nil || ok && id.Run < 1 {
		return ID{}, fmt.Errorf("gallery: ID %q: want RUN:EVALUATION, such as 2:41873", text)
	}
	return id, nil
}

// of returns an ID whose run is the latest one if it has none.
func (g *Gallery) of(ctx context.Context, id ID) (ID, error) {
	if id.Run != 0 {
		return id, nil
	}
	err := g.db.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM runs`).Scan(&id.Run)
	return id, g.wrap(err)
}

// Get returns an elite. An ID without a run is one of the latest run.
func (g *Gallery) Get(ctx context.Context, id ID) (*Elite, error) {
	id, err := g.of(ctx, id)
	if err != nil {
		return nil, err
	}
	all, err := g.elites(ctx, clauses{
		where: "e.run = ? AND e.evaluation = ?", arguments: []any{id.Run, id.Evaluation},
	}, true)
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%w: %v", ErrNotFound, id)
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// clauses are the parts of a query that differ.
type clauses struct {
	with      string
	where     string
	order     string
	arguments []any
}

// elites returns the elites that a query finds.
func (g *Gallery) elites(ctx context.Context, c clauses, designs bool) ([]Elite, error) {
	names, err := g.Names(ctx)
	if err != nil {
		return nil, err
	}
	columns := `e.run, r.ride, e.evaluation, e.name, e.cell, e.objective, e.operator,
		e.parents, e.replaced_at, NULL`
	from := `elites e JOIN runs r ON r.id = e.run JOIN stats s ON s.elite = e.id`
	if designs {
		columns = strings.TrimSuffix(columns, "NULL") + "d.td6"
		from += ` JOIN designs d ON d.elite = e.id`
	}
	for _, n := range names {
		columns += ", s." + quoted(n)
	}
	query := fmt.Sprintf("%s SELECT %s FROM %s WHERE %s %s", c.with, columns, from, c.where, c.order)
	rows, err := g.db.QueryContext(ctx, query, c.arguments...)
	if err != nil {
		return nil, g.wrap(err)
	}
	defer rows.Close()
	var all []Elite
	for rows.Next() {
		e, err := scan(rows, names)
		if err != nil {
			return nil, g.wrap(err)
		}
		all = append(all, e)
	}
	return all, g.wrap(rows.Err())
}

// scan reads a row.
func scan(rows *sql.Rows, names []string) (Elite, error) {
	var e Elite
	var parents string
	var replacedAt sql.NullInt64
	values := make([]sql.NullFloat64, len(names))
	into := []any{&e.Run, &e.Ride, &e.Evaluation, &e.Name, &e.Cell, &e.Objective,
		&e.Operator, &parents, &replacedAt, &e.Design}
	for i := range values {
		into = append(into, &values[i])
	}
	if err := rows.Scan(into...); err != nil {
		return Elite{}, err
	}
	for i, v := range values {
		if v.Valid {
			e.Stats = append(e.Stats, Stat{names[i], v.Float64})
		}
	}
	if replacedAt.Valid {
		n := int(replacedAt.Int64)
		e.ReplacedAt = &n
	}
	return e, json.Unmarshal([]byte(parents), &e.Parents)
}

// Names returns the names of all statistics that any elite has, in the order in
// which they came.
func (g *Gallery) Names(ctx context.Context) ([]string, error) {
	all, err := names(ctx, g.db)
	return all, g.wrap(err)
}

// Lineage returns an elite and all of its ancestors that the gallery holds, the
// latest first. The elite itself is the first. An ID without a run is one of the
// latest run.
func (g *Gallery) Lineage(ctx context.Context, id ID) ([]Elite, error) {
	id, err := g.of(ctx, id)
	if err != nil {
		return nil, err
	}
	all, err := g.elites(ctx, clauses{
		with: `WITH RECURSIVE line(evaluation) AS (
			VALUES (?)
			UNION
			SELECT p.value FROM line
			JOIN elites a ON a.run = ? AND a.evaluation = line.evaluation
			JOIN json_each(a.parents) p)`,
		where:     "e.run = ? AND e.evaluation IN (SELECT evaluation FROM line)",
		order:     "ORDER BY e.evaluation DESC",
		arguments: []any{id.Evaluation, id.Run, id.Run},
	}, false)
	if err == nil && (len(all) == 0 || all[0].Evaluation != id.Evaluation) {
		err = fmt.Errorf("%w: %v", ErrNotFound, id)
	}
	return all, err
}

// Check has SQLite look for damage in the file.
func (g *Gallery) Check(ctx context.Context) error {
	var verdict string
	if err := g.db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return g.wrap(err)
	}
	if verdict != "ok" {
		return g.wrap(errors.New(verdict))
	}
	return nil
}
