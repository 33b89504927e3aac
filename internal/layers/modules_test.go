package layers_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// Every module that we chose ourselves is named in THIRD_PARTY.md with its
// licence, and in CONTRIBUTING.md with the reason.
func TestModulesNamed(t *testing.T) {
	root := corpus.Root(t)
	thirdParty, why := text(t, root, "THIRD_PARTY.md"), text(t, root, "CONTRIBUTING.md")
	found := 0
	for line := range strings.Lines(text(t, root, "go.mod")) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "require ")
		module, version, ok := strings.Cut(line, " ")
		if !ok || !strings.HasPrefix(version, "v") || strings.HasSuffix(version, "// indirect") {
			continue
		}
		found++
		row := "| " + module + " |"
		if !strings.Contains(thirdParty, row) {
			t.Errorf("THIRD_PARTY.md lacks %s", module)
		}
		if !strings.Contains(why, row) {
			t.Errorf("CONTRIBUTING.md lacks %s and why it is used", module)
		}
	}
	if found == 0 {
		t.Error("no module found in go.mod")
	}
}

func text(t *testing.T, root, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
