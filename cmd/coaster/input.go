package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/td4"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A form is a way in which a design is written.
type form string

// The forms.
const (
	formTD6  form = "td6"
	formTD4  form = "td4" // of the first game; only read
	formText form = "text"
	formJSON form = "json"
)

// formByExtension returns the form that the name of a file says, or "".
func formByExtension(name string) form {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".td6":
		return formTD6
	case ".txt", ".text":
		return formText
	case ".json":
		return formJSON
	}
	return ""
}

// formOf returns the form of a file by its name or else by its contents: track
// designs have bytes that no text has. Of which game a track design is, its
// contents say, whatever the name.
func formOf(name string, data []byte) form {
	f := formByExtension(name)
	if f == "" {
		f = formOfContents(data)
	}
	if f == formTD6 && td4.Is(data) {
		return formTD4
	}
	return f
}

func formOfContents(data []byte) form {
	control := func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\r\n", r) }
	switch {
	case len(data) == 0, !utf8.Valid(data), bytes.ContainsFunc(data, control):
		return formTD6
	case bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")):
		return formJSON
	}
	return formText
}

// readDesign reads a design in any form. Its errors name the file.
func readDesign(stdin io.Reader, name string) (*td6.Design, form, error) {
	data, err := readBytes(stdin, name)
	if err != nil {
		return nil, "", err
	}
	return parseDesign(name, data)
}

// readBytes reads a file, or stdin for "-". Its errors name the file.
func readBytes(stdin io.Reader, name string) ([]byte, error) {
	data, err := cli.ReadFile(stdin, name)
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, fmt.Errorf("%s: %w", name, pathErr.Err)
	}
	return data, err
}

// parseDesign reads what is in a file. Its errors name it.
func parseDesign(name string, data []byte) (*td6.Design, form, error) {
	f := formOf(name, data)
	d, err := decode(f, data)
	if err != nil {
		return nil, f, fmt.Errorf("%s: %w", name, err)
	}
	return d, f, nil
}

// stdinOnce refuses a list of files that names stdin twice.
func stdinOnce(files []string) error {
	first := slices.Index(files, "-")
	if first >= 0 && slices.Contains(files[first+1:], "-") {
		return cli.Usagef("stdin, \"-\", can be read only once")
	}
	return nil
}

func decode(f form, data []byte) (*td6.Design, error) {
	d := new(td6.Design)
	switch f {
	case formText:
		return d, d.UnmarshalText(data)
	case formJSON:
		return d, d.UnmarshalJSON(data)
	case formTD4:
		return td4.Decode(data)
	}
	return td6.Decode(data)
}

func encode(f form, d *td6.Design) ([]byte, error) {
	switch f {
	case formText:
		return d.MarshalText()
	case formJSON:
		return indentedJSON(d)
	}
	return d.Encode()
}

// completeDesigns completes the names of files of designs.
func completeDesigns(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"td6", "td4", "txt", "json"}, cobra.ShellCompDirectiveFilterFileExt
}
