package td4_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
	"github.com/toolshed-dev/toolshed/coaster/td4"
	"github.com/toolshed-dev/toolshed/coaster/td6"
)

// FuzzDecode reads the bytes as a file, as a file without its checksum, and
// as unpacked bytes. Whatever decodes has a plan, and can be written as a
// design of the second game.
func FuzzDecode(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		checkDecode(t, data)
		sum := sawyer.Checksum(data, sawyer.OldTD4)
		checkDecode(t, binary.LittleEndian.AppendUint32(bytes.Clone(data), sum))
		checkDecode(t, sawyer.Seal(data, sawyer.OpenRCT2, sawyer.TD6))
	})
}

func checkDecode(t *testing.T, file []byte) {
	d, err := td4.Decode(file)
	if err != nil {
		if _, ok := errors.AsType[*td4.FormatError](err); !ok || d != nil {
			t.Fatalf("design %v with error %v", d, err)
		}
		return
	}
	if !td4.Is(file) {
		t.Fatal("decoded, but not known for a TD4")
	}
	p, err := d.Plan()
	if err != nil || p.Settings != d.Settings {
		t.Fatalf("plan %v, %v, want settings %+v", p, err, d.Settings)
	}
	again, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if back, err := td6.Decode(again); err != nil || !reflect.DeepEqual(back, d) {
		t.Fatalf("does not come back from a TD6: %v", err)
	}
}

// The seeds of the fuzz target are there: without them fuzzing would begin with
// nothing, and the target would check nothing in an ordinary test.
func TestFuzzSeeds(t *testing.T) {
	files, err := os.ReadDir("testdata/fuzz/FuzzDecode")
	if err != nil || len(files) < 5 {
		t.Errorf("%d seeds, %v, want 5 at least", len(files), err)
	}
}
