package sawyer

// Unpack returns the payload whose packed form is given, without checksum. The
// error, if any, is an [*Error].
//
// Source: OpenRCT2 45e30a559a, sawyer_coding/SawyerChunkReader.cpp,
// DecodeChunkRLE.
func Unpack(packed []byte) ([]byte, error) {
	size, err := unpackedSize(packed)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, size)
	for at := 0; at < len(packed); {
		_, skip := control(packed[at])
		out = appendStretch(out, packed[at:at+skip])
		at += skip
	}
	return out, nil
}

// Peek returns the first n bytes to which a file unpacks, fewer if there are
// no more. It tells kinds of files apart, and does not look at the rest.
func Peek(file []byte, n int) []byte {
	var out []byte
	for at := 0; at < len(file)-checksumSize && len(out) < n; {
		_, skip := control(file[at])
		if at+skip > len(file)-checksumSize {
			break
		}
		out = appendStretch(out, file[at:at+skip])
		at += skip
	}
	return out[:min(n, len(out))]
}

// control reads a control byte: n bytes come of it, and it and what follows
// it take up skip bytes.
func control(c byte) (n, skip int) {
	if c >= 128 {
		return 257 - int(c), 2
	}
	return int(c) + 1, int(c) + 2
}

// appendStretch appends what a control byte and its body stand for.
func appendStretch(out, stretch []byte) []byte {
	n, _ := control(stretch[0])
	body := stretch[1:]
	if len(body) == n {
		return append(out, body...)
	}
	for range n {
		out = append(out, body[0])
	}
	return out
}

// unpackedSize returns how many bytes Unpack makes. It makes sure that all
// control bytes are followed by what they ask for.
func unpackedSize(packed []byte) (int, error) {
	size := 0
	for at := 0; at < len(packed); {
		n, skip := control(packed[at])
		if left := len(packed) - at; left < skip {
			return 0, packedErrorf(at, "packed stretch of %d bytes, of which %d are left", skip, left)
		}
		size += n
		if size > MaxPayload {
			return 0, packedErrorf(at, "more than %d bytes unpacked", MaxPayload)
		}
		at += skip
	}
	return size, nil
}
