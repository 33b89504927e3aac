package jobtest

import (
	"fmt"
	"os"
	"testing"

	"go.uber.org/goleak"
)

// Main runs the mode that this program was started in, or else the tests, and
// ends the program. It fails if the tests leave processes or goroutines.
func Main(m *testing.M, modes map[string]Mode) {
	if name, ok := os.LookupEnv(modeVariable); ok {
		os.Exit(runMode(modes, name))
	}
	code := m.Run()
	if left := leftovers(); code == 0 && left != nil {
		fmt.Fprintln(os.Stderr, "FAIL:", left)
		code = 1
	}
	os.Exit(code)
}

func runMode(modes map[string]Mode, name string) int {
	mode, ok := modes[name]
	if !ok {
		fmt.Fprintf(os.Stderr, "no mode %q\n", name)
		return 2
	}
	return mode(os.Args[1:])
}

func leftovers() error {
	pids, err := children()
	if err != nil {
		return err
	}
	if len(pids) > 0 {
		return fmt.Errorf("processes are left: %v", pids)
	}
	return goleak.Find()
}
