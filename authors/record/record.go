// Package record reads what git log prints about commits, record for record.
//
//	cmd := exec.Command("git", record.Args([]string{"Co-authored-by"})...)
//	…
//	err := record.Read(stdout, func(c record.Commit) error { … })
//
// [Args] asks git for a few fields of each commit, every one ended by a NUL,
// since a NUL is the one byte that no name, address or trailer can have. [Read]
// turns them into commits. It expects just what Args asked for: anything else
// is a [*SyntaxError], so that a field too many can never shift names into
// addresses.
//
// The package starts no git itself: it takes an io.Reader.
package record

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// maxField bounds one field, in bytes. Git has no limit of its own; the
// trailers of one commit that need more are no text of people.
const maxField = 16 << 20

// A Commit is what the history says of who made a commit.
type Commit struct {
	Hash     string // 40 or 64 hexadecimal digits
	Time     int64  // of the author, seconds since 1970; 0 if git cannot tell
	Name     string // of the author, as the commit has it; UTF-8 if git could
	Mail     string
	Trailers []Trailer // those asked for, in the order of the message
}

// A Trailer is a line such as "Co-authored-by: Ada <ada@example.org>".
type Trailer struct {
	Key   string // in lower case
	Value string // in one line
}

// fields are the placeholders of a record, without the trailers.
//
// Source: git-log(1), "PRETTY FORMATS".
var fields = []string{"%H", "%at", "%an", "%ae"}

// Args returns the arguments by which git prints what [Read] reads. Trailers
// are asked for by their keys; git matches these in any case of letters.
//
// The names are not mapped here: that is one question about all of them
// together. Settings of the user do not change the output: the encoding and
// what parts the key of a trailer from its value are given, and signatures,
// which log.showSignature would print among the records, are left out. One
// kind remains: trailer.NAME.key, from which git takes that a paragraph with
// such a line is one of trailers.
func Args(trailers []string) []string {
	list := fields
	if len(trailers) > 0 {
		list = append(list[:len(list):len(list)], trailerField(trailers))
	}
	return []string{
		"-c", "trailer.separators=:", "log", "-z", "--no-show-signature", "--encoding=UTF-8",
		"--format=tformat:" + strings.Join(list, "%x00"),
	}
}

// trailerField asks for trailers, which git 2.31 and newer can, each on a line
// of its own: unfolded, a trailer has no line feed.
func trailerField(keys []string) string {
	var b strings.Builder
	b.WriteString("%(trailers:")
	for _, k := range keys {
		b.WriteString("key=" + k + ",")
	}
	b.WriteString("unfold,separator=%x0A,key_value_separator=%x3A)")
	return b.String()
}

// A SyntaxError says that git's output is not what was asked for.
type SyntaxError struct {
	Record int    // counted from 0
	What   string // is wrong
}

// Error says which record is wrong, and in what.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("record: commit %d of git's output: %s", e.Record, e.What)
}

// Read calls each for every commit of git's output. withTrailers says whether
// [Args] was given any keys. The error is a [*SyntaxError], that of reading, or
// the first that each returns.
func Read(r io.Reader, withTrailers bool, each func(Commit) error) error {
	want := len(fields)
	if withTrailers {
		want++
	}
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, maxField)
	scanner.Split(splitNUL)
	got := make([]string, 0, want)
	for n := 0; ; {
		if len(got) == want {
			c, err := decode(n, got)
			if err != nil {
				return err
			}
			if err := each(c); err != nil {
				return err
			}
			n++
			got = got[:0]
		}
		if !scanner.Scan() {
			return ended(scanner.Err(), n, len(got), want)
		}
		got = append(got, scanner.Text())
	}
}

// ended judges the end of the output after some fields of record n.
func ended(err error, n, got, want int) error {
	switch {
	case err != nil:
		return fmt.Errorf("record: commit %d of git's output: %w", n, err)
	case got != 0:
		return &SyntaxError{n, fmt.Sprintf("ends after %d of %d fields", got, want)}
	}
	return nil
}

// splitNUL is a [bufio.SplitFunc] for fields that a NUL ends. What no NUL ends
// is cut off, and refused.
func splitNUL(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return 0, nil, nil
}

// decode makes a commit of its fields.
func decode(n int, f []string) (Commit, error) {
	if !isHash(f[0]) {
		return Commit{}, &SyntaxError{n, fmt.Sprintf("hash %q", f[0])}
	}
	if strings.Trim(f[1], "0123456789") != "" {
		return Commit{}, &SyntaxError{n, fmt.Sprintf("time %q", f[1])}
	}
	c := Commit{Hash: f[0], Time: seconds(f[1]), Name: f[2], Mail: f[3]}
	if len(f) == len(fields) || f[4] == "" {
		return c, nil
	}
	if strings.HasPrefix(f[4], "%(") {
		return Commit{}, &SyntaxError{n, "trailers are not told: git is older than 2.31"}
	}
	for line := range strings.SplitSeq(f[4], "\n") {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return Commit{}, &SyntaxError{n, fmt.Sprintf("trailer %q", line)}
		}
		c.Trailers = append(c.Trailers, Trailer{
			Key:   strings.ToLower(strings.Trim(key, ident.Blanks)),
			Value: strings.Trim(value, ident.Blanks),
		})
	}
	return c, nil
}

// seconds reads a time. Commits with none, or with one beyond all sense, exist:
// git takes any digits.
func seconds(s string) int64 {
	t, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return t
}

// isHash reports whether s is the name of an object, in SHA-1 or SHA-256.
func isHash(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}
