// Package aliastest makes histories whose people are known, and measures with
// them how well identities are told apart.
//
//	known, truth := aliastest.Make(seed, 300)
//	groups := alias.Groups(known, alias.Options{AtLeast: alias.High})
//	fmt.Println(aliastest.Measure(groups, truth))
//
// It knows nothing of how identities are compared. It tells lives: somebody is
// called something and chooses a nickname; gets a laptop and types a name into
// git's settings, or does not; has an address at work, at home and at a forge;
// changes jobs, marries, mistypes, loses an umlaut to a wrong encoding; and other
// people write them into trailers. Beside these live namesakes, brothers in one
// company, teams with one mailbox, and strangers who chose the same nickname.
//
// Some of what happens leaves no trace that anybody could follow, so that
// nothing can find all.
package aliastest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/people"
)

// A world is where people live.
type world struct {
	rng       *rand.Rand
	companies []string
	known     []people.Known
	truth     []int
	index     map[ident.Ident]int
	people    int
}

// A life is what is true of somebody.
type life struct {
	who           int
	given, family string
	nick          string
	account       int // number of the account at the forge
	company       int
	mails         []string // that the person gives to git, so far
}

// Make returns the identities of a history of so many people, each identity
// with the number of its person. The same seed makes the same history. Where two
// people come to have the same identity, it belongs to the first.
func Make(seed uint64, n int) (known []people.Known, truth []int) {
	w := &world{rng: rand.New(rand.NewPCG(seed, 0)), index: make(map[ident.Ident]int)}
	for i := range 5 + n/20 {
		w.companies = append(w.companies, fmt.Sprintf("%s%d.%s", pick(w, firms), i, pick(w, endings)))
	}
	var before *life
	for w.people < n {
		l := w.born(before)
		w.live(l)
		before = l
		if w.chance(25) {
			w.mailbox()
		}
	}
	return w.known, w.truth
}

func pick[T any](w *world, list []T) T { return list[w.rng.IntN(len(list))] }

// chance is true once in n times.
func (w *world) chance(n int) bool { return w.rng.IntN(n) == 0 }

// born returns somebody new. Now and then that is a namesake of the one before,
// a relative in the same company, or somebody with the same nickname.
func (w *world) born(before *life) *life {
	culture := pick(w, cultures)
	l := &life{
		who: w.people, given: pick(w, culture.given), family: w.family(culture),
		account: 1000 + w.people*37 + w.rng.IntN(30), company: w.rng.IntN(len(w.companies)),
	}
	w.people++
	l.nick = w.nickname(l)
	switch {
	case before == nil:
	case w.chance(40):
		l.given, l.family = before.given, before.family
	case w.chance(40):
		l.family, l.company = before.family, before.company
	case w.chance(60):
		l.nick = before.nick
	}
	return l
}

// family returns a family name of a culture.
func (w *world) family(c culture) string { return pick(w, c.front) + pick(w, c.back) }

// nickname is what somebody chose to be called at forges.
func (w *world) nickname(l *life) string {
	given, family := ascii(l.given), ascii(l.family)
	switch w.rng.IntN(6) {
	case 0:
		return given + family[:1]
	case 1:
		return given[:1] + family
	case 2:
		return pick(w, adjectives) + pick(w, animals)
	case 3:
		return given + fmt.Sprint(w.rng.IntN(90)+10)
	case 4:
		return family + "-" + given
	}
	return pick(w, animals) + fmt.Sprint(w.rng.IntN(9000)+100)
}

// live tells one life: how somebody came to commit first, and what came then.
func (w *world) live(l *life) {
	l.mails = append(l.mails, w.address(l))
	w.commit(l, w.typed(l), l.mails[0], 1+w.rng.IntN(60))
	for range w.rng.IntN(4) {
		w.event(l)
	}
}

// event is something that makes another identity of somebody, or none.
func (w *world) event(l *life) {
	usual := pick(w, l.mails)
	switch w.rng.IntN(13) {
	case 0, 1: // a change in the browser
		w.commit(l, w.profile(l), w.noreply(l), 1+w.rng.IntN(9))
	case 2: // a new machine on which git was told nothing
		host := pick(w, hosts)
		w.commit(l, l.given+" "+l.family, strings.ReplaceAll(w.login(l)+"@"+host, "%s", l.given), 1+w.rng.IntN(5))
	case 3: // a new job
		l.company = w.rng.IntN(len(w.companies))
		l.mails = append(l.mails, w.workMail(l))
		w.commit(l, w.typed(l), l.mails[len(l.mails)-1], 1+w.rng.IntN(50))
	case 4: // a private address besides
		l.mails = append(l.mails, w.privateMail(l))
		w.commit(l, w.typed(l), l.mails[len(l.mails)-1], 1+w.rng.IntN(30))
	case 5, 6: // the name typed anew, at the same address
		w.commit(l, w.typed(l), usual, 1+w.rng.IntN(20))
	case 7: // a slip
		w.commit(l, w.slip(l.given+" "+l.family), usual, 1)
	case 8: // a slip in the address, or a telephone that begins with a capital
		if w.chance(2) {
			usual = strings.ToUpper(usual[:1]) + usual[1:]
		} else {
			usual = w.slip(usual)
		}
		w.commit(l, l.given+" "+l.family, usual, 1)
	case 9: // a wrong encoding
		w.commit(l, latin1(l.given+" "+l.family), usual, 2)
	case 10: // marriage
		l.family = w.family(pick(w, cultures))
		w.commit(l, l.given+" "+l.family, usual, 1+w.rng.IntN(20))
	case 11: // somebody writes them into a trailer
		w.commit(l, l.nick, w.noreply(l), 1)
	case 12: // a second life: everything new
		w.commit(l, l.nick, fmt.Sprintf("%s%d@%s", pick(w, animals), w.rng.IntN(999), pick(w, privateHosts)), 3)
	}
}

// commit enters an identity of somebody.
func (w *world) commit(l *life, name, mail string, n int) {
	id := ident.Ident{Name: name, Mail: mail}
	i, ok := w.index[id]
	if !ok {
		i = len(w.known)
		w.index[id] = i
		w.known = append(w.known, people.Known{Raw: id, Canonical: id})
		w.truth = append(w.truth, l.who)
	}
	w.known[i].Commits += n
	w.known[i].Last = int64(1_400_000_000 + len(w.known)*1000)
}

// mailbox is a team that commits from one address, each under an own name.
func (w *world) mailbox() {
	mail := pick(w, boxes) + "@" + pick(w, w.companies)
	for range 2 + w.rng.IntN(3) {
		l := w.born(nil)
		w.commit(l, l.given+" "+l.family, mail, 1+w.rng.IntN(4))
	}
}

// typed is what somebody writes for a name.
func (w *world) typed(l *life) string {
	switch w.rng.IntN(12) {
	case 0:
		return l.nick
	case 1:
		return strings.ToLower(l.given + " " + l.family)
	case 2:
		return l.family + ", " + l.given
	case 3:
		return ascii(l.given) + " " + ascii(l.family)
	case 4:
		return l.given + " " + string([]rune(pick(w, cultures).given[0])[:1]) + ". " + l.family
	case 5:
		return l.given
	case 6:
		return string([]rune(l.given)[:1]) + ". " + l.family
	}
	return l.given + " " + l.family
}

// profile is the name in somebody's profile at a forge.
func (w *world) profile(l *life) string {
	if w.chance(3) {
		return l.nick
	}
	return l.given + " " + l.family
}

// login is the name of somebody's account on a machine.
func (w *world) login(l *life) string {
	if w.chance(2) {
		return ascii(l.given)
	}
	return ascii(l.nick)
}

// noreply is the address that a forge makes of an account.
func (w *world) noreply(l *life) string {
	if l.account%3 == 0 {
		return l.nick + "@users.noreply.github.com"
	}
	return fmt.Sprintf("%d+%s@users.noreply.github.com", l.account, l.nick)
}

// address is the one that somebody begins with.
func (w *world) address(l *life) string {
	if w.chance(2) {
		return w.workMail(l)
	}
	return w.privateMail(l)
}

// workMail is an address by the rule of the company.
func (w *world) workMail(l *life) string {
	given, family := ascii(l.given), ascii(l.family)
	local := []string{given + "." + family, given[:1] + family, given, family, given + "_" + family[:1]}[l.company%5]
	return local + "@" + w.companies[l.company]
}

// privateMail is an address of somebody's choice.
func (w *world) privateMail(l *life) string {
	local := l.nick
	if w.chance(2) {
		local = ascii(l.given) + "." + ascii(l.family)
		if w.chance(3) {
			local += fmt.Sprint(w.rng.IntN(90) + 10)
		}
	}
	if w.chance(6) {
		return "me@" + ascii(l.family) + ascii(l.given) + ".net"
	}
	return local + "@" + pick(w, privateHosts)
}

// slip changes two letters that stand together, or loses one.
func (w *world) slip(s string) string {
	r := []rune(s)
	i := 1 + w.rng.IntN(len(r)-2)
	if w.chance(2) {
		return string(append(r[:i:i], r[i+1:]...))
	}
	r[i], r[i-1] = r[i-1], r[i]
	return string(r)
}

// latin1 writes a name in a byte a letter.
func latin1(s string) string {
	var b []byte
	for _, r := range s {
		if r > 0xff {
			return s
		}
		b = append(b, byte(r))
	}
	return string(b)
}

// ascii writes a name as a login can be.
func ascii(s string) string {
	return strings.NewReplacer(
		"ö", "o", "ü", "ue", "ä", "a", "é", "e", "è", "e", "ç", "c", "ñ", "n", "í", "i", "ó", "o",
		"á", "a", "ø", "o", "å", "a", "ł", "l", "ś", "s", "ž", "z", "š", "s", "č", "c", "ř", "r", "ý", "y",
		"ě", "e", "ę", "e", "ą", "a", "ć", "c", "ń", "n", "ź", "z", "ż", "z", "ú", "u", "ï", "i", "î", "i",
		"ë", "e", "ê", "e", "ß", "ss", " ", "", "'", "",
	).Replace(strings.ToLower(s))
}
