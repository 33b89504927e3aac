package main

import (
	"bytes"
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

// open finds the repository and the AUTHORS file. As for git, the folder of -C
// is where relative names of files begin.
func (p *place) open(ctx context.Context) error {
	if p.file == "-" {
		return cli.Usagef("--file - : AUTHORS is read and written, a stream is only one of these")
	}
	r, err := repo.Open(ctx, p.dir)
	if err != nil {
		return err
	}
	p.repo, p.name = r, p.file
	if p.name != "" && !filepath.IsAbs(p.name) {
		p.name = filepath.Join(p.dir, p.name)
	}
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
		return cli.Usagef("%s has no place for AUTHORS: name one with --file", p.noTree())
	}
	return nil
}

// noTree says where a command looks if there is no work tree.
func (p *place) noTree() string {
	if p.repo.Bare {
		return "a bare repository"
	}
	return "the folder of a repository itself, .git,"
}

// label is how messages call the AUTHORS file.
func (p *place) label() string {
	if p.file != "" {
		return p.file
	}
	return filepath.Base(p.name)
}

// read returns the AUTHORS file and its bytes, or a new file and none if it
// does not exist. One that is empty is as good as new. The error of a file without markers is [roll.ErrNoMarkers],
// with its bytes.
func (p *place) read() (*roll.File, []byte, error) {
	text, err := cli.ReadFile(nil, p.name)
	if errors.Is(err, fs.ErrNotExist) {
		return roll.New(p.name), nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return roll.New(p.name), text, nil
	}
	f, err := roll.Parse(p.name, text)
	if err != nil {
		err = fmt.Errorf("%s: %w", p.label(), err)
	}
	return f, text, err
}

// settings returns the settings and rules of the AUTHORS file, and the default
// ones where none is to be had. A file that was asked for has to be there: who
// opted out in another one would be named.
func (p *place) settings() (*roll.File, error) {
	if p.name == "" {
		return roll.New("AUTHORS"), nil
	}
	f, text, err := p.read()
	switch {
	case errors.Is(err, roll.ErrNoMarkers):
		return roll.New(p.name), nil
	case err == nil && text == nil && p.file != "":
		return nil, fmt.Errorf("%s: %w", p.file, fs.ErrNotExist)
	}
	return f, err
}

// mailmap returns .mailmap, or nothing if there is none for git.
func (p *place) mailmap() ([]byte, error) {
	if p.repo.Top == "" || p.mailmapIsLink() {
		return nil, nil
	}
	text, err := cli.ReadFile(nil, p.mailmapName())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// mailmapIsLink reports whether .mailmap is a symbolic link. In a work tree git
// follows none.
//
// Source: git, Documentation/RelNotes/2.32.0.txt.
func (p *place) mailmapIsLink() bool {
	if p.repo.Top == "" {
		return false
	}
	info, err := os.Lstat(p.mailmapName())
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

func (p *place) mailmapName() string { return filepath.Join(p.repo.Top, ".mailmap") }

// write gives the AUTHORS file its new text, whole or not at all.
func (p *place) write(text []byte) error {
	return cli.WriteFile(p.name, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
