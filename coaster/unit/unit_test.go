package unit_test

import (
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/unit"
)

func Example() {
	s := unit.Speed(26 << 16)
	fmt.Println(s.MPH(), s.KMH(), unit.Rating(650), unit.G(-89), unit.Money(182366))
	// Output: 58 93 6.50 -0.89 g 18236.60
}

// The figures are those that the game showed for real rides.
func TestSpeed(t *testing.T) {
	for _, c := range []struct {
		raw      unit.Speed
		mph, kmh int
	}{{1719535, 59, 94}, {754900, 25, 40}, {0, 0, 0}} {
		if mph, kmh := c.raw.MPH(), c.raw.KMH(); mph != c.mph || kmh != c.kmh {
			t.Errorf("Speed(%d) = %d mph, %d km/h, want %d and %d", c.raw, mph, kmh, c.mph, c.kmh)
		}
	}
}

func TestHeights(t *testing.T) {
	if got := unit.Height(-1).Steps(); got != -1 {
		t.Errorf("Height(-1).Steps() = %d, want -1", got)
	}
	if got := unit.StepsToMetres(40); got != 30 {
		t.Errorf("StepsToMetres(40) = %d, want 30", got)
	}
	if got := unit.Length(63315630).Metres(); got != 966 {
		t.Errorf("Length.Metres() = %d, want 966", got)
	}
	if got := unit.Ticks(80).Seconds(); got != 2 {
		t.Errorf("Ticks(80).Seconds() = %v, want 2", got)
	}
}
