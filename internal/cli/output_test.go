package cli

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

func TestWriteJSON(t *testing.T) {
	var b strings.Builder
	for _, v := range []any{map[string]int{"b": 2, "a": 1}, "<&>"} {
		if err := WriteJSON(&b, v); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := b.String(), "{\"a\":1,\"b\":2}\n\"<&>\"\n"; got != want {
		t.Errorf("WriteJSON wrote %q, want %q", got, want)
	}
}

func TestVersionOf(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "45e30a5"}
	changes := debug.BuildSetting{Key: "vcs.modified", Value: "true"}
	for _, c := range []struct {
		module   string
		settings []debug.BuildSetting
		want     string
	}{
		{"v1.2.0", []debug.BuildSetting{commit}, "v1.2.0"},
		{"(devel)", []debug.BuildSetting{commit}, "45e30a5"},
		{"", []debug.BuildSetting{commit, changes}, "45e30a5+changes"},
		{"", nil, "devel"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: c.module}, Settings: c.settings}
		if got := versionOf(info); got != c.want {
			t.Errorf("versionOf(%q, %v) = %q, want %q", c.module, c.settings, got, c.want)
		}
	}
	if Version() == "" {
		t.Error("Version() is empty")
	}
}

func TestProfileCPU(t *testing.T) {
	name := filepath.Join(t.TempDir(), "cpu.out")
	for _, name := range []string{"", name} {
		stop, err := ProfileCPU(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
	}
	if info, err := os.Stat(name); err != nil || info.Size() == 0 {
		t.Errorf("profile: %v, %v", info, err)
	}
}
