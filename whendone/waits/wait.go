package waits

import (
	"errors"
	"time"
)

// ErrCancelled says that a wait was cancelled, so that nothing is to be done.
var ErrCancelled = errors.New("waits: cancelled")

// A Wait is the wait of this process.
type Wait struct {
	store  Store
	number int
}

// Number returns the number of the wait.
func (w *Wait) Number() int { return w.number }

// Act says that the job has ended and that now is done what is to be done. If
// the wait was cancelled meanwhile, the error is ErrCancelled and nothing may
// be done: whoever cancelled it relies on that.
func (w *Wait) Act() error {
	return w.store.update(w.number, func(r *Record) error {
		if r.State == Cancelled {
			return ErrCancelled
		}
		r.State = Acting
		return nil
	})
}

// Done says what came of the wait. One that was cancelled stays that.
func (w *Wait) Done(result Result) error {
	return w.end(func(r *Record) {
		r.State = Done
		r.Result = result
	})
}

// Cancelled says that this process was told to end, by whomever.
func (w *Wait) Cancelled() error {
	return w.end(func(r *Record) { r.State = Cancelled })
}

func (w *Wait) end(change func(*Record)) error {
	err := w.store.update(w.number, func(r *Record) error {
		if r.State == Cancelled {
			return ErrCancelled
		}
		change(r)
		r.Ended = now()
		return nil
	})
	if errors.Is(err, ErrCancelled) {
		return nil
	}
	return err
}

// now is the time for records: what is read is what was written.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }
