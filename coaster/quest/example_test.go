package quest_test

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/quest"
)

func Example() {
	b := quest.NewBrief("wooden_rc")
	b.Box, b.Seed = "24x16", 7
	b.Demand(quest.Demand{Flag: "budget", Value: "9000"})
	c, err := b.Config()
	fmt.Println(c.Type.Title, c.BoxX, c.BoxY, len(c.Limits), err)
	fmt.Println(b.Command(5000, "out"))
	// Output:
	// Wooden Roller Coaster 24 16 2 <nil>
	// coaster evolve --ride wooden_rc --box 24x16 --max-intensity 10 --budget 9000 --evaluations 5000 --seed 7 --output out
}
