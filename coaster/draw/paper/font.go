package paper

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"slices"
)

// settleFonts makes the fonts at the end of an SVG, a line each, the same in
// every file with the same letters: the canvas writes them in any order, and
// into each the time at which it was made.
func settleFonts(text []byte) []byte {
	const open, end = "<style>\n", "\n</style>"
	head, rest, ok := bytes.Cut(text, []byte(open))
	fonts, tail, ok2 := bytes.Cut(rest, []byte(end))
	if !ok || !ok2 {
		return text
	}
	lines := bytes.Split(fonts, []byte("\n"))
	for i, line := range lines {
		lines[i] = settleFont(line)
	}
	slices.SortFunc(lines, bytes.Compare)
	return slices.Concat(head, []byte(open), bytes.Join(lines, []byte("\n")), []byte(end), tail)
}

// settleFont makes the font of a line forget when it was made.
func settleFont(line []byte) []byte {
	const before, after = "base64,", "'"
	head, rest, _ := bytes.Cut(line, []byte(before))
	code, tail, ok := bytes.Cut(rest, []byte(after))
	font := make([]byte, base64.StdEncoding.DecodedLen(len(code)))
	n, err := base64.StdEncoding.Decode(font, code)
	if !ok || err != nil {
		return line
	}
	forget(font[:n])
	code = base64.StdEncoding.AppendEncode(nil, font[:n])
	return slices.Concat(head, []byte(before), code, []byte(after), tail)
}

// Where things stand in a font file.
//
// Source: the OpenType specification, "Organization of an OpenType Font" and
// "head — Font Header Table".
const (
	fontTables     = 4  // the number of tables
	fontDirectory  = 12 // of tables, an entry each: tag, checksum, offset, length
	fontEntry      = 16
	headAdjustment = 8  // of the whole file's sum
	headModified   = 28 // when the font was changed, in 64 bits
	headEnd        = headModified + 8
	fontSum        = 0xB1B0AFBA
)

// forget sets the time in a font's head table to zero, and its sums to match.
func forget(font []byte) {
	if len(font) < fontDirectory {
		return
	}
	for i := range int(binary.BigEndian.Uint16(font[fontTables:])) {
		entry := fontDirectory + fontEntry*i
		if entry+fontEntry > len(font) || string(font[entry:entry+4]) != "head" {
			continue
		}
		offset := int(binary.BigEndian.Uint32(font[entry+8:]))
		length := int(binary.BigEndian.Uint32(font[entry+12:]))
		if length < headEnd || offset+length > len(font) {
			return
		}
		table := font[offset : offset+length]
		clear(table[headAdjustment : headAdjustment+4])
		clear(table[headModified:headEnd])
		binary.BigEndian.PutUint32(font[entry+4:], sum(table))
		binary.BigEndian.PutUint32(table[headAdjustment:], fontSum-sum(font))
		return
	}
}

// sum adds up the 32-bit words of a table; the last one is filled with zeros.
func sum(b []byte) uint32 {
	total := uint32(0)
	for len(b) >= 4 {
		total += binary.BigEndian.Uint32(b)
		b = b[4:]
	}
	var rest [4]byte
	copy(rest[:], b)
	return total + binary.BigEndian.Uint32(rest[:])
}
