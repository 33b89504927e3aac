package draw

import (
	"fmt"
	"math"

	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/draw/view"
)

// The measures of a contact sheet.
const (
	cellWidth   = 380.0
	cellHeight  = 300.0
	captionRoom = 54.0
	mostColumns = 5
)

// ContactSheet shows many rides, each with its name and ratings.
func ContactSheet(all []*subject.Subject, t *paper.Theme) *paper.Sheet {
	columns := min(max(int(math.Ceil(math.Sqrt(float64(len(all))))), 1), mostColumns)
	rows := max((len(all)+columns-1)/columns, 1)
	sheet := paper.New(margin+(cellWidth+margin)*float64(columns),
		margin+(cellHeight+margin)*float64(rows), t)
	for i, s := range all {
		x := margin + (cellWidth+margin)*float64(i%columns)
		y := margin + (cellHeight+margin)*float64(i/columns)
		cell(sheet.Part(x, y, cellWidth, cellHeight), s)
	}
	return sheet
}

// cell draws one ride of a contact sheet.
func cell(p *paper.Sheet, s *subject.Subject) {
	view.Draw(p.Part(0, 0, p.Width, p.Height-captionRoom), s, 0)
	p.Text(0, p.Height-28, fitted(p, s.Name, p.Width*0.62, 18), paper.Type{Size: 18, Bold: true})
	p.Text(0, p.Height-6, s.Layout.Type.Title, paper.Type{Size: 15, Color: p.Theme.Faint})
	ratings := "not rated"
	if score := s.Result.Score; s.Result.Rated() {
		ratings = fmt.Sprintf("%v  %v  %v", score.Excitement, score.Intensity, score.Nausea)
	}
	p.Text(p.Width, p.Height-28, ratings, paper.Type{Size: 18, Anchor: paper.End})
}

// fitted returns a text cut to a width.
func fitted(p *paper.Sheet, text string, width, size float64) string {
	runes := []rune(text)
	for n := len(runes); n > 0; n-- {
		cut := string(runes[:n])
		if n < len(runes) {
			cut += "…"
		}
		if p.TextWidth(cut, paper.Type{Size: size, Bold: true}) <= width {
			return cut
		}
	}
	return ""
}
