package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/sim"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// traceOptions are the flags of `coaster trace`.
type traceOptions struct {
	out       string
	direction uint8
	site      site
	seed      uint64
	all       bool
	json      bool
}

func newTrace(env cli.Env) *cobra.Command {
	var o traceOptions
	c := &cobra.Command{
		Use:   "trace FILE",
		Short: "Write what every car does at every tick of the test",
		Long: `Write what every car does at every tick of the test, as a table with commas.

Tick 0 is the moment in which the trains are made; there are 40 ticks to the
second. Car 0 is the head of a train. Columns:

  piece                     index of the piece under the car, and what it is:
  track_type                number of its type (coaster pieces)
  tx ty tz tdir             its place in map units, and its direction
  track_progress            step of the path of the car along it
  x y z yaw pitch roll      of the car; 32 units to the tile, 8 to 0.75 m
  velocity acceleration     of the train in 1/65536 of 2.25 mph, on its head; the
                            acceleration of other cars is their own part
  remaining                 distance below one step of the path
  gv gl                     vertical and lateral G now, hundredths
  lift brake_speed mass     is it on the chain; the speed that brakes let it have

and of the ride, on the head of each train: num_laps and what the test has
measured so far.`,
		Example: `  coaster trace mine.td6 -o t.csv
  coaster trace --all --direction 2 mine.td6 | less`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(c *cobra.Command, args []string) error {
			return trace(c, env, &o, args[0])
		},
	}
	f := c.Flags()
	f.StringVarP(&o.out, "output", "o", "", "write to `FILE` instead of stdout")
	f.Uint8Var(&o.direction, "direction", 0, "quarter turns by which to place it, 0 to 3")
	o.site.addFlags(c)
	seedFlag(c, &o.seed)
	f.BoolVar(&o.all, "all", false, "all trains, not only the one that is measured")
	cli.JSONFlag(c, &o.json)
	return c
}

func trace(c *cobra.Command, env cli.Env, o *traceOptions, file string) error {
	if o.direction > 3 {
		return cli.Usagef("direction %d: want 0 to 3", o.direction)
	}
	d, _, err := readDesign(env.Stdin, file)
	if err != nil {
		return err
	}
	p, err := d.Plan()
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	t, err := newTracer(p, o)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if err := toFile(env, o.out, t.write); err != nil {
		return err
	}
	if t.run.Drawn {
		c.PrintErrf("%s: %s: %s\n", c.Root().Name(), file, inspect.ExplainChance(o.seed))
	}
	if t.run.Outcome != sim.Finished {
		c.PrintErrf("%s: %s: %s\n", c.Root().Name(), file,
			inspect.ExplainRun(&t.run, t.setup.Settings.Mode))
	}
	return nil
}

// A tracer runs a ride once more and writes down what its cars do.
type tracer struct {
	layout  *layout.Layout
	machine *sim.Machine
	setup   sim.Setup
	run     sim.Result // of the first time
	train   int        // the only one, or -1 for all
	json    bool
	line    []byte
}

// newTracer lays and tests a ride.
func newTracer(p *ride.Plan, o *traceOptions) (*tracer, error) {
	in := inspect.New()
	ground, err := o.site.ground()
	if err != nil {
		return nil, err
	}
	in.Ground, in.Rise, in.Seed = ground, o.site.rise(), o.seed
	l, setup, err := in.Prepare(p, int(o.direction))
	if err != nil {
		return nil, err
	}
	setup.Patient = true // a trace shows what becomes of it
	t := &tracer{layout: l, machine: sim.NewMachine(), train: -1, json: o.json, setup: setup}
	t.run = t.machine.Run(l, setup)
	t.setup.Random = sim.Seeded(o.seed) // the same once more
	if t.run.Outcome == sim.NotSimulated {
		return nil, errors.New(inspect.ExplainRun(&t.run, setup.Settings.Mode))
	}
	if !o.all {
		t.train = inspect.TestTrain(t.machine, &t.run)
	}
	return t, nil
}

// write writes the header and the rows of every tick.
func (t *tracer) write(w io.Writer) error {
	out := bufio.NewWriter(w)
	if !t.json {
		fmt.Fprintln(out, strings.Join(traceHeader(), ","))
	}
	m := t.machine
	m.Start(t.layout, t.setup)
	for {
		for i := range m.Trains() {
			if t.train >= 0 && i != t.train {
				continue
			}
			for c := range m.Train(i).Cars {
				if _, err := out.Write(t.row(i, c)); err != nil {
					return err
				}
			}
		}
		if m.Done() {
			return out.Flush()
		}
		m.Tick()
	}
}

// row returns the row of a car; it holds until the next.
func (t *tracer) row(train, car int) []byte {
	moment := moment{
		tick: int(t.machine.Clock()), train: train, car: car,
		CarState: t.machine.Car(train, car), TrainState: t.machine.Train(train),
		stats: t.machine.Result().Stats,
	}
	moment.place = &t.layout.Places[moment.Piece]
	t.line = t.line[:0]
	if t.json {
		t.line = append(t.line, '{')
	}
	for i := range traceColumns {
		c := &traceColumns[i]
		if c.head && car > 0 {
			break // those of the head come last
		}
		if i > 0 {
			t.line = append(t.line, ',')
		}
		if t.json {
			t.line = append(strconv.AppendQuote(t.line, c.name), ':')
		}
		t.line = strconv.AppendInt(t.line, int64(c.get(&moment)), 10)
	}
	if t.json {
		t.line = append(t.line, '}')
	}
	return append(t.line, '\n')
}
