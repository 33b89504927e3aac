package whendone_test

import (
	"context"
	"fmt"
	"os/exec"

	"github.com/toolshed-dev/toolshed/whendone"
)

func ExampleWatch() {
	job := exec.Command("sh", "-c", "sleep 0.1; exit 7")
	if err := job.Start(); err != nil {
		fmt.Println(err)
		return
	}
	parent := make(chan error)
	go func() { parent <- job.Wait() }()

	ended, err := whendone.Watch(context.Background(), whendone.PID(job.Process.Pid))
	fmt.Println(ended, err)
	fmt.Println("its parent was told", <-parent)
	// Output:
	// exit status 7 <nil>
	// its parent was told exit status 7
}
