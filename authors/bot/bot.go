// Package bot tells programs that commit from people who do.
//
//	bot.Is(ident.Ident{Name: "dependabot[bot]", Mail: "…"}) // true
//
// There is a rule and a list. The rule: an account of an app at GitHub, whose
// login ends in "[bot]", or a name whose last word is bot or robot, written
// apart ("release bot", "k8s-ci-robot") or with a capital of its own
// ("ImgBot"). The list has the programs whose names do not say it. Either can
// be wrong about somebody: the AUTHORS file can name exceptions to both.
package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// Is reports whether an identity is a program's.
func Is(id ident.Ident) bool { return isKnown(id) || saysBot(id.Name) }

// Presumed reports whether an identity is a program's by the last word of its
// name alone: that can be a person's name.
func Presumed(id ident.Ident) bool { return saysBot(id.Name) && !isKnown(id) }

func isKnown(id ident.Ident) bool {
	local, _, _ := strings.Cut(id.Mail, "@")
	return isApp(id.Name) || isApp(local) || listed(id)
}

// isApp reports whether a name or login is that of an app at GitHub.
//
// Source: docs.github.com, "Differences between GitHub Apps and OAuth apps":
// what an app does is done by APP[bot].
func isApp(s string) bool {
	return strings.HasSuffix(ident.Fold(strings.TrimSpace(s)), "[bot]")
}

// saysBot reports whether the last word of a name is bot or robot.
func saysBot(name string) bool {
	name = strings.TrimSpace(name)
	for _, word := range []string{"robot", "bot"} {
		if len(name) < len(word) || ident.Fold(name[len(name)-len(word):]) != word {
			continue
		}
		// An accent that is a character of its own belongs to the letter before.
		letters := strings.TrimRightFunc(name[:len(name)-len(word)], unicode.IsMark)
		before, _ := utf8.DecodeLastRuneInString(letters)
		capital := name[len(name)-len(word)] < 'a'
		if !unicode.IsLetter(before) || capital && unicode.IsLower(before) {
			return true
		}
	}
	return false
}

// names and mails are the programs that the rule does not see, in small
// letters: to add one, put what its commits have into the one or the other.
// A name is enough only where no person can have it.
var (
	names = []string{
		"all contributors", "allcontributors", "codacy-badger", "codefactor.io",
		"depfu", "github", "github action", "github actions", "github-actions",
		"gitlab ci", "greenkeeper", "greenkeeperio", "hosted weblate", "jenkins",
		"pre-commit-ci", "pyup.io", "renovate", "restyled commits", "snyk",
		"the gitter badger", "transifex", "travis ci", "weblate", "weblate (bot)",
	}
	mails = []string{
		"action@github.com", "actions@github.com", "amp@ampcode.com", "badger@gitter.im",
		"bot@renovateapp.com", "builds@travis-ci.org", "codex@openai.com",
		"cursoragent@cursor.com", "deploy@travis-ci.org", "hosted@weblate.org",
		"noreply@aider.chat", "noreply@anthropic.com", "noreply@github.com",
		"noreply@openai.com", "noreply@weblate.org", "openhands@all-hands.dev",
		"support@dependabot.com", "support@greenkeeper.io", "support@pyup.io",
		"support@transifex.com", "support@travis-ci.org",
	}
	logins = []string{"copilot", "web-flow"} // at GitHub
)

func listed(id ident.Ident) bool {
	if slices.Contains(names, ident.Fold(strings.TrimSpace(id.Name))) {
		return true
	}
	if slices.Contains(mails, ident.Fold(strings.TrimSpace(id.Mail))) {
		return true
	}
	account, ok := ident.AccountOf(id.Mail)
	return ok && account.Host == "github.com" && slices.Contains(logins, account.Login)
}
