package exit_test

import (
	"context"
	"errors"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/kernel"
	"github.com/toolshed-dev/toolshed/whendone/kernel/kerneltest"
)

const pid = 72277

// killed is the wait status of a process that SIGKILL ended, with and without
// the bit of a core dump; exit7 that of one that called exit(7).
const (
	killed     = syscall.WaitStatus(9)
	segfaulted = syscall.WaitStatus(11 | 0x80)
	exit7      = syscall.WaitStatus(7 << 8)
)

// Each kernel has its own best way, and all agree on what they can know.
func TestWaitKernels(t *testing.T) {
	tests := []struct {
		name   string
		set    func(*kerneltest.Kernel)
		zombie bool // the parent never reaps
		want   exit.Ended
	}{
		{
			name: "6.15, own process", set: func(*kerneltest.Kernel) {}, zombie: true,
			want: exit.Ended{Outcome: exit.Exited, Status: 7, EndFrom: exit.FromPidfd, StatusFrom: exit.FromZombie},
		},
		{
			name: "6.15, another's process", set: func(k *kerneltest.Kernel) { k.Foreign = true },
			want: exit.Ended{Outcome: exit.Exited, Status: 7, EndFrom: exit.FromPidfd, StatusFrom: exit.FromPidfd},
		},
		{
			name: "6.15, another's zombie", set: func(k *kerneltest.Kernel) { k.Foreign = true }, zombie: true,
			want: exit.Ended{Outcome: exit.Pending, EndFrom: exit.FromPidfd},
		},
		{
			name: "6.6, another's process", set: func(k *kerneltest.Kernel) { k.Foreign, k.NoExit = true, true },
			want: exit.Ended{Outcome: exit.Exited, Status: 7, EndFrom: exit.FromPidfd, StatusFrom: exit.FromConnector},
		},
		{
			name: "5.3, another's process", set: func(k *kerneltest.Kernel) {
				k.Foreign, k.NoExit, k.NoInode, k.NoEvents = true, true, true, syscall.EPERM
			},
			want: exit.Ended{Outcome: exit.Unknown, EndFrom: exit.FromPidfd},
		},
		{
			name: "5.3, another's zombie", zombie: true, set: func(k *kerneltest.Kernel) {
				k.Foreign, k.NoExit, k.NoInode, k.NoEvents = true, true, true, syscall.EPERM
			},
			want: exit.Ended{Outcome: exit.Pending, EndFrom: exit.FromPidfd},
		},
		{
			name: "4.19, root", set: func(k *kerneltest.Kernel) { k.NoPidfd = syscall.ENOSYS },
			want: exit.Ended{Outcome: exit.Exited, Status: 7, EndFrom: exit.FromConnector, StatusFrom: exit.FromConnector},
		},
		{
			name: "4.19, own zombie", zombie: true, set: func(k *kerneltest.Kernel) {
				k.NoPidfd, k.NoEvents = syscall.ENOSYS, syscall.EPERM
			},
			want: exit.Ended{Outcome: exit.Exited, Status: 7, EndFrom: exit.FromPolling, StatusFrom: exit.FromZombie},
		},
		{
			name: "4.19, another's process", set: func(k *kerneltest.Kernel) {
				k.NoPidfd, k.NoEvents, k.Foreign = syscall.ENOSYS, syscall.EPERM, true
			},
			want: exit.Ended{Outcome: exit.Unknown, EndFrom: exit.FromPolling},
		},
		{
			name: "a container's filter, /proc hidden", set: func(k *kerneltest.Kernel) {
				k.NoPidfd, k.NoEvents, k.Foreign, k.Hidden = syscall.EPERM, syscall.EPERM, true, true
			},
			want: exit.Ended{Outcome: exit.Unknown, EndFrom: exit.FromPolling},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				test.set(k)
				p := k.Start(pid, 1)
				w := open(t, k, exit.Options{})
				result := wait(t, w)
				time.Sleep(time.Hour)
				requireWaiting(t, result)
				p.End(exit7)
				if !test.zombie {
					p.Reap()
				}
				got := <-result
				if since := time.Since(got.At); since > 2*time.Second {
					t.Errorf("it took %v to know, want no more than the patience", since)
				}
				got.At = time.Time{}
				if got != test.want {
					t.Errorf("got %+v, want %+v", got, test.want)
				}
				closeAll(t, k, w)
			})
		})
	}
}

func open(t *testing.T, k *kerneltest.Kernel, o exit.Options) *exit.Process {
	t.Helper()
	o.System = k
	p, err := exit.Open(pid, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func wait(t *testing.T, p *exit.Process) <-chan exit.Ended {
	result := make(chan exit.Ended, 1)
	go func() {
		e, err := p.Wait(t.Context())
		if err != nil {
			t.Error(err)
		}
		result <- e
	}()
	return result
}

func requireWaiting(t *testing.T, result <-chan exit.Ended) {
	t.Helper()
	synctest.Wait()
	select {
	case e := <-result:
		t.Fatalf("%+v of a process that lives", e)
	default:
	}
}

func closeAll(t *testing.T, k *kerneltest.Kernel, p *exit.Process) {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if n := k.Open(); n != 0 {
		t.Errorf("%d descriptors left open", n)
	}
}

// On every kernel a process that takes over the number is somebody else.
func TestWaitReused(t *testing.T) {
	for name, set := range map[string]func(*kerneltest.Kernel){
		"pidfd":   func(*kerneltest.Kernel) {},
		"5.3":     func(k *kerneltest.Kernel) { k.NoExit, k.NoInode, k.NoEvents = true, true, syscall.EPERM },
		"polling": func(k *kerneltest.Kernel) { k.NoPidfd, k.NoEvents = syscall.ENOSYS, syscall.EPERM },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				set(k)
				p := k.Start(pid, 1)
				w := open(t, k, exit.Options{})
				result := wait(t, w)
				synctest.Wait()
				p.End(exit7)
				p.Reap()
				k.Start(pid, 1).End(0) // a zombie with the same number and a 0
				if e := <-result; e.Success() || e.Known() && e.Status != 7 {
					t.Errorf("got %v, want exit status 7 or unknown", e)
				}
				closeAll(t, k, w)
			})
		})
	}
}

// The process ends, and its number is reused, between opening and looking.
func TestOpenRace(t *testing.T) {
	for name, old := range map[string]bool{"6.15": false, "5.3": true} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				if old {
					k.NoExit, k.NoInode, k.NoEvents = true, true, syscall.EPERM
				}
				p := k.Start(pid, 1)
				k.OnOpened = func(int) {
					p.End(exit7)
					p.Reap()
					k.Start(pid, 1)
				}
				w := open(t, k, exit.Options{})
				if start := w.Identity().Start; start != 0 {
					t.Errorf("start %d is that of another process", start)
				}
				e := <-wait(t, w)
				if old && e.Outcome != exit.Unknown || !old && e.String() != "exit status 7" {
					t.Errorf("got %v", e)
				}
				closeAll(t, k, w)
			})
		})
	}
}

func TestOpenErrors(t *testing.T) {
	k := kerneltest.New()
	for _, noPidfd := range []error{nil, syscall.ENOSYS, syscall.EPERM} {
		k.NoPidfd = noPidfd
		for _, none := range []int{pid, 0, -1} {
			_, err := exit.Open(none, exit.Options{System: k})
			if e, ok := errors.AsType[*exit.NoProcessError](err); !ok || e.PID != none {
				t.Errorf("process %d: got %v, want a NoProcessError", none, err)
			}
		}
	}
	k.NoPidfd = syscall.EMFILE
	if _, err := exit.Open(pid, exit.Options{System: k}); !errors.Is(err, syscall.EMFILE) {
		t.Errorf("got %v, want EMFILE", err)
	}
	k.NoPidfd = syscall.EINVAL // of the number of a thread
	if _, err := exit.Open(pid, exit.Options{System: k}); !errors.Is(err, syscall.EINVAL) {
		t.Errorf("got %v, want EINVAL", err)
	}
}

// A stored identity is that of one process.
func TestOpenExpect(t *testing.T) {
	k := kerneltest.New()
	first := k.Start(pid, 1)
	w := open(t, k, exit.Options{})
	id := w.Identity()
	if id.PID != pid || id.Start == 0 || id.Inode == 0 || id.Boot == "" {
		t.Errorf("identity %+v is not complete", id)
	}
	again := open(t, k, exit.Options{Expect: id})
	closeAll := func(p *exit.Process) {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
	closeAll(again)
	closeAll(w)
	first.End(0)
	first.Reap()
	k.Start(pid, 1)
	_, err := exit.Open(pid, exit.Options{System: k, Expect: id})
	if e, ok := errors.AsType[*exit.ReusedError](err); !ok || e.Want != id {
		t.Errorf("got %v, want a ReusedError", err)
	}
	if n := k.Open(); n != 0 {
		t.Errorf("%d descriptors left open", n)
	}
}

// A wait can be given up and taken up again.
func TestWaitCancelled(t *testing.T) {
	for _, noPidfd := range []error{nil, syscall.ENOSYS} {
		synctest.Test(t, func(t *testing.T) {
			k := kerneltest.New()
			k.NoPidfd = noPidfd
			p := k.Start(pid, 1)
			w := open(t, k, exit.Options{})
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			if _, err := w.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("got %v, want DeadlineExceeded", err)
			}
			p.End(killed)
			p.Reap()
			if e := <-wait(t, w); e.Signal != syscall.SIGKILL {
				t.Errorf("got %v, want SIGKILL", e)
			}
			closeAll(t, k, w)
		})
	}
}

// A wait that is given up during the patience says nothing of the status, which
// the next one learns.
func TestWaitCancelledZombie(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		k.Foreign = true
		p := k.Start(pid, 1)
		w := open(t, k, exit.Options{})
		p.End(exit7)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if e, err := w.Wait(ctx); !errors.Is(err, context.DeadlineExceeded) || e != (exit.Ended{}) {
			t.Errorf("got %+v, %v, want DeadlineExceeded", e, err)
		}
		p.Reap()
		if e := <-wait(t, w); e.String() != "exit status 7" {
			t.Errorf("got %v, want exit status 7", e)
		}
		closeAll(t, k, w)
	})
}

// While nothing happens, nothing is looked at.
func TestWaitIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		p := k.Start(pid, 1)
		w := open(t, k, exit.Options{})
		result := wait(t, w)
		synctest.Wait()
		before := k.Looks()
		time.Sleep(24 * time.Hour)
		if n := k.Looks() - before; n != 0 {
			t.Errorf("looked %d times in a day, want 0", n)
		}
		p.End(0)
		<-result
		closeAll(t, k, w)
	})
}

// The first thread may end before the process does, with a status that is not
// the process's.
func TestWaitFirstThreadEndsEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		k.NoPidfd, k.Foreign = syscall.ENOSYS, true
		p := k.Start(pid, 1)
		w := open(t, k, exit.Options{})
		result := wait(t, w)
		p.Change(func(s *kernel.Stat) { s.State, s.Threads = 'Z', 2 })
		k.Send(kernel.Event{Kind: kernel.Exit, Thread: pid, Process: pid, Status: 0})
		time.Sleep(time.Minute)
		requireWaiting(t, result)
		k.Send(kernel.Event{Kind: kernel.Exit, Thread: pid + 1, Process: pid, Status: exit7})
		p.Change(func(s *kernel.Stat) { s.Threads = 1 })
		p.Reap()
		if e := <-result; e.Outcome != exit.Unknown {
			t.Errorf("got %v, want unknown", e)
		}
		closeAll(t, k, w)
	})
}

// Then an old kernel shows the status of that thread for the process's. That is
// not believed, if it was seen when the process was opened or looked at.
func TestWaitFirstThreadZombie(t *testing.T) {
	tests := []struct {
		name     string
		noZombie bool
		noPidfd  error
		late     bool // it ends only after the process was opened
		want     string
	}{
		{"5.17", false, nil, false, "exit status 7"},
		{"5.16", true, nil, false, "ended, status pending"},
		{"4.19", true, syscall.ENOSYS, false, "ended, status pending"},
		{"4.19, later", true, syscall.ENOSYS, true, "ended, status pending"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				k := kerneltest.New()
				k.NoExit, k.NoEvents, k.NoPidfd, k.NoZombie = true, syscall.EPERM, test.noPidfd, test.noZombie
				p := k.Start(pid, 1)
				p.StartThread(pid + 1)
				if !test.late {
					p.EndThread(pid, 0)
				}
				w := open(t, k, exit.Options{})
				result := wait(t, w)
				requireWaiting(t, result)
				if test.late {
					p.EndThread(pid, 0)
				}
				time.Sleep(time.Second)
				requireWaiting(t, result)
				p.End(exit7)
				if e := <-result; e.String() != test.want {
					t.Errorf("got %v, want %s", e, test.want)
				}
				closeAll(t, k, w)
			})
		})
	}
}

// When events are lost, the next look finds the end.
func TestWaitEventsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k := kerneltest.New()
		k.NoPidfd = syscall.ENOSYS
		p := k.Start(pid, 1)
		w := open(t, k, exit.Options{Interval: time.Hour})
		result := wait(t, w)
		synctest.Wait()
		k.NoEvents = syscall.EPERM
		began := time.Now()
		p.Change(func(s *kernel.Stat) { s.State, s.Exit = 'Z', segfaulted })
		k.Lose()
		e := <-result
		if e.Signal != syscall.SIGSEGV || !e.CoreDumped {
			t.Errorf("got %v, want SIGSEGV with a core", e)
		}
		if d := e.At.Sub(began); d >= time.Hour {
			t.Errorf("noticed after %v, want at once", d)
		}
		closeAll(t, k, w)
	})
}

func TestEndedString(t *testing.T) {
	tests := map[string]exit.Ended{
		"exit status 7":                  {Outcome: exit.Exited, Status: 7},
		"killed by SIGKILL":              {Outcome: exit.Signalled, Signal: syscall.SIGKILL},
		"killed by SIGSEGV, core dumped": {Outcome: exit.Signalled, Signal: syscall.SIGSEGV, CoreDumped: true},
		"killed by signal 63":            {Outcome: exit.Signalled, Signal: 63},
		"ended, status unknown":          {Outcome: exit.Unknown},
		"ended, status pending":          {Outcome: exit.Pending},
		"happened":                       {Outcome: exit.Happened},
		"not ended":                      {},
	}
	for want, e := range tests {
		if got := e.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// An outcome is stored as a word.
func TestOutcomeText(t *testing.T) {
	seen := make(map[string]bool)
	for o := exit.Outcome(0); o <= exit.Happened; o++ {
		text, err := o.MarshalText()
		if err != nil || seen[string(text)] {
			t.Errorf("outcome %d: %q, %v", int(o), text, err)
		}
		seen[string(text)] = true
		var back exit.Outcome
		if err := back.UnmarshalText(text); err != nil || back != o {
			t.Errorf("%q: got %v, %v, want %v", text, back, err, o)
		}
	}
	var o exit.Outcome
	if err := o.UnmarshalText([]byte("outcome 9")); err == nil || exit.Outcome(9).String() != "outcome 9" {
		t.Errorf("got %v and no error", o)
	}
}
