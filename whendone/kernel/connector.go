package kernel

import (
	"encoding/binary"
	"errors"
	"fmt"
	"syscall"
)

// Numbers of the proc connector.
//
// Source: Linux, include/uapi/linux/cn_proc.h, connector.h and netlink.h.
const (
	idxProc, valProc = 1, 1 // CN_IDX_PROC, CN_VAL_PROC

	mcastListen = 1 // PROC_CN_MCAST_LISTEN

	eventNone = 0          // PROC_EVENT_NONE: an acknowledgement
	eventFork = 0x00000001 // PROC_EVENT_FORK
	eventExit = 0x80000000 // PROC_EVENT_EXIT

	netlinkHeader   = 16 // struct nlmsghdr
	connectorHeader = 20 // struct cn_msg: idx, val, seq, ack, len, flags
	eventHeader     = 16 // struct proc_event: what, cpu, timestamp
	netlinkDone     = 3  // NLMSG_DONE
	netlinkOverrun  = 4  // NLMSG_OVERRUN
)

// order is that of the machine: netlink does not cross the wire.
var order = binary.NativeEndian

// errNoEvent marks a message that is neither fork nor exit, and errAnswer among
// them one that grants the subscription.
var (
	errNoEvent = errors.New("kernel: no fork or exit")
	errAnswer  = fmt.Errorf("%w but an answer", errNoEvent)
)

// listen returns the message that subscribes. With filter, which Linux 6.6
// brought, the kernel sends forks and exits alone.
//
// Source: Linux, drivers/connector/cn_proc.c, cn_proc_mcast_ctl, which tells
// the two forms apart by their length.
func listen(filter bool, port uint32) []byte {
	op := order.AppendUint32(nil, mcastListen)
	if filter {
		op = order.AppendUint32(op, eventFork|eventExit)
	}
	m := order.AppendUint32(nil, uint32(netlinkHeader+connectorHeader+len(op)))
	m = order.AppendUint16(m, netlinkDone)
	m = order.AppendUint16(m, 0)
	m = order.AppendUint32(m, 0)
	m = order.AppendUint32(m, port)
	m = order.AppendUint32(m, idxProc)
	m = order.AppendUint32(m, valProc)
	m = order.AppendUint32(m, 0)
	m = order.AppendUint32(m, 0)
	m = order.AppendUint16(m, uint16(len(op)))
	m = order.AppendUint16(m, 0)
	return append(m, op...)
}

// nextMessage cuts the first netlink message off a packet.
func nextMessage(packet []byte) (message, rest []byte, err error) {
	if len(packet) < netlinkHeader {
		return nil, nil, fmt.Errorf("kernel: netlink message of %d bytes", len(packet))
	}
	n := order.Uint32(packet)
	if n < netlinkHeader || uint64(n) > uint64(len(packet)) {
		return nil, nil, fmt.Errorf("kernel: netlink message says %d bytes of %d", n, len(packet))
	}
	aligned := min((int(n)+3)&^3, len(packet)) // NLMSG_ALIGN
	return packet[:n], packet[aligned:], nil
}

// parseEvent reads one netlink message. The error is errNoEvent for events of
// other kinds, ENOBUFS for an overrun, and that of the kernel where it refuses
// the subscription.
func parseEvent(m []byte) (Event, error) {
	if order.Uint16(m[4:]) == netlinkOverrun {
		return Event{}, syscall.ENOBUFS
	}
	if len(m) < netlinkHeader+connectorHeader+eventHeader+4 {
		return Event{}, fmt.Errorf("kernel: connector message of %d bytes", len(m))
	}
	cn := m[netlinkHeader:]
	if order.Uint32(cn) != idxProc || order.Uint32(cn[4:]) != valProc {
		return Event{}, errNoEvent
	}
	what := order.Uint32(cn[connectorHeader:])
	data := cn[connectorHeader+eventHeader:]
	switch what {
	case eventNone:
		if code := order.Uint32(data); code != 0 {
			return Event{}, fmt.Errorf("kernel: proc connector: %w", syscall.Errno(code))
		}
		return Event{}, errAnswer
	case eventFork:
		return parseFork(data)
	case eventExit:
		return parseExit(data)
	}
	return Event{}, errNoEvent
}

// findAnswer reports whether the answer to a subscription is in a packet; the
// error is what the kernel answers, or that of the packet.
func findAnswer(packet []byte) (bool, error) {
	for len(packet) > 0 {
		m, rest, err := nextMessage(packet)
		if err != nil {
			return false, err
		}
		packet = rest
		switch _, err := parseEvent(m); {
		case err == nil:
		case errors.Is(err, errAnswer):
			return true, nil
		case !errors.Is(err, errNoEvent):
			return false, err
		}
	}
	return false, nil
}

// parseFork reads parent_pid, parent_tgid, child_pid, child_tgid.
func parseFork(data []byte) (Event, error) {
	if len(data) < 16 {
		return Event{}, fmt.Errorf("kernel: fork event of %d bytes", len(data))
	}
	return Event{
		Kind:    Fork,
		Parent:  int(order.Uint32(data[4:])),
		Thread:  int(order.Uint32(data[8:])),
		Process: int(order.Uint32(data[12:])),
	}, nil
}

// parseExit reads process_pid, process_tgid, exit_code.
func parseExit(data []byte) (Event, error) {
	if len(data) < 12 {
		return Event{}, fmt.Errorf("kernel: exit event of %d bytes", len(data))
	}
	return Event{
		Kind:    Exit,
		Thread:  int(order.Uint32(data)),
		Process: int(order.Uint32(data[4:])),
		Status:  syscall.WaitStatus(order.Uint32(data[8:])),
	}, nil
}
