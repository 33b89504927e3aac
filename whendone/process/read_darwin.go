package process

import "time"

// args returns nil: on macOS the command line stays unknown, so that scripts
// are not found by their name.
func args(int) []string { return nil }

func began(start uint64) time.Time { return time.UnixMicro(int64(start)) }
