package process

import (
	"cmp"
	"slices"
)

// StoppedJobs returns the jobs that were stopped, as by ^Z, in the shell that
// the process self was called from; the one that began last comes first. A job
// is a process group that a child of the shell leads; the process returned is
// that leader, or, if it has ended, the oldest of the group.
func StoppedJobs(processes []Info, self int) []Info {
	me := slices.IndexFunc(processes, func(p Info) bool { return p.PID == self })
	if me < 0 {
		return nil
	}
	own := Ancestors(processes, self)
	groups := make(map[int]Info)
	for _, p := range processes {
		inShell := p.Session == processes[me].Session && p.TTY == processes[me].TTY
		if p.State != Stopped || !inShell || !slices.Contains(own[1:], p.Parent) || slices.Contains(own, p.PID) {
			continue
		}
		if first, ok := groups[p.Group]; !ok || p.PID == p.Group || first.PID != p.Group && p.Start < first.Start {
			groups[p.Group] = p
		}
	}
	var jobs []Info
	for _, p := range groups {
		jobs = append(jobs, p)
	}
	slices.SortFunc(jobs, func(a, b Info) int {
		return cmp.Or(cmp.Compare(b.Start, a.Start), cmp.Compare(b.PID, a.PID))
	})
	return jobs
}
