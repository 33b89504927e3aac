// Command coaster makes, checks, runs, rates and draws coasters for
// RollerCoaster Tycoon 2, without the game.
//
//	coaster evolve                        # make a coaster: best.td6, in a minute
//	coaster complete FILE                 # close a coaster that is half built
//	coaster rate [--explain] FILE...      # ratings, exactly as the game gives them
//	coaster check FILE...                 # which rule is broken, where, by what
//	coaster fit --keep-out PLOT FILE...   # where in a gap of the park it fits
//	coaster show FILE                     # facts, pieces, plan and elevation
//	coaster draw FILE...                  # pictures: view, plan, forces, poster
//	coaster trace FILE [-o t.csv]         # every car at every tick
//	coaster gallery [FOLDER]              # what searches found: filter, compare, export
//	coaster convert IN [-o OUT]           # track design, text and JSON
//	coaster bench COMMAND                 # how good the search is
//	coaster rides [NAME...]               # ride types
//	coaster pieces [--ride NAME] [NAME...] # track pieces
//
// Each explains itself with -h. FILE is a track design (.td6, or .td4 of the
// first game), or its text or JSON form as convert writes them; "-" is stdin.
// Results go to stdout, messages to stderr. With --json every command writes
// one JSON object a line.
//
// Designs are placed as the game places a saved design: on flat grass, with no
// other ride near, and without their scenery unless rate is told otherwise. Pieces are counted from 0, as
// they are in a file. Directions are 0 to 3, quarter turns clockwise.
//
// The exit code is 0 if all went well, 1 if something is wrong with a design or
// a file, and 2 if the command was called wrongly.
package main

import (
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

func main() { cli.Main(newCommand) }

// The groups of the help text.
const (
	groupMake    = "make"
	groupExamine = "examine"
	groupMeasure = "measure"
	groupLookUp  = "look up"
)

// newCommand returns `coaster`.
func newCommand(env cli.Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "coaster",
		Short: "Make and rate coasters for RollerCoaster Tycoon 2, exactly as the game does",
		Long: `Make and rate coasters for RollerCoaster Tycoon 2, exactly as the game does.

FILE is a track design (.td6, or .td4 of the first game), or the text or JSON
that "coaster convert" makes of one; "-" is stdin. Pieces are counted from 0.
Directions are 0 to 3, quarter turns clockwise.`,
		Example: `  coaster evolve
  coaster rate --explain best.td6
  coaster check mine.td6`,
	}
	root.AddGroup(
		&cobra.Group{ID: groupMake, Title: "Make:"},
		&cobra.Group{ID: groupExamine, Title: "Examine:"},
		&cobra.Group{ID: groupMeasure, Title: "Measure:"},
		&cobra.Group{ID: groupLookUp, Title: "Look up:"},
	)
	add := func(group string, commands ...*cobra.Command) {
		for _, c := range commands {
			c.GroupID = group
			root.AddCommand(c)
		}
	}
	add(groupMake, newEvolve(env), newGallery(env), newComplete(env), newConvert(env))
	add(groupExamine, newRate(env), newCheck(env), newFit(env), newShow(env), newDraw(env), newTrace(env))
	add(groupMeasure, newBench(env))
	add(groupLookUp, newRides(env), newPieces(env), cli.NewVersion(env))
	return root
}
