package paper

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"slices"
)

// fixFonts makes the fonts in an SVG the same each time: the canvas writes
// them in any order, a line each, and puts the time of day into them.
func fixFonts(text []byte) []byte {
	const open, end = "<style>\n", "\n</style>"
	head, rest, ok := bytes.Cut(text, []byte(open))
	fonts, tail, ok2 := bytes.Cut(rest, []byte(end))
	if !ok || !ok2 {
		return text
	}
	lines := bytes.Split(fonts, []byte("\n"))
	for i, l := range lines {
		lines[i] = fixFont(l)
	}
	slices.SortFunc(lines, bytes.Compare)
	return slices.Concat(head, []byte(open), bytes.Join(lines, []byte("\n")), []byte(end), tail)
}

// fixFont takes the time out of the font in a line of a style sheet.
func fixFont(line []byte) []byte {
	head, rest, ok := bytes.Cut(line, []byte("base64,"))
	code, tail, ok2 := bytes.Cut(rest, []byte("'"))
	font, err := base64.StdEncoding.AppendDecode(nil, code)
	if !ok || !ok2 || err != nil || !forgetTime(font) {
		return line
	}
	return slices.Concat(head, []byte("base64,"),
		base64.StdEncoding.AppendEncode(nil, font), []byte("'"), tail)
}

// forgetTime sets the time at which a font was changed to none and makes its
// checksums anew. It reports whether it found where that stands.
//
// Source: OpenType specification, "Organization of an OpenType Font" and
// "head - Font Header Table".
func forgetTime(font []byte) bool {
	const record, header, modified, adjustment = 16, 12, 28, 8
	const whole = 0xB1B0AFBA // what all of a font adds up to
	if len(font) < header {
		return false
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		if len(font) < header+(i+1)*record {
			return false
		}
		r := font[header+i*record:][:record]
		from, size := int(binary.BigEndian.Uint32(r[8:])), int(binary.BigEndian.Uint32(r[12:]))
		if string(r[:4]) != "head" {
			continue
		}
		if size < modified+8 || from+size > len(font) {
			return false
		}
		table := font[from : from+size]
		clear(table[modified : modified+8])
		clear(table[adjustment : adjustment+4])
		binary.BigEndian.PutUint32(r[4:], sum(table))
		binary.BigEndian.PutUint32(table[adjustment:], whole-sum(font))
		return true
	}
	return false
}

// sum adds up the words of a table; what lacks at its end is zero.
func sum(table []byte) uint32 {
	var total uint32
	for len(table) >= 4 {
		total += binary.BigEndian.Uint32(table)
		table = table[4:]
	}
	var rest [4]byte
	copy(rest[:], table)
	return total + binary.BigEndian.Uint32(rest[:])
}
