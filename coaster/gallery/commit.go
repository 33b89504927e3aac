package gallery

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"
)

// ErrOvertaken says that another recording went on with the run meanwhile.
var ErrOvertaken = errors.New("another program goes on with this run")

// A Batch is what a search has come to since its last commit.
type Batch struct {
	// Elites are new, in the order in which the search accepted them: each
	// replaces the one that stands in its cell.
	Elites []Elite

	// State is all that the search needs to go on from here. A nil state keeps
	// the one before: then the search will go on from there, and find the elites
	// since then once more.
	State []byte

	Evaluations int // done
	Finished    bool
}

// Commit keeps a batch. When it returns nil, all of the batch is on the disk;
// after an error, nothing of it is kept.
//
// An elite that the run has already is the same once more, as happens after
// Resume: it changes nothing. It is an error if its design differs, for then
// the search does not repeat itself. Statistics that are no finite numbers are
// left out.
func (r *Recording) Commit(ctx context.Context, b Batch) error {
	err := r.gallery.inside(ctx, func(tx *sql.Tx) error {
		return r.commit(ctx, &statements{Tx: tx, prepared: make(map[string]*sql.Stmt)}, &b)
	})
	if err != nil {
		r.names = nil // a column may have gone with the transaction
		return err
	}
	r.commits++
	return nil
}

// statements is a transaction that prepares a statement once for all elites of a
// batch, which halves what an elite costs.
type statements struct {
	*sql.Tx
	prepared map[string]*sql.Stmt // by text; they end with the transaction
}

func (s *statements) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if stmt := s.prepared[text]; stmt != nil {
		return stmt, nil
	}
	stmt, err := s.PrepareContext(ctx, text)
	s.prepared[text] = stmt
	return stmt, err
}

// do executes a statement.
func (s *statements) do(ctx context.Context, text string, args ...any) error {
	stmt, err := s.prepare(ctx, text)
	if err != nil {
		return err
	}
	_, err = stmt.ExecContext(ctx, args...)
	return err
}

// get executes a statement that returns one row of one column.
func (s *statements) get(ctx context.Context, into any, text string, args ...any) error {
	stmt, err := s.prepare(ctx, text)
	if err != nil {
		return err
	}
	return stmt.QueryRowContext(ctx, args...).Scan(into)
}

func (r *Recording) commit(ctx context.Context, tx *statements, b *Batch) error {
	result, err := tx.ExecContext(ctx, `
		UPDATE runs SET commits = commits + 1, evaluations = ?, finished = ?
		WHERE id = ? AND commits = ?`, b.Evaluations, b.Finished, r.run, r.commits)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return errors.Join(err, fmt.Errorf("run %d: %w", r.run, ErrOvertaken))
	}
	for i := range b.Elites {
		if err := r.add(ctx, tx, &b.Elites[i]); err != nil {
			return fmt.Errorf("elite %d:%d: %w", r.run, b.Elites[i].Evaluation, err)
		}
	}
	if b.State == nil {
		return nil
	}
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO states (run, state) VALUES (?, ?)`,
		r.run, b.State)
	return err
}

// add keeps an elite, and marks the one that it replaces.
func (r *Recording) add(ctx context.Context, tx *statements, e *Elite) error {
	again, err := r.has(ctx, tx, e)
	if again || err != nil {
		return err
	}
	if len(e.Design) == 0 || math.IsNaN(e.Objective) || math.IsInf(e.Objective, 0) {
		return fmt.Errorf("design of %d bytes, objective %v", len(e.Design), e.Objective)
	}
	err = tx.do(ctx, `
		UPDATE elites SET replaced_at = ? WHERE run = ? AND cell = ? AND replaced_at IS NULL`,
		e.Evaluation, r.run, e.Cell)
	if err != nil {
		return err
	}
	parents, err := json.Marshal(append([]int{}, e.Parents...)) // no null
	if err != nil {
		return err
	}
	var id int64
	err = tx.get(ctx, &id, `
		INSERT INTO elites (run, evaluation, name, cell, objective, operator, parents)
		VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
		r.run, e.Evaluation, e.Name, e.Cell, e.Objective, e.Operator, string(parents))
	if err != nil {
		return err
	}
	err = tx.do(ctx, `INSERT INTO designs (elite, td6) VALUES (?, ?)`, id, e.Design)
	if err != nil {
		return err
	}
	return r.addStats(ctx, tx, id, e.Stats)
}

// has reports whether the run has an elite already.
func (r *Recording) has(ctx context.Context, tx *statements, e *Elite) (bool, error) {
	var design []byte
	err := tx.get(ctx, &design, `
		SELECT td6 FROM elites JOIN designs ON elite = id WHERE run = ? AND evaluation = ?`,
		r.run, e.Evaluation)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err == nil && !bytes.Equal(design, e.Design):
		return true, errors.New("found once more with another design")
	}
	return true, err
}

func (r *Recording) addStats(ctx context.Context, tx *statements, elite int64, stats []Stat) error {
	columns, places, values := "elite", "?", []any{elite}
	for _, s := range stats {
		if math.IsNaN(s.Value) || math.IsInf(s.Value, 0) {
			continue
		}
		if err := r.addColumn(ctx, tx, s.Name); err != nil {
			return err
		}
		columns, places = columns+", "+quoted(s.Name), places+", ?"
		values = append(values, s.Value)
	}
	return tx.do(ctx, fmt.Sprintf(`INSERT INTO stats (%s) VALUES (%s)`, columns, places), values...)
}

// statName is what statistics may be called.
var statName = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// addColumn makes room for a statistic, if there is none yet.
func (r *Recording) addColumn(ctx context.Context, tx *statements, name string) error {
	if r.names[name] {
		return nil
	}
	if _, taken := fields[name]; taken || name == keyColumn || !statName.MatchString(name) {
		return fmt.Errorf("%q is no name for a statistic", name)
	}
	known, err := names(ctx, tx) // others may have added some
	if err != nil {
		return err
	}
	r.names = make(map[string]bool)
	for _, n := range known {
		r.names[n] = true
	}
	if r.names[name] {
		return nil
	}
	r.names[name] = true
	_, err = tx.ExecContext(ctx, `ALTER TABLE stats ADD COLUMN `+quoted(name)+` REAL`)
	return err
}

// keyColumn is the column of the table stats that is no statistic.
const keyColumn = "elite"

// names returns the names of the statistics, in the order in which they came.
func names(ctx context.Context, q querier) ([]string, error) {
	rows, err := q.QueryContext(ctx,
		`SELECT name FROM pragma_table_info('stats') WHERE name <> ? ORDER BY cid`, keyColumn)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		all = append(all, name)
	}
	return all, rows.Err()
}

// quoted returns the name of a column as SQL reads it.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
