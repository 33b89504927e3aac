package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

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

func isChange(word string) bool {
	return word == wordCloses || word == wordOpens || word == wordSettles
}

// resolve returns the processes that the words and names mean. Where a name
// means several, and there is a person to ask, that person is asked.
func (o *options) resolve(env cli.Env) ([]exit.Identity, error) {
	var processes []exit.Identity
	for _, word := range o.words {
		if o.takesChange(word) {
			continue
		}
		id, isNumber := parseIdentity(word)
		if !isNumber {
			var err error
			if id, err = find(env, word); err != nil {
				return nil, err
			}
		}
		processes = append(processes, id)
	}
	for _, name := range o.names {
		id, err := find(env, name)
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

// parseIdentity reads a process id, or one with its start, such as 72277@1234.
func parseIdentity(word string) (exit.Identity, bool) {
	digits, start, hasStart := strings.Cut(word, "@")
	pid, err := strconv.Atoi(digits)
	if err != nil || pid <= 0 {
		return exit.Identity{}, false
	}
	if !hasStart {
		return exit.Identity{PID: pid}, true
	}
	ticks, err := strconv.ParseUint(start, 10, 64)
	return exit.Identity{PID: pid, Start: ticks}, err == nil
}

// find returns the process that a name means.
func find(env cli.Env, name string) (exit.Identity, error) {
	p, err := process.Find(name)
	if e, ok := errors.AsType[*process.AmbiguousError](err); ok {
		p, err = choose(env, e)
	}
	if err != nil {
		return exit.Identity{}, err
	}
	return exit.Identity{PID: p.PID, Start: p.Start}, nil
}

// choose lists the candidates and asks which one is meant. Without a terminal
// the list is all that can be given.
func choose(env cli.Env, e *process.AmbiguousError) (process.Info, error) {
	for _, c := range e.Candidates {
		fmt.Fprintf(env.Stderr, "%8d  %s  %s\n", c.PID, c.Began.Format("2006-01-02 15:04:05"), c.Command())
	}
	if !isTerminal(env.Stdin) || !isTerminal(env.Stderr) {
		return process.Info{}, e
	}
	fmt.Fprint(env.Stderr, "which process id? ")
	line, err := bufio.NewReader(env.Stdin).ReadString('\n')
	if err != nil {
		return process.Info{}, errors.Join(e, err)
	}
	i := slices.IndexFunc(e.Candidates, func(c process.Info) bool {
		return strconv.Itoa(c.PID) == strings.TrimSpace(line)
	})
	if i < 0 {
		return process.Info{}, fmt.Errorf("%q is none of them", strings.TrimSpace(line))
	}
	return e.Candidates[i], nil
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
