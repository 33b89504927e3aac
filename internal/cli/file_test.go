package cli_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func TestWriteFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "best.td6")
	for _, s := range []string{"first", "second, longer", "third"} {
		if err := cli.WriteFile(name, text(s)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != s {
			t.Errorf("read %q, %v, want %q", got, err, s)
		}
	}
	alone(t, dir, "best.td6")
}

// A write that fails half way leaves the old contents and nothing else.
func TestWriteFileFails(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "best.td6")
	if err := cli.WriteFile(name, text("old")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := cli.WriteFile(name, func(w io.Writer) error {
		return errors.Join(text(strings.Repeat("new", 10000))(w), broken)
	})
	if !errors.Is(err, broken) {
		t.Errorf("WriteFile = %v, want %v", err, broken)
	}
	if got, err := os.ReadFile(name); err != nil || string(got) != "old" {
		t.Errorf("read %q, %v, want the old contents", got, err)
	}
	alone(t, dir, "best.td6")
}

func TestWriteFileMode(t *testing.T) {
	name := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := cli.WriteFile(name, text("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(name); err != nil || info.Mode() != 0o600 {
		t.Errorf("mode %v, %v, want 0600", info.Mode(), err)
	}
}

// Links stay, wherever they are and lead, and the file that they lead to is
// replaced as any other: whole, and with its permissions.
func TestWriteFileLink(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, folder := range []string{"deep/down", "here"} {
		if err := cli.MakeFolder(at(folder)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(at("deep/file"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{
		"absolute": at("deep/file"), "relative": "deep/file", "again": "relative",
		"folder": "deep/down", "here/up": "../folder/../file", "dangling": "here/new", "here/loop": "loop",
	} {
		if err := os.Symlink(to, at(link)); err != nil {
			t.Fatal(err)
		}
	}
	for link, file := range map[string]string{
		"absolute": "deep/file", "relative": "deep/file", "again": "deep/file", "here/up": "deep/file",
		"dangling": "here/new", "folder/new": "deep/down/new",
	} {
		if err := cli.WriteFile(at(link), text(link)); err != nil {
			t.Errorf("%s: %v", link, err)
			continue
		}
		if info, err := os.Lstat(at(file)); err != nil || !info.Mode().IsRegular() ||
			file == "deep/file" && info.Mode() != 0o600 {
			t.Errorf("%s: %s is %v, %v", link, file, info, err)
		}
		if got, err := os.ReadFile(at(file)); err != nil || string(got) != link {
			t.Errorf("%s: %s holds %q, %v", link, file, got, err)
		}
		if got, err := os.ReadFile(at(link)); err != nil || string(got) != link {
			t.Errorf("%s holds %q, %v", link, got, err)
		}
	}
	if err := cli.WriteFile(at("here/loop"), text("x")); !errors.Is(err, syscall.ELOOP) {
		t.Errorf("a loop of links gives %v", err)
	}
	alone(t, at("deep/down"), "new")
	if _, err := os.Lstat(at("file")); err == nil {
		t.Error("a link by way of a folder that is a link was read by its letters")
	}
	t.Chdir(dir)
	if err := cli.WriteFile("relative", text("by a relative name")); err != nil {
		t.Error(err)
	}
	if got, err := os.ReadFile("deep/file"); err != nil || string(got) != "by a relative name" {
		t.Errorf("read %q, %v", got, err)
	}
}

// A device is written to, not replaced by a file.
func TestWriteFileDevice(t *testing.T) {
	if err := cli.WriteFile(os.DevNull, text("x")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s is now %v, %v", os.DevNull, info.Mode(), err)
	}
}

func TestWriteFileNoFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "none", "best.td6")
	err := cli.WriteFile(name, text("x"))
	pathErr, ok := errors.AsType[*fs.PathError](err)
	if !ok || pathErr.Path != name {
		t.Errorf("WriteFile = %v, want an error that names %s", err, name)
	}
}

func TestReadFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.td6")
	if err := os.WriteFile(name, []byte("from the file"), 0o644); err != nil {
		t.Fatal(err)
	}
	stdin := strings.NewReader("from stdin")
	for _, c := range []struct{ name, want string }{
		{name, "from the file"}, {"-", "from stdin"},
	} {
		if got, err := cli.ReadFile(stdin, c.name); err != nil || string(got) != c.want {
			t.Errorf("ReadFile(%s) = %q, %v, want %q", c.name, got, err, c.want)
		}
	}
	if got, err := cli.ReadFile(zeros{}, "-"); err == nil {
		t.Errorf("ReadFile of an endless stream gave %d bytes", len(got))
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// alone checks that a folder holds that one file.
func alone(t *testing.T, dir, name string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != name {
		t.Errorf("%s holds %v, %v, want %s alone", dir, entries, err, name)
	}
}

func TestMakeFolder(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a", "b", "c")
	for range 2 {
		if err := cli.MakeFolder(name); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(name); err != nil || !info.IsDir() {
			t.Errorf("made %v, %v", info, err)
		}
	}
	file := filepath.Join(dir, "file")
	if err := cli.WriteFile(file, text("x")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{file, filepath.Join(file, "below")} {
		if err := cli.MakeFolder(name); err == nil {
			t.Errorf("MakeFolder(%s) gives no error", name)
		}
	}
}
