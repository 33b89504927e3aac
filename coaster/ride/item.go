package ride

// Item is a piece of scenery or of path that comes with a ride, placed
// relative to where the first piece begins, as if the ride were built in
// direction 0.
type Item struct {
	Kind   ItemKind
	X, Y   int16 // map units
	Z      int8  // steps of height
	Sloped bool  // a path that rises
	Slope  uint8 // 0 to 3: the way it rises
}

// ItemKind says what an [Item] is, as far as a ride's rating depends on it.
type ItemKind uint8

// The kinds of items.
const (
	OtherItem    ItemKind = iota // walls and banners: they only count for the height
	SmallScenery                 // on one tile
	LargeScenery                 // on one tile or more
	Path
	QueuePath
)
