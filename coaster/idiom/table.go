package idiom

import (
	"fmt"
	"strings"
)

// decodeTable reads a table of fields with tabs between them, below a line of
// headings. Its errors name the table and the line.
func decodeTable[T any](table, name string, decode func(fields []string) (T, error)) ([]T, error) {
	var rows []T
	n := 0
	for line := range strings.Lines(table) {
		if n++; n == 1 {
			continue
		}
		row, err := decode(strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		if err != nil {
			return nil, fmt.Errorf("idiom: %s: line %d: %w", name, n, err)
		}
		rows = append(rows, row)
	}
	return rows, nil
}
