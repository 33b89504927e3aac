package gallery_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/coaster/gallery"
)

// filtered returns a gallery of two runs to be filtered.
func filtered(t testing.TB) *gallery.Gallery {
	t.Helper()
	g := open(t, t.TempDir())
	wooden := begin(t, g, gallery.Run{Ride: "wooden_rc"})
	junior := begin(t, g, gallery.Run{Ride: "junior_rc"})
	commit(t, wooden, elite(1, "a", 6.71), elite(2, "b", 7.5), elite(3, "c", 5))
	plain := elite(4, "b c", 7)
	plain.Stats = append(plain.Stats, gallery.Stat{Name: "max_speed", Value: -3})
	plain.Operator = "grow"
	commit(t, junior, plain)
	return g
}

func TestQuery(t *testing.T) {
	g := filtered(t)
	names, err := g.Names(t.Context())
	if err != nil || !slices.Equal(names, []string{"excitement", "inversions", "max_speed"}) {
		t.Fatalf("names %v, %v", names, err)
	}
	for _, c := range []struct {
		where, sort string
		limit       int
		want        []int
	}{
		{"", "", 0, []int{2, 4, 1, 3}},
		{"", "", 2, []int{2, 4}},
		{"excitement>=7", "", 0, []int{2, 4}},
		{"excitement>7", "", 0, []int{2}},
		{"excitement=6.71", "", 0, []int{1}},
		{"excitement == 6.71, inversions = 2", "", 0, []int{1}},
		{"excitement<7 and evaluation!=3", "", 0, []int{1}},
		{"excitement<=7 excitement<>5", "", 0, []int{4, 1}},
		{"excitement > 1e1", "", 0, []int{}},
		{"max-speed=-3", "", 0, []int{4}},
		{"max_speed>-100", "", 0, []int{4}}, // those without it do not match
		{"ride=wooden_rc", "", 0, []int{2, 1, 3}},
		{`cell="b c"`, "", 0, []int{4}},
		{`cell!="it's"`, "", 1, []int{2}},
		{"operator=grow", "", 0, []int{4}},
		{"run=1", "", 0, []int{2, 1, 3}},
		{"objective>7", "", 0, []int{2}},
		{"", "excitement", 0, []int{3, 1, 4, 2}},
		{"", "-excitement", 0, []int{2, 4, 1, 3}},
		{"", "inversions -evaluation", 0, []int{4, 3, 2, 1}},
		{"", "max-speed,-cell", 0, []int{4, 3, 2, 1}}, // what lacks it comes last
		{"", "-max-speed,-cell", 0, []int{4, 3, 2, 1}},
	} {
		where, badWhere := gallery.ParseWhere(c.where, names)
		sort, badSort := gallery.ParseSort(c.sort, names)
		if err := errors.Join(badWhere, badSort); err != nil {
			t.Errorf("%q %q: %v", c.where, c.sort, err)
			continue
		}
		all := query(t, g, gallery.Filter{Where: where, Sort: sort, Limit: c.limit})
		if got := numbers(all); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q %q %d: got %v, want %v", c.where, c.sort, c.limit, got, c.want)
		}
	}
	if all := query(t, g, gallery.Filter{Run: 2}); len(all) != 1 || all[0].Evaluation != 4 {
		t.Errorf("run 2 has %v", numbers(all))
	}
}

// Errors point at what is wrong.
func TestWhereErrors(t *testing.T) {
	names := []string{"intensity", "excitement"}
	for _, c := range []struct{ text, marked, problem string }{
		{"excitment>=7", "excitment", `unknown statistic "excitment"`},
		{"excitement>=7 fun<9", "fun", `unknown statistic "fun"`},
		{"excitement", "", "want one of >= <= > < = != after excitement"},
		{"excitement 7", "7", "want one of >= <= > < = != after excitement"},
		{"excitement=>7", "=>", "want one of >= <= > < = != after excitement"},
		{"excitement~7", "~7", "want one of >= <= > < = != after excitement"},
		{"excitement>=", "", "want a number"},
		{"excitement>=seven", "seven", `"seven" is no number`},
		{"excitement>=7x intensity<2", "7x", `"7x" is no number`},
		{"excitement>=inf", "inf", `"inf" is no number`},
		{"excitement>=nan", "nan", `"nan" is no number`},
		{"excitement>7<9", "<", "want the name of a statistic"},
		{">=7", ">=", "want the name of a statistic"},
		{"ride=", "", "want a word"},
		{`ride="wooden`, `"wooden`, "the quote is not closed"},
		{"ride=a'; DROP", "DROP", `unknown statistic "DROP"`},
		{"größe>1", "größe", `unknown statistic "größe"`},
	} {
		_, err := gallery.ParseWhere(c.text, names)
		e, ok := errors.AsType[*gallery.SyntaxError](err)
		if !ok {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		if got := e.Text[e.From:e.To]; strings.Trim(got, " ;'") != c.marked || e.Problem != c.problem {
			t.Errorf("%q: marks %q, says %q, want %q and %q", c.text, got, e.Problem, c.marked, c.problem)
		}
	}
	_, err := gallery.ParseWhere("intensity<9\tgröße>1", names)
	want := `column 13: unknown statistic "größe"
  intensity<9 größe>1
              ^^^^^
known are excitement intensity cell evaluation name objective operator replaced_at ride run`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
	if _, err := gallery.ParseSort("-excitement,fun", names); err == nil {
		t.Error("an order by fun")
	}
}

// Whatever is typed, there is an error with a place in the text, or a query that
// works.
func FuzzWhere(f *testing.F) {
	for _, text := range []string{"excitement>=7 and cell=\"b c\"", "ride='", "a>b", "max-speed!=\xff", "é<1"} {
		f.Add(text)
	}
	g := filtered(f)
	names, err := g.Names(f.Context())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		where, badWhere := gallery.ParseWhere(text, names)
		sort, badSort := gallery.ParseSort(text, names)
		for _, err := range []error{badWhere, badSort} {
			e, ok := errors.AsType[*gallery.SyntaxError](err)
			if err != nil && (!ok || e.From > e.To || e.To > len(text) || e.Error() == "") {
				t.Errorf("%q: %#v", text, err)
			}
		}
		query(t, g, gallery.Filter{Where: where, Sort: sort})
	})
}
