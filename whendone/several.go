package whendone

import (
	"context"
	"errors"
	"slices"
	"strings"
)

// Any ends when the first of several targets does.
func Any(targets ...Target) Target { return several{targets: targets, any: true} }

// All ends when all of several targets have.
func All(targets ...Target) Target { return several{targets: targets} }

type several struct {
	targets []Target
	any     bool
}

func (t several) String() string {
	names := make([]string, len(t.targets))
	for i, target := range t.targets {
		names[i] = target.String()
	}
	if t.any {
		return "any of " + strings.Join(names, ", ")
	}
	return "all of " + strings.Join(names, ", ")
}

// errNoTargets says that there is nothing to wait for.
var errNoTargets = errors.New("no targets")

func (t several) open(o Options) (waiter, error) {
	if len(t.targets) == 0 {
		return nil, errNoTargets
	}
	w := &severalWaiter{target: t}
	for _, target := range t.targets {
		opened, err := target.open(o)
		if err != nil {
			return nil, errors.Join(err, w.close())
		}
		w.waiters = append(w.waiters, opened)
	}
	return w, nil
}

// severalWaiter waits for several targets, each in a goroutine of its own.
type severalWaiter struct {
	target  several
	waiters []waiter
}

// result is how a wait for one of several went.
type result struct {
	index int
	ended Ended
	err   error
}

// wait starts all waits, stops them when enough have ended or one has failed,
// and returns when none is left.
func (w *severalWaiter) wait(ctx context.Context) (Ended, error) {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan result)
	for i, one := range w.waiters {
		go func() {
			e, err := one.wait(inner)
			results <- result{i, e, err}
		}()
	}
	parts := make([]Ended, len(w.waiters))
	for i, target := range w.target.targets {
		parts[i].Target = target.String()
	}
	var first *result
	for range w.waiters {
		r := <-results
		if r.err == nil {
			parts[r.index] = r.ended
		}
		if first == nil && (r.err != nil || w.target.any) {
			first = &r
			cancel()
		}
	}
	if first != nil && first.err != nil {
		return Ended{}, first.err
	}
	e := Ended{Ended: w.sum(parts, first).Ended, Target: w.target.String(), Parts: parts}
	return e, nil
}

// sum returns the part that the whole ended like.
func (w *severalWaiter) sum(parts []Ended, first *result) Ended {
	if first != nil {
		return first.ended
	}
	sum := parts[0]
	for _, p := range parts[1:] {
		if p.worse(sum) {
			sum = p
		}
	}
	last := slices.MaxFunc(parts, func(a, b Ended) int { return a.At.Compare(b.At) })
	sum.At = last.At
	return sum
}

func (w *severalWaiter) processes() []Process {
	var all []Process
	for _, one := range w.waiters {
		all = append(all, one.processes()...)
	}
	return all
}

func (w *severalWaiter) members() []int {
	var all []int
	for _, one := range w.waiters {
		all = append(all, one.members()...)
	}
	return all
}

func (w *severalWaiter) close() error {
	var errs []error
	for _, one := range w.waiters {
		errs = append(errs, one.close())
	}
	return errors.Join(errs...)
}
