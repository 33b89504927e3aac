package view

import (
	"github.com/toolshed-dev/toolshed/coaster/course"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The parts of the track, in map units.
const (
	spineDrop = 3.5 // of the beam below the rails
	tieEvery  = 8.0
)

// kind tells apart what is drawn in colours of its own.
func kind(p *layout.Place) course.Kind {
	switch {
	case p.Type.IsStation():
		return course.Station
	case p.Lift, p.Type == track.CableLiftHill, p.Type == track.PoweredLift:
		return course.Lift
	case p.Type == track.BlockBrakes:
		return course.BlockBrakes
	case p.Type == track.Brakes, p.Type == track.BrakeForDrop:
		return course.Brakes
	case p.Type == track.Booster:
		return course.Booster
	}
	return course.Special
}

// railColor returns the colour of rails of a kind.
func (sc *scene) railColor(k course.Kind) paper.Color {
	switch k {
	case course.Brakes, course.BlockBrakes:
		return sc.theme.Brakes
	case course.Booster:
		return sc.theme.Booster
	}
	return sc.theme.Rail
}

// track adds the track of all runs.
func (sc *scene) track() {
	for i := range sc.runs {
		r := &sc.runs[i]
		sc.hidden(r)
		sc.beds(r)
		if sc.look.spine {
			sc.beam(r)
		}
		if sc.detailed() && sc.look.bed == noBed {
			sc.ties(r)
		}
		sc.rail(r, -1)
		sc.rail(r, 1)
		sc.middle(r)
	}
}

// beside returns a place to the right of the middle and above it.
func (s *sample) beside(right, up float64) course.Vec {
	return s.at.Plus(right, s.right).Plus(up, s.up)
}

// side returns which way along up the beam lies: cars are on the other side.
func (sc *scene) side() float64 {
	if sc.look.hanging {
		return 1
	}
	return -1
}

// string adds lines along the track where it is above ground.
func (sc *scene) string(r *run, right, up float64, pen func(*sample) paper.Pen) {
	chain := sc.chain()
	for i := 1; i < len(r.samples); i++ {
		a, b := &r.samples[i-1], &r.samples[i]
		if p := pen(a); p.Width > 0 && !a.under {
			sc.line(a.beside(right, up), b.beside(right, up), p, chain)
		}
	}
}

func (sc *scene) rail(r *run, side float64) {
	if !sc.look.rails {
		return
	}
	sc.string(r, side*sc.look.gauge, 0, func(s *sample) paper.Pen {
		return paper.Pen{Color: sc.railColor(kind(s.place)), Width: sc.weight}
	})
}

// beam adds the beam below the rails.
func (sc *scene) beam(r *run) {
	color := paper.Mix(sc.theme.Rail, sc.theme.Tie, 0.55)
	width := 1.9 * sc.weight
	if !sc.look.rails {
		color, width = sc.theme.Rail, 2.6*sc.weight
	}
	if sc.look.wooden {
		color, width = sc.timber(), 1.5*sc.weight
	}
	sc.string(r, 0, sc.side()*spineDrop, func(s *sample) paper.Pen {
		p := paper.Pen{Color: color, Width: width}
		if k := kind(s.place); !sc.look.rails && k != course.Special && k != course.Station {
			p.Color = sc.railColor(k)
		}
		return p
	})
}

// ties adds those between the rails, at even distances.
func (sc *scene) ties(r *run) {
	if len(r.samples) < 2 || !sc.look.rails {
		return
	}
	total := r.samples[len(r.samples)-1].along
	n := int(total/max(tieEvery, 3.2/sc.view.Scale)) + 1
	from := 0
	for i := range n {
		var s sample
		s, from = r.at((float64(i)+0.5)*total/float64(n), from)
		if s.under {
			continue
		}
		g := sc.look.gauge
		pen := paper.Pen{Color: sc.theme.Tie, Width: 0.8 * sc.weight, Flat: true}
		if sc.look.wooden {
			pen.Color, g = sc.timber(), 1.35*g
		}
		sc.line(s.beside(-g, sc.side()), s.beside(g, sc.side()), pen, 0)
	}
}

// middle adds lift chains, and boosters and brakes of rides with one rail.
func (sc *scene) middle(r *run) {
	sc.string(r, 0, 0.5, func(s *sample) paper.Pen {
		switch kind(s.place) {
		case course.Lift:
			return paper.Pen{Color: sc.theme.Lift, Width: 1.5 * sc.weight}
		case course.Brakes, course.Booster:
			return paper.Pen{Color: sc.railColor(kind(s.place)), Width: 1.2 * sc.weight, Flat: true}
		case course.BlockBrakes:
			return paper.Pen{Color: sc.theme.Brakes, Width: 2.4 * sc.weight, Flat: true}
		}
		return paper.Pen{}
	})
}

// beds adds what lies between the rails.
func (sc *scene) beds(r *run) {
	t := sc.theme
	color := map[bed]paper.Color{
		waterBed: paper.Mix(t.Airtime, t.Paper, 0.25), roadBed: paper.Mix(t.Tie, t.Paper, 0.3),
		troughBed: paper.Mix(t.Tie, t.Paper, 0.55),
	}[sc.look.bed]
	if sc.look.bed == noBed {
		return
	}
	g := sc.look.gauge
	edge := paper.Pen{Color: color, Width: 0.4}
	for i := 1; i < len(r.samples); i++ {
		if a, b := &r.samples[i-1], &r.samples[i]; !a.under {
			sc.area(color, edge, a.beside(-g, -0.5), a.beside(g, -0.5), b.beside(g, -0.5), b.beside(-g, -0.5))
		}
	}
}

// hidden adds a dashed line where the track is covered.
func (sc *scene) hidden(r *run) {
	list := &sc.below
	if !sc.field.flat {
		list = &sc.above
	}
	pen := paper.Pen{Color: sc.theme.Faint, Width: sc.weight, Dash: 3 * sc.weight}
	chain := sc.chain()
	for i := 1; i < len(r.samples); i++ {
		if a, b := &r.samples[i-1], &r.samples[i]; a.under {
			*list = append(*list, &shape{places: []course.Vec{a.at, b.at}, pen: pen, chain: chain})
		}
	}
}

// timber returns the colour of wood.
func (sc *scene) timber() paper.Color { return paper.Mix(sc.theme.Support, wood, 0.45) }

// wood is the colour that wood has in no light in particular.
var wood = paper.Color{R: 0x8A, G: 0x62, B: 0x3C, A: 0xFF}
