//go:build unix && !darwin

package notify_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"

	"github.com/toolshed-dev/toolshed/whendone/notify"
)

// startBus starts a bus of its own for a test, on which nobody offers anything
// and nothing is started on demand. It becomes the bus of the session.
func startBus(t *testing.T) (address string) {
	t.Helper()
	program, err := exec.LookPath("dbus-daemon")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	dir := t.TempDir()
	config := filepath.Join(dir, "bus.conf")
	if err := os.WriteFile(config, fmt.Appendf(nil, busConfig, dir), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program, "--nofork", "--print-address", "--config-file="+config)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address = strings.TrimSpace(line)
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
	return address
}

// busConfig is the least that dbus-daemon(1) asks for.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=%s/socket</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

// A call of Notify, with its arguments in their order.
type call struct {
	App      string
	Replaces uint32
	Icon     string
	Summary  string
	Body     string
	Actions  []string
	Hints    map[string]dbus.Variant
	Expires  int32
}

// A desktop is a notification service that keeps what it is told.
type desktop struct {
	can   []string
	calls chan call
	err   *dbus.Error
	delay chan struct{} // Notify waits for it, unless it is nil
}

func (d *desktop) GetCapabilities() ([]string, *dbus.Error) { return d.can, nil }

func (d *desktop) Notify(
	app string, replaces uint32, icon, summary, body string,
	actions []string, hints map[string]dbus.Variant, expires int32,
) (uint32, *dbus.Error) {
	if d.delay != nil {
		<-d.delay
	}
	d.calls <- call{app, replaces, icon, summary, body, actions, hints, expires}
	return 1, d.err
}

// serve offers a desktop on a bus until the test ends.
func (d *desktop) serve(t *testing.T, address string) {
	t.Helper()
	d.calls = make(chan call, 10)
	conn, err := dbus.Connect(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	const name = "org.freedesktop.Notifications"
	if err := conn.Export(d, "/org/freedesktop/Notifications", name); err != nil {
		t.Fatal(err)
	}
	reply, err := conn.RequestName(name, dbus.NameFlagDoNotQueue)
	if err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		t.Fatal(reply, err)
	}
}

func hints(urgency byte) map[string]dbus.Variant {
	return map[string]dbus.Variant{"urgency": dbus.MakeVariant(urgency)}
}

func TestDesktop(t *testing.T) {
	const text = "a && b < c > 'd'"
	for _, c := range []struct {
		can     []string
		message notify.Message
		want    call
	}{
		{
			[]string{"body"},
			notify.Message{Title: "make", Text: text},
			call{App: "whendone", Summary: "make", Body: text, Hints: hints(1), Expires: -1},
		},
		{
			[]string{"body", "body-markup"},
			notify.Message{Title: "a & b", Text: text, Urgent: true},
			call{
				App: "whendone", Summary: "a & b", Body: "a &amp;&amp; b &lt; c &gt; 'd'",
				Hints: hints(2), Expires: -1,
			},
		},
		{
			nil,
			notify.Message{Title: "two\nlines\x00\x1b", Text: "é\xff\x00\nü"},
			call{
				App: "whendone", Summary: "two lines", Body: "é\uFFFD \nü",
				Hints: hints(1), Expires: -1,
			},
		},
	} {
		c.want.Actions = []string{}
		d := &desktop{can: c.can}
		d.serve(t, startBus(t))
		if err := notify.Send(t.Context(), services(t, "desktop"), c.message); err != nil {
			t.Fatal(err)
		}
		if got := <-d.calls; !reflect.DeepEqual(got, c.want) {
			t.Errorf("the desktop was told\n%+v, want\n%+v", got, c.want)
		}
	}
}

// sendDesktop sends a message within a limit and returns the error.
func sendDesktop(t *testing.T, limit time.Duration) error {
	t.Helper()
	m := notify.Message{Title: "make"}
	return notify.SendWithin(t.Context(), limit, services(t, "desktop"), m)
}

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || err.Error() != want {
		t.Errorf("got error\n%v, want\n%v", err, want)
	}
}

func TestDesktopWithoutService(t *testing.T) {
	startBus(t)
	wantError(t, sendDesktop(t, notify.Limit), "notify: desktop: "+
		"no notification service runs in this session (nobody owns org.freedesktop.Notifications)")
}

func TestDesktopWithoutBus(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_RUNTIME_DIR", dir)
	for _, address := range []string{"", "autolaunch:"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		wantError(t, sendDesktop(t, notify.Limit), "notify: desktop: no session bus: "+
			"DBUS_SESSION_BUS_ADDRESS is not set, and there is no "+dir+"/bus")
	}
	gone := "unix:path=" + dir + "/gone"
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", gone)
	wantError(t, sendDesktop(t, notify.Limit), "notify: desktop: session bus at "+gone+
		": dial unix "+dir+"/gone: connect: no such file or directory")
}

// Without the variable, the bus is where systemd puts it.
func TestDesktopUserBus(t *testing.T) {
	address := startBus(t)
	d := &desktop{}
	d.serve(t, address)
	dir := t.TempDir()
	socket := strings.TrimPrefix(strings.Split(address, ",")[0], "unix:path=")
	if err := os.Symlink(socket, filepath.Join(dir, "bus")); err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "")
	t.Setenv("XDG_RUNTIME_DIR", dir)
	if err := sendDesktop(t, notify.Limit); err != nil {
		t.Error(err)
	}
	if got := <-d.calls; got.Summary != "make" {
		t.Errorf("the desktop was told %+v", got)
	}
}

func TestDesktopRefuses(t *testing.T) {
	d := &desktop{err: dbus.NewError("org.example.Full", []any{"too many notes"})}
	d.serve(t, startBus(t))
	wantError(t, sendDesktop(t, notify.Limit), "notify: desktop: org.example.Full: too many notes")
}

func TestDesktopSlow(t *testing.T) {
	d := &desktop{delay: make(chan struct{})}
	d.serve(t, startBus(t))
	defer close(d.delay)
	wantError(t, sendDesktop(t, 100*time.Millisecond), "notify: desktop: no answer within 100ms")
}
