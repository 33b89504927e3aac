package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone"
	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/port"
	"github.com/toolshed-dev/toolshed/whendone/process"
)

// The words that say what a port or a file is to do.
const (
	wordCloses  = "closes"
	wordOpens   = "opens"
	wordSettles = "settles"
)

// wordStopped means the job that was stopped in this shell.
const wordStopped = "-"

// flagOf returns the flag that a word of a change belongs to.
func flagOf(word string) string {
	if word == wordSettles {
		return "--file"
	}
	return "--port"
}

func isChange(word string) bool {
	return word == wordCloses || word == wordOpens || word == wordSettles
}

// resolve returns the processes that the words and names mean. Where a name
// means several, and there is a person to ask, that person is asked.
func (o *options) resolve(ctx context.Context, env cli.Env) ([]exit.Identity, error) {
	var processes []exit.Identity
	for _, word := range o.words {
		if o.takesChange(word) {
			continue
		}
		id, err := parseIdentity(word)
		if errors.Is(err, errNoNumber) {
			id, err = find(ctx, env, word)
		}
		if err != nil {
			return nil, err
		}
		processes = append(processes, id)
	}
	for _, name := range o.names {
		id, err := find(ctx, env, name)
		if err != nil {
			return nil, err
		}
		processes = append(processes, id)
	}
	return processes, nil
}

// takesChange reports whether a word belongs to --port or --file.
func (o *options) takesChange(word string) bool {
	return o.port != 0 && (word == wordCloses || word == wordOpens) || o.file != "" && word == wordSettles
}

// errNoNumber says that a word is no process id, and may be a name.
var errNoNumber = errors.New("not a process id")

// parseIdentity reads a process id, or one with its start, such as 72277@1234.
func parseIdentity(word string) (exit.Identity, error) {
	digits, start, hasStart := strings.Cut(word, "@")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return exit.Identity{}, errNoNumber
	}
	var ticks uint64
	if hasStart {
		var err error
		if ticks, err = strconv.ParseUint(start, 10, 64); err != nil {
			return exit.Identity{}, errNoNumber
		}
	}
	pid, err := strconv.ParseInt(digits, 10, 32)
	if err != nil || pid == 0 {
		return exit.Identity{}, fmt.Errorf("no process %s", digits)
	}
	return exit.Identity{PID: int(pid), Start: ticks}, nil
}

// find returns the process that a name means.
func find(ctx context.Context, env cli.Env, name string) (exit.Identity, error) {
	p, err := process.Find(name)
	if e, ok := errors.AsType[*process.AmbiguousError](err); ok {
		p, err = choose(ctx, env, e.Candidates, e)
	}
	if err != nil {
		return exit.Identity{}, err
	}
	return exit.Identity{PID: p.PID, Start: p.Start}, nil
}

// choose lists candidates and asks which one is meant. Without a terminal the
// list is all that can be given, and why is the error.
func choose(ctx context.Context, env cli.Env, candidates []process.Info, why error) (process.Info, error) {
	for _, c := range candidates {
		fmt.Fprintf(env.Stderr, "%8d  %s  %s\n", c.PID, c.Began.Format(time.DateTime), shorten(c.Command()))
	}
	if !isTerminal(env.Stdin) || !isTerminal(env.Stderr) {
		return process.Info{}, why
	}
	fmt.Fprint(env.Stderr, "which process id? ")
	answer, err := readLine(ctx, env.Stdin)
	if err != nil {
		return process.Info{}, errors.Join(why, err)
	}
	i := slices.IndexFunc(candidates, func(c process.Info) bool { return strconv.Itoa(c.PID) == answer })
	if i < 0 {
		return process.Info{}, fmt.Errorf("%q is none of them", answer)
	}
	return candidates[i], nil
}

// readLine reads a line without blanks around it. If the context ends, so does
// the wait for it; what is read after that is lost.
func readLine(ctx context.Context, r io.Reader) (string, error) {
	type line struct {
		text string
		err  error
	}
	read := make(chan line, 1)
	go func() {
		text, err := bufio.NewReader(r).ReadString('\n')
		read <- line{strings.TrimSpace(text), err}
	}()
	select {
	case l := <-read:
		return l.text, l.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// target returns all that is to be waited for.
func (o *options) target(processes []exit.Identity) (whendone.Target, error) {
	var targets []whendone.Target
	for _, id := range processes {
		t := whendone.Same(id)
		if o.tree {
			t = whendone.Tree(t)
		}
		targets = append(targets, t)
	}
	if o.port != 0 {
		targets = append(targets, whendone.Port(o.port, o.change()))
	}
	if o.file != "" {
		targets = append(targets, whendone.File(o.file, o.quiet))
	}
	switch {
	case len(targets) == 0:
		return nil, cli.Usagef("nothing to wait for")
	case len(targets) == 1:
		return targets[0], nil
	case o.any:
		return whendone.Any(targets...), nil
	}
	return whendone.All(targets...), nil
}

func (o *options) change() port.Change {
	if slices.Contains(o.words, wordOpens) {
		return port.Opens
	}
	return port.Closes
}
