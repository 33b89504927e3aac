package alias

import (
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// A mailForm is an address in the form in which it is compared.
type mailForm struct {
	whole   string // in small letters, without a +tag; "" if there is none
	domain  string
	handle  string // what the person chose: the local part or login, without marks
	account ident.Account
	host    kind
}

// A kind says what the domain of an address tells of its owner.
type kind int

const (
	private  kind = iota // of a company, a school or a person
	provider             // anybody can have an address there
	forge                // a noreply address
	machine              // made up by git from the name of a computer
	nowhere              // no address at all, or one that is everybody's
)

// providers are the domains where anybody can have an address. To add one, put
// it in its place in the alphabet.
var providers = []string{
	"126.com", "163.com", "aol.com", "fastmail.com", "fastmail.fm", "foxmail.com", "free.fr",
	"gmail.com", "gmx.at", "gmx.de", "gmx.net", "googlemail.com", "hey.com", "hotmail.co.uk",
	"hotmail.com", "hotmail.fr", "icloud.com", "laposte.net", "live.com", "mac.com", "mail.com",
	"mail.ru", "mailbox.org", "me.com", "msn.com", "naver.com", "orange.fr", "outlook.com",
	"pm.me", "posteo.de", "proton.me", "protonmail.ch", "protonmail.com", "qq.com", "rocketmail.com",
	"seznam.cz", "sina.com", "t-online.de", "tutanota.com", "ukr.net", "web.de", "yahoo.co.in",
	"yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yandex.com", "yandex.ru", "zoho.com",
}

// generic are local parts that say nothing of a person.
var generic = []string{
	"admin", "build", "bugs", "ci", "code", "commit", "commits", "contact", "dev", "developer",
	"developers", "devel", "git", "github", "hello", "hi", "home", "info", "jenkins", "localhost",
	"mail", "me", "nobody", "none", "noreply", "office", "pi", "postmaster", "release", "releases",
	"root", "runner", "server", "spam", "support", "team", "test", "ubuntu", "unknown", "user",
	"vagrant", "vscode", "webmaster", "work", "you", "your",
}

func formOfMail(mail string) mailForm {
	mail = strings.Trim(ident.Fold(mail), " \t\"'<>")
	if account, ok := ident.AccountOf(mail); ok {
		return mailForm{
			whole: mail, domain: account.Host, account: account,
			handle: plainHandle(account.Login), host: forge,
		}
	}
	local, domain, ok := cutLast(mail, "@")
	if !ok || local == "" || domain == "" || ident.IsNoreply(mail) || isExample(domain) {
		return mailForm{host: nowhere}
	}
	local, _, _ = strings.Cut(local, "+")
	if domain == "googlemail.com" {
		domain = "gmail.com"
	}
	f := mailForm{whole: local + "@" + domain, domain: domain, handle: plainHandle(local)}
	switch {
	case domain == "gmail.com":
		f.whole = strings.ReplaceAll(local, ".", "") + "@" + domain
		f.host = provider
	case slices.Contains(providers, domain):
		f.host = provider
	case isMachine(domain):
		f.host = machine
	}
	if slices.Contains(generic, f.handle) {
		f.handle = ""
		if f.host == machine { // root@localhost
			return mailForm{host: nowhere}
		}
	}
	return f
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// plainHandle returns a local part or login without the marks between its words.
func plainHandle(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("._-", r) {
			return -1
		}
		return r
	}, s)
}

// isExample reports whether a domain is one that instructions for git name.
// That of documents is taken for real where it has a name in front.
func isExample(domain string) bool {
	return domain == "example.com" || domain == "domain.com" || domain == "email.com"
}

// isMachine reports whether a domain is that of a computer without mail.
func isMachine(domain string) bool {
	last := domain[strings.LastIndex(domain, ".")+1:]
	switch last {
	case "local", "localdomain", "localhost", "lan", "home", "internal", "(none)", "fritz":
		return true
	}
	return last == domain || strings.Contains(domain, "(none)") || strings.HasSuffix(domain, ".compute.amazonaws.com")
}

// saysName reports whether a handle is made of a name, or of a word of it.
func saysName(handle string, f *nameForm) bool {
	if handle == "" || len(f.words) == 0 {
		return false
	}
	return slices.Contains(f.words, handle) || handle == f.joined || slices.Contains(handlesOf(f), handle)
}

// handlesOf returns the handles that are made of two words of a name or more:
// janedoe, doejane, jdoe, janed, doej and djane of Jane Doe.
func handlesOf(f *nameForm) []string {
	if len(f.words) < 2 {
		return nil
	}
	first, last := f.words[0], f.words[len(f.words)-1]
	return []string{
		first + last, last + first, initial(first) + last, first + initial(last),
		last + initial(first), initial(last) + first,
	}
}

func initial(word string) string {
	for i := range word {
		if i > 0 {
			return word[:i]
		}
	}
	return word
}
