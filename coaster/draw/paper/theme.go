package paper

import (
	"image/color"
	"math"
)

// Color is a colour: red, green, blue, each already multiplied by alpha.
type Color = color.RGBA

// Theme is the colours of a picture. Those that tell things apart do so for
// people who don't see all colours: they are those of Okabe and Ito, and the
// scale of heights grows in lightness only.
type Theme struct {
	Name     string
	Paper    Color // behind everything
	Ink      Color // text and outlines
	Faint    Color // secondary text, axes
	Grid     Color
	Ground   Color // tiles of land
	GroundUp Color // their other shade
	Shadow   Color
	Support  Color
	Rail     Color
	Tie      Color
	Station  Color
	Lift     Color
	Brakes   Color
	Booster  Color
	Drop     Color
	Invert   Color // inversions
	Airtime  Color
	Limit    Color // where ratings are lost
	Lines    [3]Color

	low, high float64 // part of the scale of heights that is used
}

// The themes.
var (
	Light = &Theme{
		Name: "light", Paper: rgb(0xFFFFFF), Ink: rgb(0x1B1F24), Faint: rgb(0x6A737D), Grid: rgb(0xE1E4E8),
		Ground: rgb(0xDCE8D0), GroundUp: rgb(0xD2E0C4), Shadow: rgb(0xB4C4A6), Support: rgb(0x9AA3AD),
		Rail: rgb(0x30363D), Tie: rgb(0x8B949E), Station: rgb(0x0072B2), Lift: rgb(0xE69F00),
		Brakes: rgb(0xD55E00), Booster: rgb(0x009E73), Drop: rgb(0x0072B2), Invert: rgb(0xCC79A7),
		Airtime: rgb(0x56B4E9), Limit: rgb(0xD55E00),
		Lines: [3]Color{rgb(0x0072B2), rgb(0xD55E00), rgb(0x009E73)}, low: 0, high: 0.8,
	}
	Dark = &Theme{
		Name: "dark", Paper: rgb(0x0D1117), Ink: rgb(0xE6EDF3), Faint: rgb(0x8B949E), Grid: rgb(0x2A313A),
		Ground: rgb(0x1C2A20), GroundUp: rgb(0x223226), Shadow: rgb(0x0F1812), Support: rgb(0x5B6570),
		Rail: rgb(0xC9D1D9), Tie: rgb(0x6E7681), Station: rgb(0x56B4E9), Lift: rgb(0xF0B83A),
		Brakes: rgb(0xF08040), Booster: rgb(0x2BC79A), Drop: rgb(0x56B4E9), Invert: rgb(0xD07BAB),
		Airtime: rgb(0x3A86B8), Limit: rgb(0xF08040),
		Lines: [3]Color{rgb(0x56B4E9), rgb(0xF08040), rgb(0x2BC79A)}, low: 0.25, high: 1,
	}
)

// heights is a scale of even steps in lightness, dark to light.
//
// Source: the values of Matplotlib's viridis at 0, 1/8, ... 1.
var heights = [9]Color{
	rgb(0x440154), rgb(0x472D7B), rgb(0x3B528B), rgb(0x2C728E), rgb(0x21918C),
	rgb(0x28AE80), rgb(0x5EC962), rgb(0xADDC30), rgb(0xFDE725),
}

// HeightColor returns the colour of a height, from 0 at the lowest to 1 at the
// highest.
func (t *Theme) HeightColor(part float64) Color {
	at := (t.low + (t.high-t.low)*min(max(part, 0), 1)) * float64(len(heights)-1)
	i := min(int(at), len(heights)-2)
	return Mix(heights[i], heights[i+1], at-float64(i))
}

// Mix returns a colour between two, from 0 for the first to 1 for the second.
func Mix(a, b Color, part float64) Color {
	mix := func(x, y uint8) uint8 {
		return uint8(math.Round(float64(x) + (float64(y)-float64(x))*part))
	}
	return Color{R: mix(a.R, b.R), G: mix(a.G, b.G), B: mix(a.B, b.B), A: mix(a.A, b.A)}
}

func rgb(v uint32) Color { return Color{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF} }
