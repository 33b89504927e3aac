package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/form"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// readDesign reads a design in any form. Its errors name the file.
func readDesign(stdin io.Reader, name string) (*td6.Design, form.Form, error) {
	data, err := readBytes(stdin, name)
	if err != nil {
		return nil, "", err
	}
	return form.Read(name, data)
}

// readBytes reads a file, or stdin for "-". Its errors name the file.
func readBytes(stdin io.Reader, name string) ([]byte, error) {
	data, err := cli.ReadFile(stdin, name)
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return nil, fmt.Errorf("%s: %w", name, pathErr.Err)
	}
	return data, err
}

// stdinOnce refuses a list of files that names stdin twice.
func stdinOnce(files []string) error {
	first := slices.Index(files, "-")
	if first >= 0 && slices.Contains(files[first+1:], "-") {
		return cli.Usagef("stdin, \"-\", can be read only once")
	}
	return nil
}

// completeDesigns completes the names of files of designs.
func completeDesigns(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"td6", "td4", "txt", "json"}, cobra.ShellCompDirectiveFilterFileExt
}
