package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/toolshed-dev/toolshed/internal/cli"
)

// What takes longer than patience shows how far it is, at most every refresh.
const (
	patience = 2 * time.Second
	refresh  = 100 * time.Millisecond
)

// A progress is a few lines on a terminal that are drawn anew in place. On
// other streams it writes nothing.
type progress struct {
	w     io.Writer
	on    bool
	now   func() time.Time
	next  time.Time // not drawn before
	lines int       // drawn now
}

// newProgress returns a progress on stderr that begins after a wait.
func newProgress(env cli.Env, wait time.Duration) *progress {
	return &progress{
		w: env.Stderr, on: isTerminal(env.Stderr), now: env.Now,
		next: env.Now().Add(wait),
	}
}

// show draws what text returns, if it is time to.
func (p *progress) show(text func() string) {
	if !p.on || p.now().Before(p.next) {
		return
	}
	p.clear()
	t := strings.TrimRight(text(), "\n")
	fmt.Fprintln(p.w, t)
	p.lines = strings.Count(t, "\n") + 1
	p.next = p.now().Add(refresh)
}

// clear removes what is drawn.
func (p *progress) clear() {
	if p.lines > 0 {
		fmt.Fprintf(p.w, "\x1b[%dA\x1b[J", p.lines)
		p.lines = 0
	}
}
