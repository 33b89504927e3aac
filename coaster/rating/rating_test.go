package rating_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/rating"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/unit"
	"github.com/toolshed-dev/toolshed/internal/golden"
)

// plain returns a tested ride of a type without modifiers.
func plain(e, i, n int16) *rating.Ride {
	r := alone([3]int16{e, i, n}, ride.Modifier{})
	r.Type.Ratings.Modifiers = nil
	return r
}

// Worked out by hand: 1000 - 250 = 750, - 187 = 563, - 140 = 423, - 105 = 318,
// - 79 = 239.
func TestIntensityPenalty(t *testing.T) {
	for intensity, want := range map[int16]unit.Rating{
		999: 1000, 1000: 750, 1099: 750, 1100: 563, 1199: 563, 1200: 423,
		1319: 423, 1320: 318, 1449: 318, 1450: 239, 32767: 239,
	} {
		got := rating.Rate(plain(1000, intensity, 700))
		if got != (rating.Score{Excitement: want, Intensity: unit.Rating(intensity), Nausea: 700}) {
			t.Errorf("at intensity %d Rate = %v, want excitement %v", intensity, got, want)
		}
	}
}

// Worked out by hand: 651, 727 and 339 times the multiplier in 128ths, rounded
// down, and for air time an eighth and a sixteenth of the ticks.
func TestAdjustments(t *testing.T) {
	for _, c := range []struct {
		name        string
		multipliers [3]int8
		vehicle     ride.VehicleFlags
		typ         ride.Flags
		airtime     uint16
		want        [3]int
	}{
		{"none", [3]int8{}, 0, 0, 300, [3]int{}},
		{"positive", [3]int8{2, 15, 10}, 0, 0, 0, [3]int{10, 85, 26}},     // 10.2, 85.2, 26.5
		{"negative", [3]int8{-3, -6, -6}, 0, 0, 0, [3]int{-16, -35, -16}}, // -15.3, -34.1, -15.9
		{"least", [3]int8{-128, -128, -128}, 0, 0, 0, [3]int{-651, -727, -339}},
		{"air time", [3]int8{}, 0, ride.HasAirTime, 47, [3]int{5, 0, 2}},
		{"much air time", [3]int8{}, 0, ride.HasAirTime, 300, [3]int{25, 0, 18}},
		{"restrained, free", [3]int8{}, ride.LimitAirTimeBonus, ride.HasAirTime, 96, [3]int{}},
		// Of 140 ticks 44 count, of 400 304.
		{"restrained", [3]int8{}, ride.LimitAirTimeBonus, ride.HasAirTime, 140, [3]int{-5, 0, 2}},
		{"much of it", [3]int8{}, ride.LimitAirTimeBonus, ride.HasAirTime, 400, [3]int{-25, 0, 19}},
		{"both", [3]int8{2, 15, 10}, 0, ride.HasAirTime, 47, [3]int{15, 85, 28}},
	} {
		r := plain(651, 727, 339)
		r.Type.Flags = c.typ
		r.Vehicle = &ride.Vehicle{Multipliers: c.multipliers, Flags: c.vehicle}
		r.Stats.Airtime = c.airtime
		terms := rating.Bill(r, nil)
		if last := terms[len(terms)-1]; parts(last.Part) != c.want {
			t.Errorf("%s: %s = %v, want %v", c.name, last.Name, last.Part, c.want)
		}
	}
}

// Without a vehicle that the game knows, not even air time is counted.
func TestAdjustmentsUnknownVehicle(t *testing.T) {
	r := plain(651, 727, 339)
	r.Type.Flags, r.Vehicle, r.Stats.Airtime = ride.HasAirTime, nil, 100
	if got, want := parts(rating.Rate(r)), [3]int{651, 727, 339}; got != want {
		t.Errorf("Rate = %v, want %v", got, want)
	}
}

// The penalty looks at the intensity before the vehicle's: 900 + 892.
func TestIntensityPenaltyBeforeVehicle(t *testing.T) {
	r := plain(600, 900, 0)
	r.Vehicle = &ride.Vehicle{Multipliers: [3]int8{0, 127, 0}}
	if got, want := parts(rating.Rate(r)), [3]int{600, 1792, 0}; got != want {
		t.Errorf("Rate = %v, want %v", got, want)
	}
}

// Ratings stay within 0 and 327.67, after each addition.
func TestClamp(t *testing.T) {
	r := alone([3]int16{5, 5, 5}, mod(ride.BonusSheltered, 0, -one, -one, -one))
	r.Stats.ShelteredLength, r.Stats.ShelteredSections = 100*one, 2 // -36, -14, -25
	if got := rating.Rate(r); got != (rating.Score{}) {
		t.Errorf("below zero Rate = %v", got)
	}
	r = alone([3]int16{32700, 900, 32767}, mod(ride.BonusReversals, 6, 20, 5, 1))
	r.Reversers = 6
	if got, want := part(t, r), [3]int{67, 30, 0}; got != want {
		t.Errorf("at the top the part is %v, want %v", got, want)
	}
	// 32000 + 11000 stops at 32767, from which air time then takes 25.
	r = plain(32000, 0, 0)
	r.Type.Flags = ride.HasAirTime
	r.Vehicle = &ride.Vehicle{Multipliers: [3]int8{44}, Flags: ride.LimitAirTimeBonus}
	r.Stats.Airtime = 296
	if got, want := parts(rating.Rate(r)), [3]int{32742, 0, 12}; got != want {
		t.Errorf("with air time Rate = %v, want %v", got, want)
	}
}

func TestUntested(t *testing.T) {
	r := plain(300, 200, 100)
	r.Tested = false
	if got := rating.Rate(r); got.Rated() || got.Excitement != rating.Unrated {
		t.Errorf("untested Rate = %v", got)
	}
	if got := rating.Bill(r, nil); len(got) != 0 {
		t.Errorf("untested Bill = %v", got)
	}
	r.Type.Ratings.Untested = true
	if got := rating.Rate(r); !got.Rated() || got.Excitement != 300 {
		t.Errorf("Rate of a type without test = %v", got)
	}
}

// The whole bill of a real ride, with the cap of every part.
func TestBillGolden(t *testing.T) {
	var b bytes.Buffer
	for _, term := range rating.Bill(twister(), nil) {
		fmt.Fprintf(&b, "%-22s %6v %6v %6v   of %7s %7s %7s\n", term.Name,
			term.Part.Excitement, term.Part.Intensity, term.Part.Nausea,
			capText(term.Cap.Excitement), capText(term.Cap.Intensity), capText(term.Cap.Nausea))
	}
	golden.Check(t, "twister-41.golden", b.Bytes())
}

func capText(r unit.Rating) string {
	if r == rating.NoCap {
		return "no cap"
	}
	return r.String()
}

// Bill appends, as its like in the standard library do.
func TestBillAppends(t *testing.T) {
	buf := make([]rating.Term, 1, 40)
	buf[0].Name = "kept"
	got := rating.Bill(twister(), buf)
	if len(got) != 1+18+3 || got[0].Name != "kept" || &got[0] != &buf[0] {
		t.Errorf("Bill gave %d terms, the first %v", len(got), got[0])
	}
}

func TestRateAllocates(t *testing.T) {
	r := twister()
	var sink rating.Score
	if n := testing.AllocsPerRun(1000, func() { sink = rating.Rate(r) }); n != 0 {
		t.Errorf("Rate allocates %v times", n)
	}
	if sink.Excitement != 721 {
		t.Errorf("Rate = %v", sink)
	}
}

func BenchmarkRate(b *testing.B) {
	r := twister()
	b.ReportAllocs()
	for b.Loop() {
		rating.Rate(r)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rides/s")
}

func BenchmarkBill(b *testing.B) {
	r := twister()
	var buf []rating.Term
	b.ReportAllocs()
	for b.Loop() {
		buf = rating.Bill(r, buf[:0])
	}
}
