package sketch

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// eighths are blocks of growing height.
var eighths = []rune(" ▁▂▃▄▅▆▇█")

// The signs below an elevation.
const (
	signStation = '='
	signLift    = '^'
	signBrakes  = 'x'
	signNone    = ' '
)

// scaleWidth is the room for heights at the left of an elevation.
const scaleWidth = len("123 m ")

// Elevation draws the height along the track in lines of at most width
// characters, with rows of them for the height. Below stand signs for platforms
// (=), chains (^) and brakes (x).
func Elevation(l *layout.Layout, width, rows int) string {
	c := course.Of(l)
	width -= scaleWidth
	if len(c.Points) == 0 || width < 1 || rows < 1 {
		return ""
	}
	columns := profile(c, width)
	top := int32(1)
	for _, column := range columns {
		top = max(top, column.z)
	}
	var out strings.Builder
	for row := rows - 1; row >= 0; row-- {
		scale := ""
		if row == rows-1 || row == (rows-1)/2 {
			scale = fmt.Sprintf("%d m", metres(top*int32(row+1)/int32(rows)))
		}
		line := make([]rune, len(columns))
		for i, column := range columns {
			line[i] = fill(column.z, top, row, rows)
		}
		writeLine(&out, scale, line)
	}
	signs := make([]rune, len(columns))
	for i, column := range columns {
		signs[i] = column.sign
	}
	writeLine(&out, "", signs)
	end := fmt.Sprintf("%d m", c.Length().Metres())
	fmt.Fprintf(&out, "%*s%-*s%s\n", scaleWidth, "", len(columns)-len(end), "0 m", end)
	return out.String()
}

func writeLine(out *strings.Builder, scale string, line []rune) {
	text := fmt.Sprintf("%*s %s", scaleWidth-1, scale, string(line))
	out.WriteString(strings.TrimRight(text, " ") + "\n")
}

// fill returns the block for a height in a row, counted from the ground. What
// is not nothing shows at least as a line.
func fill(z, top int32, row, rows int) rune {
	n := int(z) * 8 * rows / int(top)
	n -= 8 * row
	if row == 0 {
		n = max(n, 1)
	}
	return eighths[min(max(n, 0), 8)]
}

// A slice is a column of an elevation.
type slice struct {
	z    int32 // mean height
	sign rune
}

// profile divides the way into columns of equal length.
func profile(c *course.Course, width int) []slice {
	total := int64(c.Length()) + 1
	width = min(width, len(c.Points))
	columns := make([]slice, width)
	sums, counts := make([]int64, width), make([]int64, width)
	for k := range c.Points {
		p := &c.Points[k]
		i := int(int64(p.Along) * int64(width) / total)
		sums[i] += int64(overLand(p))
		counts[i]++
		if s := signOf(c.Place(k)); s != signNone || columns[i].sign == 0 {
			columns[i].sign = s
		}
	}
	last := slice{}
	for i := range columns {
		if counts[i] > 0 {
			last.z = int32(sums[i] / counts[i])
		} else {
			columns[i].sign = signNone
		}
		columns[i].z = last.z
	}
	return columns
}

// signOf returns the sign for a piece.
func signOf(p *layout.Place) rune {
	switch {
	case p.Type.IsStation():
		return signStation
	case p.Lift, p.Type == track.CableLiftHill, p.Type == track.PoweredLift:
		return signLift
	case p.Type == track.Brakes, p.Type == track.BlockBrakes:
		return signBrakes
	}
	return signNone
}
