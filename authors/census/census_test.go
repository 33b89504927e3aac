package census_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/gittest"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/authors/repo"
)

func take(t *testing.T, dir string, trailers ...string) *census.Census {
	t.Helper()
	return takeOf(t, dir, "HEAD", trailers...)
}

// takeOf takes the census of a revision; HEAD may have no commit yet.
func takeOf(t *testing.T, dir, revision string, trailers ...string) *census.Census {
	t.Helper()
	r, err := repo.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	var revisions []string
	if revision != "HEAD" {
		revisions = []string{revision}
	}
	c, err := census.Take(t.Context(), r, revisions, trailers)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var everything = census.Filter{Emails: privacy.All, Bots: true}

// shortlog returns people and counts as git shortlog has them, of HEAD.
func shortlog(t *testing.T, r *gittest.Repo, args ...string) map[string]int {
	t.Helper()
	return shortlogOf(t, r, "HEAD", args...)
}

// both are the groups of git shortlog that are authors here.
var both = []string{"-e", "--group=author", "--group=trailer:co-authored-by"}

// shortlogOf returns people and counts as git shortlog has them.
func shortlogOf(t *testing.T, r *gittest.Repo, revision string, args ...string) map[string]int {
	t.Helper()
	counts := make(map[string]int)
	for line := range strings.Lines(r.Git(append([]string{"shortlog", "-sn"}, append(args, revision)...)...)) {
		number, who, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		n, err := strconv.Atoi(strings.TrimSpace(number))
		if err != nil {
			t.Fatal(err)
		}
		who = strings.Trim(strings.TrimSuffix(who, "<>"), ident.Blanks) // an empty address is none
		if who != "" {
			counts[who] += n
		}
	}
	if len(counts) == 0 {
		t.Fatal("git shortlog names nobody")
	}
	return counts
}

func counts(list []people.Person) map[string]int {
	m := make(map[string]int)
	for _, p := range list {
		m[strings.Trim(p.Ident.String(), ident.Blanks)] += p.Commits
	}
	return m
}

func compare(t *testing.T, what string, got, want map[string]int) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for who, n := range want {
		if got[who] != n {
			t.Errorf("%s: %q has %d commits, git says %d", what, who, got[who], n)
		}
	}
	for who, n := range got {
		if _, ok := want[who]; !ok {
			t.Errorf("%s: %q has %d commits, git knows nobody of that name", what, who, n)
		}
	}
}

// The people of made histories: what real ones have, and worse.
var (
	authorNames = []string{
		"Ada Lovelace", "ada", "ADA LOVELACE", "Bob", "Борис", "李", "J\xf6rg", "Jörg",
		"", "  Lead", "Tab\tby", "dependabot[bot]", "O'Neil, \"Pat\"", "#hash", "a > b",
	}
	mails = []string{
		"ada@example.org", "Ada@Example.org", "ada@laptop.(none)", "bob@example.org",
		"1+bob@users.noreply.github.com", "bugs@example.org", "j\xf6rg@example.org", "", " x@y ",
	}
	values = []string{
		"Ada Lovelace <ada@example.org>", "ada <ADA@example.org>", "Bob <bob@example.org> (he/him)",
		"Zoë <zoe@example.org>", "<only@example.org>", "Bare Name", "", "<>", "open <x@y",
		"Fold\n\ted <folded@example.org>", "J\xf6rg <bugs@example.org>", "Joe <bugs@example.org>",
		"Nbsp\u00a0", "\u3000Wide", "Feed\f", "Tab\v <tab@example.org>", "Nbsp\u00a0 <nbsp@example.org>",
	}
	keys = []string{
		"Co-authored-by", "co-authored-by", "CO-AUTHORED-BY", "Co-Authored-By ", "Reviewed-by",
		"Signed-off-by", "reviewed-BY",
	}
)

const madeMailmap = `# every form of gitmailmap(5)
Ada King <ada@laptop.(none)>
<bob@example.org> <1+bob@users.noreply.github.com>
Ada King <ada@example.org> <ada@example.org>
Jörg <joerg@example.org> J` + "\xf6" + `rg <bugs@example.org>
Joe R. <joe@example.org> JOE <bugs@example.org>
Nobody Known <nobody@example.org> <>
not a line
Chain <zoe@example.org> <only@example.org>
Zoe Chained <chained@example.org> <zoe@example.org> # not followed twice
`

// made returns a commit by chance.
func made(rng *rand.Rand, n int) gittest.Commit {
	pick := func(list []string) string { return list[rng.IntN(len(list))] }
	c := gittest.Commit{Name: pick(authorNames), Mail: pick(mails), Time: int64(1_000_000_000 + n*60)}
	c.Name = strings.ReplaceAll(c.Name, ">", "}") // fast-import takes none
	c.Message = fmt.Sprintf("commit %d\n\nText.\n", n)
	if rng.IntN(4) == 0 {
		c.Message += "\nCo-authored-by: Not In The Last Paragraph <not@example.org>\n\nMore.\n"
	}
	if rng.IntN(10) == 0 {
		c.Encoding = "ISO-8859-1"
	}
	if rng.IntN(3) > 0 {
		c.Message += "\n"
		for range rng.IntN(4) {
			c.Message += pick(keys) + ": " + pick(values) + "\n"
		}
	}
	return c
}

// The same people, each with as many commits as git shortlog counts: with
// addresses and without, of authors and of other trailers.
func TestAgainstShortlog(t *testing.T) {
	for seed := range uint64(3) {
		r := gittest.New(t)
		rng := rand.New(rand.NewPCG(seed, 0))
		var commits []gittest.Commit
		for n := range 2000 {
			commits = append(commits, made(rng, n))
		}
		r.Import(commits...)
		for _, mailmap := range []string{"", madeMailmap} {
			r.Write(".mailmap", mailmap)
			c := take(t, r.Dir, "Reviewed-by")
			if c.Commits() != len(commits) {
				t.Errorf("%d commits, want %d", c.Commits(), len(commits))
			}
			view := c.View(everything)
			compare(t, "authors", counts(view.Authors()), shortlog(t, r, both...))
			compare(t, "reviewers", counts(view.Named("Reviewed-by")),
				shortlog(t, r, "-e", "--group=trailer:reviewed-by"))
			hidden := counts(c.View(census.Filter{Emails: privacy.None, Bots: true}).Authors())
			want := shortlog(t, r, both[1:]...)
			for name := range want { // shortlog cannot hide a lone address: it shows none
				if hidden[name] == 0 && strings.HasPrefix(name, "<") {
					delete(want, name)
				}
			}
			delete(hidden, "bob") // the login of somebody without a name
			compare(t, "names", hidden, want)
		}
	}
}

// The same on ranges of a history with branches, old clocks and names in many
// encodings, which git writes anew.
func TestRangesAgainstShortlog(t *testing.T) {
	encodings := []string{"", "ISO-8859-1", "latin1", "CP1252", "KOI8-R", "UTF8", "Shift_JIS", "US-ASCII", "nosuch"}
	r := gittest.New(t)
	rng := rand.New(rand.NewPCG(1, 2))
	var stream strings.Builder
	const commits = 600
	for n := range commits {
		c := made(rng, n)
		c.Encoding = encodings[rng.IntN(len(encodings))]
		if rng.IntN(4) == 0 {
			c.Time = int64(1_000_000_000 + rng.IntN(commits*60))
		}
		from := ""
		if n > 20 {
			from = fmt.Sprintf("from :%d\n", n-rng.IntN(3))
			if rng.IntN(4) == 0 {
				from += fmt.Sprintf("merge :%d\n", n-3-rng.IntN(15))
			}
		}
		stream.WriteString(c.Stream(n+1, from))
	}
	for n := range 12 {
		fmt.Fprintf(&stream, "reset refs/tags/t%d\nfrom :%d\n\n", n, (n+1)*commits/12)
	}
	r.GitIn([]byte(stream.String()), "fast-import", "--quiet", "--force")
	r.Write(".mailmap", madeMailmap)
	compared := 0
	for from := range 12 {
		revision := fmt.Sprintf("t%d..t%d", from, rng.IntN(12))
		got := counts(takeOf(t, r.Dir, revision).View(everything).Authors())
		if len(got) == 0 {
			continue
		}
		compare(t, revision, got, shortlogOf(t, r, revision, both...))
		compared++
	}
	if compared < 6 {
		t.Errorf("only %d ranges have commits", compared)
	}
}

// Commits that git would not make, but that exist.
func TestBrokenCommits(t *testing.T) {
	r := gittest.New(t)
	r.Import(gittest.Commit{Name: "Ada", Mail: "ada@example.org", Time: 1, Message: "begin"})
	for _, author := range []string{
		"author A > B <c<d@example.org> 5 +0000\n",
		"author No Time <no@example.org>\n",
		"author No Mail 5 +0000\n",
		"author Late <late@example.org> 99999999999999999999 +0000\n",
		"author  <blank@example.org> 5 +0000\n",
		"",
	} {
		r.Literal("%s" + author + "committer C <c@example.org> 5 +0000\n\nmessage\n")
	}
	want := shortlog(t, r, both...)
	delete(want, "%aN <%aE>") // what git 2.39 prints of commits that have no author
	compare(t, "authors", counts(take(t, r.Dir).View(everything).Authors()), want)
}

// Names in objects of the newer kind are read too.
func TestSHA256(t *testing.T) {
	gittest.Isolate(t)
	r := gittest.At(t, t.TempDir())
	r.Git("init", "--quiet", "--object-format=sha256", "--initial-branch=main")
	r.Import(gittest.Commit{Name: "Ada", Mail: "ada@example.org", Time: 1, Message: "begin"})
	compare(t, "authors", counts(take(t, r.Dir).View(everything).Authors()), map[string]int{"Ada <ada@example.org>": 1})
}

// The title of a message is no trailer, as git interpret-trailers has it; git
// shortlog takes it for one.
func TestTitleIsNoTrailer(t *testing.T) {
	r := gittest.New(t)
	const title = "Co-authored-by: Bob <bob@example.org>\n"
	r.Import(gittest.Commit{Name: "Ada", Mail: "ada@example.org", Time: 1, Message: title})
	if got := r.GitIn([]byte(title), "interpret-trailers", "--parse"); got != "" {
		t.Errorf("git finds the trailer %q", got)
	}
	compare(t, "authors", counts(take(t, r.Dir).View(everything).Authors()), map[string]int{"Ada <ada@example.org>": 1})
}

// The settings of a user change nothing, but for those of mailmaps and of what
// trailers are called (trailer.NAME.key).
func TestSettings(t *testing.T) {
	r := gittest.New(t)
	r.Import(gittest.Commit{
		Name: "J\xf6rg", Mail: "joerg@example.org", Encoding: "ISO-8859-1",
		Message: "begin\n\nCo-authored-by: Ada <ada@example.org>\n",
	}, gittest.Commit{Name: "Ada", Mail: "ada@example.org", Message: "end\n\nCo-authored-by= Bob <bob@example.org>\n"})
	for _, s := range []string{
		"log.showSignature=true", "i18n.logOutputEncoding=ISO-8859-1", "color.ui=always",
		"trailer.separators=:=", "log.decorate=full", "format.pretty=oneline", "log.mailmap=false",
		"log.date=relative", "log.follow=true", "core.pager=false",
	} {
		name, value, _ := strings.Cut(s, "=")
		r.Git("config", name, value)
	}
	got := counts(take(t, r.Dir).View(everything).Authors())
	compare(t, "authors", got, map[string]int{
		"Jörg <joerg@example.org>": 1, "Ada <ada@example.org>": 2,
	})
}

// Where a repository is looked at from makes no difference.
func TestPlaces(t *testing.T) {
	r := gittest.New(t)
	r.Write(".mailmap", "Ada King <ada@example.org>\n")
	r.Git("add", ".mailmap")
	r.Git("commit", "--quiet", "--author", "Ada <ada@example.org>", "--message", "begin")
	r.Import(gittest.Commit{Name: "Bob", Mail: "bob@example.org", Time: 2_000_000_000, Message: "go on"})
	r.Git("reset", "--quiet")
	r.Git("checkout", "--quiet", "HEAD~", "--", ".mailmap")
	want := map[string]int{"Ada King <ada@example.org>": 1, "Bob <bob@example.org>": 1}

	elsewhere := t.TempDir()
	worktree, bare := filepath.Join(elsewhere, "worktree"), filepath.Join(elsewhere, "bare")
	outer := filepath.Join(elsewhere, "outer")
	r.Git("worktree", "add", "--quiet", worktree, "HEAD~")
	r.Git("clone", "--quiet", "--bare", r.Dir, bare)
	r.Git("init", "--quiet", outer)
	gittest.At(t, outer).Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", r.Dir, "sub")

	compare(t, "the repository", counts(take(t, r.Dir).View(everything).Authors()), want)
	for dir, commits := range map[string]int{
		worktree: 1, filepath.Join(outer, "sub"): 2, bare: 2, filepath.Join(r.Dir, ".git"): 2, outer: 0,
	} {
		c := take(t, dir)
		if c.Commits() != commits {
			t.Errorf("%s: %d commits, want %d", dir, c.Commits(), commits)
		}
	}
	sub := gittest.At(t, filepath.Join(outer, "sub"))
	sub.Write(".mailmap", "Ada King <ada@example.org>\n")
	compare(t, "a submodule", counts(take(t, sub.Dir).View(everything).Authors()), want)
	shallow := filepath.Join(elsewhere, "shallow")
	r.Git("clone", "--quiet", "--depth=1", "file://"+r.Dir, shallow)
	for _, dir := range []string{worktree, sub.Dir, shallow, bare} {
		got := counts(take(t, dir).View(everything).Authors())
		compare(t, dir, got, shortlog(t, gittest.At(t, dir), both...))
	}
}

// Mailmaps that settings name, in a bare repository too.
func TestMailmapSettings(t *testing.T) {
	r := gittest.New(t)
	commits(r, "a <a@x>", "b <b@x>", "c <c@x>")
	r.Write("elsewhere", "From a File <a@x>\n")
	blob := strings.TrimSpace(r.GitIn([]byte("From a Blob <b@x>\n"), "hash-object", "-w", "--stdin"))
	bare := gittest.At(t, filepath.Join(t.TempDir(), "bare"))
	r.Git("clone", "--quiet", "--bare", r.Dir, bare.Dir)
	bare.GitIn([]byte("From a Blob <b@x>\n"), "hash-object", "-w", "--stdin")
	for _, g := range []*gittest.Repo{r, bare} {
		g.Git("config", "mailmap.file", filepath.Join(r.Dir, "elsewhere"))
		g.Git("config", "mailmap.blob", blob)
		got := counts(take(t, g.Dir).View(everything).Authors())
		compare(t, g.Dir, got, map[string]int{"From a File <a@x>": 1, "From a Blob <b@x>": 1, "c <c@x>": 1})
		compare(t, g.Dir, got, shortlog(t, g, both...))
	}
}

// Of a commit that is replaced, the other one counts.
func TestReplaced(t *testing.T) {
	r := gittest.New(t)
	commits(r, "Ada <a@x>", "Bob <b@x>", "Carl <c@x>")
	r.Git("replace", "HEAD", "HEAD~2")
	got := counts(take(t, r.Dir).View(everything).Authors())
	compare(t, "replaced", got, map[string]int{"Ada <a@x>": 1})
	compare(t, "replaced", got, shortlog(t, r, both...))
}

func TestView(t *testing.T) {
	r := gittest.New(t)
	r.Write(".mailmap", "Eve Moved <eve@new.example.org> <eve@old.example.org>\n")
	for _, who := range []string{
		"Ada <ada@example.org>", "Ada <1+ada@users.noreply.github.com>", "Ada <2+ada@users.noreply.github.com>",
		"Ada <2+ada@users.noreply.github.com>", "Eve <eve@old.example.org>", "Eve Moved <eve@new.example.org>",
		"build bot <build@example.org>", "Robin Bot <robin@example.org>", "Runner <run@example.org>",
		" <nameless@example.org>", "J\xf6rg <joerg@example.org>",
	} {
		name, mail, _ := strings.Cut(strings.TrimSuffix(who, ">"), " <")
		r.Import(gittest.Commit{Name: name, Mail: mail, Time: 5, Message: "m"})
	}
	c := take(t, r.Dir)
	f := census.Filter{
		Emails: privacy.Noreply,
		OptOut: privacy.Who{privacy.Digest("eve@old.example.org")},
		Bot:    privacy.Who{"Runner"},
		Human:  privacy.Who{"robin@example.org"},
	}
	v := c.View(f)
	compare(t, "noreply", counts(v.Authors()), map[string]int{
		"Ada <2+ada@users.noreply.github.com>": 4, "Robin Bot": 1, "J\xf6rg": 1,
	})
	if v.Bots != 2 || v.OptedOut != 1 || v.Nameless != 1 {
		t.Errorf("left out: %d bots, %d opted out, %d nameless, want 2, 1, 1", v.Bots, v.OptedOut, v.Nameless)
	}
	odd := v.Odd()
	if len(odd) != 1 || odd[0].Name != "J\xf6rg" || odd[0].Hash != strings.TrimSpace(r.Git("rev-parse", "HEAD")) {
		t.Errorf("not UTF-8 are %+v, want Jörg of the last commit", odd)
	}
	known := c.Identities(f)
	if len(known) != 10 { // programs too; each identity once
		t.Errorf("%d identities, want 10: %+v", len(known), known)
	}
	for who, want := range map[string]people.Known{
		"Eve":       {Canonical: ident.Ident{Name: "Eve Moved", Mail: "eve@new.example.org"}, Commits: 1, Last: 5},
		"build bot": {Canonical: ident.Ident{Name: "build bot", Mail: "build@example.org"}, Commits: 1, Last: 5, Bot: true},
	} {
		i := slices.IndexFunc(known, func(k people.Known) bool { return k.Raw.Name == who })
		if i < 0 {
			t.Fatalf("%s is unknown", who)
		}
		want.Raw = known[i].Raw
		if known[i] != want {
			t.Errorf("known is %+v, want %+v", known[i], want)
		}
	}
	if !c.Any(func(id ident.Ident) bool { return id.Name == "Eve" }) || c.Any(func(ident.Ident) bool { return false }) {
		t.Error("Any does not find Eve, or finds nobody")
	}
}

// commits makes one commit of each line "Name <mail>".
func commits(r *gittest.Repo, who ...string) {
	for _, w := range who {
		name, mail, _ := strings.Cut(strings.TrimSuffix(w, ">"), " <")
		r.Import(gittest.Commit{Name: name, Mail: mail, Time: 5, Message: "m"})
	}
}

// An address of somebody who is left out is not shown with the name of somebody
// else.
func TestAddressesOfTheListed(t *testing.T) {
	r := gittest.New(t)
	commits(r,
		"Eve <1+eve@users.noreply.github.com>", "Eve <e@b.org>",
		"Claude <claude@monet.fr>", "Claude <noreply@anthropic.com>", "Claude <noreply@anthropic.com>",
	)
	v := take(t, r.Dir).View(census.Filter{
		Emails: privacy.Noreply, OptOut: privacy.Who{"1+eve@users.noreply.github.com"},
	})
	compare(t, "noreply", counts(v.Authors()), map[string]int{"Eve": 1, "Claude": 1})
}

// Who is named by an identity of commits is meant as they are mapped.
func TestRulesByRawIdentities(t *testing.T) {
	r := gittest.New(t)
	r.Write(".mailmap", "Release Bot <robin@new.org> <robin@old.org>\nBuilder <build@new.org> <build@old.org>\n")
	commits(r, "Robin <robin@old.org>", "Robin <robin@new.org>", "Builder <build@old.org>", "Builder <build@new.org>")
	c := take(t, r.Dir)
	f := census.Filter{
		Emails: privacy.All, Human: privacy.Who{"robin@old.org"}, Bot: privacy.Who{"build@old.org"},
	}
	compare(t, "by raw identities", counts(c.View(f).Authors()), map[string]int{
		"Release Bot <robin@new.org>": 1, "Robin <robin@new.org>": 1,
	})
	for _, k := range c.Identities(f) {
		if got, want := k.Bot, k.Canonical.Name == "Builder"; got != want {
			t.Errorf("%v is a program: %v, want %v", k.Raw, got, want)
		}
	}
}

// Whom only the name tells from a person is told, the others are not.
func TestPresumed(t *testing.T) {
	r := gittest.New(t)
	commits(r,
		"Yann Le Bot <yann@example.org>", "Yann Le Bot <yann@example.org>", "Out Bot <out@example.org>",
		"Known Bot <known@example.org>", "x[bot] <x@example.org>",
	)
	f := census.Filter{OptOut: privacy.Who{"Out Bot"}, Bot: privacy.Who{"known@example.org"}}
	got := take(t, r.Dir).View(f).Presumed
	if len(got) != 1 || got[0].Name != "Yann Le Bot" {
		t.Errorf("presumed programs are %v, want Yann Le Bot", got)
	}
}

// Namesakes of somebody who opted out.
func TestCalled(t *testing.T) {
	r := gittest.New(t)
	r.Write(".mailmap", "Eve Young <eve@new.org> Eve <eve@old.org>\n")
	commits(r,
		"Eve <eve@old.org>", "Eve Young <eve@laptop.local>", "eve <eve@b.org>", " <1+young@users.noreply.github.com>", "Bob <b@b.org>",
	)
	r.Import(gittest.Commit{Name: "Bob", Mail: "b@b.org", Message: "m\n\nCo-authored-by: Eve Young\n"})
	c := take(t, r.Dir)
	who := privacy.Who{"eve@old.org", "1+young@users.noreply.github.com"}
	names := c.Names(who)
	for name, want := range map[string]bool{
		"Eve": true, " EVE YOUNG": true, "young": true, "Bob": false, "": false,
	} {
		if got := names.Has(name); got != want {
			t.Errorf("one of them is called %q: %v, want %v", name, got, want)
		}
	}
	got := c.View(census.Filter{OptOut: who}).Called(names)
	want := []ident.Ident{
		{Name: "Eve Young"}, {Name: "eve", Mail: "eve@b.org"}, {Name: "Eve Young", Mail: "eve@laptop.local"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("namesakes are %v, want %v", got, want)
	}
}

// Which names that are not UTF-8 a mailmap can repair.
func TestOdd(t *testing.T) {
	r := gittest.New(t)
	commits(r, "J\xf6rg <joerg@example.org>", "Ann <\xf6@example.org>", "\xf6 <>")
	r.Import(gittest.Commit{Name: "Bob", Mail: "b", Message: "m\n\nCo-authored-by: Z\xf6e\n"})
	got := make(map[string]bool)
	for _, odd := range take(t, r.Dir).View(everything).Odd() {
		got[odd.Ident.String()] = odd.Mappable
	}
	want := map[string]bool{"J\xf6rg <joerg@example.org>": true, "Ann <\xf6@example.org>": false, "\xf6": false, "Z\xf6e": false}
	if !maps.Equal(got, want) {
		t.Errorf("not UTF-8, and for a mailmap: %v, want %v", got, want)
	}
}
