package bench

import (
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

// A Machine is where a case was done, and by what.
type Machine struct {
	Processor string `json:"processor"`
	Cores     int    `json:"cores"`
	System    string `json:"system"`
	Program   string `json:"program"` // version
}

// ThisMachine describes the machine that the program runs on.
func ThisMachine() Machine {
	return Machine{
		Processor: processor(), Cores: runtime.NumCPU(),
		System:  fmt.Sprintf("%s/%s, %s", runtime.GOOS, runtime.GOARCH, runtime.Version()),
		Program: cli.Version(),
	}
}

// processor returns the name of the processor, as far as it can be told.
func processor() string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
