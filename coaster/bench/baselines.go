package bench

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/perf/benchmath"

	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/coaster/search/baseline"
)

// A Comparison is of the search with simpler ones: the same number of
// evaluations for each, and a number of seeds.
type Comparison struct {
	Ride        string
	Box         Box
	Evaluations int
	Seeds       int
	Workers     int // searches side by side; the result is the same
}

// A Trial is what a method found.
type Trial struct {
	Method baseline.Method
	Median Band   // at the end
	Curve  []Band // after equal parts of the evaluations, the first after none
}

// A Band is the median of the seeds and an interval that holds the median of
// all seeds with at least the confidence of 95 %, or, of too few seeds, all of
// them.
type Band struct {
	Low    float64 `json:"low"`
	Median float64 `json:"median"`
	High   float64 `json:"high"`
}

// curvePoints is the number of parts of a curve.
const curvePoints = 100

// leastSeeds is the least number of seeds that have an interval of 95 %.
const leastSeeds = 6

// Run does all searches, and tells how many are done.
func (c *Comparison) Run(ctx context.Context, done func(n, all int)) ([]Trial, error) {
	methods := baseline.Methods()
	curves := make([][]curve, len(methods))
	for m := range methods {
		curves[m] = make([]curve, c.Seeds)
	}
	err := c.each(ctx, len(methods)*c.Seeds, done, func(k int) error {
		m, seed := k%len(methods), k/len(methods)
		return c.follow(ctx, methods[m], uint64(seed+1), &curves[m][seed])
	})
	if err != nil {
		return nil, err
	}
	trials := make([]Trial, len(methods))
	for m := range methods {
		t := Trial{Method: methods[m]}
		for p := range curvePoints + 1 {
			t.Curve = append(t.Curve, band(curves[m], p))
		}
		t.Median = t.Curve[curvePoints]
		trials[m] = t
	}
	return trials, nil
}

// each does n pieces of work on the workers, until one fails.
func (c *Comparison) each(ctx context.Context, n int, done func(n, all int),
	work func(k int) error) error {

	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var next atomic.Int64
	var mu sync.Mutex
	finished := 0
	var wg sync.WaitGroup
	for range max(c.Workers, 1) {
		wg.Go(func() {
			for k := int(next.Add(1)) - 1; k < n && ctx.Err() == nil; k = int(next.Add(1)) - 1 {
				if err := work(k); err != nil {
					cancel(err)
					return
				}
				mu.Lock()
				finished++
				done(finished, n)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	return context.Cause(ctx)
}

// A curve is the best so far at each point; 0 where there is none yet.
type curve [curvePoints + 1]float64

// follow does a search and notes its curve.
func (c *Comparison) follow(ctx context.Context, m baseline.Method, seed uint64,
	into *curve) error {

	config, err := c.config(seed)
	if err != nil {
		return err
	}
	err = m.Run(ctx, config, func(evaluations int, best float64) {
		first := (evaluations*curvePoints + c.Evaluations - 1) / c.Evaluations
		for p := first; p <= curvePoints; p++ {
			into[p] = best
		}
	})
	if err != nil {
		return err
	}
	return ctx.Err()
}

func (c *Comparison) config(seed uint64) (search.Config, error) {
	one := Case{Ride: c.Ride, Limits: []Limit{ordinary}, Seed: seed, Workers: 1}
	config, err := one.config(c.Box)
	config.Evaluations, config.Mode = c.Evaluations, ride.ContinuousCircuit
	return config, err
}

// band summarises the curves at a point.
func band(curves []curve, point int) Band {
	values := make([]float64, len(curves))
	for i := range curves {
		values[i] = curves[i][point]
	}
	s := benchmath.NewSample(values, &benchmath.DefaultThresholds)
	b := benchmath.AssumeNothing.Summary(s, 0.95)
	if len(values) < leastSeeds {
		return Band{s.Values[0], b.Center, s.Values[len(s.Values)-1]}
	}
	return Band{b.Lo, b.Center, b.Hi}
}

// Document writes what was found, beside a picture of the given name.
func (c *Comparison) Document(trials []Trial, m Machine, date, image string) string {
	var s strings.Builder
	interval := "95 % interval"
	if c.Seeds < leastSeeds {
		interval = "range"
	}
	fmt.Fprintf(&s, `# The search beside simpler ones

Written by `+"`coaster bench baselines --ride %s --box %v --evaluations %d --seeds %d`"+`; please
don't edit. %s, %d cores, %s, coaster %s: %s.

%s in a box of %v tiles, intensity below 10, in direction 0, on ordinary
circuits: the best excitement after %d evaluations each, of %d seeds. An
evaluation is one candidate that is laid and, if it stands, run; all but the
genetic algorithm, which does not know how to lead track home, may try up to
three times to lay it. A search that found nothing counts as 0.

| method | | median | %s |
|---|---|--:|--:|
`, c.Ride, c.Box, c.Evaluations, c.Seeds, m.Processor, m.Cores, m.System, m.Program, date,
		title(c.Ride), c.Box, c.Evaluations, c.Seeds, interval)
	for _, t := range trials {
		fmt.Fprintf(&s, "| %s | %s | %.2f | %.2f to %.2f |\n",
			t.Method.Name, t.Method.Doc, t.Median.Median, t.Median.Low, t.Median.High)
	}
	fmt.Fprintf(&s, "\n![best so far over evaluations](%s)\n\n"+
		"The best so far, the median of the seeds with its %s.\n", image, interval)
	return s.String()
}
