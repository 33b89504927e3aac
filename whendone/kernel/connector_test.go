package kernel

import (
	"errors"
	"slices"
	"syscall"
	"testing"
)

// message returns a message as the kernel sends it: headers, the kind of
// event, a cpu and a time, and the numbers of the event.
func message(what uint32, numbers ...uint32) []byte {
	data := order.AppendUint32(nil, what)
	data = append(data, make([]byte, eventHeader-4)...)
	for _, n := range numbers {
		data = order.AppendUint32(data, n)
	}
	m := listen(false, 0)[:netlinkHeader+connectorHeader]
	m = append(m, data...)
	order.PutUint32(m, uint32(len(m)))
	return m
}

func TestParseEvent(t *testing.T) {
	tests := map[string]struct {
		message []byte
		want    Event
		err     error
	}{
		"fork":    {message(1, 10, 11, 12, 13), Event{Kind: Fork, Parent: 11, Thread: 12, Process: 13}, nil},
		"exit":    {message(0x80000000, 20, 21, 7<<8, 17), Event{Kind: Exit, Thread: 20, Process: 21, Status: 7 << 8}, nil},
		"exec":    {message(2, 30, 31), Event{}, errNoEvent},
		"ready":   {message(0, 0), Event{}, errAnswer},
		"refused": {message(0, uint32(syscall.EPERM)), Event{}, syscall.EPERM},
	}
	for name, test := range tests {
		got, err := parseEvent(test.message)
		if got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: got %+v, %v, want %+v, %v", name, got, err, test.want, test.err)
		}
	}
	overrun := message(1, 1, 2, 3, 4)
	order.PutUint16(overrun[4:], netlinkOverrun)
	if _, err := parseEvent(overrun); !errors.Is(err, syscall.ENOBUFS) {
		t.Errorf("overrun: got %v, want ENOBUFS", err)
	}
	foreign := message(1, 1, 2, 3, 4)
	order.PutUint32(foreign[netlinkHeader:], 99)
	if _, err := parseEvent(foreign); !errors.Is(err, errNoEvent) {
		t.Errorf("another connector: got %v, want errNoEvent", err)
	}
}

func TestFindAnswer(t *testing.T) {
	fork, granted, refused := message(1, 1, 2, 3, 4), message(0, 0), message(0, uint32(syscall.EPERM))
	tests := map[string]struct {
		packet []byte
		want   bool
		err    error
	}{
		"none":    {append(slices.Clone(fork), message(2, 1, 2)...), false, nil},
		"granted": {append(slices.Clone(fork), granted...), true, nil},
		"refused": {append(slices.Clone(fork), refused...), false, syscall.EPERM},
	}
	for name, test := range tests {
		if got, err := findAnswer(test.packet); got != test.want || !errors.Is(err, test.err) {
			t.Errorf("%s: got %t, %v, want %t, %v", name, got, err, test.want, test.err)
		}
	}
	if _, err := findAnswer(granted[:20]); err == nil {
		t.Error("half a message: no error")
	}
}

// Two messages in one packet come apart again.
func TestNextMessage(t *testing.T) {
	first, second := message(1, 1, 2, 3, 4), message(0x80000000, 5, 6, 7)
	packet := append(append([]byte{}, first...), second...)
	got, rest, err := nextMessage(packet)
	if err != nil || string(got) != string(first) || string(rest) != string(second) {
		t.Errorf("got %x and %x, %v", got, rest, err)
	}
	for _, n := range []int{0, 3, netlinkHeader - 1, len(first) - 1} {
		if _, _, err := nextMessage(first[:n]); err == nil {
			t.Errorf("%d of %d bytes: no error", n, len(first))
		}
	}
}

// Whatever a packet holds, reading it ends, and does not panic.
func FuzzPacket(f *testing.F) {
	f.Add(message(1, 1, 2, 3, 4))
	f.Add(append(message(0x80000000, 1, 2, 3), message(0, 1)...))
	f.Fuzz(func(t *testing.T, packet []byte) {
		for len(packet) > 0 {
			m, rest, err := nextMessage(packet)
			if err != nil {
				return
			}
			if len(rest) >= len(packet) {
				t.Fatalf("%d bytes left of %d", len(rest), len(packet))
			}
			if e, err := parseEvent(m); err != nil && e != (Event{}) {
				t.Errorf("%+v with the error %v", e, err)
			}
			packet = rest
		}
	})
}
