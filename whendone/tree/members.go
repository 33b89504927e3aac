package tree

import (
	"cmp"
	"slices"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// members are the processes of a tree that live, and how to recognise more.
type members struct {
	rootStart uint64
	start     map[int]uint64 // by number; 0 if a fork was reported and no look followed
	// founded are groups and sessions that a member founded, with the start of
	// that member. The kernel does not give such a number to a new process
	// while the group has members, so whoever is in it belongs to the tree,
	// whatever its parent is now.
	founded map[int]uint64
	unused  map[int]bool // of those, nobody was seen in them at the last look
}

func newMembers(root kernel.Stat) *members {
	m := &members{
		rootStart: root.Start,
		start:     map[int]uint64{root.PID: root.Start},
		founded:   make(map[int]uint64),
	}
	m.note(root) // even if it is a zombie by now
	return m
}

func (m *members) has(pid int) bool {
	_, ok := m.start[pid]
	return ok
}

// add adds a process of which nothing is known yet, and reports whether it is
// new.
func (m *members) add(pid int) bool {
	if m.has(pid) {
		return false
	}
	m.start[pid] = 0
	return true
}

func (m *members) remove(pid int) { delete(m.start, pid) }

// update compares the members with a list of all processes, and returns how
// many are new.
func (m *members) update(all []kernel.Stat) int {
	live := slices.DeleteFunc(slices.Clone(all), kernel.Stat.Ended)
	slices.SortFunc(live, func(a, b kernel.Stat) int { return cmp.Compare(a.Start, b.Start) })
	before := m.start
	m.start = make(map[int]uint64, len(before))
	for _, s := range live {
		if start, ok := before[s.PID]; ok && (start == 0 || start == s.Start) {
			m.start[s.PID] = s.Start
		}
	}
	m.prune(all)
	for m.grow(live) {
	}
	added := 0
	for pid := range m.start {
		if _, ok := before[pid]; !ok {
			added++
		}
	}
	return added
}

// grow adds children of members, and whoever is in a group that a member
// founded. It reports whether there were any.
func (m *members) grow(live []kernel.Stat) bool {
	grew := false
	for _, s := range live {
		if m.has(s.PID) {
			m.note(s)
			continue
		}
		isOurs := m.has(s.Parent) || m.hasFounded(s.Group) || m.hasFounded(s.Session)
		if isOurs && s.Start >= m.rootStart {
			m.start[s.PID] = s.Start
			m.note(s)
			grew = true
		}
	}
	return grew
}

// note keeps what a member has founded.
func (m *members) note(s kernel.Stat) {
	if s.Group == s.PID || s.Session == s.PID {
		m.founded[s.PID] = s.Start
	}
}

func (m *members) hasFounded(id int) bool {
	_, ok := m.founded[id]
	return ok
}

// prune forgets groups whose number is a stranger's by now, and those that
// nobody is in, zombies included. A list takes its time: who began while it was
// made may be missing, and so a group has to be empty twice.
func (m *members) prune(all []kernel.Stat) {
	used := make(map[int]bool)
	for _, s := range all {
		used[s.Group], used[s.Session] = true, true
		if start, ok := m.founded[s.PID]; ok && start != s.Start {
			delete(m.founded, s.PID)
		}
	}
	before := m.unused
	m.unused = make(map[int]bool)
	for id := range m.founded {
		switch {
		case used[id]:
		case before[id]:
			delete(m.founded, id)
		default:
			m.unused[id] = true
		}
	}
}
