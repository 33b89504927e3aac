package complete

// findPlatform finds the platform that may become longer, and returns its pieces.
func (j *job) findPlatform() int {
	j.tiles = j.kit.PlatformItems(j.items)
	if j.tiles == 0 {
		for j.tiles < len(j.items) && j.kit.IsStation(j.items[len(j.items)-1-j.tiles]) {
			j.tiles++
		}
		j.trails = j.tiles > 0
	}
	return j.tiles
}

// findBridge returns how many pieces of platform lead from the end to the
// beginning, if the end lies straight behind it: a part of the platform itself,
// or near.
func (j *job) findBridge() int {
	const near, far = 4, 20
	if j.whole || j.tiles == 0 && !j.needs || !j.platformFits() {
		return 0
	}
	most := max(j.most, near)
	if j.endsOnPlatform() {
		most = far
	}
	at := j.begin
	for n := 1; n <= most; n++ {
		if at = j.kit.Before(at, j.kit.Station[0]); at == j.end {
			return n
		}
	}
	return 0
}

// endsOnPlatform reports whether the last piece is one of a platform.
func (j *job) endsOnPlatform() bool { return j.kit.IsStation(j.items[len(j.items)-1]) }

// isCut reports whether the platform at the beginning begins at the end of the
// track.
func (j *job) isCut() bool { return j.tiles > 0 && !j.trails && j.bridge > 0 && j.endsOnPlatform() }

// lengthens reports whether the platform may be made longer.
func (j *job) lengthens() bool { return j.most > 0 || j.bridge > 0 }

// drawLonger draws by how many pieces the platform becomes longer: rather as many
// as the trains need.
func (j *job) drawLonger() int {
	switch {
	case j.least == j.most:
		return j.least
	case j.rng.IntN(2) == 0:
		return j.most
	}
	return j.least + j.rng.IntN(j.most-j.least+1)
}

// platformFits reports whether a platform may lead into the first piece.
func (j *job) platformFits() bool {
	return j.begin.Shape == j.kit.Flat && j.begin.Heading < 4
}

// buildPlatform builds a platform of n pieces where the track is level or can
// be made so.
func (j *job) buildPlatform(n int) bool {
	const draws = 30
	h := &j.head
	for range draws {
		at := len(h.Items)
		if h.At.Shape == j.kit.Flat && h.At.Heading < 4 && h.AddPlatform(n) {
			j.base = len(h.Items)
			return j.addGates()
		}
		h.Cut(max(at-j.rng.IntN(3), j.base))
		j.draw()
	}
	return false
}
