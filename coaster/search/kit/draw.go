package kit

import "math/rand/v2"

// Draw returns the place of one of a list that is drawn by weight, or -1 if all
// weigh nothing.
func Draw[T any](rng *rand.Rand, list []T, weight func(T) int32) int {
	total := int32(0)
	for _, v := range list {
		total += weight(v)
	}
	if total == 0 {
		return -1
	}
	k := rng.Int32N(total)
	for i, v := range list {
		if k -= weight(v); k < 0 {
			return i
		}
	}
	return -1
}

// DrawBy returns an item of a list that is drawn by weight, or NoItem.
func (s *Kit) DrawBy(rng *rand.Rand, list []uint16, weight func(*Item) int32) uint16 {
	k := Draw(rng, list, func(i uint16) int32 { return weight(&s.Items[i]) })
	if k < 0 {
		return NoItem
	}
	return list[k]
}
