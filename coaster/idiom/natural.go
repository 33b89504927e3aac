package idiom

import (
	_ "embed"
	"sync"

	"github.com/toolshed-dev/toolshed/coaster/ride"
)

//go:embed counts.tsv
var countTable string

// realCounts are the counts of the committed table.
var realCounts = sync.OnceValue(func() *Counts {
	c, err := DecodeCounts(countTable)
	if err != nil {
		panic(err)
	}
	return c
})

// models are the models of the ride types, each made when it is first asked
// for.
var models = func() (m [256]func() *Model) {
	for i := range ride.Types() {
		t := &ride.Types()[i]
		m[t.ID] = sync.OnceValue(func() *Model { return realCounts().Model(t) })
	}
	return m
}()

// For returns the model of a ride type that real designs make. The first call
// for a type takes some milliseconds.
func For(t *ride.Type) *Model { return models[t.ID]() }
