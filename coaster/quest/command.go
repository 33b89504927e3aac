package quest

import (
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// Command returns the command that repeats a search of n evaluations into a
// folder: a line for a shell.
func (b *Brief) Command(n int, folder string) string {
	words := []string{"coaster", "evolve"}
	add := func(flag, value string) { words = append(words, "--"+flag, cli.Quoted(value)) }
	if b.From != "" {
		add("from", b.From)
	} else {
		add("ride", b.Ride)
	}
	if b.Mode != "" {
		add("mode", b.Mode)
	}
	if b.MaxRounds != search.DefaultMaxRounds {
		add("max-rounds", strconv.Itoa(b.MaxRounds))
	}
	if b.Box != "" {
		add("box", b.Box)
	}
	if b.KeepOut != "" {
		add("keep-out", b.KeepOut)
	}
	if b.MaxHeight > 0 {
		add("max-height", strconv.Itoa(b.MaxHeight))
	}
	for _, d := range b.Limits {
		add(d.Flag, d.Value)
	}
	if b.Objective != DefaultObjective {
		add("objective", b.Objective)
	}
	if b.Measures != "" {
		add("measures", b.Measures)
	}
	if b.GatesOutside {
		words = append(words, "--gates-outside")
	}
	if b.OneDirection {
		words = append(words, "--one-direction")
	}
	if b.Trains != "" && b.Trains != MostTrains {
		add("trains", b.Trains)
	}
	if b.Islands != search.DefaultIslands {
		add("islands", strconv.Itoa(b.Islands))
	}
	add("evaluations", strconv.Itoa(n))
	add("seed", strconv.FormatUint(b.Seed, 10))
	if folder != "" && folder != "." {
		add("output", folder)
	}
	return strings.Join(words, " ")
}
