package layout

// element is a block of a piece, or an entrance or exit, on a tile.
type element struct {
	next     int32 // the one above it on the tile, 0 for none
	tile     int32 // index of its tile
	place    int32 // index of the piece, or -1 - index of the gate
	base     uint8 // steps
	top      uint8 // steps
	quarters uint8 // 0 once a gate has been taken away
	block    uint8 // of the piece
}

// z returns the base height in map units.
func (e *element) z() int32 { return int32(e.base) * stepHeight }

// zTop returns the top in map units.
func (e *element) zTop() int32 { return int32(e.top) * stepHeight }

// stepHeight is a step of height in map units.
const stepHeight = 8

// grid is the map: for each tile the elements on it in order of base height;
// of equal ones the one that was built first comes first.
//
// Source: OpenRCT2 45e30a559a, world/Map.cpp, TileElementInsert.
type grid struct {
	size     int32     // tiles a side
	heads    []int32   // lowest element of each tile, 0 for none
	elements []element // element 0 is not used
	touched  []int32   // tiles that have elements
}

// reset empties the map and gives it the size.
func (g *grid) reset(size int32) {
	if g.size != size {
		g.size = size
		g.heads = make([]int32, size*size)
		g.touched = g.touched[:0]
	}
	for _, t := range g.touched {
		g.heads[t] = 0
	}
	g.touched = g.touched[:0]
	g.elements = append(g.elements[:0], element{})
}

// buildable reports whether anything may stand on the tile.
//
// Source: OpenRCT2 45e30a559a, world/Map.cpp, MapIsEdge.
func (g *grid) buildable(t Tile) bool {
	return t.X >= 1 && t.Y >= 1 && int32(t.X) < g.size-1 && int32(t.Y) < g.size-1
}

// index returns the index of a tile of the map.
func (g *grid) index(t Tile) int32 { return int32(t.Y)*g.size + int32(t.X) }

// first returns the lowest element of the tile, or 0.
func (g *grid) first(t Tile) int32 {
	if uint32(t.X) >= uint32(g.size) || uint32(t.Y) >= uint32(g.size) {
		return 0
	}
	return g.heads[g.index(t)]
}

// insert puts an element on its tile, above all that have no higher base.
func (g *grid) insert(e element) {
	n := int32(len(g.elements))
	if g.heads[e.tile] == 0 {
		g.touched = append(g.touched, e.tile)
	}
	at := &g.heads[e.tile]
	for *at != 0 && g.elements[*at].base <= e.base {
		at = &g.elements[*at].next
	}
	e.next = *at
	*at = n
	g.elements = append(g.elements, e)
}

// deserted reports whether an element is the lowest of a tile of which all has
// been taken away.
func (g *grid) deserted(e int32) bool {
	if g.elements[e].quarters != 0 || g.heads[g.elements[e].tile] != e {
		return false
	}
	for ; e != 0; e = g.elements[e].next {
		if el := &g.elements[e]; el.quarters != 0 || el.place >= 0 {
			return false
		}
	}
	return true
}

// cut takes away all elements from index n on, the last ones first.
func (g *grid) cut(n int32) {
	for i := int32(len(g.elements)) - 1; i >= n; i-- {
		e := &g.elements[i]
		at := &g.heads[e.tile]
		for *at != i {
			at = &g.elements[*at].next
		}
		*at = e.next
		if g.heads[e.tile] == 0 {
			g.touched = g.touched[:len(g.touched)-1]
		}
	}
	g.elements = g.elements[:n]
}
