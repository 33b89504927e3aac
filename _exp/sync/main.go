package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/toolshed-dev/toolshed/coaster/layout"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/coaster/td6"
	"github.com/toolshed-dev/toolshed/coaster/trial"
)

func main() {
	for _, root := range os.Args[1:] {
		filepath.Walk(root, func(p string, i os.FileInfo, err error) error {
			if err != nil || filepath.Ext(p) != ".td6" && filepath.Ext(p) != ".TD6" {
				return nil
			}
			data, _ := os.ReadFile(p)
			d, err := td6.Decode(data)
			if err != nil {
				return nil
			}
			plan, err := d.Plan()
			if err != nil || plan.Type.Category != ride.Rollercoaster {
				return nil
			}
			t := trial.New().Run(plan, trial.Options{Rules: layout.Design})
			if t.Refusal != nil {
				return nil
			}
			if plan.Settings.Depart&ride.DepartSynchronised != 0 && len(t.Layout.Stations) > 1 {
				fmt.Println(p, plan.Type.Name, len(t.Layout.Stations), t.Layout.Adjacent(), t.Run.Outcome, t.Operation.Trains, t.Operation.MaxTrains, plan.Settings.Mode)
			}
			return nil
		})
	}
}
