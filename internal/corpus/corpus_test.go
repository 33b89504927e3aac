package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A double stands in for a test and keeps how it was ended.
type double struct {
	testing.TB
	skipped, failed string
}

func (d *double) Helper() {}

func (d *double) Skipf(format string, args ...any) {
	d.skipped = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

func (d *double) Fatal(args ...any) { d.Fatalf("%s", fmt.Sprintln(args...)) }

func (d *double) Fatalf(format string, args ...any) {
	d.failed = fmt.Sprintf(format, args...)
	runtime.Goexit()
}

// ending runs f as a test of its own and returns how that ended.
func ending(f func(testing.TB)) *double {
	d := &double{}
	done := make(chan struct{})
	go func() {
		defer close(done)
		f(d)
	}()
	<-done
	return d
}

func TestDirMissing(t *testing.T) {
	root := filepath.Join(t.TempDir(), "main")
	for _, c := range []struct {
		ci   string
		skip bool
	}{{"", true}, {"false", true}, {"true", false}} {
		t.Setenv("CI", c.ci)
		d := ending(func(tb testing.TB) { dirBeside(tb, root) })
		if (d.skipped != "") != c.skip || (d.failed != "") == c.skip {
			t.Errorf("CI=%q: skipped %q, failed %q", c.ci, d.skipped, d.failed)
		}
	}
}

func TestDirFound(t *testing.T) {
	base := t.TempDir()
	want := filepath.Join(base, "shared", "coaster")
	if err := os.MkdirAll(want, 0o755); err != nil {
		t.Fatal(err)
	}
	if got := dirBeside(t, filepath.Join(base, "main")); got != want {
		t.Errorf("dirBeside = %q, want %q", got, want)
	}
}

// The go.mod of a module inside ours is passed by on the way up.
func TestFindRoot(t *testing.T) {
	base := t.TempDir()
	inner := filepath.Join(base, "tools", "deep")
	if err := os.MkdirAll(inner, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(base, "go.mod"), module+"\n\ngo 1.26\n")
	write(t, filepath.Join(base, "tools", "go.mod"), module+"/tools\n")
	got, err := findRoot(inner)
	if err != nil || got != base {
		t.Errorf("findRoot = %q, %v, want %q", got, err, base)
	}
	if got, err := findRoot(t.TempDir()); err == nil {
		t.Errorf("findRoot outside = %q, want an error", got)
	}
}

func TestLinesEmpty(t *testing.T) {
	file := filepath.Join(t.TempDir(), "empty.gz")
	write(t, file, "\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00")
	d := ending(func(tb testing.TB) { linesOf(tb, file) })
	if !strings.Contains(d.failed, "empty") {
		t.Errorf("a file without lines ended with %q", d.failed)
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
