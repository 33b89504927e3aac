package kit

import "github.com/toolshed-dev/toolshed/coaster/track"

var pitchWords = map[track.Pitch]string{
	track.Level:  "level",
	track.Rise25: "rising by 25 degrees",
	track.Rise60: "rising by 60 degrees",
	track.Rise90: "rising upright",
	track.Fall25: "falling by 25 degrees",
	track.Fall60: "falling by 60 degrees",
	track.Fall90: "falling upright",
}

var rollWords = map[track.Roll]string{
	track.BankLeft: "banked to the left", track.BankRight: "banked to the right",
	track.UpsideDown: "upside down",
}

// String says in words how the track lies.
func (s Shape) String() string {
	words, ok := pitchWords[s.pitch]
	if !ok {
		words = "on a curve of the game's own"
	}
	if roll, ok := rollWords[s.roll]; ok {
		words += ", " + roll
	}
	if s.Diagonal {
		words += ", diagonal"
	}
	return words
}
