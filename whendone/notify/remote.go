package notify

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/nicholas-fedor/shoutrrr/pkg/router"
	"github.com/nicholas-fedor/shoutrrr/pkg/types"
)

// ntfyName is the name for which an address is one of an ntfy server, and the
// scheme of its addresses.
const (
	ntfyName = "ntfy"
	ntfyHost = "ntfy.sh"
)

// isTopic matches what may be a topic of ntfy.
//
// Source: github.com/binwiederhier/ntfy, server/server.go, topicRegex.
var isTopic = regexp.MustCompile(`^[-_A-Za-z0-9]{1,64}$`)

// newRemote returns the service at an address. The name is empty if the
// address stood for itself.
func newRemote(name, address string) (Service, error) {
	u, err := parseAddress(name, address)
	if err != nil {
		return Service{}, err
	}
	label := strings.TrimSuffix(u.Scheme, "+https")
	label = strings.TrimSuffix(label, "+http")
	if name != "" {
		label = name
	}
	if u.Hostname() != "" && hostIsPublic(u.Scheme) {
		label += " at " + u.Host
	}
	r := remote{kind: u.Scheme, fixedPriority: u.Query().Has("priority")}
	r.service, err = initialise(u)
	if err != nil {
		return Service{}, fmt.Errorf("%s: %w", label, err)
	}
	return Service{label, r.send}, nil
}

// hostIsPublic reports whether what stands for the host in an address is one;
// chats often have part of a secret there.
func hostIsPublic(scheme string) bool {
	return scheme == ntfyName || strings.HasPrefix(scheme, "generic")
}

// parseAddress turns the short forms of addresses into those of shoutrrr.
func parseAddress(name, address string) (*url.URL, error) {
	if name == ntfyName && isTopic.MatchString(address) {
		return &url.URL{Scheme: ntfyName, Host: ntfyHost, Path: "/" + address}, nil
	}
	u, err := url.Parse(address)
	if urlErr, ok := errors.AsType[*url.Error](err); ok {
		return nil, fmt.Errorf("address of %s: %w", orAddress(name), urlErr.Err)
	}
	switch {
	case u.Scheme == "":
		return nil, fmt.Errorf("address of %s: no scheme such as https:// in front", orAddress(name))
	case u.Scheme != "http" && u.Scheme != "https":
		return u, nil
	case u.Host == "":
		return nil, fmt.Errorf("address of %s: no host", orAddress(name))
	}
	query := u.Query()
	if name == ntfyName || u.Hostname() == ntfyHost {
		query.Set("scheme", u.Scheme)
		u.Scheme = ntfyName
	} else {
		if !query.Has("template") {
			query.Set("template", "json")
		}
		u.Scheme = "generic+" + u.Scheme
	}
	u.RawQuery = query.Encode()
	return u, nil
}

// orAddress is what an error calls a service without a name.
func orAddress(name string) string {
	if name == "" {
		return "a service"
	}
	return name
}

// initialise returns shoutrrr's service for an address. Its router would do
// the same, but keeps the reasons of errors to itself.
func initialise(u *url.URL) (types.Service, error) {
	scheme, custom, _ := strings.Cut(u.Scheme, "+")
	service, err := new(router.ServiceRouter).NewService(scheme)
	if err != nil {
		return nil, errors.New("no such kind of service")
	}
	if custom != "" {
		c, ok := service.(types.CustomURLService)
		if !ok {
			return nil, fmt.Errorf("no addresses with +%s", custom)
		}
		if u, err = c.GetConfigURLFromCustom(u); err != nil {
			return nil, reason(err)
		}
	}
	if err := service.Initialize(u, nil); err != nil {
		return nil, reason(err)
	}
	return service, nil
}

// A remote is a service that shoutrrr sends to.
type remote struct {
	service       types.Service
	kind          string // scheme of its address
	fixedPriority bool   // by its address
}

// titled are the services that have a place for a title; the others would
// refuse it, drop it, or take it for something else, as Zulip for its topic.
// To add one, look for the key "title" in its configuration.
//
// Source: github.com/nicholas-fedor/shoutrrr v0.13.2, pkg/services.
var titled = []string{
	"bark", "discord", "generic", "gotify", "join", "lark", "matrix", "mattermost", "ntfy",
	"opsgenie", "pushbullet", "pushover", "slack", "smtp", "teams", "telegram",
}

func (r remote) send(_ context.Context, m Message) error {
	scheme, _, _ := strings.Cut(r.kind, "+")
	params := types.Params{}
	text := m.Text
	if slices.Contains(titled, scheme) {
		params.SetTitle(m.Title)
	} else {
		text = m.Title + "\n" + text
	}
	if scheme == ntfyName && m.Urgent && !r.fixedPriority {
		params["priority"] = "high"
	}
	if err := r.service.Send(text, &params); err != nil {
		return reason(err)
	}
	return nil
}

// Parts of messages of shoutrrr: what it was doing when something happened,
// and addresses with all that follows the host.
var (
	wasDoing    = regexp.MustCompile(`^(?:(?:failed to|posting|sending|executing|updating|setting) [^:]*: )+`)
	wasPosting  = regexp.MustCompile(`^.*(?:Get|Post|Put) "[^"]*": `)
	longAddress = regexp.MustCompile(`([a-z+]+://)(?:[^/?\s"@]*@)?([^/?\s":]*(?::[0-9]+)?)[^\s":]*`)
)

// reason returns what an error of shoutrrr says about the cause, without
// secrets that are in addresses.
func reason(err error) error {
	text := wasPosting.ReplaceAllString(err.Error(), "")
	text = wasDoing.ReplaceAllString(text, "")
	text = longAddress.ReplaceAllString(text, "$1$2")
	return errors.New(text)
}
