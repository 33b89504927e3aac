package reel

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// colours chooses a palette and finds its colour for each other one.
type colours struct {
	palette []color.RGBA
	index   map[color.RGBA]uint8
}

// census counts the colours of pictures.
type census map[color.RGBA]int

// count counts the pixels of a part of a picture.
func (c census) count(m *image.RGBA, rect image.Rectangle) {
	for y := rect.Min.Y; y < rect.Max.Y; y++ {
		for x := rect.Min.X; x < rect.Max.X; x++ {
			c[m.RGBAAt(x, y)]++
		}
	}
}

// A shade is a colour and how often it is seen.
type shade struct {
	color.RGBA
	n int
}

// choose returns a palette of at most so many colours besides the first, which
// is seen through. Groups of like colours are cut in two, the one of the largest
// error first, and each is shown by the colour that it has most of: flat areas
// keep theirs.
func (c census) choose(most int) *colours {
	all := make([]shade, 0, len(c))
	for v, n := range c {
		all = append(all, shade{v, n})
	}
	slices.SortFunc(all, func(a, b shade) int { return cmp.Compare(key(a.RGBA), key(b.RGBA)) })
	out := &colours{palette: make([]color.RGBA, 1), index: map[color.RGBA]uint8{}}
	for _, g := range divide(all, most) {
		best := g.shades[0]
		for _, s := range g.shades {
			if s.n > best.n {
				best = s
			}
		}
		out.palette = append(out.palette, best.RGBA)
	}
	return out
}

func key(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }

// A group is colours that one stands for.
type group struct {
	shades []shade
	axis   int     // in which they differ most
	mean   float64 // there
	errors float64 // sum of squares there
}

// divide cuts colours into at most so many groups.
func divide(all []shade, most int) []group {
	groups := []group{newGroup(all)}
	for len(groups) < most {
		worst := 0
		for i := range groups {
			if groups[i].errors > groups[worst].errors {
				worst = i
			}
		}
		g := groups[worst]
		if g.errors == 0 {
			break
		}
		at := func(s shade) float64 { return channel(s, g.axis) }
		slices.SortStableFunc(g.shades, func(a, b shade) int { return cmp.Compare(at(a), at(b)) })
		cut := slices.IndexFunc(g.shades, func(s shade) bool { return at(s) > g.mean })
		groups[worst] = newGroup(g.shades[:cut])
		groups = append(groups, newGroup(g.shades[cut:]))
	}
	return groups
}

func newGroup(shades []shade) group {
	g := group{shades: shades}
	for axis := range 3 {
		n, sum, squares := 0.0, 0.0, 0.0
		low, high := 255.0, 0.0
		for _, s := range shades {
			v, k := channel(s, axis), float64(s.n)
			n, sum = n+k, sum+float64(k*v)
			squares += float64(k * v * v)
			low, high = min(low, v), max(high, v)
		}
		if e := squares - float64(sum*sum)/n; low < high && e > g.errors {
			g.axis, g.mean, g.errors = axis, sum/n, e
		}
	}
	return g
}

func channel(s shade, axis int) float64 {
	return float64([3]uint8{s.R, s.G, s.B}[axis])
}

// of returns the number of the colour that is nearest to another one.
func (c *colours) of(v color.RGBA) uint8 {
	if i, ok := c.index[v]; ok {
		return i
	}
	best, least := 1, 1<<30
	for i := 1; i < len(c.palette); i++ {
		p := c.palette[i]
		r, g, b := int(p.R)-int(v.R), int(p.G)-int(v.G), int(p.B)-int(v.B)
		if d := r*r + g*g + b*b; d < least {
			best, least = i, d
		}
	}
	c.index[v] = uint8(best)
	return uint8(best)
}
