// Package waits keeps waits that go on in the background, after their terminal
// is gone, and a record of each.
//
// A wait is one small process in a session of its own. There is no daemon:
// what is known of a wait stands in a file of its own, in the user's folder
// for state, together with what its process wrote:
//
//	~/.local/state/whendone/3.json   the record of wait 3
//	~/.local/state/whendone/3.out    its output and that of its actions
//
// The program in the terminal starts itself again in the background, and hears
// whether that really waits:
//
//	store, err := waits.Open(folder)
//	record, err := waits.Background(ctx, store, "whendone", "72277", "--", "say", "done")
//	fmt.Printf("wait %d is in the background\n", record.Number)
//
// The one in the background says that it does, and later what came of it:
//
//	if handover := waits.Started(); handover != nil {
//		…                                    // begin to watch; or handover.Refuse(err)
//		wait, err := handover.Watching(store, waits.Task{Job: "72277 rsync"})
//		…                                    // until the job has ended
//		if err := wait.Act(); err == nil {   // unless it was cancelled
//			…
//			err = wait.Done(waits.Result{Text: "exited with status 0"})
//		}
//	}
//
// [Store.Records] lists waits of now and of before. [Store.Cancel] ends a
// waiting process, and never the job that it waits for. A waiting process is
// known by its process id and the time of its start, so that another with the
// same id is never taken for it; if it is gone without a word, its wait is
// [Lost].
//
// Any number of programs may use a folder at once. Records are replaced whole,
// under a lock. A few hundred of the past are kept.
package waits
