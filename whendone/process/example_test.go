package process_test

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/whendone/process"
)

func ExampleChoose() {
	processes := []process.Info{
		{PID: 10, Parent: 1, Name: "bash"},
		{PID: 11, Parent: 10, Name: "whendone"}, // who asks
		{PID: 20, Parent: 1, Name: "rsync"},
		{PID: 21, Parent: 20, Name: "rsync"}, // the same job
		{PID: 30, Parent: 1, Name: "python3", Args: []string{"python3", "/srv/backup.py"}},
		{PID: 31, Parent: 1, Name: "make"},
		{PID: 32, Parent: 1, Name: "make"},
	}
	for _, name := range []string{"rsync", "backup.py", "make", "bash"} {
		p, err := process.Choose(processes, 11, name)
		fmt.Println(p.PID, err)
	}
	// Output:
	// 20 <nil>
	// 30 <nil>
	// 0 2 processes are called "make": 31, 32
	// 0 no process is called "bash"
}
