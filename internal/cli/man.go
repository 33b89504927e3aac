package cli

import (
	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// newMan returns the hidden command that writes the manual pages of the whole
// program, for those who package it.
func newMan(env Env) *cobra.Command {
	return &cobra.Command{
		Use:    "man FOLDER",
		Short:  "Write the manual pages into a folder",
		Args:   cobra.ExactArgs(1),
		Hidden: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			now := env.Now()
			header := &doc.GenManHeader{Section: "1", Date: &now, Source: cmd.Root().Version}
			return doc.GenManTree(cmd.Root(), header, args[0])
		},
	}
}
