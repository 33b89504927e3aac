package layout

// boatRoom is the height that must be free above and below a boat.
const boatRoom = 2 * stepHeight

// OpenWater reports whether a boat that floats at height z may come to a tile
// of the map: there is water at just that height and nothing near it stands
// there. Of scenery, whose height is not known, only its base counts.
//
// Source: OpenRCT2 45e30a559a, ride/Vehicle.BoatHire.cpp,
// vehicle_boat_is_location_accessible.
func (l *Layout) OpenWater(t Tile, z int32) bool {
	b := l.builder
	if t.X < 0 || t.Y < 0 || int32(t.X) >= b.grid.size || int32(t.Y) >= b.grid.size {
		return false
	}
	if l.Site.Ground.At(t).Water != z {
		return false
	}
	for e := b.grid.first(t); e != 0; {
		el := &b.grid.elements[e]
		e = el.next
		if el.quarters != 0 && z > el.z()-boatRoom && z < el.zTop()+boatRoom {
			return false
		}
	}
	if l.Scenery == nil {
		return true
	}
	for _, o := range l.Scenery.objects[t] {
		if z > o.base-boatRoom && z < max(o.base, o.top)+boatRoom {
			return false
		}
	}
	return true
}
