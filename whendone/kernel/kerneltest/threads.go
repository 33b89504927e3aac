package kerneltest

import (
	"maps"
	"slices"
	"syscall"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// StartThread begins a further thread of a process. As in Linux, the event that
// tells of it names the parent of the whole process.
func (p *Process) StartThread(thread int) {
	k := p.kernel
	k.mu.Lock()
	defer k.mu.Unlock()
	p.threads[thread] = true
	p.stat.Threads++
	k.send(kernel.Event{Kind: kernel.Fork, Thread: thread, Process: p.stat.PID, Parent: p.stat.Parent})
}

// EndThread ends a thread of a process that lives on. The first one, whose
// number is the process's, then is a zombie.
func (p *Process) EndThread(thread int, status syscall.WaitStatus) {
	k := p.kernel
	k.mu.Lock()
	defer k.mu.Unlock()
	if thread == p.stat.PID {
		p.stat.State, p.first = 'Z', &status
	} else {
		delete(p.threads, thread)
		p.stat.Threads--
	}
	k.send(kernel.Event{Kind: kernel.Exit, Thread: thread, Process: p.stat.PID, Status: status})
}

// endThreads tells that all threads end that have not yet, the first at last.
func (p *Process) endThreads(status syscall.WaitStatus) {
	for _, thread := range slices.Sorted(maps.Keys(p.threads)) {
		p.kernel.send(kernel.Event{Kind: kernel.Exit, Thread: thread, Process: p.stat.PID, Status: status})
	}
	clear(p.threads)
	if p.first == nil {
		p.kernel.send(kernel.Event{Kind: kernel.Exit, Thread: p.stat.PID, Process: p.stat.PID, Status: status})
	}
}
