package catalogue

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"strings"
)

// pieceTypes lists the piece types as constants.
func pieceTypes(in *input) string {
	var b strings.Builder
	b.WriteString("package track\n\n// The types of pieces, in the game's order.\nconst (\n")
	for i, p := range in.pieces[:numPieces] {
		fmt.Fprintf(&b, "%s Type = %d\n", exported(p.Name), i)
	}
	b.WriteString(")\n")
	return b.String()
}

// blockFlags are the flags of blocks that the catalogue keeps, by the names of
// the figures, which hold them in two lists.
var blockFlags = map[string]string{
	"trackOrigin":          "Origin",
	"isVertical":           "Vertical",
	"entranceConnectionNE": "EntranceNE",
	"entranceConnectionSE": "EntranceSE",
	"entranceConnectionSW": "EntranceSW",
	"entranceConnectionNW": "EntranceNW",
}

// pieceInfos lists what is known of each piece type.
func pieceInfos(in *input) string {
	var b strings.Builder
	b.WriteString("package track\n\nvar catalogue = [NumTypes]Info{\n")
	for _, p := range in.pieces[:numPieces] {
		fmt.Fprintf(&b, "%s: {Name: %q, Length: %d, Price: %d, Mirror: %s,", exported(p.Name),
			p.Name, p.PieceLength, p.PriceModifier, exported(in.pieces[p.Mirror].Name))
		if p.Alternative == 65535 {
			b.WriteString(" Cover: None,")
		} else {
			fmt.Fprintf(&b, " Cover: %s,", exported(in.pieces[p.Alternative].Name))
		}
		d, c := p.Definition, p.Coordinates
		fmt.Fprintf(&b, "\nFlags: %s, Group: Group%s,\n", joined("", p.Flags, nil), exported(d.Group))
		if p.Spin != "none" {
			fmt.Fprintf(&b, "Spin: Spin%s,\n", exported(p.Spin))
		}
		fmt.Fprintf(&b, "PitchStart: %d, PitchEnd: %d, RollStart: %d, RollEnd: %d,\n",
			d.PitchStartRaw, d.PitchEndRaw, d.RollStartRaw, d.RollEndRaw)
		fmt.Fprintf(&b, "RotationBegin: %d, RotationEnd: %d, ZBegin: %d, ZEnd: %d, X: %d, Y: %d,\n",
			c.RotationBegin, c.RotationEnd, c.ZBegin, c.ZEnd, c.X, c.Y)
		b.WriteString("Blocks: []Block{\n")
		for _, s := range p.Sequences {
			fmt.Fprintf(&b, "{X: %d, Y: %d, Z: %d, Clearance: %d, Quarters: %d, ZQuarters: %d, Flags: %s},\n",
				s.X, s.Y, s.Z, s.ClearanceZ, s.Quarters, s.ZQuarters,
				keptFlags(append(s.Flags, s.ClearanceFlags...)))
		}
		b.WriteString("}},\n")
	}
	b.WriteString("}\n")
	return b.String()
}

func keptFlags(names []string) string {
	var out []string
	for _, n := range names {
		if f, ok := blockFlags[n]; ok {
			out = append(out, f)
		}
	}
	if len(out) == 0 {
		return "0"
	}
	return strings.Join(out, "|")
}

// directions holds the step lists of a piece in the four directions, or says
// that they are those of the main lane.
type directions struct {
	main  bool
	lists [][]step
}

// UnmarshalJSON reads a list of lists, or the word "default".
func (d *directions) UnmarshalJSON(raw []byte) error {
	if d.main = string(raw) == `"default"`; d.main {
		return nil
	}
	return json.Unmarshal(raw, &d.lists)
}

// lanes are the names of the figures for the lanes after the first, in the
// order of track.Lane.
var lanes = []string{
	"chairliftGoingOut", "chairliftGoingBack", "chairliftEndBullwheel",
	"chairliftStartBullwheel", "goKartsLeftLane", "goKartsRightLane",
	"goKartsMovingToRightLane", "goKartsMovingToLeftLane",
	"reverserFrontBogie", "reverserRearBogie",
}

// sameAsMain stands in place of a length where a lane runs along the steps of
// the main lane.
const sameAsMain = -1

// packPaths encodes all step lists and G factors in the form that package
// track decodes.
func packPaths(in *input) ([]byte, error) {
	golf, err := readGolf(golfText, in.pieces[:numPieces])
	if err != nil {
		return nil, err
	}
	others, err := addKarts(in.lanes.Paths, in.pieces[:numPieces])
	if err != nil {
		return nil, err
	}
	var lists [][]step
	var raw []byte
	for _, dirs := range in.paths.Lists[:numPieces] {
		for _, l := range dirs {
			lists = append(lists, l)
			raw = binary.AppendVarint(raw, int64(len(l)))
		}
	}
	for _, dirs := range append(figureLanes(others), golf...) {
		for d := range 4 {
			switch {
			case dirs.main:
				raw = binary.AppendVarint(raw, sameAsMain)
			case d < len(dirs.lists):
				lists = append(lists, dirs.lists[d])
				raw = binary.AppendVarint(raw, int64(len(dirs.lists[d])))
			default:
				raw = binary.AppendVarint(raw, 0)
			}
		}
	}
	return deflate(packSteps(in, raw, lists))
}

// figureLanes returns the step lists of the lanes after the first, piece by
// piece.
func figureLanes(figures map[string][]directions) []directions {
	var out []directions
	for _, lane := range lanes {
		paths := figures[lane]
		out = append(out, paths[:min(len(paths), numPieces)]...)
		out = append(out, make([]directions, numPieces-min(len(paths), numPieces))...)
	}
	return out
}

// packSteps appends the columns of all steps, and the G factors.
func packSteps(in *input, raw []byte, lists [][]step) []byte {
	for column := range 6 {
		last := int64(0)
		for _, l := range lists {
			for _, s := range l {
				raw = binary.AppendVarint(raw, s[column]-last)
				last = s[column]
			}
		}
	}
	for _, g := range in.gFactors[:numPieces] {
		raw = appendList(appendList(raw, g.Vertical), g.Lateral)
	}
	return raw
}

func appendList(raw []byte, values []int64) []byte {
	raw = binary.AppendVarint(raw, int64(len(values)))
	last := int64(0)
	for _, v := range values {
		raw = binary.AppendVarint(raw, v-last)
		last = v
	}
	return raw
}

func deflate(raw []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(raw); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
