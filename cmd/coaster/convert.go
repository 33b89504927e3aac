package main

import (
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/coaster/form"
	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newConvert(env cli.Env) *cobra.Command {
	var out, to string
	c := &cobra.Command{
		Use:   "convert IN",
		Short: "Turn a track design into text or JSON, and back",
		Long: `Turn a track design into text or JSON, and back.

Nothing is lost on the way: a design that was turned into text or JSON and back
has the bytes that it had. The form of IN is known by its extension (.td6, .txt,
.json) or else by its contents. The form of the result is that of --to, or that
of OUT's extension, or text for a track design and a track design for others.

A design of the first game (.td4) becomes one of the second. It says nothing of
entrances and exits: it gets those that fit first beside its platforms, or none
where nothing fits. Designs of the first game are not written.`,
		Example: `  coaster convert mine.td6                 # print it as text
  coaster convert mine.td6 -o mine.json
  coaster convert mine.txt -o mine.td6
  coaster convert old.td4 -o new.td6       # from the first game
  coaster convert --to td6 - < mine.txt > mine.td6`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeDesigns,
		RunE: func(_ *cobra.Command, args []string) error {
			return convert(env, args[0], out, to)
		},
	}
	c.Flags().StringVarP(&out, "output", "o", "", "write to `OUT` instead of stdout")
	c.Flags().StringVar(&to, "to", "", "form of the result: td6, text or json")
	forms := cobra.FixedCompletions([]string{"td6", "text", "json"},
		cobra.ShellCompDirectiveNoFileComp)
	cli.Must(c.RegisterFlagCompletionFunc("to", forms))
	return c
}

func convert(env cli.Env, in, out, to string) error {
	if to != "" && !slices.Contains([]form.Form{form.TD6, form.Text, form.JSON}, form.Form(to)) {
		return cli.Usagef("form %q: want td6, text or json", to)
	}
	if to == "" && strings.EqualFold(filepath.Ext(out), ".td4") {
		return cli.Usagef("output %q: designs of the first game are only read", out)
	}
	d, from, err := readDesign(env.Stdin, in)
	if err != nil {
		return err
	}
	if from == form.TD4 {
		press.AddGates(d)
	}
	data, err := targetForm(from, out, form.Form(to)).Encode(d)
	if err != nil {
		return err
	}
	return toFile(env, out, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// targetForm chooses the form of the result.
func targetForm(from form.Form, out string, to form.Form) form.Form {
	byName := form.OfExtension(out)
	switch {
	case to != "":
		return to
	case byName != "":
		return byName
	case from == form.TD6 || from == form.TD4:
		return form.Text
	}
	return form.TD6
}
