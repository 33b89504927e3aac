package gallery

import (
	"context"
	"fmt"
	"strings"
)

// Filter says which elites are asked for, and in which order. The zero value
// asks for all that stand in their cells, those of the best objective first.
type Filter struct {
	Run      int64 // of this run alone
	Replaced bool  // also those that were replaced
	Where    []Condition
	Sort     []Order // otherwise by falling objective
	Limit    int     // at most so many, if not 0
	Designs  bool    // with the design files
}

// Condition is one that [ParseWhere] read.
type Condition struct {
	name     string
	operator string // of SQL
	value    any    // float64 or string
}

// Order is one that [ParseSort] read.
type Order struct {
	Name    string
	Falling bool
}

// A field is what an elite has beside its statistics.
type field struct {
	column string
	text   bool // or else a number
}

// fields are those that conditions and orders may name.
var fields = map[string]field{
	"run":         {"e.run", false},
	"evaluation":  {"e.evaluation", false},
	"objective":   {"e.objective", false},
	"replaced_at": {"e.replaced_at", false},
	"name":        {"e.name", true},
	"cell":        {"e.cell", true},
	"operator":    {"e.operator", true},
	"ride":        {"r.ride", true},
}

// column returns how SQL calls a field or statistic.
func column(name string) string {
	if f, ok := fields[name]; ok {
		return f.column
	}
	return "s." + quoted(name)
}

// Query returns the elites that a filter asks for.
func (g *Gallery) Query(ctx context.Context, f Filter) ([]Elite, error) {
	c := clauses{where: "1"}
	add := func(condition string, argument any) {
		c.where += " AND " + condition
		c.arguments = append(c.arguments, argument)
	}
	if f.Run != 0 {
		add("e.run = ?", f.Run)
	}
	if !f.Replaced {
		c.where += " AND e.replaced_at IS NULL"
	}
	for _, w := range f.Where {
		add(column(w.name)+" "+w.operator+" ?", w.value)
	}
	c.order = "ORDER BY " + strings.Join(orders(f.Sort), ", ")
	if f.Limit > 0 {
		c.order += fmt.Sprintf(" LIMIT %d", f.Limit)
	}
	return g.elites(ctx, c, f.Designs)
}

// orders returns the terms of an ORDER BY; the last decide what is equal.
func orders(sort []Order) []string {
	if len(sort) == 0 {
		sort = []Order{{"objective", true}}
	}
	var terms []string
	for _, o := range sort {
		direction := " ASC"
		if o.Falling {
			direction = " DESC"
		}
		terms = append(terms, column(o.Name)+direction+" NULLS LAST")
	}
	return append(terms, "e.run", "e.evaluation")
}
