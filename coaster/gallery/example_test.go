package gallery_test

import (
	"context"
	"fmt"
	"os"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
)

func Example() {
	if err := example(context.Background()); err != nil {
		fmt.Println(err)
	}
	// Output:
	// run 1 goes on from "after 8"
	// 1:7 6.71 made by cut of [3]
}

func example(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "gallery")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	g, err := gallery.Open(ctx, folder)
	if err != nil {
		return err
	}
	defer g.Close()
	rec, err := g.Begin(ctx, gallery.Run{Ride: "wooden_rc", Seed: 7})
	if err != nil {
		return err
	}
	found := gallery.Elite{
		Evaluation: 7, Cell: "mild", Objective: 6.71, Design: []byte("a design"),
		Parents: []int{3}, Operator: "cut", Stats: []gallery.Stat{{Name: "excitement", Value: 6.71}},
	}
	err = rec.Commit(ctx, gallery.Batch{
		Elites: []gallery.Elite{found}, State: []byte("after 8"), Evaluations: 8,
	})
	if err != nil {
		return err
	}
	rec, state, err := g.Resume(ctx, rec.Run())
	if err != nil {
		return err
	}
	fmt.Printf("run %d goes on from %q\n", rec.Run(), state)
	where, err := gallery.ParseWhere("excitement>=6", []string{"excitement"})
	if err != nil {
		return err
	}
	all, err := g.Query(ctx, gallery.Filter{Where: where})
	for _, e := range all {
		fmt.Println(e.ID(), e.Objective, "made by", e.Operator, "of", e.Parents)
	}
	return err
}
