// Package layers holds the list of who may import whom, and the test that the
// project keeps to it.
//
// The list is [Project]. Its layers are ordered from the bottom up: a package
// may import any of a lower layer, and none of its own or a higher one. The
// lower layers are pure as well: bytes and numbers in, values out. [Check]
// parses the source files itself, since a test that asked the go tool would be
// answered from the cache after a change.
//
// A package that is not listed is a fault, and so is a listed one that does
// not exist. To add a package, put it in its layer. Where to put it: above all
// that it imports, as low as that allows.
//
// Test files may import what they like.
package layers

// Purity says what the packages of a layer keep away from.
type Purity int

// The degrees of purity; each includes those before it.
const (
	// Worldly packages may do anything.
	Worldly Purity = iota
	// Pure packages know no files, clock, network, log or global random source.
	Pure
	// Heart packages also start no goroutine, take no context and import no
	// module but this one and the standard library.
	Heart
)

// Layer is one line of the list.
type Layer struct {
	Purity   Purity
	Packages []string // paths from the project's root
}

// Table is the whole list.
type Table struct {
	Module string
	Layers []Layer // from the bottom up

	// Beside stand packages that import nothing else of the project. Worldly
	// packages may import them.
	Beside []string

	// Support stands beside too, for test files alone.
	Support []string

	// Aids are for test files alone as well, but stand above what they help to
	// test, and may use Support.
	Aids []string

	// Planned packages have a place but do not exist yet.
	Planned []string
}

// Project is the list for this project.
var Project = Table{
	Module: "github.com/toolshed-dev/toolshed",
	Layers: []Layer{
		{Heart, []string{"coaster/unit", "coaster/sawyer"}},
		{Heart, []string{"coaster/track"}},
		{Heart, []string{"coaster/ride"}},
		{Heart, []string{"coaster/td6", "coaster/layout", "coaster/search/archive"}},
		{Heart, []string{"coaster/td4", "coaster/sim", "coaster/course", "coaster/plot"}},
		{Heart, []string{"coaster/rating", "coaster/film", "coaster/form", "coaster/idiom"}},
		{Heart, []string{"coaster/trial", "coaster/idiom/learn"}},
		{Heart, []string{"coaster/draw/subject"}},
		{Pure, []string{"coaster/draw/paper", "coaster/goal"}},
		{Pure, []string{
			"coaster/draw/plan", "coaster/draw/profile", "coaster/draw/view",
			"coaster/draw/forces",
		}},
		{Pure, []string{"coaster/draw", "coaster/draw/reel"}},
		{Heart, []string{"coaster/search/kit"}},
		{Pure, []string{"coaster/search/join"}},
		{Pure, []string{"coaster/search", "coaster/search/complete", "coaster/inspect", "coaster/draw/sketch"}},
		{Pure, []string{"coaster/search/baseline", "coaster/press"}},
		{Worldly, []string{"coaster/bench", "coaster/gallery"}},
		{Worldly, []string{"coaster/quest"}},
		{Worldly, []string{"coaster/cluster"}},
		{Worldly, []string{"coaster/studio"}},
		{Worldly, []string{"whendone/kernel"}},
		{Worldly, []string{"whendone/exit", "whendone/process", "whendone/tree", "whendone/file", "whendone/progress"}},
		{Worldly, []string{"whendone/port"}},
		{Worldly, []string{"whendone"}},
		{Worldly, []string{"whendone/act", "whendone/notify", "whendone/waits"}},
		{Heart, []string{"authors/ident"}},
		{Heart, []string{"authors/record", "authors/mailmap", "authors/bot", "authors/privacy"}},
		{Pure, []string{"authors/people"}},
		{Pure, []string{"authors/alias", "authors/roll"}},
		{Worldly, []string{"authors/repo", "authors/listing"}},
		{Worldly, []string{"authors/census"}},
		{Worldly, []string{
			"cmd/coaster", "cmd/whendone", "cmd/authors", "cmd/zstart", "cmd/keepsake",
			"internal/catalogue/gen", "coaster/idiom/learn/gen",
		}},
	},
	Beside: []string{
		"internal/cli", "internal/catalogue",
		"zstart", "keepsake",
	},
	Support: []string{"internal/corpus", "internal/golden", "internal/layers"},
	Aids: []string{
		"coaster/td6/td6test", "coaster/draw/subject/subjecttest", "coaster/gallery/gallerytest",
		"coaster/plot/plottest", "internal/cli/clitest", "whendone/jobtest", "whendone/kernel/kerneltest",
		"authors/gittest", "authors/alias/aliastest",
	},
	Planned: []string{
		"coaster/cluster", "coaster/studio",
		"cmd/zstart", "cmd/keepsake",
		"zstart", "keepsake",
	},
}
