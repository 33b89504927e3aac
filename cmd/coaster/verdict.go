package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// trainWords says what runs on the ride.
func trainWords(ev *quest.Event) string {
	s := fmt.Sprintf("%s of %s", inspect.Count(ev.Trains, "train"), inspect.Count(ev.Cars, "car"))
	if !*ev.Lasts {
		s += ", which crashes or gets stuck some rounds later or when turned"
	}
	return s
}

// tell writes what came of the search.
func (e *evolution) tell(p *search.Progress) error {
	last := e.quest.Verdict(p)
	last.File, last.Picture = e.file, e.picture
	if e.options.json {
		return cli.WriteJSON(e.env.Stdout, last)
	}
	_, err := fmt.Fprintf(e.env.Stdout, `%s: %s, %s
%s, price %v, %d by %d tiles, %g m high; %s
by direction: %s
%s%s

%s
%s tried in %.1f s, %.0f a second, %d of them rated; seed %d
%s
%s
poster: %s; %d kinds of coasters: coaster gallery %s
to repeat it: %s
`, last.File, p.Best.Plan.Type.Title, inspect.ScoreWords(p.Best.Score),
		inspect.Count(last.Pieces, "piece"), last.Cost,
		last.Width, last.Depth, inspect.Metres(last.Height), trainWords(last),
		last.Spread.Words(last.Directions),
		last.Position.Words(e.quest.Brief().KeepOut), last.Style.Words(p.Best.Plan.Type),
		e.elevation,
		inspect.Count(last.Evaluations, "coaster"), last.Seconds, last.PerSecond, last.Rated, last.Seed,
		workWords(&p.Work),
		boundWords(last.Bound),
		last.Picture, len(p.Archive.Elites()), cli.Quoted(e.options.dir),
		last.Command)
	return err
}

// workWords says what became of the tries, and what each way of making
// coasters yielded.
func workWords(w *search.Work) string {
	var s strings.Builder
	fmt.Fprintf(&s, "given up%s\n", strings.TrimPrefix(lossWords(w), ";"))
	for _, line := range w.Broken.Lines() {
		fmt.Fprintf(&s, "beyond %s\n", line)
	}
	writeYields(&s, w)
	return strings.TrimSuffix(s.String(), "\n")
}

func writeYields(out io.Writer, w *search.Work) {
	fmt.Fprintf(out, "%-10s %8s %8s %8s %8s\n", "made by", "tried", "rated", "better", "elites")
	for o, y := range w.Operators {
		if y.Tried > 0 {
			fmt.Fprintf(out, "%-10v %8d %8d %8d %8d\n", search.Operator(o), y.Tried, y.Rated, y.Better, y.Elites)
		}
	}
}

// lossWords says what became of the tries that yielded nothing.
func lossWords(w *search.Work) string {
	s := ""
	for l, n := range w.Lost {
		if n > 0 {
			s += fmt.Sprintf("; %v: %d", search.Loss(l), n)
		}
	}
	return s
}

// nothingFound is the error of a search that found nothing.
func nothingFound(p *search.Progress, seed uint64) error {
	limits := ""
	for _, line := range p.Work.Broken.Lines() {
		limits += "; beyond " + line
	}
	if p.Work.Lost[search.NotGrown] == p.Evaluations {
		limits = "; no platform with track behind it has room: the box, the height or the tiles may be too few"
	}
	return fmt.Errorf("nothing found within the limits in %d tries (seed %d)%s%s",
		p.Evaluations, seed, lossWords(&p.Work), limits)
}
