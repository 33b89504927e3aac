package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
	"github.com/toolshed-dev/toolshed/whendone/act"
	"github.com/toolshed-dev/toolshed/whendone/notify"
	"github.com/toolshed-dev/toolshed/whendone/process"
	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// addCompletions lets a shell complete what the command takes.
func (o *options) addCompletions(env cli.Env, c *cobra.Command) {
	c.ValidArgsFunction = func(c *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		return o.completeTargets(env, c, begun)
	}
	flags := map[string]cobra.CompletionFunc{
		"name": func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return completeNames(func(string) bool { return true })
		},
		"port":    cobra.NoFileCompletions,
		"quiet":   cobra.NoFileCompletions,
		"notify":  completeServices,
		"unknown": cobra.FixedCompletions([]string{act.Success.String(), act.Failure.String()}, cobra.ShellCompDirectiveNoFileComp),
	}
	for name, f := range flags {
		cli.Must(c.RegisterFlagCompletionFunc(name, f))
	}
}

// completeTargets completes a process, by its number if that is begun and else
// by its name, or what a port or a file is to do. The command behind -- is
// completed as any other.
func (o *options) completeTargets(env cli.Env, c *cobra.Command, begun string) ([]string, cobra.ShellCompDirective) {
	before := env.Args[:max(0, len(env.Args)-1)]
	switch {
	case slices.Contains(before, "--"): // cobra's ArgsLenAtDash is of use only to a command that runs
		return nil, cobra.ShellCompDirectiveDefault
	case o.port != 0:
		return []string{wordCloses, wordOpens}, cobra.ShellCompDirectiveNoFileComp
	case o.file != "":
		return []string{wordSettles}, cobra.ShellCompDirectiveNoFileComp
	case begun != "" && strings.Trim(begun, "0123456789") == "":
		return completeNumbers()
	}
	return completeNames(func(name string) bool { return isTarget(c, name) })
}

// completeNumbers returns all process ids, with what they are.
func completeNumbers() ([]string, cobra.ShellCompDirective) {
	all, err := programs()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var words []string
	for _, p := range all {
		if p.State != process.Ended {
			words = append(words, cobra.CompletionWithDesc(strconv.Itoa(p.PID), shorten(p.Command())))
		}
	}
	return words, cobra.ShellCompDirectiveNoFileComp
}

// completeNames returns what processes are called, with what it means, if it is
// wanted and of one line.
func completeNames(wanted func(name string) bool) ([]string, cobra.ShellCompDirective) {
	all, err := programs()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var words []string
	for name, found := range process.Named(all, os.Getpid()) {
		if name != printable(name) || !wanted(name) {
			continue
		}
		meaning := fmt.Sprintf("%d processes", len(found))
		if len(found) == 1 {
			meaning = fmt.Sprintf("%d %s", found[0].PID, shorten(found[0].Command()))
		}
		words = append(words, cobra.CompletionWithDesc(name, meaning))
	}
	slices.Sort(words)
	return words, cobra.ShellCompDirectiveNoFileComp
}

// programs returns all processes but the threads of the kernel, which end with
// the machine, and those whose command line is hidden.
func programs() ([]process.Info, error) {
	all, err := process.All()
	return slices.DeleteFunc(all, func(p process.Info) bool { return len(p.Args) == 0 }), err
}

// isTarget reports whether a name means a process without --name: it is neither
// a process id nor another word that means something.
func isTarget(whendone *cobra.Command, name string) bool {
	_, err := parseIdentity(name)
	isCommand := slices.ContainsFunc(whendone.Commands(), func(c *cobra.Command) bool { return c.Name() == name })
	return errors.Is(err, errNoNumber) && !strings.HasPrefix(name, "-") && !isChange(name) && !isCommand
}

// completeServices completes the last of the services with commas between them.
func completeServices(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	addresses, err := notify.Load(os.Getenv)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	before := begun[:strings.LastIndex(begun, ",")+1]
	var words []string
	for _, name := range addresses.Names() {
		words = append(words, before+name)
	}
	return words, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// completeWaits returns a function that completes the numbers of waits whose
// state is wanted.
func completeWaits(wanted func(waits.State) bool) cobra.CompletionFunc {
	return func(_ *cobra.Command, given []string, _ string) ([]string, cobra.ShellCompDirective) {
		store, err := openStore()
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		records, _ := store.Records() // those that can be read are worth having
		var words []string
		for _, r := range records {
			number := strconv.Itoa(r.Number)
			if wanted(r.State) && !slices.Contains(given, number) {
				words = append(words, cobra.CompletionWithDesc(number, r.Job))
			}
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	}
}
