package waits

import "os"

// self returns this process.
func self() (Process, error) {
	host, err := os.Hostname()
	if err != nil {
		return Process{}, err
	}
	pid := os.Getpid()
	start, err := startOf(pid)
	return Process{PID: pid, Start: start, Host: host}, err
}

// runs reports whether a process of this machine runs. One that has ended but
// is not reaped does not.
func (p Process) runs() bool {
	start, err := startOf(p.PID)
	return err == nil && start == p.Start
}

// state returns what a record's state really is. A process that runs here is
// ours, whatever the machine is called by now; one that does not may run on
// another machine that shares the folder.
func (r Record) state() State {
	if !r.State.Running() || r.runs() {
		return r.State
	}
	if host, err := os.Hostname(); err != nil || host != r.Host {
		return Elsewhere
	}
	return Lost
}
