// Command authors keeps a project's AUTHORS file true to its git history.
//
//	authors                          # write AUTHORS, print who is new and who is gone
//	authors --check                  # for CI: fail with a diff if AUTHORS is not current
//	authors list [REVISION...]       # the people of a history, in text, Markdown, JSON or CSV
//	authors mailmap                  # propose .mailmap lines for people who appear twice
//	authors opt-out WHO...           # leave somebody out, without naming them in the file
//
// Each explains itself with -h. Git reads the history: .mailmap, worktrees,
// submodules and every encoding of names work as they do for git shortlog.
// Co-authors are authors, programs are none. What stands above and below the
// list in AUTHORS is yours and stays as it is.
//
// Results go to stdout, messages to stderr. With --json every command writes one
// JSON object a line. The exit code is 0 if all went well, 1 if AUTHORS is not
// current or something failed, and 2 if the command was called wrongly.
package main

import (
	"github.com/spf13/cobra"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

func main() { cli.Main(newCommand) }

// newCommand returns `authors`.
func newCommand(env cli.Env) *cobra.Command {
	p := &place{}
	root := newUpdate(env, p)
	root.PersistentFlags().StringVarP(&p.dir, "directory", "C", ".", "look at the repository of `FOLDER`")
	root.PersistentFlags().StringVarP(&p.file, "file", "f", "",
		"the AUTHORS `FILE`, from the folder of -C (default AUTHORS, AUTHORS.md or AUTHORS.txt at the top of the work tree)")
	cli.Must(root.MarkPersistentFlagDirname("directory"))
	cli.Must(root.MarkPersistentFlagFilename("file", "md", "txt"))
	root.AddCommand(newList(env, p), newMailmap(env, p), newOptOut(env, p), cli.NewVersion(env))
	return root
}
