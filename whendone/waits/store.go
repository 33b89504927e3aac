package waits

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A Store is a folder with the records of waits.
type Store struct {
	dir string
}

// Folder returns where a user's records are: whendone in $XDG_STATE_HOME, or in
// ~/.local/state.
//
// Source: XDG Base Directory Specification 0.8: a path that is not absolute is
// ignored.
func Folder(getenv func(string) string) (string, error) {
	dir := getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(dir) {
		home := getenv("HOME")
		if !filepath.IsAbs(home) {
			return "", errors.New("waits: neither HOME nor XDG_STATE_HOME says where records are kept")
		}
		dir = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(dir, "whendone"), nil
}

// Open returns the store in a folder and makes the folder if there is none.
// Nobody else may look into it: command lines are in there.
func Open(dir string) (Store, error) {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return Store{}, fmt.Errorf("waits: %w", err)
	}
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return Store{}, fmt.Errorf("waits: %w", err)
	}
	return Store{dir}, nil
}

// Output returns the name of the file with the output of a wait.
func (s Store) Output(number int) string {
	return filepath.Join(s.dir, strconv.Itoa(number)+".out")
}

func (s Store) file(number int) string {
	return filepath.Join(s.dir, strconv.Itoa(number)+".json")
}

// Records returns all records that there are, by number. Those that cannot be
// read are left out, and the error joins the reasons.
func (s Store) Records() ([]Record, error) {
	numbers, err := s.numbers()
	if err != nil {
		return nil, err
	}
	var records []Record
	for _, n := range numbers {
		r, readErr := s.read(n)
		switch {
		case errors.Is(readErr, os.ErrNotExist): // pruned meanwhile
		case readErr != nil:
			err = errors.Join(err, readErr)
		default:
			records = append(records, r)
		}
	}
	return records, err
}

// Record returns one record.
func (s Store) Record(number int) (Record, error) {
	r, err := s.read(number)
	if errors.Is(err, os.ErrNotExist) {
		return Record{}, fmt.Errorf("waits: no wait %d", number)
	}
	return r, err
}

// numbers returns those of all records, in order.
func (s Store) numbers() ([]int, error) {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return nil, fmt.Errorf("waits: %w", err)
	}
	var numbers []int
	for _, e := range entries {
		name, isRecord := strings.CutSuffix(e.Name(), ".json")
		n, err := strconv.Atoi(name)
		if isRecord && err == nil && n > 0 && strconv.Itoa(n) == name {
			numbers = append(numbers, n)
		}
	}
	slices.SortFunc(numbers, cmp.Compare)
	return numbers, nil
}

// read reads a record and finds out its state.
func (s Store) read(number int) (Record, error) {
	f, err := os.Open(s.file(number))
	if err != nil {
		return Record{}, fmt.Errorf("waits: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxRecord+1))
	if err != nil {
		return Record{}, fmt.Errorf("waits: %w", err)
	}
	if len(text) > maxRecord {
		return Record{}, fmt.Errorf("waits: %s: longer than %d bytes", f.Name(), maxRecord)
	}
	r, err := decode(text)
	if err == nil && r.Number != number {
		err = fmt.Errorf("number %d", r.Number)
	}
	if err != nil {
		return Record{}, fmt.Errorf("waits: %s: %w", f.Name(), err)
	}
	r.State = r.state()
	return r, nil
}

// write replaces a record whole.
func (s Store) write(r Record) error {
	text, err := encode(r)
	if err != nil {
		return fmt.Errorf("waits: %w", err)
	}
	return cli.WriteFile(s.file(r.Number), func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// add gives a record the next number and writes it. The output that the wait
// has so far becomes that of the number; its name may be empty.
func (s Store) add(r Record, output string) (Record, error) {
	err := s.locked(func() error {
		numbers, err := s.numbers()
		if err != nil {
			return err
		}
		r.Number = 1
		if len(numbers) > 0 {
			r.Number = numbers[len(numbers)-1] + 1
		}
		if err := s.write(r); err != nil {
			return err
		}
		if output != "" {
			if err := os.Rename(output, s.Output(r.Number)); err != nil {
				return errors.Join(err, os.Remove(s.file(r.Number)))
			}
		}
		return s.prune(numbers)
	})
	return r, err
}

// update changes a record under the lock. What change returns as an error is
// returned, and the record stays as it is.
func (s Store) update(number int, change func(*Record) error) error {
	return s.locked(func() error {
		r, err := s.Record(number)
		if err != nil {
			return err
		}
		if err := change(&r); err != nil {
			return err
		}
		return s.write(r)
	})
}
