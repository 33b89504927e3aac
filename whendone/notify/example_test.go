package notify_test

import (
	"context"
	"fmt"

	"github.com/toolshed-dev/toolshed/whendone/notify"
)

// A list is read before there is anything to tell, so that mistakes are found
// before the waiting.
func Example() {
	env := map[string]string{
		"HOME":                 "/nowhere",
		"WHENDONE_NOTIFY_TEAM": "http://127.0.0.1:1/hooks/secret",
	}
	addresses, err := notify.Load(func(name string) string { return env[name] })
	if err != nil {
		fmt.Println(err)
	}
	_, err = addresses.Services("team,pager")
	fmt.Println(err)
	services, err := addresses.Services("team")
	if err != nil {
		fmt.Println(err)
	}
	m := notify.Message{Title: "make", Text: "exited with status 0"}
	fmt.Println(notify.Send(context.Background(), services, m))
	// Output:
	// notify: no address for pager: set WHENDONE_NOTIFY_PAGER, or write "pager = ADDRESS" into /nowhere/.config/whendone/notify
	// notify: team at 127.0.0.1:1: dial tcp 127.0.0.1:1: connect: connection refused
}
