package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/dustin/go-humanize"

	"github.com/toolshed-dev/toolshed/whendone"
	"github.com/toolshed-dev/toolshed/whendone/progress"
)

// How often to tell: on a terminal, where each line replaces the one before,
// and elsewhere.
const (
	everyOnTerminal = time.Second
	everyElsewhere  = 30 * time.Second
)

// tellProgress tells how far the job has come, until ctx ends.
func (w *watching) tellProgress(ctx context.Context, watcher *whendone.Watcher) {
	onTerminal := isTerminal(w.env.Stderr)
	every := everyElsewhere
	if onTerminal {
		every = everyOnTerminal
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	var meter progress.Meter
	for {
		text := "progress unknown"
		if e, err := meter.Sample(w.env.Now(), watcher.Members()...); err == nil {
			text = progressLine(e)
		}
		if onTerminal {
			fmt.Fprintf(w.env.Stderr, "\r\x1b[K%s", fitting(w.env.Stderr, text))
		} else {
			w.say("%s", text)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			if onTerminal {
				fmt.Fprint(w.env.Stderr, "\r\x1b[K")
			}
			return
		}
	}
}

// fitting cuts a text so that it stays on one row of a terminal.
func fitting(terminal any, text string) string {
	if f, ok := terminal.(*os.File); ok {
		if columns, _, err := term.GetSize(f.Fd()); err == nil && columns > 1 {
			return ansi.Truncate(text, columns-1, "…")
		}
	}
	return text
}

// progressLine says how far the job has come, as "42 % of /srv/big.iso,
// 12 MB/s, 3m10s left".
func progressLine(e progress.Estimate) string {
	if e.Path == "" {
		return fmt.Sprintf("read %s, written %s so far",
			humanize.Bytes(uint64(e.Total.Read)), humanize.Bytes(uint64(e.Total.Written)))
	}
	text := fmt.Sprintf("%.0f %% of %s", 100*e.Fraction(), printable(e.Path))
	if !e.Known() {
		return text
	}
	return fmt.Sprintf("%s, %s/s, %v left", text, humanize.Bytes(uint64(e.Rate)), e.Remaining.Round(time.Second))
}
