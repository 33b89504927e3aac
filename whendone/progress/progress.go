// Package progress estimates how far a job has come, from outside.
//
//	var m progress.Meter
//	for range time.Tick(time.Second) {
//		e, err := m.Sample(time.Now(), 72277)
//		…
//		fmt.Printf("%.0f %% of %s, %v left\n", 100*e.Fraction(), e.Path, e.Remaining)
//	}
//
// The measure is the largest regular file that the job has open for reading,
// and how far its position is in it; if there is none, the largest that it
// writes and that is longer than the position, as those made to full length at
// the start. The rate is that of the last [Window].
//
// That is right for jobs that go through one large file, such as cp, dd, tar x,
// gzip or a checksum, and for each of several files in turn. It is of no use
// for jobs that jump about in a file or map it into memory: their position says
// nothing, and their [Estimate] is not Known, or wrong. What a job reads and
// writes in all is told beside, without an end to compare it with.
//
// Only what may be looked into is seen: as root all, else processes of the same
// user. The error for others wraps fs.ErrPermission; on systems other than
// Linux it is errors.ErrUnsupported.
package progress

import (
	"time"
)

// Window is the time over which rates are taken.
const Window = 10 * time.Second

// Estimate is how far a job has come.
type Estimate struct {
	PID      int     // that has the file open
	Path     string  // of the file; "" if there is none
	Position int64   // bytes
	Size     int64   // bytes
	Rate     float64 // bytes a second by which the position moved; 0 at first
	// Remaining is how long the rest of the file takes at this rate; 0 if
	// that is not Known.
	Remaining time.Duration

	Total     Bytes   // that the processes have read and written, files or not
	ReadRate  float64 // bytes a second
	WriteRate float64 // bytes a second
}

// Bytes are amounts of bytes.
type Bytes struct{ Read, Written int64 }

// Known reports whether Remaining says anything.
func (e Estimate) Known() bool { return e.Size > 0 && e.Rate > 0 }

// Fraction returns the part of the file that is done, 0 to 1; 0 if there is no
// file.
func (e Estimate) Fraction() float64 {
	if e.Size == 0 {
		return 0
	}
	return min(1, float64(e.Position)/float64(e.Size))
}

// Meter turns what is seen from time to time into rates. The zero value is
// ready. A process that joins or leaves begins the rates of reading and
// writing anew, and another file that of the position.
type Meter struct {
	samples []sample // within the Window, and one before
}

// sample is what was seen at one time.
type sample struct {
	at    time.Time
	pids  int // how many
	file  file
	total Bytes
}

// file is an open file and the position in it.
type file struct {
	pid            int
	fd             string
	path           string
	device, inode  uint64
	position, size int64
	reads          bool
}

// same reports whether two are one file, opened once.
func (f file) same(g file) bool {
	return f.pid == g.pid && f.fd == g.fd && f.device == g.device && f.inode == g.inode
}

// Sample looks at the processes of a job. The error, if any, is that of the
// first process, if none could be looked into.
func (m *Meter) Sample(now time.Time, pids ...int) (Estimate, error) {
	s := sample{at: now}
	var failed error
	for _, pid := range pids {
		files, total, err := look(pid)
		if err != nil {
			if failed == nil {
				failed = err
			}
			continue
		}
		s.pids++
		s.total.Read += total.Read
		s.total.Written += total.Written
		for _, f := range files {
			if f.better(s.file) {
				s.file = f
			}
		}
	}
	if s.pids == 0 {
		return Estimate{}, failed
	}
	return m.add(s), nil
}

// better reports whether f says more about the progress than g: what is read
// before what is written, and then the larger one. A file that is written and
// grows has no end to compare with.
func (f file) better(g file) bool {
	switch {
	case f.size == 0 || !f.reads && f.position >= f.size:
		return false
	case f.reads != g.reads:
		return f.reads || g.size == 0
	}
	return f.size > g.size
}

// add keeps a sample and compares it with those before.
func (m *Meter) add(s sample) Estimate {
	m.samples = append(m.samples, s)
	for len(m.samples) > 2 && s.at.Sub(m.samples[1].at) >= Window {
		m.samples = m.samples[1:]
	}
	f := s.file
	e := Estimate{PID: f.pid, Path: f.path, Position: f.position, Size: f.size, Total: s.total}
	if first, ok := m.since(func(o sample) bool { return o.file.same(f) && o.file.position <= f.position }); ok {
		e.Rate = rate(first.file.position, f.position, s.at.Sub(first.at))
	}
	if first, ok := m.since(func(o sample) bool { return o.pids == s.pids && o.total.Read <= s.total.Read }); ok {
		e.ReadRate = rate(first.total.Read, s.total.Read, s.at.Sub(first.at))
		e.WriteRate = rate(first.total.Written, s.total.Written, s.at.Sub(first.at))
	}
	if e.Known() {
		e.Remaining = time.Duration(float64(max(0, e.Size-e.Position)) / e.Rate * float64(time.Second))
	}
	return e
}

// since returns the first of the latest samples that are all comparable.
func (m *Meter) since(comparable func(sample) bool) (first sample, ok bool) {
	for i := len(m.samples) - 2; i >= 0 && comparable(m.samples[i]); i-- {
		first, ok = m.samples[i], true
	}
	return first, ok
}

func rate(from, to int64, d time.Duration) float64 {
	if d <= 0 {
		return 0
	}
	return float64(to-from) / d.Seconds()
}
