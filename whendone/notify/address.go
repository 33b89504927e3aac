package notify

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// desktopName is the service that needs no address.
const desktopName = "desktop"

// maxFile bounds what is read of the file of addresses, in bytes.
const maxFile = 1 << 20

// Addresses say where services are to be found.
type Addresses struct {
	getenv func(string) string
	file   string // its name, empty if there is no place for one
	byName map[string]string
}

// Load reads the user's file of addresses; it need not exist. Variables are
// asked for with getenv, here and later.
func Load(getenv func(string) string) (Addresses, error) {
	a := Addresses{getenv: getenv, file: configFile(getenv)}
	if a.file == "" {
		return a, nil
	}
	text, err := os.ReadFile(a.file)
	if errors.Is(err, fs.ErrNotExist) {
		return a, nil
	}
	if err != nil {
		return Addresses{}, fmt.Errorf("notify: %w", err)
	}
	a.byName, err = parse(text)
	if err != nil {
		return Addresses{}, fmt.Errorf("notify: %s: %w", a.file, err)
	}
	return a, nil
}

// configFile returns the name of the user's file of addresses.
//
// Source: XDG Base Directory Specification 0.8: a path that is not absolute is
// ignored.
func configFile(getenv func(string) string) string {
	dir := getenv("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) {
		home := getenv("HOME")
		if !filepath.IsAbs(home) {
			return ""
		}
		dir = filepath.Join(home, ".config")
	}
	return filepath.Join(dir, "whendone", "notify")
}

// isName matches the names that a service may have.
var isName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]{0,63}$`)

// parse reads a file of addresses. Its errors do not repeat what is in a line,
// which may be a secret.
func parse(text []byte) (map[string]string, error) {
	if len(text) > maxFile {
		return nil, fmt.Errorf("longer than %d bytes", maxFile)
	}
	byName := make(map[string]string)
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, maxFile+1)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, address, _ := strings.Cut(line, "=")
		name, address = strings.TrimSpace(name), strings.TrimSpace(address)
		switch _, twice := byName[name]; {
		case !isName.MatchString(name) || address == "":
			return nil, fmt.Errorf("line %d: not NAME = ADDRESS", n)
		case name == desktopName:
			return nil, fmt.Errorf("line %d: %s has no address", n, desktopName)
		case twice:
			return nil, fmt.Errorf("line %d: a second address of %s", n, name)
		}
		byName[name] = address
	}
	return byName, lines.Err()
}

// Names returns the services that are known by name, but for those whose address
// is only in the environment.
func (a Addresses) Names() []string {
	return append([]string{desktopName}, slices.Sorted(maps.Keys(a.byName))...)
}

// Services returns the services of a list as described for the package. The
// error joins those of all that are wrong with it.
func (a Addresses) Services(list string) ([]Service, error) {
	var services []Service
	var all error
	for item := range strings.SplitSeq(list, ",") {
		s, err := a.service(strings.TrimSpace(item))
		if err != nil {
			all = errors.Join(all, fmt.Errorf("notify: %w", err))
		}
		services = append(services, s)
	}
	if all != nil {
		return nil, all
	}
	return services, nil
}

// service returns the service of one item of a list.
func (a Addresses) service(item string) (Service, error) {
	switch {
	case item == desktopName:
		return Service{desktopName, desktop}, nil
	case strings.Contains(item, "://"):
		return newRemote("", item)
	case !isName.MatchString(item):
		return Service{}, fmt.Errorf("%q is neither a name nor an address", item)
	}
	address := a.address(item)
	if address == "" {
		return Service{}, a.noAddress(item)
	}
	return newRemote(item, address)
}

// address returns the address of a name; the environment comes first.
func (a Addresses) address(name string) string {
	if address := a.getenv(variable(name)); address != "" {
		return address
	}
	return a.byName[name]
}

// variable returns the environment variable with the address of a name.
func variable(name string) string {
	return "WHENDONE_NOTIFY_" + strings.ReplaceAll(strings.ToUpper(name), "-", "_")
}

// noAddress says what to do about a name that is not known.
func (a Addresses) noAddress(name string) error {
	where := "set " + variable(name)
	if a.file != "" {
		where += fmt.Sprintf(", or write \"%s = ADDRESS\" into %s", name, a.file)
	}
	return fmt.Errorf("no address for %s: %s", name, where)
}
