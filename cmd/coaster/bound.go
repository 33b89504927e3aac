package main

import (
	"fmt"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// boundWords returns a bound as a table.
func boundWords(b *inspect.Bound) string {
	g := grid{headers: []string{"term", "excitement", "at most", "share"}, left: []int{0}}
	for _, t := range b.Terms {
		if t.Cap == nil {
			g.add(t.Term, t.Excitement.String(), "none", "")
			continue
		}
		g.add(t.Term, t.Excitement.String(), t.Cap.String(), share(t.Excitement, *t.Cap))
	}
	g.add("all with a cap", b.Capped.String(), b.Cap.String(), share(b.Capped, b.Cap))
	var s strings.Builder
	cli.Must(g.write(&s))
	return strings.TrimSuffix(s.String(), "\n")
}

// share returns how much of the cap is reached.
func share(part, most unit.Rating) string {
	if most <= 0 {
		return ""
	}
	return fmt.Sprintf("%.0f%%", 100*float64(part)/float64(most))
}
