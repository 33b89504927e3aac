package layout

// The distances at which platforms count as adjacent: tiles sideways without
// one, map units in height, and how many are looked for.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// ride_station_can_depart_synchronised; ride/Ride.cpp, GetStationPlatform.
const (
	adjacentGap    = 5
	adjacentHeight = 2 * stepHeight
	mostAdjacent   = 15
)

// Neighbours returns the numbers of the ride's own platforms beside a
// platform, in the order in which the game finds them for a synchronised
// departure; a number comes once for each tile on which it is found.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.Station.cpp,
// ride_station_can_depart_synchronised.
func (l *Layout) Neighbours(station int) []int {
	if station < 0 || station >= len(l.Stations) || l.Stations[station].Front < 0 {
		return nil
	}
	front := &l.Places[l.Stations[station].Front]
	var found []int
	for _, dir := range [2]uint8{(front.Dir + 1) & 3, (front.Dir + 3) & 3} {
		x, y := front.X, front.Y
		for gap := adjacentGap; gap >= 0 && len(found) < mostAdjacent; {
			x, y = x+stepX[dir], y+stepY[dir]
			if s := l.platformNear(x, y, front.Z); s >= 0 {
				found = append(found, s)
				gap = adjacentGap
				continue
			}
			gap--
		}
	}
	return found
}

// Adjacent reports whether a platform of the ride stands beside another one of
// it, which the rating rewards if departures are synchronised.
//
// Source: OpenRCT2 45e30a559a, ride/Ride.cpp, RideHasAdjacentStation.
func (l *Layout) Adjacent() bool {
	for i := range l.Stations {
		if l.Stations[i].Front < 0 {
			continue
		}
		front := &l.Places[l.Stations[i].Front]
		for k := int32(1); k <= adjacentGap+1; k++ {
			for _, dir := range [2]uint8{(front.Dir + 1) & 3, (front.Dir + 3) & 3} {
				if l.platformNear(front.X+k*stepX[dir], front.Y+k*stepY[dir], front.Z) >= 0 {
					return true
				}
			}
		}
	}
	return false
}

// platformNear returns the number of the platform on a tile at about the
// height, or -1: of several the lowest, of those the one built first.
func (l *Layout) platformNear(x, y, z int32) int {
	found := int32(-1)
	for i := range l.Places {
		p := &l.Places[i]
		if p.X != x || p.Y != y || !p.Type.IsStation() ||
			p.Z < z-adjacentHeight || p.Z > z+adjacentHeight {
			continue
		}
		if found < 0 || p.Z < l.Places[found].Z {
			found = int32(i)
		}
	}
	if found < 0 {
		return -1
	}
	return int(l.Places[found].Station)
}
