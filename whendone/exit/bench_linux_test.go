package exit_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/kernel"
)

// endMode ends when its input does, and says when: the time of the monotonic
// clock just before, in nanoseconds.
func endMode([]string) int {
	_, _ = io.Copy(io.Discard, os.Stdin) // only waits
	fmt.Println(monotonic())
	return 0
}

func monotonic() int64 {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &t); err != nil {
		panic(err)
	}
	return t.Nano()
}

// foreign is the real kernel as one sees it who has no rights on the process.
type foreign struct{ kernel.System }

func (foreign) MayInspect(int) bool { return false }

// BenchmarkDelay measures the time from a job's last instruction to the moment
// at which its status is known, of each way to wait. Its parent reaps at once.
func BenchmarkDelay(b *testing.B) {
	systems := map[string]kernel.System{
		"own":       kernel.Native(),
		"another's": foreign{kernel.Native()},
		"connector": foreign{ways["no pidfd"]},
		"polling":   ways["polling"],
		"parent":    nil,
	}
	for name, sys := range systems {
		b.Run(name, func(b *testing.B) {
			var delays []int64
			for b.Loop() {
				delays = append(delays, delay(b, sys))
			}
			jobtest.ReportDelays(b, delays)
		})
	}
}

// delay returns how many nanoseconds after its end a job was known to have
// ended.
func delay(b *testing.B, sys kernel.System) int64 {
	j := jobtest.Self(b, "end")
	if sys == nil {
		return parentDelay(b, j)
	}
	p, err := exit.Open(j.PID(), exit.Options{System: sys})
	if err != nil {
		b.Fatal(err)
	}
	known := make(chan int64, 1)
	go func() {
		if _, err := p.Wait(context.Background()); err != nil {
			b.Error(err)
		}
		known <- monotonic()
	}()
	j.Release(b)
	ended, err := strconv.ParseInt(j.Line(b), 10, 64)
	if err = errors.Join(err, j.Wait()); err != nil {
		b.Fatal(err)
	}
	d := <-known - ended
	if err := p.Close(); err != nil {
		b.Fatal(err)
	}
	return d
}

func parentDelay(b *testing.B, j *jobtest.Job) int64 {
	j.Release(b)
	ended := j.Int(b)
	if err := j.Wait(); err != nil {
		b.Fatal(err)
	}
	return monotonic() - int64(ended)
}

// idleTime is how long to watch a watcher that has nothing to do.
const idleTime = 5 * time.Second

// BenchmarkIdle measures what a waiting program costs while nothing happens:
// how often its threads wake up, and its memory.
func BenchmarkIdle(b *testing.B) {
	for _, way := range []string{"best", "connector", "polling"} {
		for _, n := range []int{1, 100} {
			b.Run(fmt.Sprintf("%s/%d", way, n), func(b *testing.B) {
				j := jobtest.Self(b, "idle", way, strconv.Itoa(os.Getpid()), strconv.Itoa(n))
				j.Want(b, "ready")
				time.Sleep(idleTime / 2) // until the runtime has gone to sleep as well
				var before, after usage
				for b.Loop() {
					before = look(b, j.PID())
					time.Sleep(idleTime)
					after = look(b, j.PID())
				}
				b.ReportMetric(float64(after.wakeUps-before.wakeUps)/idleTime.Seconds(), "wake-ups/s")
				b.ReportMetric(float64(after.resident), "KiB-resident")
				b.ReportMetric(float64(after.private), "KiB-private")
			})
		}
	}
}

// idleMode waits for a process, many times over, until its input ends.
func idleMode(args []string) int {
	pid, err := strconv.Atoi(args[1])
	if err != nil {
		return fail(err)
	}
	n, err := strconv.Atoi(args[2])
	if err != nil {
		return fail(err)
	}
	for range n {
		p, err := exit.Open(pid, exit.Options{System: ways[args[0]]})
		if err != nil {
			return fail(err)
		}
		go func() { _, _ = p.Wait(context.Background()) }() // does not end
	}
	time.Sleep(time.Second) // until all wait
	fmt.Println("ready")
	_, _ = io.Copy(io.Discard, os.Stdin) // only waits
	return 0
}

// usage is what a process has used so far.
type usage struct {
	wakeUps           int // of all threads together
	resident, private int // KiB
}

func look(b *testing.B, pid int) usage {
	b.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(threads) == 0 {
		b.Fatal(err, threads)
	}
	var u usage
	for _, t := range threads {
		u.wakeUps += field(b, t, "voluntary_ctxt_switches:")
	}
	rollup := fmt.Sprintf("/proc/%d/smaps_rollup", pid)
	u.resident = field(b, rollup, "Rss:")
	u.private = field(b, rollup, "Private_Clean:") + field(b, rollup, "Private_Dirty:")
	return u
}

// field returns the number behind a name in a file of /proc.
func field(b *testing.B, path, name string) int {
	b.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	_, rest, ok := strings.Cut("\n"+string(text), "\n"+name)
	if !ok {
		b.Fatalf("%s: no %s", path, name)
	}
	n, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		b.Fatal(err)
	}
	return n
}
