package tree

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/prometheus/procfs"
	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

func TestMain(m *testing.M) {
	jobtest.Main(m, map[string]jobtest.Mode{"threads": threadsMode})
}

// threadsMode prints its number, and when it has read a line, starts threads and
// then a child, which prints its number and waits for the end of the input, and
// ends.
func threadsMode([]string) int {
	fmt.Println(os.Getpid())
	_, _ = os.Stdin.Read(make([]byte, 1)) // only waits
	startThreads(8)
	child := exec.Command("sh", "-c", "echo $$; while read x; do :; done")
	child.Stdin, child.Stdout = os.Stdin, os.Stdout
	if err := child.Start(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// startThreads starts threads that last, each for a goroutine of its own.
func startThreads(n int) {
	started := make(chan int)
	for range n {
		go func() {
			runtime.LockOSThread()
			started <- unix.Gettid()
			select {}
		}()
	}
	for range n {
		<-started
	}
}

// listing is the real kernel without the proc connector.
type listing struct{ kernel.System }

func (listing) Events() (kernel.Events, error) { return nil, syscall.EPERM }

// family is a job that, once it is told, forks a child, forks a daemon twice
// with setsid between, and ends. Both wait for the end of the input.
const family = `exec 3<&0
read x
sh -c 'read y' <&3 & echo $!
setsid sh -c 'sh -c "echo \$\$; read z" <&3 & exit'
exit 3`

// openConnected opens the tree of a job, which the proc connector follows.
func openConnected(t *testing.T, j *jobtest.Job) *Tree {
	t.Helper()
	tree, err := Open(j.PID(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if tree.Source() != FromConnector {
		jobtest.Skip(t, "no proc connector, or a cgroup of its own")
	}
	return tree
}

// requireEnd waits until a wait for a tree has ended well, and closes the tree.
func requireEnd(t *testing.T, tree *Tree, done <-chan error) {
	t.Helper()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
}

// A real daemon leaves its parents behind, and is waited for.
func TestRealDoubleFork(t *testing.T) {
	j := jobtest.Script(t, family)
	tree := openConnected(t, j)
	done := wait(t, tree)
	j.Send(t, "go")
	want := []int{j.Int(t), j.Int(t)}
	slices.Sort(want)
	eventually(t, func() bool { return slices.Equal(tree.Members(), want) })
	if len(done) > 0 {
		t.Fatal("did not wait for the daemon")
	}
	j.Release(t)
	requireEnd(t, tree, done)
}

// A real process with threads is followed, also if its parent has ended before
// they begin.
func TestRealThreads(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name, script := range map[string]string{
		"root":   `read x; exec "$0"`,
		"orphan": `exec 3<&0; read x; "$0" <&3 & exit`,
	} {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command("sh", "-c", script, program)
			cmd.Env = append(os.Environ(), "JOBTEST_MODE=threads")
			j := jobtest.Start(t, cmd)
			tree := openConnected(t, j)
			done := wait(t, tree)
			j.Send(t, "begin")
			member := j.Int(t)
			eventually(t, func() bool { return slices.Equal(tree.Members(), []int{member}) })
			j.Send(t, "start threads and a child")
			child := j.Int(t)
			eventually(t, func() bool { return slices.Equal(tree.Members(), []int{child}) })
			if len(done) > 0 {
				t.Fatal("did not wait for the child")
			}
			j.Release(t)
			requireEnd(t, tree, done)
		})
	}
}

// eventually waits for a state that the system is about to reach.
func eventually(t *testing.T, reached func() bool) {
	t.Helper()
	for range 5000 {
		if reached() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("not reached within 5 s")
}

// Many processes in a short time are followed to the last, even if events get
// lost on the way.
func TestRealStorm(t *testing.T) {
	j := jobtest.Script(t, `exec 3<&0; read x
for i in 1 2 3 4; do (n=0; while [ $n -lt 250 ]; do /bin/true; n=$((n+1)); done; read y <&3) & done
wait; read z`)
	tree, err := Open(j.PID(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	done := wait(t, tree)
	j.Send(t, "go")
	eventually(t, func() bool { return tree.Seen() > 100 })
	if len(done) > 0 {
		t.Fatal("did not wait")
	}
	j.Release(t)
	if err := <-done; err != nil {
		t.Error(err)
	}
	t.Logf("%d processes seen", tree.Seen())
	if tree.Source() == FromConnector && os.Geteuid() == 0 && tree.Seen() != 1005 { // with a large buffer
		t.Errorf("saw %d processes, want the shell, 4 children and 1000 of theirs", tree.Seen())
	}
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
}

// Without the connector, members that last longer than the interval are seen.
func TestRealListing(t *testing.T) {
	j := jobtest.Script(t, `exec 3<&0; sh -c 'sh -c "echo \$\$; read x" <&3 & exit' <&3`)
	tree, err := Open(j.PID(), Options{System: listing{kernel.Native()}, Interval: 5 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	done := wait(t, tree)
	grandchild := j.Int(t) // in the group that the job founded
	eventually(t, func() bool { return slices.Equal(tree.Members(), []int{grandchild}) })
	if len(done) > 0 {
		t.Fatal("did not wait for the grandchild")
	}
	j.Release(t)
	requireEnd(t, tree, done)
}

// A cgroup of its own holds a job together, whatever it forks.
func TestRealCgroup(t *testing.T) {
	dir := makeCgroup(t, "job")
	j := jobtest.Script(t, `echo $$ >`+dir+`/cgroup.procs
echo in
exec 3<&0
setsid sh -c 'sh -c "echo \$\$; read x" <&3 & exit'`)
	j.Want(t, "in")
	daemon := j.Int(t)
	tree, err := Open(daemon, Options{}) // its parents have ended, or soon will
	if err != nil {
		t.Fatal(err)
	}
	eventually(t, func() bool {
		if tree.Source() == FromCgroup {
			return true
		}
		if err := tree.Close(); err != nil {
			t.Fatal(err)
		}
		tree, err = Open(daemon, Options{})
		return err == nil && tree.Source() == FromCgroup
	})
	done := wait(t, tree)
	time.Sleep(10 * time.Millisecond)
	if len(done) > 0 {
		t.Fatal("did not wait")
	}
	if got := tree.Members(); !slices.Equal(got, []int{daemon}) {
		t.Errorf("members %v, want %d", got, daemon)
	}
	j.Release(t)
	requireEnd(t, tree, done)
}

// makeCgroup returns a new cgroup, which is removed when the test ends.
func makeCgroup(t *testing.T, name string) string {
	t.Helper()
	jobtest.NeedRoot(t)
	mounts, err := procfs.GetMounts()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(mounts, func(m *procfs.MountInfo) bool { return m.FSType == "cgroup2" && m.Root == "/" })
	if i < 0 {
		jobtest.Skip(t, "no cgroups of version 2")
	}
	dir := filepath.Join(mounts[i].MountPoint, "whendone-test-"+strconv.Itoa(os.Getpid())+"-"+name)
	if err := os.Mkdir(dir, 0o755); err != nil {
		jobtest.Skip(t, err.Error())
	}
	t.Cleanup(func() {
		var err error
		for range 1000 { // until the last process has left it
			if err = os.Remove(dir); err == nil {
				return
			}
			time.Sleep(time.Millisecond)
		}
		t.Error(err)
	})
	return dir
}

// A cgroup that others are in as well says nothing about the job.
func TestRealCgroupShared(t *testing.T) {
	dir := makeCgroup(t, "shared")
	stranger := jobtest.Script(t, `echo $$ >`+dir+`/cgroup.procs; echo; read x`)
	stranger.Want(t, "")
	j := jobtest.Script(t, `echo $$ >`+dir+`/cgroup.procs; echo; read x`)
	j.Want(t, "")
	tree, err := Open(j.PID(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if tree.Source() == FromCgroup {
		t.Error("took a cgroup that is shared")
	}
	if err := tree.Close(); err != nil {
		t.Error(err)
	}
}

// A child that was moved to another cgroup before is waited for as well.
func TestRealCgroupLeft(t *testing.T) {
	own, other := makeCgroup(t, "own"), makeCgroup(t, "other")
	j := jobtest.Script(t, `echo $$ >`+own+`/cgroup.procs
exec 3<&0
sh -c 'echo $$ >`+other+`/cgroup.procs; echo $$; while read y; do :; done' <&3 &
read x`)
	child := j.Int(t)
	tree, err := Open(j.PID(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if tree.Source() == FromCgroup {
		t.Error("took a cgroup that a child had left")
	}
	done := wait(t, tree)
	if err := syscall.Kill(j.PID(), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() bool { return slices.Equal(tree.Members(), []int{child}) })
	if len(done) > 0 {
		t.Fatal("did not wait for the child")
	}
	j.Release(t)
	requireEnd(t, tree, done)
}
