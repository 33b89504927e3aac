//go:build unix && !darwin

package notify

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/godbus/dbus/v5"
)

// The notification service of a desktop.
//
// Source: Desktop Notifications Specification 1.3, D-BUS Protocol.
const (
	notifications     = "org.freedesktop.Notifications"
	notificationsPath = "/org/freedesktop/Notifications"
)

// Values of the hint urgency.
//
// Source: Desktop Notifications Specification 1.3, Urgency Levels.
const (
	urgencyNormal   = byte(1)
	urgencyCritical = byte(2)
)

// desktop shows a message on the desktop of the user's session.
func desktop(ctx context.Context, m Message) error {
	conn, err := openBus(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	service := conn.Object(notifications, notificationsPath)
	var can []string
	err = service.CallWithContext(ctx, notifications+".GetCapabilities", 0).Store(&can)
	if err != nil {
		return explain(ctx, err)
	}
	text := m.Text
	if slices.Contains(can, "body-markup") {
		text = asMarkup.Replace(text)
	}
	urgency := urgencyNormal
	if m.Urgent {
		urgency = urgencyCritical
	}
	hints := map[string]dbus.Variant{"urgency": dbus.MakeVariant(urgency)}
	const replaces, icon, expires = uint32(0), "", int32(-1) // nothing, none, as the desktop likes
	err = service.CallWithContext(ctx, notifications+".Notify", 0,
		"whendone", replaces, icon, m.Title, text, []string{}, hints, expires).Err
	return explain(ctx, err)
}

// asMarkup writes a text for services that read markup.
//
// Source: Desktop Notifications Specification 1.3, Markup: it is XML-based.
var asMarkup = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// openBus connects to the bus of the session. It starts none: a note on a bus
// that nobody else knows is seen by nobody.
func openBus(ctx context.Context) (*dbus.Conn, error) {
	address, err := busAddress()
	if err != nil {
		return nil, err
	}
	conn, err := dbus.Connect(address, dbus.WithContext(ctx))
	if err != nil {
		return nil, explain(ctx, fmt.Errorf("session bus at %s: %w", address, err))
	}
	return conn, nil
}

// busAddress returns the address of the bus of the user's session.
//
// Source: D-Bus Specification 0.43, Well-known Message Bus Instances; the
// socket is where systemd's dbus.socket for users puts it.
func busAddress() (string, error) {
	const variable = "DBUS_SESSION_BUS_ADDRESS"
	if address := os.Getenv(variable); address != "" && address != "autolaunch:" {
		return address, nil
	}
	dir := os.Getenv("XDG_RUNTIME_DIR")
	if dir == "" {
		dir = "/run/user/" + strconv.Itoa(os.Getuid())
	}
	socket := filepath.Join(dir, "bus")
	if _, err := os.Stat(socket); errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("no session bus: %s is not set, and there is no %s", variable, socket)
	} else if err != nil {
		return "", err
	}
	return "unix:path=" + dbus.EscapeBusAddressValue(socket), nil
}

// explain says what the names of D-Bus errors mean here. If the time was up,
// that is the error, whatever the connection says that was closed then.
func explain(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err()
	}
	busErr, ok := errors.AsType[dbus.Error](err)
	if !ok {
		return err
	}
	const unknown = "org.freedesktop.DBus.Error.ServiceUnknown"
	if busErr.Name == unknown {
		return fmt.Errorf("no notification service runs in this session (nobody owns %s)", notifications)
	}
	return fmt.Errorf("%s: %w", busErr.Name, err)
}
