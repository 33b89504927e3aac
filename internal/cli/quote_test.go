package cli_test

import (
	"testing"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

func TestQuoted(t *testing.T) {
	for word, want := range map[string]string{
		"":            "''",
		"out/a-b.td6": "out/a-b.td6",
		"my file.td6": "'my file.td6'",
		"it's":        `'it'\''s'`,
		"$HOME":       "'$HOME'",
	} {
		if got := cli.Quoted(word); got != want {
			t.Errorf("Quoted(%q) = %s, want %s", word, got, want)
		}
	}
}
