package notify

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Limit is how long one service may take.
const Limit = 10 * time.Second

// A Message is what is told.
type Message struct {
	Title  string // one line
	Text   string
	Urgent bool // somebody should look at it
}

// Longest parts of a message, in runes. ntfy makes an attachment of texts of
// more than 4096 bytes, which is what 1000 runes need at most.
//
// Source: docs.ntfy.sh, Publishing, Limitations.
const (
	maxTitle = 200
	maxText  = 1000
)

// A Service is somewhere to send messages to.
type Service struct {
	name string
	send func(context.Context, Message) error
}

// String returns the name by which errors call the service.
func (s Service) String() string { return s.name }

// Send sends a message to all services at once. One that fails, or is not done
// after Limit, stops none of the others; the error joins those of all that
// failed, in order.
func Send(ctx context.Context, services []Service, m Message) error {
	return sendWithin(ctx, Limit, services, m)
}

func sendWithin(ctx context.Context, limit time.Duration, services []Service, m Message) error {
	m.Title = shorten(strings.Join(strings.Fields(clean(m.Title)), " "), maxTitle)
	m.Text = shorten(clean(m.Text), maxText)
	results := make([]chan error, len(services))
	for i, s := range services {
		results[i] = make(chan error, 1)
		go func() { results[i] <- s.sendWithin(ctx, limit, m) }()
	}
	var all error
	for i, s := range services {
		if err := <-results[i]; err != nil {
			all = errors.Join(all, fmt.Errorf("notify: %s: %w", s.name, err))
		}
	}
	return all
}

// sendWithin gives up after a limit, though the service may not know how to:
// the libraries below take no context everywhere. What it was doing then ends
// with the process.
func (s Service) sendWithin(ctx context.Context, limit time.Duration, m Message) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	sent := make(chan error, 1)
	go func() { sent <- s.send(ctx, m) }()
	select {
	case err := <-sent:
		if !errors.Is(err, context.DeadlineExceeded) {
			return err
		}
	case <-ctx.Done():
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("no answer within %v", limit)
	}
	return ctx.Err()
}

// clean removes what no service takes: broken UTF-8 and control characters.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// shorten cuts a text to a number of runes.
func shorten(s string, runes int) string {
	r := []rune(s)
	if len(r) <= runes {
		return s
	}
	return string(r[:runes-1]) + "…"
}
