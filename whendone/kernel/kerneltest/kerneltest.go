// Package kerneltest is a kernel that does what a test says: old ones, ones
// that forbid things, and ones that give away a process number at the worst
// moment.
//
//	k := kerneltest.New()
//	k.NoPidfd = syscall.ENOSYS // as before Linux 5.3
//	p := k.Start(72277, 1)
//	go watch(k, 72277)
//	p.End(7 << 8)
//	p.Reap()
//
// It implements kernel.System. Its processes are values in memory. Times are
// those of the bubble, if the test runs in one (testing/synctest).
package kerneltest

import (
	"context"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"syscall"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// Kernel is a kernel that can do everything, unless a field takes it away.
// Set the fields before it is used.
type Kernel struct {
	NoPidfd  error            // what pidfd_open answers, such as ENOSYS
	NoEvents error            // what the proc connector answers
	NoExit   bool             // no status from a pidfd: before Linux 6.15
	NoInode  bool             // before Linux 6.9; POLLHUP is missing as well
	NoZombie bool             // the status of a zombie is that of its first thread: before Linux 5.17
	Hidden   bool             // /proc shows nothing: hidepid=2, another user
	Foreign  bool             // processes are another user's: no rights on them
	OnOpened func(pid int)    // called after a process was opened, before it is returned
	OnStat   func(pid int)    // called before each Stat
	mu       sync.Mutex       // guards all below
	running  map[int]*Process // by number, zombies too
	started  uint64           // processes so far
	streams  map[*stream]bool // subscriptions
	opened   int              // descriptors that are open
	stats    int              // calls of Stat
}

// New returns a kernel without processes.
func New() *Kernel {
	return &Kernel{running: make(map[int]*Process), streams: make(map[*stream]bool)}
}

// Process is a process of a Kernel.
type Process struct {
	kernel  *Kernel
	stat    kernel.Stat
	threads map[int]bool        // but the first
	first   *syscall.WaitStatus // of the first thread, if it ended before the others
	inode   uint64
	dead    chan struct{}
	reaped  chan struct{}
}

// Start begins a process that is a child of parent. It takes the place of one
// that has the same number.
func (k *Kernel) Start(pid, parent int) *Process {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.started++
	p := &Process{
		kernel: k,
		stat: kernel.Stat{
			PID: pid, Comm: "fake", State: 'S', Parent: parent, Group: pid, Session: pid,
			Threads: 1, Start: 100 * k.started,
		},
		threads: make(map[int]bool),
		inode:   1000 + k.started,
		dead:    make(chan struct{}),
		reaped:  make(chan struct{}),
	}
	k.running[pid] = p
	k.send(kernel.Event{Kind: kernel.Fork, Thread: pid, Process: pid, Parent: parent})
	return p
}

// Change changes what /proc says of a process.
func (p *Process) Change(f func(*kernel.Stat)) {
	p.kernel.mu.Lock()
	defer p.kernel.mu.Unlock()
	f(&p.stat)
}

// Stat returns what /proc says of a process to those who may read it.
func (p *Process) Stat() kernel.Stat {
	p.kernel.mu.Lock()
	defer p.kernel.mu.Unlock()
	return p.stat
}

// End ends all threads of a process and makes it a zombie; its children go to
// process 1.
func (p *Process) End(status syscall.WaitStatus) {
	k := p.kernel
	k.mu.Lock()
	defer k.mu.Unlock()
	p.stat.State, p.stat.Exit, p.stat.Threads = 'Z', status, 1
	for _, child := range k.running {
		if child.stat.Parent == p.stat.PID {
			child.stat.Parent = 1
		}
	}
	close(p.dead)
	p.endThreads(status)
}

// Reap takes the status of a zombie.
func (p *Process) Reap() {
	k := p.kernel
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.running[p.stat.PID] == p {
		delete(k.running, p.stat.PID)
	}
	close(p.reaped)
}

// Send sends an event to all who listen.
func (k *Kernel) Send(e kernel.Event) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.send(e)
}

// Lose tells all who listen that events were lost.
func (k *Kernel) Lose() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for s := range k.streams {
		s.queue <- delivery{err: syscall.ENOBUFS}
	}
}

func (k *Kernel) send(e kernel.Event) {
	for s := range k.streams {
		s.queue <- delivery{event: e}
	}
}

// Open returns how many descriptors and subscriptions are open.
func (k *Kernel) Open() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.opened + len(k.streams)
}

// Looks returns how often Stat was called.
func (k *Kernel) Looks() int {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.stats
}

// Pidfd opens a process.
func (k *Kernel) Pidfd(pid int) (kernel.Pidfd, error) {
	if k.NoPidfd != nil {
		return nil, k.NoPidfd
	}
	k.mu.Lock()
	p := k.running[pid]
	if p != nil {
		k.opened++
	}
	k.mu.Unlock()
	if p == nil {
		return nil, syscall.ESRCH
	}
	if k.OnOpened != nil {
		k.OnOpened(pid)
	}
	return &pidfd{p}, nil
}

// Stat shows a process, without its status to those who have no right to it.
func (k *Kernel) Stat(pid int) (kernel.Stat, error) {
	if k.OnStat != nil {
		k.OnStat(pid)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stats++
	p := k.running[pid]
	if p == nil || k.Hidden {
		return kernel.Stat{}, fs.ErrNotExist
	}
	return k.shown(p), nil
}

func (k *Kernel) shown(p *Process) kernel.Stat {
	s := p.stat
	if k.NoZombie && p.first != nil && s.Ended() {
		s.Exit = *p.first
	}
	if k.Foreign {
		s.Exit = 0
	}
	return s
}

// Stats shows all processes, by number.
func (k *Kernel) Stats() ([]kernel.Stat, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.Hidden {
		return nil, nil
	}
	var all []kernel.Stat
	for _, pid := range slices.Sorted(maps.Keys(k.running)) {
		all = append(all, k.shown(k.running[pid]))
	}
	return all, nil
}

// ZombieTells reports whether a zombie shows the status of the process.
func (k *Kernel) ZombieTells() bool { return !k.NoZombie }

// MayInspect reports whether the processes are this user's.
func (k *Kernel) MayInspect(int) bool { return !k.Foreign }

// Exists answers as kill with signal 0 does.
func (k *Kernel) Exists(pid int) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case k.running[pid] == nil:
		return syscall.ESRCH
	case k.Foreign:
		return syscall.EPERM
	}
	return nil
}

// TellsExit reports whether a pidfd tells the status.
func (k *Kernel) TellsExit() bool { return !k.NoExit }

// BootID returns a fixed name.
func (k *Kernel) BootID() string { return "boot" }

// Events subscribes to forks and exits.
func (k *Kernel) Events() (kernel.Events, error) {
	if k.NoEvents != nil {
		return nil, k.NoEvents
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	s := &stream{kernel: k, queue: make(chan delivery, 1000)}
	k.streams[s] = true
	return s, nil
}

type delivery struct {
	event kernel.Event
	err   error
}

type stream struct {
	kernel *Kernel
	queue  chan delivery
}

func (s *stream) Next(ctx context.Context) (kernel.Event, error) {
	select {
	case d := <-s.queue:
		return d.event, d.err
	case <-ctx.Done():
		return kernel.Event{}, ctx.Err()
	}
}

func (s *stream) Close() error {
	s.kernel.mu.Lock()
	defer s.kernel.mu.Unlock()
	delete(s.kernel.streams, s)
	return nil
}
