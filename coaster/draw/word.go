package draw

import "github.com/toolshed-dev/toolshed/coaster/unit"

// words are the game's names for ratings, from the lowest up.
//
// Source: OpenRCT2 45e30a559a, openrct2-ui/windows/Ride.cpp, RatingNames, and
// data/language/en-GB.txt.
var words = [...]string{"low", "medium", "high", "very high", "extreme", "ultra-extreme"}

// wordStep is how much of a rating each word stands for; the last one has no
// end.
//
// Source: OpenRCT2 45e30a559a, openrct2-ui/windows/Ride.cpp, GetRatingName.
const wordStep unit.Rating = 256

// word returns the game's word for a rating.
func word(r unit.Rating) string {
	return words[min(max(int(r/wordStep), 0), len(words)-1)]
}
