package goal_test

import (
	"fmt"

	"github.com/toolshed-dev/toolshed/coaster/goal"
)

func Example() {
	o, err := goal.ParseObjective("excitement - 0.5*max(0, nausea - 3)")
	if err != nil {
		fmt.Println(err)
		return
	}
	limit, err := goal.ParseLimit("max-intensity", "7.5", goal.Elements{})
	if err != nil {
		fmt.Println(err)
		return
	}
	limits := goal.Limits{limit}
	s := made() // a ride that was tried: excitement 6.71, intensity 8.00, nausea 4.00
	merit, violations := goal.NewJudge(o, limits).Merit(s)
	fmt.Printf("value %.2f, legal: %v\n", merit.Value, merit.Legal())
	for _, v := range violations {
		fmt.Printf("%s: %.3f over\n", limits[v.Limit], v.Over)
	}
	// Output:
	// value 6.21, legal: false
	// max-intensity 7.5: 0.068 over
}

func ExampleParseObjective() {
	_, err := goal.ParseObjective("excitement + 0.1*air_time")
	fmt.Println(err)
	// Output:
	// objective: unknown statistic "air_time"; did you mean "airtime"?
	//   excitement + 0.1*air_time
	//                    ^^^^^^^^
}
