package ident

import "strings"

// An Account is a person's account at a forge, as a noreply address tells it.
type Account struct {
	Host  string // the forge's, such as github.com
	ID    string // the number of the account, or "" if the address has none
	Login string // in lower case
}

// AccountOf returns the account behind an address such as
// 583231+octocat@users.noreply.github.com. False is returned for any other.
//
// Source: docs.github.com, "Setting your commit email address":
// ID+USERNAME@users.noreply.github.com, and USERNAME@… for accounts from before
// July 2017. docs.gitlab.com, "Use an automatically generated private commit
// email": ID-USERNAME@users.noreply.HOST. Gitea's and Forgejo's
// NO_REPLY_ADDRESS: USERNAME@noreply.HOST.
func AccountOf(mail string) (Account, bool) {
	local, domain, ok := strings.Cut(Fold(strings.Trim(mail, Blanks)), "@")
	if !ok {
		return Account{}, false
	}
	host, ok := strings.CutPrefix(strings.TrimPrefix(domain, "users."), "noreply.")
	if !ok || local == "" || host == "" {
		return Account{}, false
	}
	separator := "+"
	if strings.Contains(host, "gitlab") {
		separator = "-"
	}
	id, login, ok := strings.Cut(local, separator)
	if !ok || login == "" || !isNumber(id) {
		return Account{Host: host, Login: local}, true
	}
	return Account{Host: host, ID: id, Login: login}, true
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// IsNoreply reports whether an address is made to be public, since nobody reads
// what is sent to it.
func IsNoreply(mail string) bool {
	if _, ok := AccountOf(mail); ok {
		return true
	}
	local, _, _ := strings.Cut(Fold(strings.Trim(mail, Blanks)), "@")
	switch local {
	case "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply":
		return true
	}
	return false
}
