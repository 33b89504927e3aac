package complete

import (
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
)

// isOpen reports whether the ride may stay open track, on which the train comes
// back the way it went.
func (j *job) isOpen() bool { return !j.needs && !j.mode.NeedsCircuit() }

// leadOpen goes on with open track: as it stands in the first try, and otherwise
// by a stretch at random and a rise on which the train rolls back.
func (j *job) leadOpen(number int) bool {
	if number == 0 {
		return j.lay(j.most, j.floor) || j.most > j.least && j.lay(j.least, j.floor)
	}
	if !j.lay(j.drawLonger(), j.floor) {
		return false
	}
	arm := join.Arm{Head: &j.head, Rng: j.rng, Base: j.base, Most: maxItems}
	arm.Wander(j.rng.IntN(8), 40)
	return arm.Rise(j.drawRise(), 60) && len(j.head.Items) <= maxItems
}

// drawRise draws how high the track ends, in steps: about as high as the launch
// takes a train, or anywhere below the greatest height.
func (j *job) drawRise() int16 {
	high := int(j.floor-j.platform) + j.config.ceiling()
	if j.mode.Launches() {
		high = min(high, 4+kit.LaunchHeight(j.settings.Operation))
	}
	return j.platform + int16(max(high*(70+j.rng.IntN(40))/100, 4))
}
