package td6

import (
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// One shipped design, filled up to the length of the original game's.
func BenchmarkDecode(b *testing.B) {
	d := mustDecode(b, "wooden-20", corpus.ShippedDesign(b, "wooden-20.td6"))
	d.Packing = sawyer.Original
	d.Complete()
	file, err := d.Encode()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(file); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	d := mustDecode(b, "wooden-20", corpus.ShippedDesign(b, "wooden-20.td6"))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.Encode(); err != nil {
			b.Fatal(err)
		}
	}
}
