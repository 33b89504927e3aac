package main

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// inOrder does n jobs on all cores and emits their results in order. Each
// worker gets its own do from newWorker. It stops at the first error of emit,
// and when ctx is done; what was emitted until then are the first results.
func inOrder[T any](ctx context.Context, n int, newWorker func() func(i int) T,
	emit func(i int, result T) error) error {

	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	results := make([]chan T, n)
	for i := range results {
		results[i] = make(chan T, 1)
	}
	var next atomic.Int64
	for range min(n, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			do := newWorker()
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				results[i] <- do(i)
			}
		})
	}
	for i, result := range results {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case r := <-result:
			if err := emit(i, r); err != nil {
				return err
			}
		}
	}
	return nil
}
