package waits_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/toolshed-dev/toolshed/whendone/waits"
)

// anyRecord draws a record that may be written.
func anyRecord(t *rapid.T) waits.Record {
	text := rapid.String()
	day := func(label string) time.Time {
		return time.UnixMilli(rapid.Int64Range(0, 1<<41).Draw(t, label)).UTC()
	}
	r := waits.Record{
		Number:  rapid.IntRange(1, 1<<30).Draw(t, "number"),
		Created: day("created"),
		Task: waits.Task{
			Job:     text.Draw(t, "job"),
			Command: rapid.SliceOfN(text, 1, 4).Draw(t, "command"),
		},
		Process: waits.Process{
			PID: rapid.IntRange(1, 1<<22).Draw(t, "pid"), Host: text.Draw(t, "host"),
			Start: rapid.StringN(1, 40, -1).Draw(t, "start"),
		},
	}
	states := []waits.State{waits.Waiting, waits.Acting, waits.Done, waits.Cancelled}
	r.State = rapid.SampledFrom(states).Draw(t, "state")
	if !r.State.Running() {
		r.Ended = day("ended")
	}
	if r.State == waits.Done {
		r.Result = waits.Result{
			Text: text.Draw(t, "text"), Status: rapid.IntRange(0, 255).Draw(t, "status"),
			Notes: rapid.SliceOfN(text, 1, 3).Draw(t, "notes"),
		}
	}
	return r
}

// What is written is read.
func TestRecordProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyRecord(t)
		text, err := waits.Encode(want)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), "\n"); n != 1 {
			t.Fatalf("%d lines: %s", n, text)
		}
		got, err := waits.Decode(text)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("got\n%#v, %v, want\n%#v", got, err, want)
		}
	})
}

const wellFormed = `{"version":1,"number":3,"state":"waiting","created":"2026-11-29T10:00:00Z",` +
	`"job":"12 make","command":["whendone","12"],"result":{"text":"","status":0},` +
	`"pid":12,"start":"b 7","host":"h"}`

func TestDecodeErrors(t *testing.T) {
	if _, err := waits.Decode([]byte(wellFormed)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, with, want string }{
		{`"version":1`, `"version":2`, "version 2, want 1"},
		{`"version":1,`, ``, "version 0, want 1"},
		{`"number":3`, `"number":0`, "number 0"},
		{`"state":"waiting"`, `"state":"lost"`, `state "lost"`},
		{`"state":"waiting"`, `"state":"elsewhere"`, `state "elsewhere"`},
		{`"state":"waiting",`, ``, `state ""`},
		{`"pid":12`, `"pid":-1`, "process -1"},
		{`"start":"b 7"`, `"start":""`, "no start of the process"},
		{`"number":3`, `"number":1e99`, "json: cannot unmarshal number 1e99 into Go struct field form.Record.number of type int"},
		{wellFormed[60:], ``, "unexpected end of JSON input"},
	} {
		r, err := waits.Decode([]byte(strings.Replace(wellFormed, c.old, c.with, 1)))
		if err == nil || err.Error() != c.want || !reflect.DeepEqual(r, waits.Record{}) {
			t.Errorf("%q for %q: %+v, %v; want %s", c.with, c.old, r, err, c.want)
		}
	}
}

// Whatever decodes is written as something that decodes to the same.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(wellFormed))
	f.Add([]byte(strings.Replace(wellFormed, `"waiting"`, `"done","ended":"2026-11-29T11:00:00.5+01:00"`, 1)))
	f.Add([]byte(`{"version":1}`))
	f.Add([]byte("[]"))
	f.Add([]byte(nil))
	f.Fuzz(func(t *testing.T, text []byte) {
		first, err := waits.Decode(text)
		if err != nil {
			if !reflect.DeepEqual(first, waits.Record{}) {
				t.Errorf("%v, and %+v", err, first)
			}
			return
		}
		written, err := waits.Encode(first)
		if err != nil {
			t.Fatalf("%+v: %v", first, err)
		}
		second, err := waits.Decode(written)
		if err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		again, err := waits.Encode(second)
		if err != nil || string(again) != string(written) {
			t.Errorf("%s became %s, %v", written, again, err)
		}
	})
}
