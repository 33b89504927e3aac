package record_test

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/authors/record"
)

var hash = strings.Repeat("0123456789", 4)

func Example() {
	out := hash + "\x0086400\x00Ada\x00ada@example.org\x00Co-authored-by:Bob <bob@example.org>\x00"
	err := record.Read(strings.NewReader(out), true, func(c record.Commit) error {
		fmt.Println(c.Time, c.Name, c.Trailers[0].Key, c.Trailers[0].Value)
		return nil
	})
	fmt.Println(err)
	// Output:
	// 86400 Ada co-authored-by Bob <bob@example.org>
	// <nil>
}

func read(s string, withTrailers bool) (list []record.Commit, err error) {
	err = record.Read(strings.NewReader(s), withTrailers, func(c record.Commit) error {
		list = append(list, c)
		return nil
	})
	return list, err
}

func TestRead(t *testing.T) {
	long := strings.Repeat("ab", 32)
	for _, c := range []struct {
		in       string
		trailers bool
		want     []record.Commit
	}{
		{"", true, nil},
		{hash + "\x001\x00A\x00a\x00", false, []record.Commit{{Hash: hash, Time: 1, Name: "A", Mail: "a"}}},
		{hash + "\x00\x00\x00\x00\x00", true, []record.Commit{{Hash: hash}}},
		{long + "\x0018446744073709551615\x00\xff\x00<\x00", false, []record.Commit{{Hash: long, Name: "\xff", Mail: "<"}}},
		{
			hash + "\x001\x00A\x00a\x00X-y :b:c\nz: \x00" + hash + "\x002\x00B\x00b\x00\x00", true,
			[]record.Commit{
				{Hash: hash, Time: 1, Name: "A", Mail: "a", Trailers: []record.Trailer{{"x-y", "b:c"}, {"z", ""}}},
				{Hash: hash, Time: 2, Name: "B", Mail: "b"},
			},
		},
		{ // git's blanks are few
			hash + "\x001\x00A\x00a\x00z: B\u00a0\t\ny:\u3000C\f\x00", true,
			[]record.Commit{{Hash: hash, Time: 1, Name: "A", Mail: "a", Trailers: []record.Trailer{
				{"z", "B\u00a0"}, {"y", "\u3000C\f"},
			}}},
		},
	} {
		got, err := read(c.in, c.trailers)
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("Read(%q) = %+v, %v, want %+v", c.in, got, err, c.want)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for _, c := range []struct {
		in     string
		record int
	}{
		{"x\x001\x00A\x00a\x00", 0},
		{hash[1:] + "\x001\x00A\x00a\x00", 0},
		{strings.ToUpper(strings.Repeat("a", 40)) + "\x001\x00A\x00a\x00", 0},
		{hash + "\x00-1\x00A\x00a\x00", 0},
		{hash + "\x001\x00A\x00a\x00" + hash + "\x001\x00", 1},
	} {
		_, err := read(c.in, false)
		syntax, ok := errors.AsType[*record.SyntaxError](err)
		if !ok || syntax.Record != c.record || !strings.HasPrefix(err.Error(), "record: commit ") {
			t.Errorf("Read(%q) = %v, want a syntax error of record %d", c.in, err, c.record)
		}
	}
	if _, err := read(hash+"\x001\x00A\x00a\x00no colon\x00", true); err == nil {
		t.Error("a trailer without a colon gives no error")
	}
	if _, err := read(hash+"\x001\x00A\x00a\x00%(trailers:key=A)\x00", true); err == nil ||
		!strings.Contains(err.Error(), "older than 2.31") {
		t.Errorf("a git that knows no trailers gives %v", err)
	}
	if _, err := read(hash+"\x001\x00A\x00cut of", false); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a field that is cut off gives %v", err)
	}
	broken := errors.New("broken")
	if err := record.Read(iotest.ErrReader(broken), false, nil); !errors.Is(err, broken) {
		t.Errorf("Read gives %v, want the error of reading", err)
	}
	stop := func(record.Commit) error { return broken }
	if err := record.Read(strings.NewReader(hash+"\x001\x00A\x00a\x00"), false, stop); !errors.Is(err, broken) {
		t.Errorf("Read gives %v, want the error of the caller", err)
	}
}

func TestArgs(t *testing.T) {
	with := record.Args([]string{"A", "B"})
	if !slices.ContainsFunc(with, func(a string) bool { return strings.Contains(a, "key=A,key=B,") }) {
		t.Errorf("Args = %q, which asks not for both trailers", with)
	}
	if got := strings.Join(record.Args(nil), " "); strings.Contains(got, "trailers") {
		t.Errorf("Args of no trailers = %s", got)
	}
}

// Whatever is read without an error is what a printer of records prints.
func FuzzRead(f *testing.F) {
	gittest.Seeds(f, 8)
	f.Fuzz(func(t *testing.T, in string) {
		list, err := read(in, true)
		if err != nil {
			return
		}
		if n := strings.Count(in, "\x00"); n != 5*len(list) {
			t.Fatalf("%d commits of %d fields", len(list), n)
		}
		again, err := read(print(list), true)
		if err != nil || !reflect.DeepEqual(again, list) {
			t.Fatalf("read again: %+v, %v, want %+v", again, err, list)
		}
	})
}

func print(list []record.Commit) string {
	var b strings.Builder
	for _, c := range list {
		var lines []string
		for _, t := range c.Trailers {
			lines = append(lines, t.Key+":"+t.Value)
		}
		fmt.Fprintf(&b, "%s\x00%d\x00%s\x00%s\x00%s\x00",
			c.Hash, c.Time, c.Name, c.Mail, strings.Join(lines, "\n"))
	}
	return b.String()
}
