// Command gen writes the tables of package idiom.
//
// Usage, from the project's root:
//
//	go run ./coaster/idiom/learn/gen -designs ../shared/coaster/corpus/td6
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/toolshed-dev/toolshed/coaster/idiom/learn"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

func main() {
	folder := flag.String("designs", "../shared/coaster/corpus/td6", "folder of real designs")
	flag.Parse()
	if err := run(*folder); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(folder string) error {
	names, err := filepath.Glob(filepath.Join(folder, "*.td6"))
	if err != nil {
		return err
	}
	if len(names) == 0 {
		return fmt.Errorf("no designs in %s", folder)
	}
	var designs []learn.Design
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		d, err := td6.Decode(data)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		p, err := d.Plan()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		designs = append(designs, learn.Design{Name: filepath.Base(name), Plan: p})
	}
	files, err := learn.Files(designs)
	if err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(name, data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
