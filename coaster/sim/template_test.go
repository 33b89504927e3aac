package sim

import (
	"math/rand/v2"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/track"
)

// The mean of the pulls of n steps is the division that it stands for. The
// largest pull is that of a vertical piece.
func TestMean(t *testing.T) {
	const most = 642000
	rng := rand.New(rand.NewPCG(1, 2))
	for n := int32(1); n < 64; n++ {
		for _, sum := range []int32{0, 1, -1, n, -n, n - 1, 1 - n, most * n, -most * n, most*n - 1, 1 - most*n} {
			checkMean(t, sum, n)
		}
		for range 20000 {
			checkMean(t, int32(rng.Int64N(int64(2*most)*int64(n)))-most*n, n)
		}
	}
	for _, pull := range pitchAccel {
		if abs(pull) > most {
			t.Errorf("a pull is %d, more than %d", pull, most)
		}
	}
}

func checkMean(t *testing.T, sum, n int32) {
	t.Helper()
	if got, want := mean(sum, n), sum/n; got != want {
		t.Fatalf("mean(%d, %d) = %d, want %d", sum, n, got, want)
	}
}

// Gliding ends where single steps end, with the same mean, for every piece,
// direction, step and distance tried.
func TestGlide(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	glided := 0
	for p := range track.Type(track.NumTypes) {
		for dir := range uint8(4) {
			tpl := templateOf(track.LaneMain, p, dir)
			if tpl.stepwise {
				continue
			}
			for range 200 {
				c := car{
					tpl:  tpl,
					step: int32(rng.IntN(len(tpl.steps))),
					rem:  stepDistance + int32(rng.IntN(200000)),
				}
				step, rem, mean, ok := walk(c)
				if got := c.glide(); got != ok {
					t.Fatalf("%s dir %d: glide = %t, want %t", p, dir, got, ok)
				}
				if !ok {
					continue
				}
				glided++
				if c.step != step || c.rem != rem || c.accel != mean || c.pull != tpl.pull(step) {
					t.Fatalf("%s dir %d: glided to step %d with %d left and mean %d, want %d, %d and %d",
						p, dir, c.step, c.rem, c.accel, step, rem, mean)
				}
			}
		}
	}
	if glided < 10000 {
		t.Errorf("only %d cars glided", glided)
	}
}

// walk takes steps one by one; ok is false if they lead off the piece.
func walk(c car) (step, rem, mean int32, ok bool) {
	sum, n := int32(0), int32(0)
	for c.rem >= stepDistance {
		sum += c.tpl.pull(c.step)
		n++
		if c.step == c.tpl.last() {
			return 0, 0, 0, false
		}
		c.step++
		c.rem -= c.tpl.length(c.step)
	}
	return c.step, c.rem, sum / n, true
}

// A flat tile is 32 steps of 8716, and level track does not pull.
func TestTemplateOfFlat(t *testing.T) {
	for dir := range uint8(4) {
		tpl := templateOf(track.LaneMain, track.Flat, dir)
		if len(tpl.steps) != 32 || tpl.end != 31*8716 || tpl.pull(7) != 0 {
			t.Errorf("dir %d: %d steps, %d long, pull %d", dir, len(tpl.steps), tpl.end, tpl.pull(7))
		}
	}
}

// At rest on the level a rider feels 0.99 g, as the game shows it.
func TestGravity(t *testing.T) {
	if got := gravity(0, 0) * 10 >> 16; got != 99 {
		t.Errorf("gravity on the level = %d hundredths, want 99", got)
	}
}
