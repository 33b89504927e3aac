package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

func newVersion(env cli.Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of this program",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := struct {
				Version  string `json:"version"`
				Go       string `json:"go"`
				Platform string `json:"platform"`
			}{cli.Version(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
			if asJSON {
				return cli.WriteJSON(env.Stdout, v)
			}
			_, err := fmt.Fprintf(env.Stdout, "authors %s, %s, %s\n", v.Version, v.Go, v.Platform)
			return err
		},
	}
	jsonFlag(c, &asJSON)
	return c
}
