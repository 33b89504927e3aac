package whendone

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/tree"
)

// Tree is a process with all its descendants; see package tree for what may
// escape. The root is a target of one process: PID, Same or Name.
func Tree(root Target) Target { return treeTarget{root} }

type treeTarget struct{ root Target }

func (t treeTarget) String() string { return "tree of " + t.root.String() }

func (t treeTarget) open(o Options) (waiter, error) {
	opened, err := t.root.open(o)
	if err != nil {
		return nil, err
	}
	root, ok := opened.(*processWaiter)
	if !ok {
		return nil, errors.Join(fmt.Errorf("%v is no process", t.root), opened.close())
	}
	w := &treeWaiter{target: t, root: root}
	if err := w.open(o); err != nil {
		return nil, errors.Join(err, w.close())
	}
	return w, nil
}

// treeWaiter waits for the root, to learn its status, and for the tree.
type treeWaiter struct {
	target treeTarget
	root   *processWaiter
	tree   *tree.Tree
}

func (w *treeWaiter) open(o Options) error {
	id := w.root.held.Identity()
	t, err := tree.Open(id.PID, tree.Options{Start: id.Start, Interval: o.Interval, System: o.System})
	if errors.Is(err, fs.ErrNotExist) {
		return &exit.NoProcessError{PID: id.PID, Err: err}
	}
	if err != nil {
		return err
	}
	w.tree = t
	if slices.Contains(t.Members(), os.Getpid()) {
		return &SelfError{Target: "the " + w.target.String()}
	}
	return nil
}

func (w *treeWaiter) wait(ctx context.Context) (Ended, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	emptied := make(chan error, 1)
	go func() {
		err := w.tree.Wait(ctx)
		if err != nil {
			cancel()
		}
		emptied <- err
	}()
	e, err := w.root.wait(ctx)
	if err != nil {
		cancel()
	}
	if failed := <-emptied; failed != nil || err != nil {
		return Ended{}, errors.Join(err, failed)
	}
	at := time.Now()
	if e.Outcome == exit.Pending { // its parent may have asked meanwhile
		if e, err = w.root.wait(ctx); err != nil {
			return Ended{}, err
		}
	}
	e.At = at
	e.Target = w.target.String()
	e.Members, e.Followed = w.tree.Seen(), w.tree.Source()
	return e, nil
}

func (w *treeWaiter) processes() []Process { return w.root.processes() }

func (w *treeWaiter) members() []int { return w.tree.Members() }

func (w *treeWaiter) close() error {
	if w.tree == nil {
		return w.root.close()
	}
	return errors.Join(w.tree.Close(), w.root.close())
}
