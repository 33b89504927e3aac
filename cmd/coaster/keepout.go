package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A keepOut is the flags that say on which plot of land a design is placed,
// and where on it.
type keepOut struct {
	file string
	at   string // column and row from 1, as in "3,5"
}

// addFlags gives a command its --keep-out and --at.
func (k *keepOut) addFlags(c *cobra.Command) {
	keepOutFlag(c, &k.file)
	c.Flags().StringVar(&k.at, "at", "", "column,row of the plot where the first piece begins, from 1")
	c.MarkFlagsRequiredTogether("keep-out", "at")
}

// keepOutFlag gives a command its --keep-out.
func keepOutFlag(c *cobra.Command, into *string) {
	c.Flags().StringVar(into, "keep-out", "", "file that draws which tiles are taken")
	cli.Must(c.MarkFlagFilename("keep-out", "txt"))
}

// taken returns what stands in the way, nil if no plot is asked for. The plot
// may be read from stdin if none of the files is.
func (k *keepOut) taken(stdin io.Reader, files []string) (layout.Taken, error) {
	if k.file == "" {
		return nil, nil
	}
	column, row, err := parseCell(k.at)
	if err != nil {
		return nil, err
	}
	p, err := readPlot(stdin, k.file, files)
	if err != nil {
		return nil, err
	}
	if w, d := p.Size(); column > w || row > d {
		return nil, cli.Usagef("at %s: the plot has %d columns and %d rows", k.at, w, d)
	}
	return p.Around(layout.TileAt(trial.Origin, trial.Origin), column-1, row-1), nil
}

// parseCell reads a column and a row.
func parseCell(text string) (column, row int, err error) {
	x, y, _ := strings.Cut(text, ",")
	column, errX := strconv.Atoi(x)
	row, errY := strconv.Atoi(y)
	if errX != nil || errY != nil || column < 1 || row < 1 {
		return 0, 0, cli.Usagef("at %q: want a column and a row, from 1, such as 3,5", text)
	}
	return column, row, nil
}

// readPlot reads the drawing of a plot. Its errors name the file.
func readPlot(stdin io.Reader, name string, files []string) (*plot.Plot, error) {
	text, err := readDrawing(stdin, name, files)
	if err != nil {
		return nil, err
	}
	return plot.Parse(name, []byte(text))
}

// readDrawing reads the file of a plot. It may be stdin if none of the other
// files is.
func readDrawing(stdin io.Reader, name string, files []string) (string, error) {
	if name == "-" && slices.Contains(files, "-") {
		return "", cli.Usagef("stdin, \"-\", can be read only once")
	}
	data, err := cli.ReadFile(stdin, name)
	if pathErr, ok := errors.AsType[*fs.PathError](err); ok {
		return "", fmt.Errorf("%s: %w", name, pathErr.Err)
	}
	return string(data), err
}
