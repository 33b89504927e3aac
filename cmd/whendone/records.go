package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// newList returns `whendone list`.
func newList(env cli.Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "list",
		Short:             "List the waits in the background",
		Example:           "  whendone list\n  whendone list --json",
		Args:              cobra.NoArgs,
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			return printRecords(env, c, asJSON, func(s waits.State) bool { return s.Running() || s == waits.Elsewhere })
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write one JSON object a line")
	return c
}

// newLog returns `whendone log`.
func newLog(env cli.Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "log [N]",
		Short:             "Tell what came of past waits, or all that is known of one and what it printed",
		Example:           "  whendone log\n  whendone log 3",
		Args:              cobra.MaximumNArgs(1),
		ValidArgsFunction: completeWaits(func(waits.State) bool { return true }),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return printRecords(env, c, asJSON, func(s waits.State) bool { return !s.Running() && s != waits.Elsewhere })
			}
			number, err := parseNumber(args[0])
			if err != nil {
				return err
			}
			return printRecord(env, number, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "write one JSON object a line")
	return c
}

// newCancel returns `whendone cancel`.
func newCancel(env cli.Env) *cobra.Command {
	return &cobra.Command{
		Use:               "cancel N...",
		Short:             "End waits in the background; their jobs go on",
		Example:           "  whendone cancel 3 4",
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: completeWaits(waits.State.Running),
		RunE: func(c *cobra.Command, args []string) error {
			store, err := openStore()
			if err != nil {
				return err
			}
			var failed error
			for _, arg := range args {
				number, err := parseNumber(arg)
				if err != nil {
					return err
				}
				if err := store.Cancel(c.Context(), number); err != nil {
					failed = cli.Report(c, err)
					continue
				}
				if _, err := fmt.Fprintf(env.Stdout, "wait %d is cancelled\n", number); err != nil {
					return err
				}
			}
			return failed
		},
	}
}

func parseNumber(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, cli.Usagef("%q is not the number of a wait", text)
	}
	return n, nil
}

// printRecords prints those records whose state is wanted.
func printRecords(env cli.Env, c *cobra.Command, asJSON bool, wanted func(waits.State) bool) error {
	store, err := openStore()
	if err != nil {
		return err
	}
	records, unreadable := store.Records()
	records = slices.DeleteFunc(records, func(r waits.Record) bool { return !wanted(r.State) })
	if err := write(env.Stdout, records, asJSON); err != nil {
		return err
	}
	if unreadable != nil {
		return cli.Report(c, unreadable)
	}
	return nil
}

func write(w io.Writer, records []waits.Record, asJSON bool) error {
	if asJSON {
		var failed error
		for _, r := range records {
			failed = errors.Join(failed, cli.WriteJSON(w, r))
		}
		return failed
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range records {
		began := r.Created.Local().Format(time.DateTime)
		fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", r.Number, r.State, began, r.Job, r.Result.Text)
	}
	return table.Flush()
}

// printRecord prints one record and what its process printed.
func printRecord(env cli.Env, number int, asJSON bool) error {
	store, err := openStore()
	if err != nil {
		return err
	}
	r, err := store.Record(number)
	if err != nil {
		return err
	}
	if asJSON {
		return cli.WriteJSON(env.Stdout, r)
	}
	quoted := make([]string, len(r.Command))
	for i, word := range r.Command {
		quoted[i] = cli.Quoted(word)
	}
	fmt.Fprintf(env.Stdout, "wait %d: %s\njob: %s\ncommand: %s\nbegan: %s\n",
		r.Number, r.State, r.Job, strings.Join(quoted, " "), r.Created.Local().Format(time.DateTime))
	if r.State == waits.Done {
		fmt.Fprintf(env.Stdout, "ended: %s, %s\nstatus of what was done: %d\n",
			r.Ended.Local().Format(time.DateTime), r.Result.Text, r.Result.Status)
	}
	for _, note := range r.Result.Notes {
		fmt.Fprintf(env.Stdout, "note: %s\n", note)
	}
	output, err := os.ReadFile(store.Output(number))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	_, err = env.Stdout.Write(output)
	return err
}
