package act_test

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/toolshed-dev/toolshed/whendone/act"
)

func Example() {
	plan := act.Plan{
		OnSuccess: act.Shell(`echo "$WHENDONE_COMMAND took $WHENDONE_SECONDS s"`),
		OnFailure: act.Shell(`echo "status $WHENDONE_STATUS"; exit 9`),
	}
	streams := act.Streams{Out: os.Stdout, Err: os.Stderr}
	end := act.End{PID: 4121, Command: "make", How: act.Exited, Elapsed: 90 * time.Second}
	status, err := plan.Run(context.Background(), end, streams)
	fmt.Println(status, err)
	end.Status = 2
	status, err = plan.Run(context.Background(), end, streams)
	fmt.Println(status, err)
	// Output:
	// make took 90 s
	// 0 <nil>
	// status 2
	// 9 <nil>
}
