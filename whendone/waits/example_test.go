package waits_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// What a list of waits shows.
func ExampleStore_Records() {
	dir, err := os.MkdirTemp("", "whendone")
	if err != nil {
		fmt.Println(err)
	}
	defer os.RemoveAll(dir)
	store, err := waits.Open(dir)
	if err != nil {
		fmt.Println(err)
	}
	const done = `{"version":1,"number":1,"state":"done","created":"2026-11-29T10:00:00Z",` +
		`"ended":"2026-11-29T11:30:00Z","job":"4121 make","command":["whendone","4121"],` +
		`"result":{"text":"exited with status 2","status":0},"pid":4200,"start":"x","host":"h"}`
	if err := os.WriteFile(filepath.Join(dir, "1.json"), []byte(done), 0o600); err != nil {
		fmt.Println(err)
	}
	records, err := store.Records()
	for _, r := range records {
		fmt.Println(r.Number, r.State, r.Job, r.Result.Text, r.Ended.Sub(r.Created))
	}
	fmt.Println(err)
	// Output:
	// 1 done 4121 make exited with status 2 1h30m0s
	// <nil>
}
