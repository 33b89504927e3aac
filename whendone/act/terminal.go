package act

import (
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// A terminal is lent to a process group while that runs in the foreground.
// Without it, an action that reads from the terminal would be stopped, and the
// keys that interrupt would not reach it. A nil terminal is none.
//
// This is the part of a shell that POSIX.1-2024, Base Definitions, 11.1.4
// (Terminal Access Control) makes necessary, and the GNU C Library manual, 28.5
// (Implementing a Job Control Shell) describes.
type terminal struct {
	file *os.File
	own  int // our process group
}

// openTerminal returns the controlling terminal, or nil if there is none.
func openTerminal() *terminal {
	f, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return nil
	}
	return &terminal{file: f, own: syscall.Getpgrp()}
}

// attributes puts a new process into a group of its own, which has the
// terminal if ours has it and the process reads from it. If it does not, we may
// be in the background of a script, which shares our group and still needs it:
// such a shell gives /dev/null to read from (POSIX.1-2024, Shell & Utilities,
// 2.9.3.1, Asynchronous AND-OR Lists).
func (t *terminal) attributes(in io.Reader) *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Setpgid: true}
	if t.isOurs() && isControlling(in) {
		attr.Foreground = true
		attr.Ctty = int(t.file.Fd())
	}
	return attr
}

// isControlling reports whether a stream is our controlling terminal: it is the
// only one that has a foreground group for us (tcgetpgrp(3)).
func isControlling(in io.Reader) bool {
	f, ok := in.(*os.File)
	if !ok {
		return false
	}
	_, err := unix.IoctlGetInt(int(f.Fd()), unix.TIOCGPGRP)
	return err == nil
}

// foreground returns the group that has the terminal, or 0.
func (t *terminal) foreground() int {
	if t == nil {
		return 0
	}
	group, err := unix.IoctlGetInt(int(t.file.Fd()), unix.TIOCGPGRP)
	if err != nil {
		return 0
	}
	return group
}

// isOurs reports whether our group has the terminal.
func (t *terminal) isOurs() bool { return t != nil && t.foreground() == t.own }

// give makes a group the one that has the terminal. A group that has it not
// is stopped by SIGTTOU when it changes that, unless it ignores the signal.
// An error means that the terminal is gone, and then there is nothing to give.
func (t *terminal) give(group int) {
	if t == nil {
		return
	}
	signal.Ignore(syscall.SIGTTOU)
	defer signal.Reset(syscall.SIGTTOU)
	_ = unix.IoctlSetPointerInt(int(t.file.Fd()), unix.TIOCSPGRP, group)
}

// close takes the terminal back if it is with a group whose leader has ended,
// or with one that is gone, as after a program that could not be started; then
// it closes it. Nobody else's group is touched.
func (t *terminal) close(group int) {
	if t == nil {
		return
	}
	has := t.foreground()
	if has == group || errors.Is(syscall.Kill(-has, 0), syscall.ESRCH) {
		t.give(t.own)
	}
	_ = t.file.Close() // nothing was written
}

// stopped deals with an action that was stopped. If it asks for the terminal
// and we have it, it gets it. Else, where a shell minds us, we stop as well, so
// that it can tell, and take up the action when it lets us go on. A SIGSTOP
// comes from somebody who will send the SIGCONT.
func (t *terminal) stopped(group int, s syscall.Signal) {
	switch {
	case s == syscall.SIGSTOP:
		return
	case s != syscall.SIGTSTP && t.isOurs():
		t.give(group)
	case minded():
		if t.foreground() == group {
			t.give(t.own)
		}
		stop()
		if t.isOurs() {
			t.give(group)
		}
	case s != syscall.SIGTSTP:
		// It wants a terminal that nobody will ever give to it.
		_ = signalGroup(group, syscall.SIGHUP) // it has ended if it fails
	}
	_ = signalGroup(group, syscall.SIGCONT) // it has ended if it fails
}

// stop stops our group and returns when it has been let go on. The signal may
// reach another thread first: to wait for the SIGCONT is what makes sure that
// nothing is done before the stop.
func stop() {
	goOn := make(chan os.Signal, 1)
	signal.Notify(goOn, syscall.SIGCONT)
	defer signal.Stop(goOn)
	if syscall.Kill(0, syscall.SIGSTOP) == nil {
		<-goOn
	}
}

// minded reports whether a shell with job control started us: our parent is of
// our session, but of another group. Otherwise our group is orphaned, where
// SIGTSTP, SIGTTIN and SIGTTOU stop nothing (setpgid(2), signal(7)).
func minded() bool {
	parent := os.Getppid()
	session, err := unix.Getsid(parent)
	if err != nil {
		return false
	}
	own, err := unix.Getsid(0)
	if err != nil || own != session {
		return false
	}
	group, err := syscall.Getpgid(parent)
	return err == nil && group != syscall.Getpgrp()
}
