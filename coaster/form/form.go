// Package form reads and writes track designs in all forms that there are of
// them: track design files of both games, text and JSON.
//
//	d, f, err := form.Read("mine.txt", data)   // f is form.Text
//	data, err = form.TD6.Encode(d)
//
// Which [Form] a design has is said by the extension of its file, or else by
// its contents: [Of] knows both. Bytes go in and come out; files, and what "-"
// stands for, are the business of programs. Errors are those of packages td6
// and td4, those of [Read] with the name of the file before them.
package form

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/toolshed-dev/toolshed/coaster/td4"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

// A Form is a way in which a design is written.
type Form string

// The forms.
const (
	TD6  Form = "td6"
	TD4  Form = "td4" // of the first game; only read
	Text Form = "text"
	JSON Form = "json"
)

// OfExtension returns the form that the name of a file says, or "".
func OfExtension(name string) Form {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".td6":
		return TD6
	case ".txt", ".text":
		return Text
	case ".json":
		return JSON
	}
	return ""
}

// Of returns the form of a file by its name or else by its contents: track
// designs have bytes that no text has. Of which game a track design is, its
// contents say, whatever the name.
func Of(name string, data []byte) Form {
	f := OfExtension(name)
	if f == "" {
		f = ofContents(data)
	}
	if f == TD6 && td4.Is(data) {
		return TD4
	}
	return f
}

func ofContents(data []byte) Form {
	control := func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) }
	switch {
	case len(data) == 0, !utf8.Valid(data), bytes.ContainsFunc(data, control):
		return TD6
	case bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")):
		return JSON
	}
	return Text
}

// Read reads what is in a file, and says in which form it is. Its errors name
// the file.
func Read(name string, data []byte) (*td6.Design, Form, error) {
	f := Of(name, data)
	d, err := f.Decode(data)
	if err != nil {
		return nil, f, fmt.Errorf("%s: %w", name, err)
	}
	return d, f, nil
}

// Decode reads a design of the form.
func (f Form) Decode(data []byte) (*td6.Design, error) {
	d := new(td6.Design)
	switch f {
	case Text:
		return d, d.UnmarshalText(data)
	case JSON:
		return d, d.UnmarshalJSON(data)
	case TD4:
		return td4.Decode(data)
	}
	return td6.Decode(data)
}

// errReadOnly says that there is no way to write a form.
var errReadOnly = errors.New("form: designs of the first game are only read")

// Encode writes a design in the form. JSON is indented, for people to edit.
func (f Form) Encode(d *td6.Design) ([]byte, error) {
	switch f {
	case Text:
		return d.MarshalText()
	case JSON:
		return indented(d)
	case TD4:
		return nil, errReadOnly
	}
	return d.Encode()
}

func indented(d *td6.Design) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(d)
	return b.Bytes(), err
}
