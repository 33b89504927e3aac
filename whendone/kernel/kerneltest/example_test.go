package kerneltest_test

import (
	"context"
	"fmt"
	"syscall"

	"github.com/toolshed-dev/toolshed/whendone/exit"
	"github.com/toolshed-dev/toolshed/whendone/kernel/kerneltest"
)

// Linux 4.19, and another user's process.
func Example() {
	k := kerneltest.New()
	k.NoPidfd, k.NoEvents, k.Foreign = syscall.ENOSYS, syscall.EPERM, true
	p := k.Start(72277, 1)
	held, err := exit.Open(72277, exit.Options{System: k})
	if err != nil {
		fmt.Println(err)
		return
	}
	p.End(7 << 8)
	p.Reap()
	ended, err := held.Wait(context.Background())
	fmt.Println(ended, err, held.Close())
	// Output: ended, status unknown <nil> <nil>
}
