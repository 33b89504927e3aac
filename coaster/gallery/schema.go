package gallery

import (
	"context"
	"database/sql"
	"fmt"
)

// applicationID marks the files of this package: "COGA".
const applicationID = 0x434f4741

// migrations lead from each version of the file to the next; the version of a
// file is how many were done. To change the file, append one: those that were
// published stay as they are.
//
// The statistics are columns of the table stats, so that filters and orders are
// plain SQL. They are added as they come.
var migrations = []string{`
CREATE TABLE runs (
	id          INTEGER PRIMARY KEY AUTOINCREMENT,
	started     TEXT NOT NULL,              -- RFC 3339, UTC
	command     TEXT NOT NULL,              -- that began it
	config      TEXT NOT NULL,              -- JSON
	seed        TEXT NOT NULL,              -- 64 bits, unsigned
	version     TEXT NOT NULL,              -- of the program
	ride        TEXT NOT NULL,              -- ride type
	evaluations INTEGER NOT NULL DEFAULT 0, -- done
	commits     INTEGER NOT NULL DEFAULT 0,
	finished    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE states (
	run         INTEGER PRIMARY KEY REFERENCES runs,
	state       BLOB NOT NULL               -- from which the search goes on
) STRICT;
CREATE TABLE elites (
	id          INTEGER PRIMARY KEY,
	run         INTEGER NOT NULL REFERENCES runs,
	evaluation  INTEGER NOT NULL,           -- that found it
	name        TEXT NOT NULL,
	cell        TEXT NOT NULL,              -- of the archive
	objective   REAL NOT NULL,
	operator    TEXT NOT NULL,              -- that made it of its parents
	parents     TEXT NOT NULL,              -- JSON, their evaluations
	replaced_at INTEGER,                    -- evaluation of the one that replaced it
	UNIQUE (run, evaluation)
) STRICT;
CREATE UNIQUE INDEX elites_in_cells ON elites (run, cell) WHERE replaced_at IS NULL;
CREATE TABLE stats (
	elite       INTEGER PRIMARY KEY REFERENCES elites
) STRICT;
CREATE TABLE designs (
	elite       INTEGER PRIMARY KEY REFERENCES elites,
	td6         BLOB NOT NULL
) STRICT;
`}

// A VersionError reports a file that a newer version of the program made.
type VersionError struct {
	File         string
	Found, Known int
}

// Error says which version the file has, and which are known.
func (e *VersionError) Error() string {
	return fmt.Sprintf("gallery: %s: version %d of a newer program, this one knows up to %d",
		e.File, e.Found, e.Known)
}

// A querier is a file or a transaction in it.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// version returns the version of the file, 0 for an empty one.
func (g *Gallery) version(ctx context.Context, q querier) (int, error) {
	var id, version, tables int
	err := q.QueryRowContext(ctx, `SELECT
		(SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&id, &version, &tables)
	switch {
	case err != nil:
		return 0, g.wrap(err)
	case id != applicationID && tables > 0:
		return 0, fmt.Errorf("gallery: %s: no gallery, but a database of something else", g.file)
	case version > len(migrations):
		return 0, &VersionError{File: g.file, Found: version, Known: len(migrations)}
	}
	return version, nil
}

// migrate brings the file to the newest version.
func (g *Gallery) migrate(ctx context.Context) error {
	return g.inside(ctx, func(tx *sql.Tx) error {
		version, err := g.version(ctx, tx)
		if err != nil || version == len(migrations) {
			return err
		}
		for _, m := range migrations[version:] {
			if _, err := tx.ExecContext(ctx, m); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, fmt.Sprintf(
			`PRAGMA application_id = %d; PRAGMA user_version = %d`, applicationID, len(migrations)))
		return err
	})
}
