package quest_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/idiom"
	"github.com/toolshed-dev/toolshed/coaster/quest"
	"github.com/toolshed-dev/toolshed/coaster/ride"
	"github.com/toolshed-dev/toolshed/internal/corpus"
)

// briefs have every setting, as galleries keep them. They must be read for
// ever: a brief that comes back otherwise is another search.
var briefs = []string{
	`{"ride":"wooden_rc","max_rounds":4,"box":"30x30","limits":[{"flag":"max-intensity","value":"10"}],` +
		`"objective":"excitement","islands":4,"trains":"most","seed":11}`,
	`{"from":"mine.td6","design":"AAEC","mode":"powered launch","max_rounds":1,"box":"","keep_out":"gap.txt",` +
		`"plot":"..\n","max_height":20,"limits":[{"flag":"budget","value":"9000"},{"flag":"must-have","value":"brakes"}],` +
		`"objective":"excitement - nausea","measures":"length:0:2400:8","one_direction":true,` +
		`"gates_outside":true,"islands":2,"trains":"1","seed":18446744073709551615}`,
}

func TestBriefKeepsItsForm(t *testing.T) {
	for _, want := range briefs {
		var b quest.Brief
		if err := json.Unmarshal([]byte(want), &b); err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(&b); err != nil || string(got) != want {
			t.Errorf("%v\n%s\nwant\n%s", err, got, want)
		}
	}
}

func TestConfig(t *testing.T) {
	b := quest.NewBrief("mini_rc")
	b.Box, b.Measures, b.Trains, b.Mode = "12x9", "length:0:600:3,drops:0:10:5", "1", "continuous circuit"
	b.Demand(quest.Demand{Flag: "must-have", Value: "brakes"})
	c, err := b.Config()
	if err != nil {
		t.Fatal(err)
	}
	if c.Type.Name != "mini_rc" || c.BoxX != 12 || c.BoxY != 9 || !c.OnePlatform || len(c.Limits) != 2 ||
		c.Mode != ride.ContinuousCircuit || len(c.Measures) != 2 || c.Measures[1].Bands != 5 {
		t.Errorf("got %+v", c)
	}
}

// What is wrong is told with the setting that it is.
func TestConfigErrors(t *testing.T) {
	for _, c := range []struct {
		setting, text string
		set           func(*quest.Brief)
	}{
		{"ride", `unknown ride type "nosuch"`, func(b *quest.Brief) { b.Ride = "nosuch" }},
		{"islands", "islands 0: want", func(b *quest.Brief) { b.Islands = 0 }},
		{"max-height", "max-height -1: want", func(b *quest.Brief) { b.MaxHeight = -1 }},
		{"trains", `trains "0": want a number, 1 to 255, or most`, func(b *quest.Brief) { b.Trains = "0" }},
		{"box", `box "30": want two numbers of tiles`, func(b *quest.Brief) { b.Box = "30" }},
		{"box", `box "30x251": want`, func(b *quest.Brief) { b.Box = "30x251" }},
		{"max-rounds", "max-rounds 21: want 1 to 20", func(b *quest.Brief) { b.MaxRounds = 21 }},
		{"mode", `mode "sideways": there is none of that name; mini_rc has "continuous circuit", "`, func(b *quest.Brief) { b.Mode = "sideways" }},
		{"objective", "", func(b *quest.Brief) { b.Objective = "excitement +" }},
		{"max-fun", "", func(b *quest.Brief) { b.Demand(quest.Demand{Flag: "max-fun", Value: "1"}) }},
		{"min-excitement", "--min-excitement 7 and --max-excitement 6: no ride is both", func(b *quest.Brief) {
			b.Demand(quest.Demand{Flag: "min-excitement", Value: "7"})
			b.Demand(quest.Demand{Flag: "max-excitement", Value: "6"})
		}},
		{"measures", "want STAT:LOW:HIGH:BANDS", func(b *quest.Brief) { b.Measures = "length" }},
		{"measures", "the low one first", func(b *quest.Brief) { b.Measures = "length:9:0:8" }},
		{"measures", "unknown statistic", func(b *quest.Brief) { b.Measures = "fun:0:9:8" }},
		{"measures", "more than 10000 cells", func(b *quest.Brief) { b.Measures = "drops:0:9:200,length:0:9:51" }},
	} {
		b := quest.NewBrief("mini_rc")
		c.set(&b)
		_, err := b.Config()
		wrong, ok := errors.AsType[*quest.SettingError](err)
		if !ok || wrong.Setting != c.setting || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: got %+v, want %q", c.setting, err, c.text)
		}
	}
}

// A design gets a box in which it fits, if nothing is said; what cannot be read
// is told by the name of its file.
func TestConfigFrom(t *testing.T) {
	b := quest.NewBrief("")
	b.From, b.Design = "wooden-20.td6", corpus.ShippedDesign(t, "wooden-20.td6")
	c, err := b.Config()
	if err != nil || c.From == nil || c.BoxX < 30 || c.BoxY < 30 || max(c.BoxX, c.BoxY) == 30 {
		t.Errorf("%d by %d tiles, %v", c.BoxX, c.BoxY, err)
	}
	b.Box = "40x41"
	if c, err = b.Config(); err != nil || c.BoxX != 40 || c.BoxY != 41 {
		t.Errorf("%d by %d tiles, %v", c.BoxX, c.BoxY, err)
	}
	b.Design = []byte("x")
	if _, err = b.Config(); err == nil || !strings.HasPrefix(err.Error(), "wooden-20.td6: ") {
		t.Errorf("got %v", err)
	}
}

// Of what can be demanded once, the last counts; pieces add up.
func TestDemand(t *testing.T) {
	b := quest.NewBrief("mini_rc")
	for _, d := range []quest.Demand{
		{"must-have", "brakes"}, {"max-intensity", "8"}, {"must-have", "onRidePhoto"},
	} {
		b.Demand(d)
	}
	got, err := json.Marshal(b.Limits)
	want := `[{"flag":"must-have","value":"brakes"},{"flag":"max-intensity","value":"8"},` +
		`{"flag":"must-have","value":"onRidePhoto"}]`
	if err != nil || string(got) != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if !b.Demands("max-intensity") || b.Demands("budget") {
		t.Error("it does not know what it demands")
	}
}

// The command says what is unusual, in words that a shell reads.
func TestCommand(t *testing.T) {
	plain := quest.NewBrief("mini_rc")
	plain.Seed = 7
	var all quest.Brief
	if err := json.Unmarshal([]byte(briefs[1]), &all); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		brief  *quest.Brief
		folder string
		want   string
	}{
		{&plain, ".", "coaster evolve --ride mini_rc --max-intensity 10 --evaluations 64 --seed 7"},
		{&all, "my out", "coaster evolve --from mine.td6 --mode 'powered launch' --max-rounds 1 " +
			"--keep-out gap.txt --max-height 20 --budget 9000 --must-have brakes " +
			"--objective 'excitement - nausea' --measures length:0:2400:8 --gates-outside --one-direction " +
			"--trains 1 --islands 2 --evaluations 64 --seed 18446744073709551615 --output 'my out'"},
	} {
		if got := c.brief.Command(64, c.folder); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}

// docs/constraints.md lists all elements, and they can be demanded as it says.
func TestElements(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(corpus.Root(t), "docs", "constraints.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(text), "\n> ")
	list, _, _ = strings.Cut(list, "\n\n")
	if got := strings.Join(strings.Fields(strings.ReplaceAll(list, "\n> ", " ")), " "); got != strings.Join(idiom.Names(), ", ") {
		t.Errorf("it lists %s", got)
	}
	for _, name := range idiom.Names() {
		for _, written := range []string{name, strings.ReplaceAll(name, " ", "-"), strings.ToUpper(name)} {
			l, err := quest.Demand{Flag: "must-have", Value: written}.Limit()
			if err != nil || l.Text != name && written == name {
				t.Errorf("%s: %v, %v", written, l, err)
			}
		}
	}
}
