package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/toolshed-dev/toolshed/authors/repo"
	"github.com/toolshed-dev/toolshed/authors/roll"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A place is where a command looks.
type place struct {
	dir, file string // as the flags have them

	repo *repo.Repo
	name string // of the AUTHORS file, "" if a bare repository has no place for one
}

// names are the AUTHORS files that are looked for; the first is made if there
// is none.
var names = []string{"AUTHORS", "AUTHORS.md", "AUTHORS.txt"}

// open finds the repository and the AUTHORS file.
func (p *place) open(ctx context.Context) error {
	r, err := repo.Open(ctx, p.dir)
	if err != nil {
		return err
	}
	p.repo, p.name = r, p.file
	if p.name != "" || r.Top == "" {
		return nil
	}
	p.name = filepath.Join(r.Top, names[0])
	for _, n := range names {
		if _, err := os.Stat(filepath.Join(r.Top, n)); err == nil {
			p.name = filepath.Join(r.Top, n)
			break
		}
	}
	return nil
}

// needFile reports that there is no place for an AUTHORS file.
func (p *place) needFile() error {
	if p.name == "" {
		return cli.Usagef("a bare repository has no place for AUTHORS: name one with --file")
	}
	return nil
}

// label is how messages call the AUTHORS file.
func (p *place) label() string {
	if p.file != "" {
		return p.file
	}
	return filepath.Base(p.name)
}

// read returns the AUTHORS file and its bytes, or a new file and none if it
// does not exist. The error of a file without markers is [roll.ErrNoMarkers],
// with its bytes.
func (p *place) read() (*roll.File, []byte, error) {
	text, err := cli.ReadFile(nil, p.name)
	if errors.Is(err, fs.ErrNotExist) {
		return roll.New(p.name), nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	f, err := roll.Parse(p.name, text)
	if err != nil {
		err = fmt.Errorf("%s: %w", p.label(), err)
	}
	return f, text, err
}

// settings returns the settings and rules of the AUTHORS file, and the default
// ones where none is to be had.
func (p *place) settings() (*roll.File, error) {
	if p.name == "" {
		return roll.New("AUTHORS"), nil
	}
	f, _, err := p.read()
	if errors.Is(err, roll.ErrNoMarkers) {
		return roll.New(p.name), nil
	}
	return f, err
}

// mailmap returns .mailmap, or nothing if there is none.
func (p *place) mailmap() ([]byte, error) {
	if p.repo.Top == "" {
		return nil, nil
	}
	text, err := cli.ReadFile(nil, p.mailmapName())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

func (p *place) mailmapName() string { return filepath.Join(p.repo.Top, ".mailmap") }

// write gives the AUTHORS file its new text, whole or not at all.
func (p *place) write(text []byte) error {
	return cli.WriteFile(p.name, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
