// Package quest is a search in the world: for what somebody wants, with what is
// found kept in a gallery.
//
//	q, err := quest.New(quest.NewBrief("wooden_rc"), quest.Options{Folder: "out", Evaluations: 5000})
//	defer q.Close()
//	p, err := q.Run(ctx, func(p *search.Progress, kept *quest.Kept) error {
//		if kept != nil && kept.Best != nil {
//			return os.WriteFile("best.td6", kept.Best.File.Data, 0o666)
//		}
//		return nil
//	})
//	kept, err := q.Keep(ctx, p)       // what the last rounds found
//	err = q.End(ctx, p, true)
//	fmt.Println(q.Verdict(p).Command) // that repeats it
//
// A [Brief] is what is wanted: text and numbers, as flags and forms say them and
// as the gallery keeps them, which become the configuration of a search by
// [Brief.Config]. A [Quest] runs it and keeps the elites that it finds, every
// half second or so, together with the state of the search: what [Kept] tells
// of is on the disk, and [Resume] goes on from there. The best gets as many
// trains as hold, and becomes a file. [Event] has the figures, for records.
//
// The package writes to the gallery alone: files and words are the business of
// programs. Ratings are in hundredths, heights as each name says. What is wrong
// with a brief is a [*SettingError]; a folder without a gallery to go on with is
// a [fs.ErrNotExist]; other errors are those of packages gallery and press.
package quest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/toolshed-dev/toolshed/coaster/press"
	"github.com/toolshed-dev/toolshed/coaster/search"
	"github.com/toolshed-dev/toolshed/internal/cli"
)

// Options say how a quest is done, which does not change what it finds.
type Options struct {
	Folder      string           // of its gallery
	Command     string           // that began it, for the gallery
	Workers     int              // candidates at a time, from 1; 0 is 1
	Evaluations int              // in all, after which it ends; 0 for when its time is over
	Now         func() time.Time // nil for the real clock
}

// A Quest is a search for what is wanted, and what it has come to. It is not
// safe for concurrent use.
type Quest struct {
	brief   Brief
	config  search.Config
	options Options
	start   time.Time
	press   *press.Press
	keeper  keeper
	state   []byte // of the search that goes on

	pending []*search.Candidate // not kept yet
	keepAt  time.Time           // when they are to be kept
	best    *Best               // that was kept
}

// New returns a quest for what a brief asks. Its gallery is made with the first
// find, or when it is interrupted, so that a quest that ends without a find leaves
// nothing.
func New(b Brief, o Options) (*Quest, error) {
	q := &Quest{brief: b, options: o}
	if err := q.prepare(); err != nil {
		return nil, err
	}
	return q, nil
}

// Resume goes on with the last run of a folder's gallery, for what it was for.
func Resume(ctx context.Context, o Options) (q *Quest, err error) {
	q = &Quest{options: o}
	if q.brief, q.state, err = q.keeper.resume(ctx, o.Folder); err == nil {
		err = q.prepare()
	}
	if err != nil {
		return nil, errors.Join(err, q.Close())
	}
	return q, nil
}

// prepare makes the search that the brief asks for.
func (q *Quest) prepare() (err error) {
	if q.options.Now == nil {
		q.options.Now = time.Now
	}
	q.start = q.options.Now()
	if q.config, err = q.brief.Config(); err != nil {
		return err
	}
	if q.brief.From != "" && q.brief.Box == "" && q.config.Plot == nil {
		q.brief.Box = fmt.Sprintf("%dx%d", q.config.BoxX, q.config.BoxY)
	}
	q.config.Workers, q.config.Evaluations = q.options.Workers, q.options.Evaluations
	trains, err := ParseTrains(q.brief.Trains)
	q.press = press.New(trains)
	return err
}

// Brief returns what the quest is for.
func (q *Quest) Brief() *Brief { return &q.brief }

// BegunBy returns the version of the program that began a quest which goes on, if
// it is another one than this.
func (q *Quest) BegunBy() (version string, isOther bool) {
	return q.keeper.version, q.keeper.version != "" && q.keeper.version != cli.Version()
}

// Elapsed returns for how long the quest has been going on, this time.
func (q *Quest) Elapsed() time.Duration { return q.options.Now().Sub(q.start) }

// Best returns the best that was kept, or nil.
func (q *Quest) Best() *Best { return q.best }

// Close closes the gallery. What was kept stays, called or not.
func (q *Quest) Close() error { return q.keeper.close() }

// Run searches until the evaluations are done or ctx is, and keeps what it
// finds meanwhile. It calls observe after every round, from its own goroutine,
// with what was kept in that round, or nil. The first error, of keeping or of
// observe, ends the search and comes back. What the last rounds found may be
// pending still: see [Quest.Keep].
func (q *Quest) Run(ctx context.Context, observe func(*search.Progress, *Kept) error) (
	*search.Progress, error) {

	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var failed error
	p, err := q.search(ctx, func(p *search.Progress) {
		kept, err := q.round(ctx, p)
		if err == nil {
			err = observe(p, kept)
		}
		if err != nil {
			failed = err
			cancel()
		}
	})
	if err == nil {
		err = failed
	}
	return p, err
}

// search begins the search, or goes on with it.
func (q *Quest) search(ctx context.Context, round func(*search.Progress)) (*search.Progress, error) {
	if q.state != nil {
		return search.Resume(ctx, q.config, q.state, round)
	}
	return search.Run(ctx, q.config, round)
}
