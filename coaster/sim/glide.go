package sim

// glide takes all steps at once that a car has saved up, if they end on the
// piece that it is on; otherwise it does nothing and returns false. The result
// is that of taking them one by one. This is where the time goes.
func (c *car) glide() bool {
	t := c.tpl
	from := t.nodes[c.step]
	way := from.way + c.rem
	beyond := way - stepDistance
	if beyond >= t.end || c.rem < 0 {
		return false
	}
	i := int32(t.past[beyond>>wayBits])
	i += 1 - int32(uint32(beyond-t.nodes[i].way)>>31) // the next one, unless beyond it
	to := t.nodes[i]
	c.accel = mean(to.pull-from.pull, i-c.step)
	c.rem = way - to.way
	c.step = i
	c.pull = t.nodes[i+1].pull - to.pull
	return true
}

// glideOn is glide for a car that crosses joints: it goes to where the car
// stops or to the last step of the piece, and reports whether it has stopped.
// The steps taken add to sum and n.
func (c *car) glideOn(sum, n *int32) bool {
	t := c.tpl
	from := t.nodes[c.step]
	way := from.way + c.rem
	i := t.last()
	beyond := way - stepDistance
	stops := beyond < t.end
	if stops {
		i = int32(t.past[beyond>>wayBits])
		i += 1 - int32(uint32(beyond-t.nodes[i].way)>>31)
	}
	to := t.nodes[i]
	*sum += to.pull - from.pull
	*n += i - c.step
	c.rem = way - to.way
	c.step = i
	return stops
}

// mean returns sum/n, rounded towards zero, for the pulls of n steps. It
// multiplies, since a division would take as long as all the rest of a car's
// tick; with fewer than 33 pulls the result is exact.
func mean(sum, n int32) int32 {
	if n >= int32(len(inverse)) {
		return sum / n
	}
	return int32(int64(sum)*inverse[n]>>32) - sum>>31
}

// inverse holds 1/n in 32 bits behind the point, rounded up.
var inverse = func() (t [33]int64) {
	for n := int64(1); n < int64(len(t)); n++ {
		t[n] = 1<<32/n + 1
	}
	return t
}()
