// Package gallery keeps what searches found, and how they found it, in one
// SQLite file of the output folder.
//
// A search is a run; what it keeps in a cell of its archive is an elite. The
// program that searches opens the folder and commits elites as it finds them:
//
//	g, err := gallery.Open(ctx, "out")
//	rec, err := g.Begin(ctx, gallery.Run{Ride: "wooden_rc", Seed: 7})
//	err = rec.Commit(ctx, gallery.Batch{Elites: found, State: state, Evaluations: n})
//
// Once Commit has returned, the elites and the state of the search are on the
// disk together: no kill, crash or loss of power undoes them. [Gallery.Resume]
// gives back the last state, from which the search goes on. Others read the
// same folder meanwhile:
//
//	g, err := gallery.View(ctx, "out")
//	best, err := g.Query(ctx, gallery.Filter{Limit: 10})
//
// Elites that were replaced in their cell stay, so that [Gallery.Lineage] leads
// back to the founders. Statistics are numbers by name; which names there are
// and what units they have is the business of those who commit.
//
// Errors: a file that a newer program made is a [*VersionError], a run that
// another program went on with [ErrOvertaken], a wrong filter a [*SyntaxError],
// and what is not there [ErrNotFound]. The package draws and rates nothing.
//
// The file is in WAL mode: after a kill, gallery.db-wal beside it is a part of
// it. It does not belong on a network drive.
package gallery

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

// FileName is the name of the file in the output folder.
const FileName = "gallery.db"

// ErrNotFound says that there is no such run or elite.
var ErrNotFound = errors.New("gallery: not found")

// A Gallery is an open file. It is safe for concurrent use.
type Gallery struct {
	db   *sql.DB
	file string
}

// Open opens the gallery of a folder to write to it. What does not exist is
// made, the folder too.
func Open(ctx context.Context, folder string) (*Gallery, error) {
	if err := cli.MakeFolder(folder); err != nil {
		return nil, err
	}
	file := filepath.Join(folder, FileName)
	if info, err := os.Stat(file); err == nil && info.Size() > 0 {
		return Reopen(ctx, folder)
	}
	return write(ctx, file)
}

// Reopen opens the gallery that a folder has, to write to it. The error is a
// [fs.ErrNotExist] if there is none; nothing is made then.
func Reopen(ctx context.Context, folder string) (*Gallery, error) {
	// The mode is a property of the file: it is not set in a file of others.
	g, err := View(ctx, folder)
	if err != nil {
		return nil, err
	}
	if err := g.Close(); err != nil {
		return nil, err
	}
	return write(ctx, g.file)
}

// write opens a file that is ours, or makes it.
func write(ctx context.Context, file string) (*Gallery, error) {
	g, err := connect(file, "rwc",
		"journal_mode(wal)", "synchronous(full)", "foreign_keys(true)")
	if err != nil {
		return nil, err
	}
	if err := g.migrate(ctx); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}

// View opens the gallery of a folder to read it, also while a search writes to
// it. The error is a [fs.ErrNotExist] if there is none.
func View(ctx context.Context, folder string) (*Gallery, error) {
	file := filepath.Join(folder, FileName)
	if _, err := os.Stat(file); err != nil {
		return nil, err
	}
	// Not "ro": that leaves the files of the WAL mode lying about.
	g, err := view(ctx, file, "rw")
	if err == nil || !unwritable(file) {
		return g, err
	}
	return view(ctx, file, "ro&immutable=1")
}

func view(ctx context.Context, file, mode string) (*Gallery, error) {
	g, err := connect(file, mode, "query_only(true)")
	if err != nil {
		return nil, err
	}
	if _, err := g.version(ctx, g.db); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}

// unwritable reports whether a file lies where nothing can be written and no
// writer has left anything, so that it is all that there is.
func unwritable(file string) bool {
	_, err := os.Stat(file + "-wal")
	probe, denied := os.CreateTemp(filepath.Dir(file), ".gallery")
	if denied == nil {
		probe.Close()
		os.Remove(probe.Name())
	}
	return denied != nil && errors.Is(err, fs.ErrNotExist)
}

// patience is for how many milliseconds a writer waits for another's commit.
const patience = 10_000

// connect opens a file in a mode of SQLite, with pragmas for its connection.
func connect(file, mode string, pragmas ...string) (*Gallery, error) {
	path, err := filepath.Abs(file)
	if err != nil {
		return nil, err
	}
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	options := []string{"mode=" + mode, "_txlock=immediate"}
	for _, p := range append([]string{fmt.Sprintf("busy_timeout(%d)", patience)}, pragmas...) {
		options = append(options, "_pragma="+p)
	}
	name.RawQuery = strings.Join(options, "&")
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // one file, one connection: no waiting for ourselves
	return &Gallery{db: db, file: file}, nil
}

// Close closes the file. What was committed stays, called or not.
func (g *Gallery) Close() error { return g.db.Close() }

// wrap says of which file an error is.
func (g *Gallery) wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("gallery: %s: %w", g.file, err)
}

// inside does something in a transaction: all of it, or nothing after an error.
func (g *Gallery) inside(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := g.db.BeginTx(ctx, nil)
	if err != nil {
		return g.wrap(err)
	}
	if err := do(tx); err != nil {
		return errors.Join(g.wrap(err), ignoreDone(tx.Rollback()))
	}
	return g.wrap(tx.Commit())
}

// ignoreDone ignores that a transaction has ended by itself.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
