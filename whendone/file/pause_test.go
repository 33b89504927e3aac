package file

import (
	"testing"
	"time"
)

func TestPause(t *testing.T) {
	tests := []struct{ quiet, passed, want time.Duration }{
		{5 * time.Second, 0, 5 * time.Second},
		{5 * time.Second, 2 * time.Second, 3 * time.Second},
		{5 * time.Second, 5 * time.Second, 5 * time.Second},
		{5 * time.Second, time.Hour, 5 * time.Second},
		{5 * time.Second, 5*time.Second - 1, 10 * time.Millisecond},
		{1, 0, 10 * time.Millisecond},
		{1, time.Second, 10 * time.Millisecond},
	}
	for _, test := range tests {
		if got := pause(test.quiet, test.passed); got != test.want {
			t.Errorf("quiet %v, %v passed: got %v, want %v", test.quiet, test.passed, got, test.want)
		}
	}
}
