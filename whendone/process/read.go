package process

import "github.com/toolshed-dev/toolshed/whendone/kernel"

func read(pid int) (Info, error) {
	s, err := kernel.Native().Stat(pid)
	if err != nil {
		return Info{}, err
	}
	return info(s), nil
}

func all() ([]Info, error) {
	stats, err := kernel.Native().Stats()
	if err != nil {
		return nil, err
	}
	processes := make([]Info, len(stats))
	for i, s := range stats {
		processes[i] = info(s)
	}
	return processes, nil
}

func info(s kernel.Stat) Info {
	i := Info{
		PID: s.PID, Parent: s.Parent, Group: s.Group, Session: s.Session, TTY: s.TTY,
		Start: s.Start, Began: began(s.Start), Name: s.Comm, Args: args(s.PID),
	}
	switch {
	case s.Ended():
		i.State = Ended
	case s.State == 'T':
		i.State = Stopped
	}
	return i
}
