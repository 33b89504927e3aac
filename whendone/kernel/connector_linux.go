package kernel

import (
	"context"
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// packetSize holds the messages that the kernel sends at once, which are small.
const packetSize = 1 << 14

// connector is the proc connector: a netlink socket on which the kernel tells
// of every process of the machine. Without privilege it can be used since
// Linux 6.6, and not from within containers that have users, process numbers
// or a network of their own.
//
// Source: Linux, drivers/connector/cn_proc.c, cn_proc_mcast_ctl; connector.c,
// NL_CFG_F_NONROOT_RECV.
type connector struct {
	file   *os.File
	buffer []byte
	rest   []byte // of the last packet
}

func openConnector(filter bool) (*connector, error) {
	fd, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_DGRAM|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK,
		unix.NETLINK_CONNECTOR)
	if err != nil {
		return nil, fmt.Errorf("kernel: proc connector: %w", err)
	}
	c := &connector{file: os.NewFile(uintptr(fd), "proc connector"), buffer: make([]byte, packetSize)}
	if err := c.subscribe(fd, filter); err != nil {
		return nil, errors.Join(fmt.Errorf("kernel: proc connector: %w", err), c.Close())
	}
	return c, nil
}

// bufferSize holds some thousand events, for a program that is kept waiting
// while others fork. The kernel grants less to users without privilege.
const bufferSize = 4 << 20

func (c *connector) subscribe(fd int, filter bool) error {
	if unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_RCVBUFFORCE, bufferSize) != nil {
		if err := unix.SetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_RCVBUF, bufferSize); err != nil {
			return err
		}
	}
	if err := unix.Bind(fd, &unix.SockaddrNetlink{Family: unix.AF_NETLINK, Groups: idxProc}); err != nil {
		return err
	}
	name, err := unix.Getsockname(fd)
	if err != nil {
		return err
	}
	port := name.(*unix.SockaddrNetlink).Pid
	if _, err := unix.Write(fd, listen(false, port)); err != nil {
		return err
	}
	if err := c.acknowledged(fd); err != nil || !filter {
		return err
	}
	_, err = unix.Write(fd, listen(true, port))
	return err
}

// acknowledged looks for the kernel's answer, which is there when the request
// was written. In the wrong namespace there is none, and there would be no
// events either. With a filter there is none in any case, so that the first
// request has to go without.
func (c *connector) acknowledged(fd int) error {
	for {
		n, from, err := unix.Recvfrom(fd, c.buffer, unix.MSG_DONTWAIT)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case errors.Is(err, unix.EAGAIN):
			return fmt.Errorf("no answer: %w", unix.EPERM)
		case err != nil:
			return err
		}
		if sender, ok := from.(*unix.SockaddrNetlink); !ok || sender.Pid != 0 {
			continue
		}
		if found, err := findAnswer(c.buffer[:n]); found || err != nil {
			return err
		}
	}
}

// Next returns the next fork or exit.
func (c *connector) Next(ctx context.Context) (Event, error) {
	for {
		for len(c.rest) > 0 {
			message, rest, err := nextMessage(c.rest)
			c.rest = rest
			if err != nil {
				return Event{}, err
			}
			e, err := parseEvent(message)
			if !errors.Is(err, errNoEvent) {
				return e, err
			}
		}
		if err := c.read(ctx); err != nil {
			return Event{}, err
		}
	}
}

// read fills rest with the next packet from the kernel; others can send to
// the socket as well, and are not believed.
func (c *connector) read(ctx context.Context) error {
	return awaitFile(ctx, c.file, func(fd int) (bool, error) {
		n, from, err := unix.Recvfrom(fd, c.buffer, unix.MSG_DONTWAIT)
		switch {
		case errors.Is(err, unix.EAGAIN), errors.Is(err, unix.EINTR):
			return false, nil
		case err != nil:
			return false, err
		}
		if sender, ok := from.(*unix.SockaddrNetlink); !ok || sender.Pid != 0 {
			return false, nil
		}
		c.rest = c.buffer[:n]
		return true, nil
	})
}

func (c *connector) Close() error { return c.file.Close() }
