package main

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// The picture of a terminal in authors/README.md shows what the commands print:
// `go test ./cmd/authors -run Picture -update` draws it anew.
func TestPicture(t *testing.T) {
	r := gittest.New(t)
	history(t, r.Dir, `Ada Lovelace <ada@example.org> begin
Ada Lovelace <ada@example.org> go on
Grace Hopper <grace@example.org> go on
Grace Hopper <grace@laptop.local> go on
Grace Hopper <grace@example.org> go on
ada <ada@example.org> go on\n\nCo-authored-by: Katherine Johnson <katherine@example.org>
dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com> bump
`)
	var lines []string
	for _, command := range []string{"", "mailmap --write", "", "--check", "list --sort commits"} {
		var screen bytes.Buffer
		env := cli.Env{
			Args:  append([]string{"-C", r.Dir}, strings.Fields(command)...),
			Stdin: strings.NewReader(""), Stdout: &screen, Stderr: &screen,
		}
		if code := cli.Run(t.Context(), env, newCommand); code != 0 {
			t.Fatalf("authors %s: exit code %d, %s", command, code, &screen)
		}
		lines = append(lines, strings.TrimSpace("$ authors "+command))
		lines = append(lines, strings.Split(strings.TrimSuffix(screen.String(), "\n"), "\n")...)
	}
	golden.Check(t, "../../../authors/terminal.svg", []byte(terminal(lines)))
}

// The measures of the picture, in pixels.
const (
	lineHeight = 20
	charWidth  = 8.43
	margin     = 18
)

// terminal draws lines as a terminal shows them.
func terminal(lines []string) string {
	widest := 0
	var shown []string
	for _, l := range lines {
		if l != "" {
			shown = append(shown, l)
			widest = max(widest, len([]rune(l)))
		}
	}
	width, height := int(float64(widest)*charWidth)+2*margin, len(shown)*lineHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`+"\n",
		width, height, width, height)
	b.WriteString(`<rect width="100%" height="100%" rx="8" fill="#1b1f27"/>` + "\n")
	b.WriteString(`<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">` + "\n")
	for i, l := range shown {
		fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s">%s</text>`+"\n",
			margin, margin+14+i*lineHeight, colour(l), html.EscapeString(l))
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// colour is that of a line: what is typed, what is added, what is remarked.
func colour(line string) string {
	switch line[0] {
	case '$':
		return "#ffffff"
	case '+':
		return "#7fd88f"
	case '-':
		return "#f08a8a"
	case '#':
		return "#8b93a5"
	}
	return "#c8cedb"
}
