package sketch

// arrows show the way that trains go through a side.
var arrows = [...]rune{right: '>', below: 'v', left: '<', above: '^'}

// platform is the sign of a platform.
const platform = '■'

// strokes are the lines between two sides of a tile, for three heights.
var strokes = [...][noSide][noSide]rune{
	table("─│╭╮╰╯"),
	table("━┃┏┓┗┛"),
	table("═║╔╗╚╝"),
}

// chains are the straight ones of strokes for pieces that carry a chain.
var chains = [...][noSide][noSide]rune{
	table("┄┆╭╮╰╯"),
	table("┅┇┏┓┗┛"),
	table("╌╎╔╗╚╝"),
}

// table arranges lines by their sides: level, upright, and the corners from
// below to the right, below to the left, above to the right, above to the left.
func table(lines string) (t [noSide][noSide]rune) {
	r := []rune(lines)
	set := func(a, b side, c rune) { t[a][b], t[b][a] = c, c }
	set(left, right, r[0])
	set(above, below, r[1])
	set(below, right, r[2])
	set(below, left, r[3])
	set(above, right, r[4])
	set(above, left, r[5])
	t[right][right], t[left][left] = r[0], r[0] // where a track turns back
	t[above][above], t[below][below] = r[1], r[1]
	return t
}

// stroke returns which strokes show a height.
func (c *canvas) stroke(z int32) int {
	return min(max(int(z)*len(strokes)/int(c.top+1), 0), len(strokes)-1)
}

// sign returns the sign of a way over a tile between two sides. Where it comes
// from or leads to no neighbour, as at the end of a track, it is drawn as if
// it went straight on.
func (c *canvas) sign(v *visit, from, to side) rune {
	if v.place.Type.IsStation() {
		return platform
	}
	if slope, ok := v.diagonal(); ok {
		return slope
	}
	switch {
	case from == noSide && to == noSide:
		return '·'
	case from == noSide:
		from = (to + 2) % noSide
	case to == noSide:
		to = (from + 2) % noSide
	}
	if v.place.Lift {
		return chains[c.stroke(v.z)][from][to]
	}
	return strokes[c.stroke(v.z)][from][to]
}

// towards returns the side by which another tile is a neighbour.
func (v *visit) towards(other tile) side {
	for s := right; s < noSide; s++ {
		if v.plus(s) == other {
			return s
		}
	}
	return noSide
}

// diagonal returns the sign of a way that leads over the corners of a tile.
func (v *visit) diagonal() (rune, bool) {
	for _, other := range []tile{v.before, v.after} {
		switch (tile{other.x - v.x, other.y - v.y}) {
		case tile{1, 1}, tile{-1, -1}:
			return '╲', true
		case tile{1, -1}, tile{-1, 1}:
			return '╱', true
		}
	}
	return 0, false
}
