package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/alias/aliastest"
	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// benchCommits is the length of the history that the benchmarks read.
const benchCommits = 30_000

// keepVar names a folder in which the history is made and left, to be measured
// with from outside.
const keepVar = "TOOLSHED_BENCH_REPO"

// benchHistory makes a history by some thousand identities, a few of which have
// most of the commits, and of which one in five has a co-author.
func benchHistory(b *testing.B) *gittest.Repo {
	b.Helper()
	r := gittest.New(b)
	if dir := os.Getenv(keepVar); dir != "" {
		r = gittest.At(b, dir)
		r.Git("init", "--quiet", "--initial-branch=main")
	}
	known, _ := aliastest.Make(1, 1500)
	rng := rand.New(rand.NewPCG(1, 0))
	zipf := rand.NewZipf(rng, 1.2, 8, uint64(len(known)-1))
	body := strings.Repeat("A line of text that says why this had to change.\n", 4)
	commits := make([]gittest.Commit, benchCommits)
	for i := range commits {
		who, with := known[zipf.Uint64()].Raw, known[zipf.Uint64()].Raw
		commits[i] = gittest.Commit{
			Name: who.Name, Mail: who.Mail, Time: int64(1_000_000_000 + i*600),
			Message: fmt.Sprintf("part: change number %d\n\n%s\nReviewed-by: %s\n", i, body, with),
		}
		if rng.IntN(5) == 0 {
			commits[i].Message += fmt.Sprintf("Co-authored-by: %s\n", with)
		}
	}
	r.Import(commits...)
	return r
}

func BenchmarkAuthors(b *testing.B) {
	r := benchHistory(b)
	for _, args := range [][]string{
		{"list", "--emails", "all", "--bots"}, {"list"}, {"mailmap"}, {"--check"},
	} {
		b.Run(strings.Join(append([]string{"authors"}, args...), "_"), func(b *testing.B) {
			for b.Loop() {
				env := cli.Env{Args: append([]string{"-C", r.Dir}, args...), Stdout: io.Discard, Stderr: io.Discard}
				if code := cli.Run(b.Context(), env, newCommand); code > 1 {
					b.Fatalf("exit code %d", code)
				}
			}
		})
	}
	for _, args := range [][]string{
		{"shortlog", "-sne", "--group=author", "--group=trailer:co-authored-by", "HEAD"},
		{"shortlog", "-sne", "HEAD"},
		{"log", "--format=%an <%ae>"},
	} {
		b.Run(strings.Join(append([]string{"git"}, args...), "_"), func(b *testing.B) {
			for b.Loop() {
				cmd := exec.CommandContext(b.Context(), "git", args...)
				cmd.Dir, cmd.Stdout = r.Dir, io.Discard
				if err := cmd.Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
