package cli

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

// NewVersion returns the command that prints the version of the program that its
// root names, with the platform; JSON with --json.
func NewVersion(env Env) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Print the version of this program",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			v := struct {
				Version  string `json:"version"`
				Go       string `json:"go"`
				Platform string `json:"platform"`
			}{Version(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH}
			if asJSON {
				return WriteJSON(env.Stdout, v)
			}
			_, err := fmt.Fprintf(env.Stdout, "%s %s, %s, %s\n", c.Root().Name(), v.Version, v.Go, v.Platform)
			return err
		},
	}
	JSONFlag(c, &asJSON)
	return c
}

// JSONFlag gives a command its --json.
func JSONFlag(c *cobra.Command, into *bool) {
	c.Flags().BoolVar(into, "json", false, "write JSON, one object a line")
}
