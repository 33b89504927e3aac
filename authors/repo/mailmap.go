package repo

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// maxLine bounds an identity that git prints, in bytes.
const maxLine = 16 << 20

// Canonical returns what git's mailmaps make of identities: .mailmap at the top
// of the work tree, or of HEAD in a bare repository, and those of the settings
// mailmap.blob and mailmap.file.
func (r *Repo) Canonical(ctx context.Context, ids []ident.Ident) ([]ident.Ident, error) {
	canonical := make([]ident.Ident, len(ids))
	copy(canonical, ids)
	var asked []int
	var lines strings.Builder
	for i, id := range ids {
		if askable(id) {
			asked = append(asked, i)
			fmt.Fprintf(&lines, "%s <%s>\n", id.Name, id.Mail)
		}
	}
	if len(asked) == 0 {
		return canonical, nil
	}
	stdin := strings.NewReader(lines.String())
	err := r.run(ctx, stdin, []string{"check-mailmap", "--stdin"}, func(stdout io.Reader) error {
		return readAnswers(stdout, len(asked), func(n int, id ident.Ident) { canonical[asked[n]] = id })
	})
	return canonical, err
}

// askable reports whether an identity can be asked about in one line. Git never
// makes one with the other bytes; only a trailer that names no address has them.
func askable(id ident.Ident) bool {
	return !strings.ContainsAny(id.Name, "<\n") && !strings.ContainsAny(id.Mail, ">\n")
}

// readAnswers reads the identities that git check-mailmap prints, one a line.
func readAnswers(r io.Reader, want int, each func(n int, id ident.Ident)) error {
	scanner := bufio.NewScanner(r)
	scanner.Buffer(nil, maxLine)
	n := 0
	for scanner.Scan() {
		id, ok := ident.Parse(scanner.Text())
		if !ok || n == want {
			return fmt.Errorf("repo: answer %d of git check-mailmap: %q", n, scanner.Text())
		}
		each(n, id)
		n++
	}
	if err := scanner.Err(); err != nil {
		return err
	}
	if n < want {
		return fmt.Errorf("repo: %d answers of git check-mailmap, want %d", n, want)
	}
	return nil
}
