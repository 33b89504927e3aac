package course

import (
	"fmt"
	"strings"
)

// OffsetWords says where something is that lies so many tiles ahead and to the
// right of somewhere, such as "3 ahead and 2 left"; nothing if it is there.
func OffsetWords(ahead, right int) string {
	var words []string
	say := func(n int, forward, back string) {
		if n < 0 {
			n, forward = -n, back
		}
		if n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, forward))
		}
	}
	say(ahead, "ahead", "behind")
	say(right, "right", "left")
	return strings.Join(words, " and ")
}
