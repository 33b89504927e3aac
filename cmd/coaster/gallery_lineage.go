package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newGalleryLineage(env cli.Env, o *galleryOptions) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "lineage ID",
		Short: "Show from which coasters one was made, and how",
		Long: `Show from which coasters one was made, and how: a tree back to the founders,
with the objective of each, what it gained over its best parent, and the operator
that made it. Of several parents the first is below its child, the others are
indented. What stands in the tree already is not followed twice.`,
		Example:           `  coaster gallery lineage 2:41873`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeElites(o),
		RunE: func(c *cobra.Command, ids []string) error {
			return viewGallery(c.Context(), o, func(g *gallery.Gallery) error {
				id, err := gallery.ParseID(ids[0])
				if err != nil {
					return &cli.UsageError{Err: err}
				}
				all, err := g.Lineage(c.Context(), id)
				if err != nil {
					return err
				}
				if asJSON {
					return writeElites(env.Stdout, all)
				}
				return writeLineage(env.Stdout, all)
			})
		},
	}
	cli.JSONFlag(c, &asJSON)
	return c
}

// A familyTree prints a lineage.
type familyTree struct {
	w    io.Writer
	run  int64
	kept map[int]*gallery.Elite // by evaluation
	seen map[int]bool
	err  error
}

// writeLineage prints a lineage whose first elite is the youngest.
func writeLineage(w io.Writer, all []gallery.Elite) error {
	t := &familyTree{
		w: w, run: all[0].Run, kept: make(map[int]*gallery.Elite), seen: make(map[int]bool),
	}
	for i := range all {
		t.kept[all[i].Evaluation] = &all[i]
	}
	t.line(all[0].Evaluation, "", "")
	return t.err
}

// line prints an elite and its line of first parents, each below the branches
// of the other parents. The prefix of the first row may differ.
func (t *familyTree) line(evaluation int, first, prefix string) {
	for {
		e := t.kept[evaluation]
		switch {
		case e == nil:
			t.print("%s%s  not kept\n", first, t.id(evaluation))
			return
		case t.seen[evaluation]:
			t.print("%s%s  see above\n", first, t.id(evaluation))
			return
		}
		t.seen[evaluation] = true
		t.print("%s%s  %s\n", first, t.id(evaluation), t.words(e))
		if len(e.Parents) == 0 {
			return
		}
		for _, other := range e.Parents[1:] {
			t.line(other, prefix+"├─ ", prefix+"│  ")
		}
		evaluation, first = e.Parents[0], prefix
	}
}

func (t *familyTree) id(evaluation int) string {
	return gallery.ID{Run: t.run, Evaluation: evaluation}.String()
}

func (t *familyTree) print(format string, args ...any) {
	if t.err == nil {
		_, t.err = fmt.Fprintf(t.w, format, args...)
	}
}

// words say how good an elite is, what it gained, and what made it.
func (t *familyTree) words(e *gallery.Elite) string {
	s := numberWords("objective", e.Objective)
	if gain, ok := t.gain(e); ok {
		s += "  " + signed("objective", gain)
	}
	switch {
	case e.Operator != "":
		s += "  " + e.Operator
	case len(e.Parents) == 0:
		s += "  founder"
	}
	return s
}

// gain returns by how much an elite is better than the best of its parents that
// were kept.
func (t *familyTree) gain(e *gallery.Elite) (gain float64, ok bool) {
	for _, p := range e.Parents {
		parent := t.kept[p]
		if parent == nil {
			continue
		}
		if g := e.Objective - parent.Objective; !ok || g < gain {
			gain, ok = g, true
		}
	}
	return gain, ok
}
