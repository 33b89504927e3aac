package waits

import (
	"context"
	"time"
)

// What the tests reach for.
var (
	Encode  = encode
	Decode  = decode
	StartOf = startOf
	Self    = self
)

// Add adds a record as the waiting process does.
func (s Store) Add(r Record, output string) (Record, error) { return s.add(r, output) }

// LockedWithin calls f under the lock, for which it waits only so long.
func (s Store) LockedWithin(limit time.Duration, f func() error) error {
	return s.lockedWithin(limit, f)
}

// CancelWithin cancels with another grace.
func (s Store) CancelWithin(ctx context.Context, number int, grace time.Duration) error {
	return s.cancel(ctx, number, grace)
}

// WaitOf returns the wait of a record that was added.
func (s Store) WaitOf(r Record) *Wait { return &Wait{s, r.Number} }
