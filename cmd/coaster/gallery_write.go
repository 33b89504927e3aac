package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/toolshed-dev/toolshed/coaster/draw"
	"github.com/toolshed-dev/toolshed/coaster/draw/paper"
	"github.com/toolshed-dev/toolshed/coaster/draw/subject"
	"github.com/toolshed-dev/toolshed/coaster/gallery"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/trial"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// An eliteRecord is what gallery --json says of an elite.
type eliteRecord struct {
	ID         string             `json:"id"`
	Run        int64              `json:"run"`
	Evaluation int                `json:"evaluation"`
	Ride       string             `json:"ride"`
	Name       string             `json:"name"`
	Cell       string             `json:"cell"`
	Objective  float64            `json:"objective"`
	Operator   string             `json:"operator"`
	Parents    []int              `json:"parents"` // evaluations of the same run
	ReplacedAt *int               `json:"replaced_at,omitempty"`
	Stats      map[string]float64 `json:"stats"`
	Difference map[string]float64 `json:"difference,omitempty"` // to the first, of compare
	TD6        []byte             `json:"td6,omitempty"`        // of show
}

func newEliteRecord(e *gallery.Elite) *eliteRecord {
	r := &eliteRecord{
		ID: e.ID().String(), Run: e.Run, Evaluation: e.Evaluation, Ride: e.Ride, Name: e.Name,
		Cell: e.Cell, Objective: e.Objective, Operator: e.Operator, Parents: e.Parents,
		ReplacedAt: e.ReplacedAt, Stats: make(map[string]float64),
	}
	for _, s := range e.Stats {
		r.Stats[s.Name] = s.Value
	}
	return r
}

// writeElites writes one JSON object a line.
func writeElites(w io.Writer, all []gallery.Elite) error {
	for i := range all {
		if err := cli.WriteJSON(w, newEliteRecord(&all[i])); err != nil {
			return err
		}
	}
	return nil
}

// writeCSV writes elites with all of their statistics.
func writeCSV(w io.Writer, names []string, all []gallery.Elite) error {
	out := csv.NewWriter(w)
	header := []string{
		"id", "run", "evaluation", "ride", "name", "cell", "objective", "operator", "parents",
		"replaced_at",
	}
	if err := out.Write(append(header, names...)); err != nil {
		return err
	}
	for i := range all {
		if err := out.Write(csvRow(names, &all[i])); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(names []string, e *gallery.Elite) []string {
	exact := func(v float64) string { return strconv.FormatFloat(v, 'g', -1, 64) }
	replacedAt := ""
	if e.ReplacedAt != nil {
		replacedAt = strconv.Itoa(*e.ReplacedAt)
	}
	row := []string{
		e.ID().String(), strconv.FormatInt(e.Run, 10), strconv.Itoa(e.Evaluation), e.Ride, e.Name,
		e.Cell, exact(e.Objective), e.Operator, strings.Trim(fmt.Sprint(e.Parents), "[]"), replacedAt,
	}
	for _, n := range names {
		word := ""
		if v, ok := e.Stat(n); ok {
			word = exact(v)
		}
		row = append(row, word)
	}
	return row
}

// subjectOf lays and tests an elite for a picture.
func subjectOf(e *gallery.Elite) (*subject.Subject, error) {
	plan, err := press.Plan(e.Design)
	if err != nil {
		return nil, fmt.Errorf("%v: %w", e.ID(), err)
	}
	name := fmt.Sprintf("%s %v", e.Ride, e.ID())
	s, refusal := subject.New(name, plan, trial.Options{Dir: quest.Direction(e), Rules: layout.Design})
	if refusal != nil {
		return nil, fmt.Errorf("%v: it cannot stand", e.ID())
	}
	return s, nil
}

// drawElites draws elites on one picture.
func drawElites(env cli.Env, file string, all []gallery.Elite) error {
	format, err := paper.ParseFormat(strings.TrimPrefix(filepath.Ext(file), "."))
	if err != nil {
		return cli.Usagef("--sheet %q: want a name that ends in .svg, .png or .pdf", file)
	}
	if len(all) == 0 {
		return fmt.Errorf("nothing to draw on %s: no coaster matches", file)
	}
	var subjects []*subject.Subject
	for i := range all {
		s, err := subjectOf(&all[i])
		if err != nil {
			return err
		}
		subjects = append(subjects, s)
	}
	err = cli.WriteFile(file, func(w io.Writer) error {
		return draw.ContactSheet(subjects, paper.Light).Write(w, format)
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(env.Stdout, "%s  %d coasters\n", file, len(all))
	return err
}
