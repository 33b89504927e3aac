// Command gen writes the generated tables of the catalogue.
//
// Usage, from the project's root:
//
//	go run ./internal/catalogue/gen -figures ../shared/coaster/figures
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/toolshed-dev/toolshed/internal/catalogue"
)

func main() {
	figures := flag.String("figures", "../shared/coaster/figures", "folder of the figures")
	flag.Parse()
	if err := run(*figures); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(figures string) error {
	files, err := catalogue.Generate(os.DirFS(figures))
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
