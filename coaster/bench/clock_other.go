//go:build !unix

package bench

import (
	"runtime"
	"time"
)

// begun is about when the program began.
var begun = time.Now()

// processorTime returns how much time of processors the program has taken, if it
// has kept all of them busy.
func processorTime() time.Duration {
	return time.Since(begun) * time.Duration(runtime.GOMAXPROCS(0))
}
