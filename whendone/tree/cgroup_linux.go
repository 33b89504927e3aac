package tree

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// cgroup is a control group of version 2.
type cgroup struct {
	dir    string
	notify *kernel.Inotify
}

// ownCgroup returns the cgroup of a process if those in it and below it are the
// members of its tree, which are sorted, and nobody else. It returns nil if some
// members are elsewhere, or if that cannot be found out.
func ownCgroup(root int, members []int) *cgroup {
	dir, ok := cgroupDir(root)
	if !ok {
		return nil
	}
	pids, err := cgroupMembers(dir)
	if err != nil || len(pids) == 0 {
		return nil
	}
	if slices.Sort(pids); !slices.Equal(pids, members) {
		return nil
	}
	g, err := openCgroup(dir)
	if err != nil {
		return nil
	}
	return g
}

// cgroupDir returns where the cgroup of a process is seen in the file system.
// The topmost one is everybody's.
//
// Source: man-pages, cgroups(7), /proc/pid/cgroup: the line of hierarchy 0.
func cgroupDir(pid int) (string, bool) {
	p, err := procfs.NewProc(pid)
	if err != nil {
		return "", false
	}
	groups, err := p.Cgroups()
	if err != nil {
		return "", false
	}
	i := slices.IndexFunc(groups, func(g procfs.Cgroup) bool { return g.HierarchyID == 0 })
	if i < 0 || groups[i].Path == "/" || strings.HasPrefix(groups[i].Path, "/..") {
		return "", false
	}
	mounts, err := procfs.GetMounts()
	if err != nil {
		return "", false
	}
	for _, m := range mounts {
		if m.FSType == "cgroup2" && m.Root == "/" {
			return filepath.Join(m.MountPoint, groups[i].Path), true
		}
	}
	return "", false
}

// cgroupMembers returns the processes in a cgroup and in all below it; 0
// stands for one of another pid namespace.
func cgroupMembers(dir string) ([]int, error) {
	var pids []int
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		list, err := os.ReadFile(filepath.Join(path, "cgroup.procs"))
		for _, field := range strings.Fields(string(list)) {
			pid, _ := strconv.Atoi(field) // 0 for what is no number: nobody's
			pids = append(pids, pid)
		}
		return err
	})
	return pids, err
}

// members returns the processes that are in the cgroup now, sorted; none if it
// cannot be read any more.
func (g *cgroup) members() []int {
	pids, err := cgroupMembers(g.dir)
	if err != nil {
		return nil
	}
	slices.Sort(pids)
	return pids
}

// openCgroup watches the file in which the kernel says whether a cgroup is
// populated.
//
// Source: Linux, Documentation/admin-guide/cgroup-v2.rst, cgroup.events.
func openCgroup(dir string) (*cgroup, error) {
	notify, err := kernel.OpenInotify()
	if err != nil {
		return nil, err
	}
	g := &cgroup{dir: dir, notify: notify}
	if err := notify.Add(g.events(), unix.IN_MODIFY|unix.IN_DELETE_SELF); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return g, nil
}

func (g *cgroup) events() string { return filepath.Join(g.dir, "cgroup.events") }

// awaitEmpty waits until no process is in the cgroup or below it.
func (g *cgroup) awaitEmpty(ctx context.Context) error {
	for {
		if populated, err := g.populated(); err != nil || !populated {
			return err
		}
		if err := g.notify.Await(ctx); err != nil {
			return err
		}
	}
}

// populated reports whether there are processes; a cgroup that was removed had
// none.
func (g *cgroup) populated() (bool, error) {
	text, err := os.ReadFile(g.events())
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, unix.ENODEV) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return !slices.Contains(strings.Split(string(text), "\n"), "populated 0"), nil
}

func (g *cgroup) close() error { return g.notify.Close() }
