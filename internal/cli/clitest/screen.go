package clitest

import (
	"bytes"
	"fmt"
	"html"
)

// The measures of the picture, in pixels.
const (
	lineHeight = 20
	charWidth  = 8.43
	margin     = 18
)

// Screen draws lines as a terminal shows them, as an SVG: those that begin with
// "$ " as typed, with + as added, with - as removed, and with # as remarked.
func Screen(lines []string) []byte {
	widest := 0
	var shown []string
	for _, l := range lines {
		if l != "" {
			shown = append(shown, l)
			widest = max(widest, len([]rune(l)))
		}
	}
	width, height := int(float64(widest)*charWidth)+2*margin, len(shown)*lineHeight+2*margin
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`+"\n",
		width, height, width, height)
	b.WriteString(`<rect width="100%" height="100%" rx="8" fill="#1b1f27"/>` + "\n")
	b.WriteString(`<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">` + "\n")
	for i, l := range shown {
		fmt.Fprintf(&b, `<text x="%d" y="%d" fill="%s">%s</text>`+"\n",
			margin, margin+14+i*lineHeight, colour(l), html.EscapeString(l))
	}
	b.WriteString("</g>\n</svg>\n")
	return b.Bytes()
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
