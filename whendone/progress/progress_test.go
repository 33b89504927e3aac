package progress

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

var began = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// at returns a sample of a file of 1000 bytes, some seconds after the
// beginning.
func at(seconds float64, position int64) sample {
	return sample{
		at:    began.Add(time.Duration(seconds * float64(time.Second))),
		pids:  1,
		file:  file{pid: 1, fd: "3", inode: 7, path: "/in", position: position, size: 1000, reads: true},
		total: Bytes{Read: position, Written: 2 * position},
	}
}

func TestMeter(t *testing.T) {
	other := at(3, 50)
	other.file.inode = 8
	two := at(2, 100)
	two.pids = 2
	tests := map[string]struct {
		samples   []sample
		rate      float64
		remaining time.Duration
		read      float64
	}{
		"one":            {[]sample{at(0, 500)}, 0, 0, 0},
		"steady":         {[]sample{at(0, 0), at(1, 100), at(2, 200)}, 100, 8 * time.Second, 100},
		"the window":     {[]sample{at(0, 0), at(10, 10), at(20, 910)}, 90, time.Second, 90},
		"within it":      {[]sample{at(0, 0), at(1, 0), at(9, 900)}, 100, time.Second, 100},
		"stalled":        {[]sample{at(0, 500), at(1, 500)}, 0, 0, 0},
		"rewound":        {[]sample{at(0, 900), at(1, 100), at(2, 200)}, 100, 8 * time.Second, 100},
		"another file":   {[]sample{at(0, 0), at(2, 20), other}, 0, 0, 50.0 / 3},
		"a child joined": {[]sample{at(0, 0), at(1, 50), two}, 50, 18 * time.Second, 0},
		"done":           {[]sample{at(0, 500), at(1, 1000)}, 500, 0, 500},
		"same time":      {[]sample{at(0, 0), at(0, 100)}, 0, 0, 0},
	}
	for name, test := range tests {
		var m Meter
		var e Estimate
		for _, s := range test.samples {
			e = m.add(s)
		}
		if e.Rate != test.rate || e.Remaining != test.remaining || e.ReadRate != test.read {
			t.Errorf("%s: got %+v, want rate %v, remaining %v, read %v", name, e, test.rate, test.remaining, test.read)
		}
	}
}

func TestBetter(t *testing.T) {
	small := file{size: 10, reads: true}
	large := file{size: 100, position: 100, reads: true}
	grows := file{size: 1000, position: 1000}
	allocated := file{size: 1000, position: 10}
	ranks := []file{{}, allocated, small, large}
	for i, f := range ranks {
		for j, g := range ranks {
			if got := f.better(g); got != (i > j) {
				t.Errorf("%+v better than %+v: got %t", f, g, got)
			}
		}
	}
	if grows.better(file{}) {
		t.Error("a file that grows has an end")
	}
}

// At a steady rate, whatever it is and however often one looks, the estimate
// is the truth.
func TestMeterSteady(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		perSecond := rapid.Int64Range(1, 1e9).Draw(t, "rate")
		seconds := rapid.Int64Range(2, 3600).Draw(t, "seconds")
		step := rapid.Int64Range(1, 30).Draw(t, "step")
		var m Meter
		for s := int64(0); s <= seconds; s += step {
			x := at(float64(s), s*perSecond)
			x.file.size = seconds * perSecond
			e := m.add(x)
			want := time.Duration(seconds-s) * time.Second
			if d := (e.Remaining - want).Abs(); s > 0 && d > time.Millisecond {
				t.Fatalf("after %d s: %v left, want %v", s, e.Remaining, want)
			}
			if len(m.samples) > int(Window/time.Second)+2 {
				t.Fatalf("%d samples are kept", len(m.samples))
			}
		}
	})
}
