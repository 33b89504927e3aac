package tree

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
	"github.com/toolshed-dev/toolshed/whendone/kernel/kerneltest"
)

const root = 4121

func openFake(t *testing.T, k *kerneltest.Kernel) *Tree {
	t.Helper()
	tree, err := Open(root, Options{System: k})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func closeFake(t *testing.T, k *kerneltest.Kernel, tree *Tree) {
	t.Helper()
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
	if n := k.Open(); n != 0 {
		t.Errorf("%d subscriptions left open", n)
	}
}

func wait(t *testing.T, tree *Tree) <-chan error {
	done := make(chan error, 1)
	go func() { done <- tree.Wait(t.Context()) }()
	return done
}

func requireMembers(t *testing.T, tree *Tree, want ...int) {
	t.Helper()
	synctest.Wait()
	if got := tree.Members(); !slices.Equal(got, want) {
		t.Fatalf("members %v, want %v", got, want)
	}
}

func end(p *kerneltest.Process) {
	p.End(0)
	p.Reap()
}

// Members come and go, parents end before children, and one process forks
// twice and founds a session between.
func TestWait(t *testing.T) {
	for name, noEvents := range map[string]error{"connector": nil, "listing": syscall.EPERM} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				k.NoEvents = noEvents
				shell := k.Start(10, 1)
				top := k.Start(root, 10)
				first := k.Start(5000, root)
				other := k.Start(6000, 10)
				tree := openFake(t, k)
				done := wait(t, tree)
				requireMembers(t, tree, root, 5000)
				second := k.Start(5001, 5000)
				time.Sleep(time.Second)
				requireMembers(t, tree, root, 5000, 5001)
				end(first)
				time.Sleep(time.Second)
				requireMembers(t, tree, root, 5001)
				top.End(0) // a zombie has ended
				time.Sleep(time.Second)
				requireMembers(t, tree, 5001)
				end(other)
				end(shell)
				third := k.Start(5002, 5001)
				time.Sleep(time.Second)
				end(second)
				time.Sleep(time.Second)
				requireMembers(t, tree, 5002)
				began := time.Now()
				end(third)
				if err := <-done; err != nil {
					t.Error(err)
				}
				if d := time.Since(began); noEvents == nil && d != 0 || d > defaultInterval {
					t.Errorf("noticed after %v", d)
				}
				if n := tree.Seen(); n != 4 {
					t.Errorf("saw %d processes, want 4", n)
				}
				closeFake(t, k, tree)
			})
		})
	}
}

// A double fork between two looks: the connector sees it. A listing sees it
// while it stays in a group that the tree founded, and not after setsid.
func TestWaitDoubleFork(t *testing.T) {
	tests := []struct {
		name     string
		noEvents error
		setsid   bool
		want     bool
	}{
		{"connector", nil, true, true},
		{"listing, same group", syscall.EPERM, false, true},
		{"listing, setsid", syscall.EPERM, true, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				k.NoEvents = test.noEvents
				top := k.Start(root, 1)
				tree := openFake(t, k)
				done := wait(t, tree)
				synctest.Wait()
				between := k.Start(5000, root)
				daemon := k.Start(5001, 5000)
				if !test.setsid {
					daemon.Change(func(s *kernel.Stat) { s.Group, s.Session = root, root })
				}
				end(between)
				time.Sleep(time.Second)
				end(top)
				time.Sleep(time.Second)
				if got := len(done) == 0; got != test.want {
					t.Errorf("still waiting: %t, want %t", got, test.want)
				}
				end(daemon)
				if err := <-done; err != nil {
					t.Error(err)
				}
				closeFake(t, k, tree)
			})
		})
	}
}

// blind is a kernel whose lists lack a process for some times, as those do that
// were begun before it was.
type blind struct {
	*kerneltest.Kernel
	pid, times int
}

func (b *blind) Stats() ([]kernel.Stat, error) {
	all, err := b.Kernel.Stats()
	if b.times == 0 {
		return all, err
	}
	b.times--
	return slices.DeleteFunc(all, func(s kernel.Stat) bool { return s.PID == b.pid }), err
}

// While a list is made, the root forks and ends: it is seen as ended, and the
// child not yet.
func TestWaitListRace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		k.NoEvents = syscall.EPERM
		top := k.Start(root, 1)
		b := &blind{Kernel: k, pid: 5000}
		tree, err := Open(root, Options{System: b})
		if err != nil {
			t.Fatal(err)
		}
		child := k.Start(5000, root)
		child.Change(func(s *kernel.Stat) { s.Group, s.Session = root, root })
		end(top)
		b.times = 1
		done := wait(t, tree)
		time.Sleep(time.Minute)
		if len(done) > 0 {
			t.Fatal("did not wait for the child")
		}
		end(child)
		if err := <-done; err != nil {
			t.Error(err)
		}
		closeFake(t, k, tree)
	})
}

// The same, while the tree is opened.
func TestOpenListRace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		top := k.Start(root, 1)
		child := k.Start(5000, root)
		child.Change(func(s *kernel.Stat) { s.Group, s.Session = root, root })
		top.End(0)
		tree, err := Open(root, Options{System: &blind{Kernel: k, pid: 5000, times: 1}})
		if err != nil {
			t.Fatal(err)
		}
		requireMembers(t, tree, 5000)
		end(child)
		if err := tree.Wait(t.Context()); err != nil {
			t.Error(err)
		}
		closeFake(t, k, tree)
	})
}

// A number that is given to a stranger is no member any more.
func TestWaitReused(t *testing.T) {
	for name, noEvents := range map[string]error{"connector": nil, "listing": syscall.EPERM} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				k.NoEvents = noEvents
				top := k.Start(root, 1)
				tree := openFake(t, k)
				done := wait(t, tree)
				synctest.Wait()
				top.StartThread(5000)
				synctest.Wait()
				end(top)
				k.Start(root, 1)
				if err := <-done; err != nil {
					t.Error(err)
				}
				closeFake(t, k, tree)
			})
		})
	}
}

// A process with threads is a member like any other, whether its parent is one
// or is not, and whichever of its threads ends first.
func TestWaitThreads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		top := k.Start(root, 1)
		tree := openFake(t, k)
		done := wait(t, tree)
		top.StartThread(4122)
		requireMembers(t, tree, root)
		between, child := k.Start(5000, root), k.Start(5001, root)
		orphan := k.Start(5002, 5000)
		end(between)
		orphan.StartThread(5003)
		requireMembers(t, tree, root, 5001, 5002)
		top.EndThread(root, 0)
		requireMembers(t, tree, root, 5001, 5002)
		end(top)
		end(child)
		requireMembers(t, tree, 5002)
		grandchild := k.Start(5004, 5002)
		end(orphan)
		requireMembers(t, tree, 5004)
		end(grandchild)
		if err := <-done; err != nil {
			t.Error(err)
		}
		if n := tree.Seen(); n != 5 {
			t.Errorf("saw %d processes, want 5", n)
		}
		closeFake(t, k, tree)
	})
}

// An event that is older than the list may tell of a parent that nobody knows
// by now. It says nothing against a member that was on the list.
func TestWaitStaleFork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		top := k.Start(root, 1)
		child := k.Start(5001, 1) // of a parent that has ended
		child.Change(func(s *kernel.Stat) { s.Group, s.Session = root, root })
		tree := openFake(t, k)
		done := wait(t, tree)
		end(top)
		requireMembers(t, tree, 5001)
		k.Send(kernel.Event{Kind: kernel.Fork, Thread: 5001, Process: 5001, Parent: 5000})
		requireMembers(t, tree, 5001)
		end(child)
		if err := <-done; err != nil {
			t.Error(err)
		}
		closeFake(t, k, tree)
	})
}

// A child ends, and a stranger gets its number, before the first event of it
// is read.
func TestWaitChildReused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		top := k.Start(root, 1)
		tree := openFake(t, k)
		end(k.Start(5000, root))
		k.Start(5000, 1)
		end(top)
		if err := <-wait(t, tree); err != nil {
			t.Error(err)
		}
		closeFake(t, k, tree)
	})
}

// A fork that was reported, of a child whose exit was lost, keeps nobody
// waiting for longer than the interval.
func TestWaitExitLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		top := k.Start(root, 1)
		tree := openFake(t, k)
		done := wait(t, tree)
		synctest.Wait()
		k.Lose()
		k.Send(kernel.Event{Kind: kernel.Fork, Thread: 5000, Process: 5000, Parent: root})
		requireMembers(t, tree, root, 5000)
		end(top)
		began := time.Now()
		if err := <-done; err != nil || time.Since(began) > defaultInterval {
			t.Errorf("got %v after %v", err, time.Since(began))
		}
		closeFake(t, k, tree)
	})
}

// Lost events are made up for by a look.
func TestWaitEventsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		top := k.Start(root, 1)
		tree := openFake(t, k)
		done := wait(t, tree)
		synctest.Wait()
		top.Change(func(s *kernel.Stat) { s.State = 'Z' })
		k.Lose()
		if err := <-done; err != nil {
			t.Error(err)
		}
		closeFake(t, k, tree)
	})
}

func TestWaitCancelled(t *testing.T) {
	for name, noEvents := range map[string]error{"connector": nil, "listing": syscall.EPERM} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				k.NoEvents = noEvents
				k.Start(root, 1)
				tree := openFake(t, k)
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				if err := tree.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("got %v, want DeadlineExceeded", err)
				}
				closeFake(t, k, tree)
			})
		})
	}
}

func TestOpenErrors(t *testing.T) {
	k := kerneltest.New()
	p := k.Start(root, 1)
	for _, test := range []struct {
		pid   int
		start uint64
	}{{999, 0}, {root, p.Stat().Start + 1}} {
		_, err := Open(test.pid, Options{System: k, Start: test.start})
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("process %d that began at %d: got %v, want ErrNotExist", test.pid, test.start, err)
		}
	}
	if n := k.Open(); n != 0 {
		t.Errorf("%d subscriptions left open", n)
	}
}

// Whatever forks, starts threads and ends, by the connector the members are
// exactly the descendants that live.
func TestStepProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := kerneltest.New()
		live := map[int]*kerneltest.Process{1: k.Start(1, 0), root: k.Start(root, 1)}
		want := map[int]bool{root: true}
		tree, err := Open(root, Options{System: k})
		if err != nil {
			t.Fatal(err)
		}
		next := root
		threads := make(map[int]int) // by process, but the first
		for range rapid.IntRange(1, 40).Draw(t, "n") {
			pid := rapid.SampledFrom(slices.Sorted(maps.Keys(live))).Draw(t, "pid")
			events := 1
			switch what := rapid.SampledFrom([]string{"fork", "thread", "end"}).Draw(t, "what"); {
			case what == "fork":
				next++
				live[next] = k.Start(next, pid)
				if want[pid] {
					want[next] = true
				}
			case what == "thread":
				next++
				live[pid].StartThread(next)
				threads[pid]++
			case pid != 1:
				end(live[pid])
				events += threads[pid]
				delete(live, pid)
				delete(want, pid)
			default:
				continue
			}
			for range events {
				if err := tree.step(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
			if got := tree.Members(); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
				t.Fatalf("members %v, want %v", got, want)
			}
		}
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
	})
}
