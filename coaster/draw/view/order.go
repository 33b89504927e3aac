package view

import (
	"container/heap"
	"math"
)

// cell is the size of the squares of the sheet in which shapes look for those
// that they meet.
const cell = 16

// alike is the difference in depth up to which two shapes touch and either may
// be drawn first: that of a map unit of height.
const alike = 2

// order returns the shapes in an order in which they can be drawn, farther
// ones first. It compares each pair that overlaps on the sheet where it does
// so, and not by one number each: a long line may begin behind another and end
// before it elsewhere. A shape that nothing must come before is free; of the
// free ones that which goes on with the line just drawn comes first, so that it
// is written as one, and the farthest else. If shapes lie round in a ring, the
// farthest breaks it.
func order(shapes []*shape) []*shape {
	s := sorting{shapes: shapes, nearer: make([][]int, len(shapes)), behind: make([]int, len(shapes))}
	s.compare()
	s.index()
	return s.run()
}

type sorting struct {
	shapes []*shape
	nearer [][]int // those that must come later
	behind []int   // how many must come first that have not come yet
	done   []bool
	next   []int // the shape that goes on with the line, or -1
	free   byDepth
	rings  int // how many rings had to be broken
}

// compare finds all pairs that overlap on the sheet.
func (s *sorting) compare() {
	type square struct{ x, y int }
	squares := make(map[square][]int)
	at := func(v float64) int { return int(math.Floor(v / cell)) }
	for i, a := range s.shapes {
		for x := at(a.box.min.X); x <= at(a.box.max.X); x++ {
			for y := at(a.box.min.Y); y <= at(a.box.max.Y); y++ {
				q := square{x, y}
				for _, k := range squares[q] {
					b := s.shapes[k]
					// Of the squares that both are in, only the first counts.
					if x == max(at(a.box.min.X), at(b.box.min.X)) &&
						y == max(at(a.box.min.Y), at(b.box.min.Y)) {
						s.pair(i, k)
					}
				}
				squares[q] = append(squares[q], i)
			}
		}
	}
}

func (s *sorting) pair(i, k int) {
	a, b := s.shapes[i], s.shapes[k]
	if a.box.min.X > b.box.max.X || b.box.min.X > a.box.max.X ||
		a.box.min.Y > b.box.max.Y || b.box.min.Y > a.box.max.Y {
		return
	}
	p, ok := meet(a, b)
	if !ok {
		return
	}
	switch d := a.depth(p) - b.depth(p); {
	case d > alike:
		s.nearer[k] = append(s.nearer[k], i)
		s.behind[i]++
	case d < -alike:
		s.nearer[i] = append(s.nearer[i], k)
		s.behind[k]++
	}
}

// index finds the shapes that go on with the lines of others.
func (s *sorting) index() {
	s.done = make([]bool, len(s.shapes))
	s.next = make([]int, len(s.shapes))
	last := make(map[int]int)
	for i, a := range s.shapes {
		s.next[i] = -1
		if a.chain == 0 {
			continue
		}
		if k, ok := last[a.chain]; ok && goesOn(s.shapes[k], a) {
			s.next[k] = i
		}
		last[a.chain] = i
	}
}

// goesOn reports whether b can be drawn as one line with a.
func goesOn(a, b *shape) bool {
	return a.chain != 0 && a.chain == b.chain && a.line() && b.line() && a.pen == b.pen &&
		a.places[1] == b.places[0]
}

func (s *sorting) run() []*shape {
	for i, n := range s.behind {
		if n == 0 {
			s.push(i)
		}
	}
	heap.Init(&s.free)
	out := make([]*shape, 0, len(s.shapes))
	current := -1
	for len(out) < len(s.shapes) {
		current = s.choose(current)
		s.done[current] = true
		out = append(out, s.shapes[current])
		for _, k := range s.nearer[current] {
			if s.behind[k]--; s.behind[k] == 0 && !s.done[k] {
				heap.Push(&s.free, item{k, s.shapes[k].key})
			}
		}
	}
	return out
}

func (s *sorting) push(i int) { s.free = append(s.free, item{i, s.shapes[i].key}) }

// choose returns the shape that is drawn after the last one.
func (s *sorting) choose(last int) int {
	if last >= 0 {
		if k := s.next[last]; k >= 0 && !s.done[k] && s.behind[k] == 0 {
			return k
		}
	}
	for s.free.Len() > 0 {
		if k := heap.Pop(&s.free).(item).shape; !s.done[k] {
			return k
		}
	}
	s.rings++
	best := -1
	for i, a := range s.shapes {
		if !s.done[i] && (best < 0 || a.key < s.shapes[best].key) {
			best = i
		}
	}
	return best
}

// An item is a shape that may be drawn now.
type item struct {
	shape int
	key   float64
}

// byDepth is a heap, the farthest first.
type byDepth []item

func (h byDepth) Len() int { return len(h) }
func (h byDepth) Less(i, k int) bool {
	return h[i].key < h[k].key || h[i].key == h[k].key && h[i].shape < h[k].shape
}
func (h byDepth) Swap(i, k int) { h[i], h[k] = h[k], h[i] }
func (h *byDepth) Push(v any)   { *h = append(*h, v.(item)) }

func (h *byDepth) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
