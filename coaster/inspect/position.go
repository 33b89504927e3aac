package inspect

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/plot"
)

// A Position is where on a plot a design stands, for records and people.
type Position struct {
	Column int `json:"column"` // of the tile where the first piece begins, from 1
	Row    int `json:"row"`    // likewise
	Dir    int `json:"dir"`    // 0 to 3: the way it leads on the drawing, see Way
}

// NewPosition describes a position on a plot.
func NewPosition(p plot.Position) *Position {
	return &Position{p.Column + 1, p.Row + 1, int(p.Dir)}
}

var ways = [...]string{"right", "down", "left", "up"}

// Way says which way the direction leads on the drawing of the plot: right,
// down, left or up.
func (p *Position) Way() string { return ways[p.Dir] }

// Words says in a line, with its end, where on the plot of a file something
// stands; nothing if that is not asked and p is nil.
func (p *Position) Words(file string) string {
	if p == nil {
		return ""
	}
	return fmt.Sprintf("fits %s at column %d, row %d, direction %d, which leads %s\n",
		file, p.Column, p.Row, p.Dir, p.Way())
}
