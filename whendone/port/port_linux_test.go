package port_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/jobtest"
	"github.com/toolshed-dev/toolshed/whendone/port"
)

func TestMain(m *testing.M) { jobtest.Main(m, map[string]jobtest.Mode{"listen": listenMode}) }

// listenMode listens on a free port of an address, prints the port, and closes
// nothing itself when its input ends.
func listenMode(args []string) int {
	l, err := net.Listen("tcp", args[0])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(l.Addr().(*net.TCPAddr).Port)
	_, _ = os.Stdin.Read(make([]byte, 1)) // only waits
	return 0
}

const interval = 5 * time.Millisecond

// A port closes when its process ends, and that is noticed at once, however
// seldom one looks.
func TestWaitClosesReal(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "[::1]:0"} {
		j := jobtest.Self(t, "listen", address)
		n := j.Int(t)
		found, err := port.Listeners(n)
		if err != nil || len(found) != 1 || found[0].PID != j.PID() || found[0].User != os.Getuid() {
			t.Fatalf("got %+v, %v, want one of process %d", found, err, j.PID())
		}
		if host, _, _ := net.SplitHostPort(address); found[0].Address != host {
			t.Errorf("address %s, want %s", found[0].Address, host)
		}
		before := pidfds(t)
		done := make(chan error, 1)
		go func() { done <- port.Wait(t.Context(), n, port.Closes, time.Hour) }()
		for pidfds(t) == before && len(done) == 0 { // until the process is held
			time.Sleep(time.Millisecond)
		}
		if len(done) > 0 {
			t.Fatal("did not wait")
		}
		j.Release(t)
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// pidfds returns how many processes this one holds open.
func pidfds(t *testing.T) int {
	t.Helper()
	open, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, fd := range open {
		target, err := os.Readlink("/proc/self/fd/" + fd.Name())
		if err == nil && strings.Contains(target, "pidfd") { // else it was the folder itself
			n++
		}
	}
	return n
}

// A port closes and opens within a process that lives on.
func TestWaitOpensAndCloses(t *testing.T) {
	l := listen(t, "127.0.0.1:0")
	n := l.Addr().(*net.TCPAddr).Port
	done := make(chan error, 1)
	go func() { done <- port.Wait(t.Context(), n, port.Closes, interval) }()
	time.Sleep(4 * interval)
	if len(done) > 0 {
		t.Fatal("did not wait for it to close")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	go func() { done <- port.Wait(t.Context(), n, port.Opens, interval) }()
	time.Sleep(4 * interval)
	if len(done) > 0 {
		t.Fatal("did not wait for it to open")
	}
	l = listen(t, l.Addr().String())
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}

func listen(t *testing.T, address string) net.Listener {
	t.Helper()
	l, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// A connection that is open is no socket that listens.
func TestListenersConnected(t *testing.T) {
	l := listen(t, "127.0.0.1:0")
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	found, err := port.Listeners(l.Addr().(*net.TCPAddr).Port)
	if err != nil || len(found) != 0 {
		t.Errorf("got %+v, %v, want none", found, err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

func TestWaitErrors(t *testing.T) {
	for _, n := range []int{0, -1, 65536} {
		if err := port.Wait(t.Context(), n, port.Closes, 0); err == nil {
			t.Errorf("port %d: no error", n)
		}
	}
	l := listen(t, "127.0.0.1:0")
	ctx, cancel := context.WithTimeout(t.Context(), 2*interval)
	defer cancel()
	err := port.Wait(ctx, l.Addr().(*net.TCPAddr).Port, port.Closes, interval)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want DeadlineExceeded", err)
	}
	if err := l.Close(); err != nil {
		t.Error(err)
	}
}
