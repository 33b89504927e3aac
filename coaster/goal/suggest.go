package goal

import (
	"fmt"
	"strings"
)

// nearest returns the name that was probably meant, or "": the one that differs
// least, if that is little, or else the first that has the word in it.
func nearest(word string, names []string) string {
	best, at := len([]rune(word))/3+1, ""
	for _, n := range names {
		if d := distance(word, n); d < best {
			best, at = d, n
		}
	}
	if at != "" || len(word) < shortest {
		return at
	}
	for _, n := range names {
		if strings.Contains(n, word) {
			return n
		}
	}
	return ""
}

// shortest is the length of the shortest word that is looked for in names.
const shortest = 3

// didYouMean returns the suggestion as the end of a sentence, or "".
func didYouMean(word string, names []string) string {
	if n := nearest(word, names); n != "" {
		return fmt.Sprintf("; did you mean %q?", n)
	}
	return ""
}

// distance returns how many characters are to be put in, taken out, changed,
// or exchanged with their neighbour, to make b of a.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			change := 1
			if x[i] == y[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
