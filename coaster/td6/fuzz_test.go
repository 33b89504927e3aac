package td6

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/sawyer"
)

// FuzzDecode reads the bytes as a file, as a file without its checksum, and
// as unpacked bytes. Whatever decodes must come back from the design's fields
// and from its text.
func FuzzDecode(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		checkDecode(t, data)
		checkDecode(t, withChecksum(data))
		checkDecode(t, sawyer.Seal(data, sawyer.OpenRCT2, sawyer.TD6))
	})
}

func checkDecode(t *testing.T, file []byte) {
	d, err := Decode(file)
	if err != nil {
		if _, ok := errors.AsType[*FormatError](err); !ok || d != nil {
			t.Fatalf("design %v with error %v", d, err)
		}
		return
	}
	again, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if d.Packing != sawyer.Other && !bytes.Equal(again, file) {
		t.Fatalf("%v encodes to other bytes", d.Packing)
	}
	_, want, _ := open(file)
	if _, got, err := open(again); err != nil || !bytes.Equal(got, want) {
		t.Fatalf("unpacks to other bytes, %v", err)
	}
	checkForms(t, d)
	if p, err := d.Plan(); (p == nil) == (err == nil) {
		t.Fatalf("plan %v with error %v", p, err)
	}
}

// checkForms checks that the design comes back from its text, and from its
// JSON if it has one.
func checkForms(t *testing.T, d *Design) {
	var fromText, fromJSON Design
	text, err := d.MarshalText()
	if err == nil {
		err = fromText.UnmarshalText(text)
	}
	if err != nil || !reflect.DeepEqual(&fromText, d) {
		t.Fatalf("text gives another design, %v:\n%s", err, text)
	}
	if text, err = d.MarshalJSON(); err != nil {
		return // a name that is no text
	}
	if err := fromJSON.UnmarshalJSON(text); err != nil || !reflect.DeepEqual(&fromJSON, d) {
		t.Fatalf("JSON gives another design, %v:\n%s", err, text)
	}
}

// FuzzText reads the text form.
func FuzzText(f *testing.F) {
	f.Fuzz(func(t *testing.T, text string) {
		var d Design
		if err := d.UnmarshalText([]byte(text)); err != nil {
			checkRefused(t, &d, err)
			return
		}
		checkForms(t, &d)
		checkEncode(t, &d)
	})
}

// FuzzJSON reads the JSON form.
func FuzzJSON(f *testing.F) {
	f.Fuzz(func(t *testing.T, text string) {
		var d, back Design
		if err := d.UnmarshalJSON([]byte(text)); err != nil {
			checkRefused(t, &d, err)
			return
		}
		// JSON tells an empty list from none, which are the same design: what
		// is compared is what comes of the second.
		once, err := d.MarshalJSON()
		if err == nil {
			err = back.UnmarshalJSON(once)
		}
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := back.MarshalJSON(); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("comes back as other JSON, %v:\n%s\n%s", err, once, twice)
		}
		checkEncode(t, &d)
	})
}

// checkRefused checks that an error is of the right kind and the design as it
// was.
func checkRefused(t *testing.T, d *Design, err error) {
	if _, ok := errors.AsType[*TextError](err); !ok || !reflect.DeepEqual(d, &Design{}) {
		t.Fatalf("design %+v with error %v", d, err)
	}
}

// checkEncode checks that a design that can be encoded is read back.
func checkEncode(t *testing.T, d *Design) {
	file, err := d.Encode()
	if err != nil {
		return
	}
	back, err := Decode(file)
	if err != nil {
		t.Fatalf("encoded, but not decoded: %v", err)
	}
	again, err := back.Encode()
	if err != nil {
		t.Fatal(err)
	}
	_, want, _ := open(file)
	if _, got, _ := open(again); !bytes.Equal(got, want) {
		t.Fatal("unpacks to other bytes")
	}
}

// The seeds of the fuzz targets are there: without them fuzzing would begin
// with nothing, and the targets would check nothing in an ordinary test.
func TestFuzzSeeds(t *testing.T) {
	for _, target := range []string{"FuzzDecode", "FuzzText", "FuzzJSON"} {
		files, err := os.ReadDir(filepath.Join("testdata", "fuzz", target))
		if err != nil || len(files) < 5 {
			t.Errorf("%s has %d seeds, %v, want 5 at least", target, len(files), err)
		}
	}
}
