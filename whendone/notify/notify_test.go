package notify_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nicholas-fedor/shoutrrr/pkg/router"

	"github.com/toolshed-dev/toolshed/whendone/notify"
)

// load returns the addresses that an environment holds, and no file.
func load(t *testing.T, env map[string]string) notify.Addresses {
	t.Helper()
	a, err := notify.Load(func(name string) string { return env[name] })
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// services returns those of a list without addresses of names.
func services(t *testing.T, list string) []notify.Service {
	t.Helper()
	s, err := load(t, nil).Services(list)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A request as a receiver got it.
type request struct {
	method, path, body string
	header             http.Header
}

// receive starts a receiver, which answers with a status and a text.
func receive(t *testing.T, status int, answer string) (host string, got chan request) {
	t.Helper()
	got = make(chan request, 10)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		got <- request{r.Method, r.URL.RequestURI(), string(body), r.Header}
		w.WriteHeader(status)
		io.WriteString(w, answer)
	}))
	t.Cleanup(server.Close)
	return strings.TrimPrefix(server.URL, "http://"), got
}

var message = notify.Message{Title: "make é", Text: "exited with status 2,\nafter \"61\" s", Urgent: true}

func TestNtfy(t *testing.T) {
	host, got := receive(t, 200, `{"id":"x","event":"message"}`)
	for _, c := range []struct {
		address       string
		urgent        bool
		path, auth    string
		priority, tag string
	}{
		{"http://HOST/topic", false, "/topic", "", "Default", ""},
		{"http://HOST/topic", true, "/topic", "", "High", ""},
		{"http://HOST/topic?priority=max&tags=a,b", true, "/topic", "", "Max", "a,b"},
		{"http://me:secret@HOST/topic", false, "/topic", "Basic bWU6c2VjcmV0", "Default", ""},
		{"http://:tk_1@HOST/topic", false, "/topic", "Basic OnRrXzE=", "Default", ""},
		{"ntfy://HOST/topic?scheme=http", false, "/topic", "", "Default", ""},
	} {
		env := map[string]string{"WHENDONE_NOTIFY_NTFY": strings.Replace(c.address, "HOST", host, 1)}
		s, err := load(t, env).Services("ntfy")
		if err != nil {
			t.Fatal(err)
		}
		m := message
		m.Urgent = c.urgent
		if err := notify.Send(t.Context(), s, m); err != nil {
			t.Fatal(err)
		}
		r := <-got
		if r.method != "POST" || r.path != c.path || r.body != m.Text {
			t.Errorf("%s: got %s %s with %q", c.address, r.method, r.path, r.body)
		}
		for name, want := range map[string]string{
			"Title": "make é", "Priority": c.priority, "Tags": c.tag,
			"Authorization": c.auth, "Content-Type": "text/plain; charset=utf-8",
		} {
			if got := r.header.Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", c.address, name, got, want)
			}
		}
	}
}

func TestWebhook(t *testing.T) {
	host, got := receive(t, 200, "ok")
	const object = `{"message":"exited with status 2,\nafter \"61\" s","title":"make é"}`
	for _, c := range []struct{ address, path, body, contentType string }{
		{"http://HOST/hooks/1?room=a%20b", "/hooks/1?room=a+b", object, "application/json"},
		{"generic+http://HOST/x?template=json&titlekey=head", "/x",
			strings.Replace(object, "title", "head", 1), "application/json"},
		{"generic://HOST/x?disabletls=yes", "/x", message.Text, "text/plain"},
		{"http://HOST/x?template=", "/x", message.Text, "text/plain"},
	} {
		s := services(t, strings.Replace(c.address, "HOST", host, 1))
		if err := notify.Send(t.Context(), s, message); err != nil {
			t.Fatal(err)
		}
		r := <-got
		if r.method != "POST" || r.path != c.path || !sameObject(r.body, c.body) {
			t.Errorf("%s: got %s %s with %s", c.address, r.method, r.path, r.body)
		}
		if got := r.header.Get("Content-Type"); got != c.contentType {
			t.Errorf("%s: Content-Type %q, want %q", c.address, got, c.contentType)
		}
	}
}

// sameObject compares texts of JSON by what they say, and others as they are.
func sameObject(a, b string) bool {
	var x, y map[string]string
	if json.Unmarshal([]byte(b), &y) != nil {
		return a == b
	}
	return json.Unmarshal([]byte(a), &x) == nil && maps.Equal(x, y)
}

// A chat without a place for a title gets it as the first line.
func TestChat(t *testing.T) {
	host, got := receive(t, 200, "{}")
	s := services(t, "signal://"+host+"/+15550001/+15550002?disabletls=yes")
	if err := notify.Send(t.Context(), s, message); err != nil {
		t.Fatal(err)
	}
	if r := <-got; !strings.Contains(r.body, `make é\nexited`) {
		t.Errorf("got %s %s with %s", r.method, r.path, r.body)
	}
}

func TestTitled(t *testing.T) {
	if len(notify.Titled) == 0 {
		t.Fatal("no services")
	}
	for _, name := range notify.Titled {
		if _, err := new(router.ServiceRouter).NewService(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What goes wrong is told with the service and the reason, without secrets.
func TestRemoteErrors(t *testing.T) {
	refusing, _ := receive(t, 403, `{"code":40301,"http":403,"error":"forbidden"}`)
	broken, _ := receive(t, 500, "oops")
	nobody := "127.0.0.1:1"
	for address, want := range map[string]string{
		"ntfy://u:secret@" + nobody + "/secret?scheme=http": "ntfy at " + nobody +
			": dial tcp 127.0.0.1:1: connect: connection refused",
		"http://u:secret@" + nobody + "/secret?secret=1": "generic at " + nobody +
			": dial tcp 127.0.0.1:1: connect: connection refused",
		"ntfy://" + refusing + "/secret?scheme=http": "ntfy at " + refusing +
			": server response: forbidden (40301)",
		"ntfy://" + broken + "/secret?scheme=http": "ntfy at " + broken +
			": got unexpected HTTP status: 500 Internal Server Error",
		"http://" + broken + "/secret": "generic at " + broken +
			": server returned unexpected response status code: 500 Internal Server Error",
	} {
		err := notify.Send(t.Context(), services(t, address), message)
		if err == nil || err.Error() != "notify: "+want {
			t.Errorf("%s:\ngot  %v\nwant notify: %s", address, err, want)
		}
	}
}

// One that fails and one that never answers do not keep the third from it.
func TestSendAll(t *testing.T) {
	slow := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-slow }))
	defer server.Close()
	defer close(slow)
	hanging := strings.TrimPrefix(server.URL, "http://")
	host, got := receive(t, 200, "{}")
	list := "ntfy://127.0.0.1:1/a?scheme=http, http://" + hanging + "/b,http://" + host + "/c"
	began := time.Now()
	err := notify.SendWithin(t.Context(), time.Second, services(t, list), message)
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	want := "notify: ntfy at 127.0.0.1:1: dial tcp 127.0.0.1:1: connect: connection refused\n" +
		"notify: generic at " + hanging + ": no answer within 1s"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v, want\n%s", err, want)
	}
	if r := <-got; r.path != "/c" {
		t.Errorf("the third got %s", r.path)
	}
}

func TestSendCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	slow := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-slow }))
	defer server.Close()
	defer close(slow)
	err := notify.Send(ctx, services(t, server.URL), message)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Long texts and titles are cut, not refused.
func TestLong(t *testing.T) {
	host, got := receive(t, 200, "{}")
	long := notify.Message{Title: strings.Repeat("é", 5000), Text: strings.Repeat("é", 5000)}
	s := services(t, "ntfy://"+host+"/topic?scheme=http")
	if err := notify.Send(t.Context(), s, long); err != nil {
		t.Fatal(err)
	}
	r := <-got
	if want := strings.Repeat("é", 999) + "…"; r.body != want {
		t.Errorf("a text of %d bytes, want %d", len(r.body), len(want))
	}
	if want := strings.Repeat("é", 199) + "…"; r.header.Get("Title") != want {
		t.Errorf("a title of %d bytes, want %d", len(r.header.Get("Title")), len(want))
	}
}

func TestServices(t *testing.T) {
	home := t.TempDir()
	file := filepath.Join(home, ".config", "whendone", "notify")
	write(t, file, "# mine\n\nntfy = topic\n team=discord://token@123\nhook = https://a.example/x\n")
	env := map[string]string{
		"HOME": home, "XDG_CONFIG_HOME": "relative",
		"WHENDONE_NOTIFY_MY_OWN": "ntfy://b.example/y", "WHENDONE_NOTIFY_HOOK": "https://c.example/z",
	}
	a := load(t, env)
	for list, want := range map[string]string{
		"desktop":                       "desktop",
		"ntfy":                          "ntfy at ntfy.sh",
		"desktop, ntfy,team":            "desktop|ntfy at ntfy.sh|team",
		"hook":                          "hook at c.example",
		"my-own":                        "my-own at b.example",
		"https://ntfy.sh/t":             "ntfy at ntfy.sh",
		"https://d.example:8443/t":      "generic at d.example:8443",
		"discord://token@1,ntfy":        "discord|ntfy at ntfy.sh",
		"ntfy://h.example/t?tags=a%2Cb": "ntfy at h.example",
	} {
		services, err := a.Services(list)
		var got []string
		for _, s := range services {
			got = append(got, s.String())
		}
		if err != nil || strings.Join(got, "|") != want {
			t.Errorf("%q: got %q, %v; want %q", list, got, err, want)
		}
	}
	for list, want := range map[string]string{
		"pager": "notify: no address for pager: set WHENDONE_NOTIFY_PAGER, or write " +
			`"pager = ADDRESS" into ` + file,
		"":                  `notify: "" is neither a name nor an address`,
		"desktop,,ntfy":     `notify: "" is neither a name nor an address`,
		"a b":               `notify: "a b" is neither a name nor an address`,
		"nosuch://secret/x": "notify: nosuch: no such kind of service",
		"discord://secret":  "notify: discord: token missing from config URL",
		"ntfy://h.example/": "notify: ntfy at h.example: topic is required",
		"https:///secret":   "notify: address of a service: no host",
		"http://[secret":    "notify: address of a service: missing ']' in host",
		"slack+https://x/y": "notify: slack: no addresses with +https",
	} {
		if s, err := a.Services(list); err == nil || err.Error() != want || s != nil {
			t.Errorf("%q: got\n%v, want\n%s", list, err, want)
		}
	}
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestLoadErrors(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "whendone", "notify")
	getenv := func(name string) string { return map[string]string{"XDG_CONFIG_HOME": dir}[name] }
	for text, want := range map[string]string{
		"secret":               "line 1: not NAME = ADDRESS",
		"\n#\n= secret":        "line 3: not NAME = ADDRESS",
		"a b = secret":         "line 1: not NAME = ADDRESS",
		"ntfy =":               "line 1: not NAME = ADDRESS",
		"desktop = secret":     "line 1: desktop has no address",
		"a = secret\na = more": "line 2: a second address of a",
	} {
		write(t, file, text)
		_, err := notify.Load(getenv)
		if err == nil || err.Error() != "notify: "+file+": "+want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
	write(t, file, strings.Repeat("#", 2<<20))
	if _, err := notify.Load(getenv); err == nil {
		t.Error("a file of 2 MiB was read")
	}
}

// Whatever is in the file, what is read of it is names and addresses.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "# x\n", "a = b\n", "a=b=c\r\nd =\te", "desktop = x", "a"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		byName, err := notify.Parse(text)
		if err != nil && byName != nil {
			t.Errorf("%v, and %v", err, byName)
		}
		var b strings.Builder
		for name, address := range byName {
			b.WriteString(name + " = " + address + "\n")
		}
		again, err := notify.Parse([]byte(b.String()))
		if err != nil || len(again) != len(byName) {
			t.Fatalf("%v became %v, %v", byName, again, err)
		}
		for name := range byName {
			if again[name] != byName[name] {
				t.Errorf("%s = %q became %q", name, byName[name], again[name])
			}
		}
	})
}
