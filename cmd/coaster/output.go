package main

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"charm.land/lipgloss/v2/table"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A grid is a table for people: bold headers, no lines.
type grid struct {
	headers []string
	left    []int // columns of text; the others are numbers and end to the right
	rows    [][]string
	spare   []int // columns that a narrow terminal goes without, the first first
}

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// columnGap separates the columns of a grid.
const columnGap = 2

// write prints the grid; styles are left out where w is no terminal.
func (g *grid) write(w io.Writer) error {
	g.dropEmpty()
	if isTerminal(w) {
		g.fit(columns(w))
	}
	t := table.New().
		Headers(g.headers...).Rows(g.rows...).
		Border(lipgloss.Border{}).
		BorderTop(false).BorderBottom(false).BorderLeft(false).BorderRight(false).
		BorderColumn(false).BorderHeader(false).
		StyleFunc(func(row, col int) lipgloss.Style {
			s := lipgloss.NewStyle().Bold(row == table.HeaderRow)
			if col > 0 {
				s = s.PaddingLeft(columnGap)
			}
			if !slices.Contains(g.left, col) {
				s = s.Align(lipgloss.Right)
			}
			return s
		})
	return printStyled(w, trimLines(t.String()))
}

// writeRows prints the grid without its headers.
func (g *grid) writeRows(w io.Writer) error {
	var b bytes.Buffer
	if err := g.write(&b); err != nil {
		return err
	}
	_, rows, _ := bytes.Cut(b.Bytes(), []byte("\n"))
	_, err := w.Write(rows)
	return err
}

// fit leaves spare columns out until the grid is no wider than width.
func (g *grid) fit(width int) {
	for len(g.spare) > 0 && g.width() > width {
		g.drop(g.spare[0])
	}
}

// dropEmpty leaves columns without contents out.
func (g *grid) dropEmpty() {
	for c := len(g.headers) - 1; c >= 0; c-- {
		filled := func(row []string) bool { return row[c] != "" }
		if !slices.ContainsFunc(g.rows, filled) {
			g.drop(c)
		}
	}
}

// drop leaves a column out.
func (g *grid) drop(c int) {
	g.headers = slices.Delete(slices.Clone(g.headers), c, c+1)
	for i := range g.rows {
		g.rows[i] = slices.Delete(g.rows[i], c, c+1)
	}
	g.left = without(g.left, c)
	g.spare = without(g.spare, c)
}

// without returns the numbers of columns once column c is gone.
func without(list []int, c int) []int {
	var rest []int
	for _, n := range list {
		switch {
		case n < c:
			rest = append(rest, n)
		case n > c:
			rest = append(rest, n-1)
		}
	}
	return rest
}

// width returns the width of the grid.
func (g *grid) width() int {
	total := columnGap * (len(g.headers) - 1)
	for c, h := range g.headers {
		widest := lipgloss.Width(h)
		for _, row := range g.rows {
			widest = max(widest, lipgloss.Width(row[c]))
		}
		total += widest
	}
	return total
}

// printStyled prints lines whose styles are left out if w is no terminal.
func printStyled(w io.Writer, text string) error {
	_, err := lipgloss.Fprintln(w, text)
	return err
}

// trimLines removes the blanks at the ends of lines.
func trimLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(f.Fd())
}

// The columns of a terminal that does not tell, and the least that are used.
const (
	usualColumns = 80
	leastColumns = 40
)

// columns returns the width to draw for: that of $COLUMNS, or of the terminal.
func columns(stdout io.Writer) int {
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return max(n, leastColumns)
	}
	if f, ok := stdout.(*os.File); ok {
		if n, _, err := term.GetSize(f.Fd()); err == nil && n > 0 {
			return max(n, leastColumns)
		}
	}
	return usualColumns
}

// toFile writes to a named file, whole or not at all, or to stdout if the name
// is empty or "-".
func toFile(env cli.Env, name string, write func(io.Writer) error) error {
	if name == "" || name == "-" {
		return write(env.Stdout)
	}
	return cli.WriteFile(name, write)
}

// profileFlag gives a command its --cpuprofile.
func profileFlag(c *cobra.Command, into *string) {
	c.Flags().StringVar(into, "cpuprofile", "", "write a CPU profile to `FILE`")
}
