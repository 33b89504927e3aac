// Package gallerytest shows that a program loses nothing that it reported, by
// killing it again and again.
//
//	tally, err := gallerytest.Kills{
//		Times: 50, Seed: 1, Lines: 8, Folder: dir,
//		Start:    func(round int) *exec.Cmd { return exec.Command("writer", dir) },
//		Reported: func(line string) (gallery.ID, bool) { … },
//	}.Do(ctx)
//
// What the program is does not matter: it writes to a gallery, and a line to
// stdout for each elite that it has committed.
package gallerytest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os/exec"
	"syscall"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
)

// Kills says what to start and how often to kill it. Each round starts the
// program, waits for the n-th line that reports an elite and a moment more, n
// and the moment being drawn, and kills it by SIGKILL.
type Kills struct {
	Times  int
	Seed   uint64
	Lines  int           // n is 1 to Lines
	Moment time.Duration // the moment is shorter than this
	Folder string        // of the gallery

	Start    func(round int) *exec.Cmd // its stdout is read here
	Reported func(line string) (gallery.ID, bool)
}

// Tally is what was seen.
type Tally struct {
	Kills    int
	Reported int // elites
	Unspoken int // elites that were committed, but killed before they were reported
}

// Do kills and looks. The error says what was lost, or what kept the test from
// being one: a program that ended before it was killed, or reported nothing.
func (k Kills) Do(ctx context.Context) (Tally, error) {
	var tally Tally
	rng := rand.New(rand.NewPCG(k.Seed, 0))
	reported := make(map[gallery.ID]bool)
	for round := range k.Times {
		n, moment := 1+rng.IntN(k.Lines), time.Duration(rng.Int64N(int64(k.Moment)+1))
		ids, err := k.round(round, n, moment)
		if err == nil {
			for _, id := range ids {
				reported[id] = true
			}
			tally.Kills++
			tally.Reported = len(reported)
			tally.Unspoken, err = k.look(ctx, reported)
		}
		if err != nil {
			return tally, fmt.Errorf("round %d, killed after line %d: %w", round, n, err)
		}
	}
	if tally.Kills == 0 || tally.Reported < tally.Kills {
		return tally, fmt.Errorf("%d kills, %d reported: no test", tally.Kills, tally.Reported)
	}
	return tally, nil
}

// round starts the program and kills it. It returns all that it reported: also
// what it wrote between the n-th line and its end.
func (k *Kills) round(round, n int, moment time.Duration) ([]gallery.ID, error) {
	cmd := k.Start(round)
	pipe, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	ids, err := k.read(pipe, n, func() error {
		time.Sleep(moment)
		return cmd.Process.Kill()
	})
	died := cmd.Wait()
	exit, ok := errors.AsType[*exec.ExitError](died)
	switch {
	case err != nil:
		return nil, err
	case !ok || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL:
		return nil, fmt.Errorf("it ended by itself after %d lines: %w", len(ids), died)
	}
	return ids, nil
}

// read reads lines to the end, and kills after the n-th that reports an elite.
func (k *Kills) read(r io.Reader, n int, kill func() error) ([]gallery.ID, error) {
	var ids []gallery.ID
	lines := bufio.NewReader(r)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return ids, nil // what stands without a line end is not reported
		}
		id, ok := k.Reported(line)
		if !ok {
			continue
		}
		ids = append(ids, id)
		if len(ids) == n {
			if err := kill(); err != nil {
				return nil, err
			}
		}
	}
}

// look looks for everything that was ever reported, and returns how many elites
// there are beside that.
func (k *Kills) look(ctx context.Context, reported map[gallery.ID]bool) (int, error) {
	g, err := gallery.View(ctx, k.Folder)
	if err != nil {
		return 0, err
	}
	defer g.Close()
	if err := g.Check(ctx); err != nil {
		return 0, err
	}
	all, err := g.Query(ctx, gallery.Filter{Replaced: true, Designs: true})
	if err != nil {
		return 0, err
	}
	there := make(map[gallery.ID]bool)
	for i := range all {
		there[all[i].ID()] = len(all[i].Design) > 0 && len(all[i].Stats) > 0
	}
	for id := range reported {
		if !there[id] {
			return 0, fmt.Errorf("lost %v, which was reported; %d of %d are there",
				id, len(there), len(reported))
		}
	}
	return len(there) - len(reported), nil
}
