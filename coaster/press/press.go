// Package press makes track design files of rides that were found.
//
//	p := press.New(0)
//	plan, lasts := p.Man(&found.Plan, found.At.Dir, nil)
//	file, err := p.Design(&plan, found.At.Dir, found.Score)
//	os.WriteFile("best.td6", file.Data, 0o666)
//
// A search runs one train and says what it is worth. A file gets as many trains
// as hold ([Press.Man], [Press.Remanned]), the figures of its test, and gates
// where it lacks them ([AddGates]); a design that was half built keeps all else
// that it has ([Press.Completed]). What comes of it is read back and rated once
// more: a file that rates otherwise than was said is [ErrOtherRating] and no
// file.
//
// Ratings are in hundredths, directions 0 to 3. Nothing is read or written but
// bytes. Other errors are those of package td6.
package press

import (
	"errors"

	"github.com/toolshed-dev/toolshed/coaster/inspect"
	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// ErrOtherRating says that this program contradicts itself.
var ErrOtherRating = errors.New("press: a coaster rates otherwise in its file: please report this")

// A Press makes files. It holds the memory for trials, is used again and again,
// and is not safe for concurrent use.
type Press struct {
	trial  *trial.Trial
	trains int
}

// New returns a press whose files have at most so many trains, 1 to 255, or 0
// for as many as there may be.
func New(trains int) *Press { return &Press{trial: trial.New(), trains: trains} }

// Man returns a ride with as many trains as do not crash and leave the score in
// a direction as it is, and whether there are any that come round again and
// again. If there are none it keeps its own. What more the ride is to keep, such
// as limits, keeps says, if it is not nil: see [trial.Trial.MostTrains]. It takes
// tens to hundreds of milliseconds.
func (p *Press) Man(plan *ride.Plan, dir uint8, keeps func(*trial.Result) bool) (real ride.Plan, lasts bool) {
	real = *plan
	n := p.trial.MostTrains(plan, trial.Options{Dir: dir, Rules: layout.Design}, p.trains, keeps)
	if n > 0 {
		real.Settings.Trains = uint8(n)
	}
	return real, n > 0
}

// A File is a track design file, and what its test came to: that is valid until
// the press is next used.
type File struct {
	Data   []byte
	Result *trial.Result
}

// Design returns the file of a ride that has a score in a direction, with its
// figures in it. What is read back from the file is rated once more, as
// `coaster rate` does it: the error is [ErrOtherRating] if that is not the score.
func (p *Press) Design(of *ride.Plan, dir uint8, score rating.Score) (*File, error) {
	d := td6.New(of)
	options := trial.Options{Dir: dir, Rules: layout.Design}
	result := p.trial.Run(of, options)
	if !result.Rated() || result.Score != score {
		return nil, ErrOtherRating
	}
	d.SetStats(inspect.Measured(result))
	data, err := d.Encode()
	if err != nil {
		return nil, err
	}
	plan, err := Plan(data)
	if err != nil {
		return nil, err
	}
	result = p.trial.Run(plan, options)
	if !result.Rated() || result.Score != score {
		return nil, ErrOtherRating
	}
	return &File{Data: data, Result: result}, nil
}

// Remanned returns the file of a ride with as many trains as [Press.Man] finds,
// and how many they are. Its figures are those of the direction. A ride that
// keeps its trains keeps its bytes.
func (p *Press) Remanned(data []byte, dir uint8, keeps func(*trial.Result) bool) ([]byte, int, error) {
	d, err := td6.Decode(data)
	if err != nil {
		return nil, 0, err
	}
	plan, err := d.Plan()
	if err != nil {
		return nil, 0, err
	}
	real, _ := p.Man(plan, dir, keeps)
	if real.Settings.Trains == plan.Settings.Trains {
		return data, int(d.Trains), nil
	}
	d.Trains = real.Settings.Trains
	d.SetStats(inspect.Measured(p.trial.Run(&real, trial.Options{Dir: dir, Rules: layout.Design})))
	data, err = d.Encode()
	return data, int(d.Trains), err
}

// Plan returns the plan that a track design file holds.
func Plan(data []byte) (*ride.Plan, error) {
	d, err := td6.Decode(data)
	if err != nil {
		return nil, err
	}
	return d.Plan()
}
