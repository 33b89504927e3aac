package complete

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/plot"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/search/join"
	"github.com/toolshed-dev/toolshed/coaster/search/kit"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

// job is a ride that is being completed.
type job struct {
	config *Config
	rules  layout.Rules
	kit    *kit.Kit
	head   join.Head
	closer join.Closer
	trial  *trial.Trial
	rng    *rand.Rand
	source *rand.PCG

	items    []uint16 // that are there
	begin    kit.Spot // of the first of them
	end      kit.Spot // of the last
	floor    int16    // steps from the beginning to the lowest base
	top      int16    // highest top
	platform int16    // height of the first platform
	gates    []ride.Gate
	needs    bool // a platform, or another one
	tiles    int  // pieces of the platform at the beginning, or else at the end
	trails   bool // it is at the end
	least    int  // pieces that it lacks for the shortest train
	most     int  // and for the train that the ride wishes
	bridge   int  // pieces of platform that lead from the end to the beginning; 0 if they do not
	whole    bool // it is a circuit already, and has a platform
	settings ride.Settings
	mode     ride.Mode // in which it is run

	at    plot.Position // where its first piece is, if there is a plot
	taken layout.Taken  // around it; nil if there is none

	luckless int // tries since a way was found
	unridden int // ways since one was rated

	// The try in work.
	margin  int32
	before  int  // pieces of platform before what was there
	bridged bool // the bridge closed a platform that was cut in two: there is no other way
	base    int  // items that stay
	goal    kit.Spot
	cars    uint8
	found   []ride.Gate
}

// A PartError says which piece of the half that there is cannot be built.
type PartError struct {
	Piece  int
	Reason string
	Refuse *layout.Refusal // the rule that is broken, or nil
}

// Error says which piece and why.
func (e *PartError) Error() string {
	return fmt.Sprintf("complete: piece %d: %s", e.Piece, e.Reason)
}

// newJob makes ready to complete a ride. Its own track is in its way if the
// rules say so.
func newJob(c *Config, rules layout.Rules) (*job, error) {
	p := c.Plan
	if p.Type.Ratings.Untested || len(p.Pieces) == 0 {
		return nil, errors.New("complete: there is no track")
	}
	j := &job{config: c, rules: rules, kit: kit.Of(p), trial: trial.New()}
	j.source = rand.NewPCG(0, 0)
	j.rng = rand.New(j.source)
	j.head = join.Head{Kit: j.kit, Builder: layout.NewBuilder(), Rules: rules}
	if err := j.survey(p); err != nil {
		return nil, err
	}
	if err := j.findPlaces(); err != nil {
		return nil, err
	}
	j.closer = join.Closer{Head: &j.head, Atlas: j.newAtlas(), Rng: j.rng}
	j.chooseSettings(p)
	return j, j.checkPart()
}

// findPlaces finds where on the plot what there is fits, and begins with the
// first place.
func (j *job) findPlaces() error {
	c := j.config
	if c.Plot == nil {
		return nil
	}
	if c.Places == nil {
		fits, refusal := c.Plot.Fit(c.Plan, nil, 0)
		if refusal != nil {
			return fmt.Errorf("complete: %w", refusal)
		}
		c.Places = fits
	}
	if len(c.Places) == 0 {
		return errFitsNowhere
	}
	j.at = c.Places[0]
	j.taken = c.Plot.Turned(layout.Tile{X: kit.Middle, Y: kit.Middle}, &j.at)
	return nil
}

var errFitsNowhere = errors.New("complete: the track that there is fits nowhere on the plot")

// newAtlas returns the atlas of the pieces that the ride type offers, or, where
// they do not lead on, of these and those of the ride itself.
func (j *job) newAtlas() *join.Atlas {
	c := j.config
	size, height := max(c.BoxX, c.BoxY), c.ceiling()
	a := join.NewAtlas(j.kit, size, height)
	if !a.Connects(j.end.Shape, j.begin.Shape) {
		a = join.NewWholeAtlas(j.kit, size, height)
	}
	return a
}

// survey finds out what there is.
func (j *job) survey(p *ride.Plan) error {
	k := j.kit
	j.items = make([]uint16, len(p.Pieces))
	j.needs = true
	for i, piece := range p.Pieces {
		j.items[i] = k.Index[piece]
		if i > 0 && !k.Fits(j.items[i-1], j.items[i]) {
			return &PartError{Piece: i, Reason: fmt.Sprintf(
				"%v does not follow %v in slope, banking or heading", piece.Type, p.Pieces[i-1].Type)}
		}
	}
	j.begin = k.StartOf(j.items)
	j.end = j.begin
	for _, i := range j.items {
		if j.needs && k.IsStation(i) {
			j.needs, j.platform = false, j.end.Z
		}
		j.top = max(j.top, j.end.Z+k.Items[i].Top)
		j.end = k.Beyond(j.end, i)
	}
	j.floor = k.FloorOf(j.items)
	j.whole = !j.needs && j.end == j.begin && k.Fits(j.items[len(j.items)-1], j.items[0])
	j.gates = p.Gates
	return nil
}

// chooseSettings chooses how the ride is run, where it does not say so, and how
// much longer its platform has to be.
func (j *job) chooseSettings(p *ride.Plan) {
	v := p.Vehicle
	j.settings = p.Settings
	n := j.findPlatform()
	if j.settings.Cars == 0 && j.settings.Trains == 0 {
		mode := j.settings.Mode
		j.settings = ride.NewSettings(p.Type, v)
		j.settings.Mode, j.settings.Trains = mode, 1
		for n > 0 && j.settings.Cars > v.MinCars && kit.PlatformTiles(v, int(j.settings.Cars)) > n {
			j.settings.Cars--
		}
	}
	j.cars = j.wish()
	if n > 0 && !j.whole {
		j.least = max(kit.PlatformTiles(v, int(v.MinCars))-n, 0)
		j.most = max(kit.PlatformTiles(v, int(j.cars))-n, j.least)
	}
	j.bridge = j.findBridge()
}

// checkPart lays what there is and finds gates for its platform.
func (j *job) checkPart() error {
	c := j.config
	switch {
	case int(j.top-j.floor) > c.ceiling():
		return fmt.Errorf("complete: the track that there is is %d land steps high, the limit is %d",
			(int(j.top-j.floor)+1)/kit.StepsPerLandStep, c.MaxHeight)
	case len(j.items) > maxItems:
		return fmt.Errorf("complete: %d pieces are more than %d", len(j.items), maxItems)
	}
	if err := j.layPart(0, j.floor); err != nil {
		return err
	}
	if j.mode = j.settings.Mode; !c.Plan.Type.Modes.Has(j.mode) {
		j.mode = j.head.Builder.Finish().Mode // as the game chooses
	}
	if j.needs {
		j.gates = nil
		return nil
	}
	return j.chooseGates()
}

// layPart lays a platform of n pieces and what there is behind it, on a floor.
func (j *job) layPart(n int, floor int16) error {
	c, h := j.config, &j.head
	j.before = n
	j.goal = j.begin
	for range n {
		j.goal = j.kit.Before(j.goal, j.kit.Station[0])
	}
	h.Begin(j.kit, join.Room{
		X: c.BoxX, Y: c.BoxY, Floor: floor, Ceiling: floor + int16(c.ceiling()),
		MaxTiles: c.MaxTiles, Taken: j.taken,
	}, j.goal)
	if j.settings.Mode.Launches() {
		h.Launch(j.kit.LaunchEnergy())
	}
	if n > 0 && !h.AddPlatform(n) {
		return errNoPlatform
	}
	for i, item := range j.items {
		if !h.Push(item, join.AnyEnergy) {
			return j.refused(i)
		}
	}
	return nil
}

var (
	errNoPlatform = errors.New("complete: there is no room for a platform before the track")
	errNoGates    = errors.New("complete: no room for entrance and exit beside the platform")
)

// refused says why a piece of what there is cannot stand.
func (j *job) refused(i int) error {
	piece := j.config.Plan.Pieces[i]
	r := j.head.Builder.Add(piece)
	switch {
	case r == nil && j.config.MaxTiles > 0:
		return fmt.Errorf("complete: the track that there is does not keep within %d by %d tiles, "+
			"or %d different ones", j.config.BoxX, j.config.BoxY, j.config.MaxTiles)
	case r == nil:
		return fmt.Errorf("complete: the track that there is does not keep within %d by %d tiles",
			j.config.BoxX, j.config.BoxY)
	}
	r.Piece -= j.before
	refusal := *r
	return &PartError{Piece: i, Reason: refusal.Error(), Refuse: &refusal}
}
