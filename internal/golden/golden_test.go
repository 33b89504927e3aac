package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A double stands in for the test that calls Check.
type double struct {
	testing.TB
	dir    string
	failed string
}

func (d *double) Helper()             {}
func (d *double) Logf(string, ...any) {}
func (d *double) ArtifactDir() string { return d.dir }

func (d *double) Errorf(format string, args ...any) { d.failed += fmt.Sprintf(format, args...) }

func (d *double) Fatal(args ...any) { d.Fatalf("%s", fmt.Sprint(args...)) }

func (d *double) Fatalf(format string, args ...any) {
	d.Errorf(format, args...)
	runtime.Goexit()
}

// check runs Check in an empty folder of its own and returns its complaint.
func check(t *testing.T, got string) (complaint, artifacts string) {
	t.Helper()
	d := &double{dir: t.TempDir()}
	done := make(chan struct{})
	go func() {
		defer close(done)
		Check(d, "bill.golden", []byte(got))
	}()
	<-done
	return d.failed, d.dir
}

func TestCheck(t *testing.T) {
	t.Setenv("CI", "")
	t.Chdir(t.TempDir())
	if got, _ := check(t, "a\n"); !strings.Contains(got, "run the test with -update") {
		t.Errorf("without a file Check says %q", got)
	}
	setUpdate(t, true)
	if got, _ := check(t, "a\nb\n"); got != "" {
		t.Errorf("with -update Check says %q", got)
	}
	setUpdate(t, false)
	for _, c := range []struct{ got, want string }{
		{"a\nb\n", ""},
		{"a\nc\n", "line 2 differs\n\tgot  \"c\"\n\twant \"b\""},
		{"a\nb", "line 3 differs\n\tgot  the end of the file\n\twant \"\""},
		{"", "line 1 differs\n\tgot  \"\"\n\twant \"a\""},
		{"a\nb\n\n", "line 4 differs\n\tgot  \"\"\n\twant the end of the file"},
	} {
		got, dir := check(t, c.got)
		if !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
			t.Errorf("Check(%q) says %q, want %q", c.got, got, c.want)
		}
		kept, err := os.ReadFile(filepath.Join(dir, "bill.golden"))
		if c.want != "" && string(kept) != c.got {
			t.Errorf("Check(%q) kept %q, %v", c.got, kept, err)
		}
	}
}

func TestUpdateCI(t *testing.T) {
	t.Setenv("CI", "true")
	t.Chdir(t.TempDir())
	setUpdate(t, true)
	if got, _ := check(t, "a\n"); !strings.Contains(got, "CI=true") {
		t.Errorf("Check says %q", got)
	}
	if _, err := os.Stat("testdata"); err == nil {
		t.Error("it wrote the file all the same")
	}
}

// setUpdate sets the flag for the rest of the test.
func setUpdate(t *testing.T, to bool) {
	before := *update
	*update = to
	t.Cleanup(func() { *update = before })
}
