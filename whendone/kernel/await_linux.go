package kernel

import (
	"context"
	"os"
	"time"
)

// awaitFile calls ready whenever file may have become readable, until it
// returns true or an error, or ctx ends. It costs a goroutine and no thread:
// the runtime's poller waits for all files together.
func awaitFile(ctx context.Context, file *os.File, ready func(fd int) (bool, error)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	conn, err := file.SyscallConn()
	if err != nil {
		return err
	}
	if err := file.SetReadDeadline(time.Time{}); err != nil {
		return err
	}
	interrupted := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(interrupted)
		_ = file.SetReadDeadline(time.Unix(1, 0)) // fails if it is closed, and then Read has ended as well
	})
	defer func() {
		if !stop() {
			<-interrupted // else it might break the next wait
		}
	}()
	var failed error
	err = conn.Read(func(fd uintptr) bool {
		var done bool
		done, failed = ready(int(fd))
		return done || failed != nil
	})
	if failed != nil {
		return failed
	}
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}
