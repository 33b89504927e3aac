// Package tree waits for a process and all its descendants, who come and go.
//
//	t, err := tree.Open(4121, tree.Options{})
//	…
//	defer t.Close()
//	err = t.Wait(ctx) // until none is left
//
// A child whose parent has ended looks like a child of init, so descent cannot
// be read off at the end: it has to be followed. There are three ways, and the
// first that works is taken:
//
//   - If the process and its descendants have a cgroup of their own, as
//     services and containers do, the kernel tells when that is empty. Nothing
//     escapes but what is moved to another cgroup after Open, and there is no
//     wake-up before the end.
//   - The proc connector reports each fork, and the beginning and the end of
//     each thread of the whole machine wakes this program. Of what begins after
//     Open two things escape: a process made by clone with CLONE_PARENT, which
//     is no child of the one that made it; and, if the machine forks faster
//     than this program reads, what escapes from the list below.
//   - Else all processes are listed every [Options.Interval]. What escapes is a
//     process whose parent ended before the next look, unless it stayed in a
//     process group or session that a member of the tree founded: the double
//     fork of a daemon, with setsid between, is seen only if it takes its time.
//
// In the last two, whatever has left the tree before Open, and founded a session
// of its own, is not a member. And whoever is in a group or session that a
// member founded counts as one: of foo | bar &, bar is in the group of foo, and
// a tree of foo is waited for until bar has ended as well.
//
// A zombie has ended. Errors are those of the system and of contexts.
package tree

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// Source is a way to follow a tree.
type Source string

// The sources.
const (
	FromCgroup    Source = "cgroup.events"
	FromConnector Source = "proc connector"
	FromListing   Source = "listing"
)

// Options say how to follow a tree. The zero value is good.
type Options struct {
	// Start is the start of the root, as in kernel.Stat, if it is known; a
	// process that began at another time is not it.
	Start uint64
	// Interval is how often to list processes, where that is the way; 0 for
	// 200 ms.
	Interval time.Duration
	// System is the operating system; nil for the real one. With another,
	// there are no cgroups.
	System kernel.System
}

const defaultInterval = 200 * time.Millisecond

// Tree is a process with its descendants. One goroutine at a time may wait.
type Tree struct {
	sys      kernel.System
	interval time.Duration
	events   kernel.Events // nil without the connector
	group    *cgroup       // nil if it is not its own

	lost bool // events were, and those that follow may be stale

	mu      sync.Mutex
	members *members
	seen    int
}

// Open begins to follow the tree of the process root. The error wraps
// fs.ErrNotExist if there is no such process.
func Open(root int, o Options) (*Tree, error) {
	t := &Tree{sys: o.System, interval: o.Interval}
	if t.interval == 0 {
		t.interval = defaultInterval
	}
	if t.sys == nil {
		t.sys = kernel.Native()
	}
	if err := t.begin(root, o.Start); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	if o.System == nil {
		t.group = ownCgroup(root, t.Members())
	}
	if t.group != nil {
		return t, t.closeEvents()
	}
	return t, nil
}

// begin subscribes before it lists, so that no fork falls between.
func (t *Tree) begin(root int, start uint64) error {
	if events, err := t.sys.Events(); err == nil {
		t.events = events
	}
	all, err := t.sys.Stats()
	if err != nil {
		return err
	}
	i := slices.IndexFunc(all, func(s kernel.Stat) bool { return s.PID == root })
	if i < 0 || start != 0 && all[i].Start != start {
		return fmt.Errorf("tree: process %d: %w", root, fs.ErrNotExist)
	}
	t.members, t.seen = newMembers(all[i]), 1
	t.update(all)
	if t.empty() {
		return t.look() // the root ended while the list was made; see poll
	}
	return nil
}

// Source returns how the tree is followed.
func (t *Tree) Source() Source {
	switch {
	case t.group != nil:
		return FromCgroup
	case t.events != nil:
		return FromConnector
	}
	return FromListing
}

// Members returns the numbers of the processes that are known to live, sorted.
// It is Wait that keeps them up to date, but for a cgroup, which is asked.
func (t *Tree) Members() []int {
	if t.group != nil {
		return t.group.members()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Sorted(maps.Keys(t.members.start))
}

// Seen returns how many processes were seen in the tree so far. Those that
// came and went between two looks are counted by the connector alone.
func (t *Tree) Seen() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.seen
}

// Wait waits until no process of the tree is left.
func (t *Tree) Wait(ctx context.Context) error {
	switch t.Source() {
	case FromCgroup:
		return t.group.awaitEmpty(ctx)
	case FromConnector:
		return t.follow(ctx)
	}
	return t.poll(ctx)
}

// follow handles events until none is left.
func (t *Tree) follow(ctx context.Context) error {
	for !t.empty() {
		if err := t.step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// step waits for one event and handles it. When some were lost it looks at
// once, and again when no more come: those that waited in between tell of
// processes that may have ended unreported.
func (t *Tree) step(ctx context.Context) error {
	quiet := ctx
	if t.lost {
		var cancel context.CancelFunc
		quiet, cancel = context.WithTimeout(ctx, t.interval)
		defer cancel()
	}
	e, err := t.events.Next(quiet)
	switch {
	case errors.Is(err, syscall.ENOBUFS):
		t.lost = true
		return t.look()
	case t.lost && ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded):
		t.lost = false
		return t.look()
	case err != nil:
		return err
	}
	t.handle(e)
	return nil
}

// handle follows forks of members, and drops members that have ended. A child
// is added even if it has ended by now, for it may have forked before. A new
// thread is no child: the event names the parent of the whole process, which
// may be a member or not. But a number that was given to a thread, or to a
// child of somebody else, is no member's any more.
func (t *Tree) handle(e kernel.Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	isThread := e.Thread != e.Process
	switch {
	case e.Kind == kernel.Fork && !isThread && t.members.has(e.Parent):
		if t.members.add(e.Process) {
			t.seen++
		}
	case e.Kind == kernel.Fork && t.members.has(e.Thread):
		if t.members.start[e.Thread] == 0 || t.gone(e.Thread) {
			t.members.remove(e.Thread)
		}
	case e.Kind == kernel.Exit && t.members.has(e.Process) && t.gone(e.Process):
		t.members.remove(e.Process)
	}
}

// gone reports whether a member has ended, or its number is another's now. An
// event alone does not tell: it may be older than the last list, on which the
// member was seen.
func (t *Tree) gone(pid int) bool {
	start := t.members.start[pid]
	s, err := t.sys.Stat(pid)
	return err != nil || s.Ended() || start != 0 && s.Start != start
}

// poll lists processes until none is left, which a second list confirms: of a
// member that ended while the first was made, the children may be missing.
func (t *Tree) poll(ctx context.Context) error {
	tick := time.NewTicker(t.interval)
	defer tick.Stop()
	for {
		for range 2 {
			if err := t.look(); err != nil {
				return err
			}
			if !t.empty() {
				break
			}
		}
		if t.empty() {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (t *Tree) look() error {
	all, err := t.sys.Stats()
	if err != nil {
		return err
	}
	t.update(all)
	return nil
}

func (t *Tree) update(all []kernel.Stat) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.seen += t.members.update(all)
}

func (t *Tree) empty() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.members.start) == 0
}

// Close stops following.
func (t *Tree) Close() error {
	err := t.closeEvents()
	if t.group != nil {
		err = errors.Join(err, t.group.close())
	}
	return err
}

func (t *Tree) closeEvents() error {
	if t.events == nil {
		return nil
	}
	events := t.events
	t.events = nil
	return events.Close()
}
