package corpus

import "testing"

func TestDesign(t *testing.T) {
	for _, name := range []string{"38c1b26df2ff107e.td6", "wooden-20.td6"} {
		if b := Design(t, name); len(b) < 100 {
			t.Errorf("Design(%q) has %d bytes", name, len(b))
		}
	}
}

func TestFigures(t *testing.T) {
	if b := Figures(t, "track_elements"); len(b) < 100000 {
		t.Errorf("track_elements has %d bytes", len(b))
	}
}
