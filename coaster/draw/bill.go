package draw

import (
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/unit"
)

// billOf returns the terms of a ride's rating that are not zero.
func billOf(s *subject.Subject) []rating.Term {
	if !s.Result.Rated() {
		return nil
	}
	var bill []rating.Term
	for _, t := range rating.Bill(&s.Result.Ride, nil) {
		if t.Part != (rating.Score{}) {
			bill = append(bill, t)
		}
	}
	return bill
}

// drawBill writes the terms in two columns, each part with the most that it
// could be.
func drawBill(p *paper.Sheet, bill []rating.Term) {
	p.Text(0, 20, "what the ratings are made of", paper.Type{Size: 20, Bold: true})
	half := (len(bill) + 1) / 2
	for i, t := range bill {
		column, row := i/half, i%half
		x, y := float64(column)*(posterColumn+margin), titleRoom+billLine*float64(row+1)
		if row == 0 {
			billHeads(p, x, y)
		}
		y += billLine
		p.Text(x, y, t.Name, paper.Type{Size: 16})
		drawPart(p, x+columnEnd(0), y, t.Part.Excitement, t.Cap.Excitement)
		drawPart(p, x+columnEnd(1), y, t.Part.Intensity, t.Cap.Intensity)
		drawPart(p, x+columnEnd(2), y, t.Part.Nausea, t.Cap.Nausea)
	}
}

// capRoom is the room at the right of a part for the most that it could be.
const capRoom = 70

func billHeads(p *paper.Sheet, x, y float64) {
	for k, name := range []string{"excitement", "intensity", "nausea"} {
		p.Text(x+columnEnd(k), y, name,
			paper.Type{Size: 15, Anchor: paper.End, Color: p.Theme.Faint})
	}
}

// drawPart writes a part, and behind it its cap, if there is one. What only
// takes away has none.
func drawPart(p *paper.Sheet, x, y float64, part, most unit.Rating) {
	if part == 0 {
		return
	}
	p.Text(x, y, part.String(), paper.Type{Size: 16, Anchor: paper.End})
	if most > 0 && most != rating.NoCap {
		p.Text(x+6, y, "of "+most.String(), paper.Type{Size: 14, Color: p.Theme.Faint})
	}
}

// columnEnd is where the figures of a rating end.
func columnEnd(k int) float64 { return posterColumn - capRoom - float64(2-k)*165 }
