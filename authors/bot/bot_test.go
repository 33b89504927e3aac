package bot_test

import (
	"fmt"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/bot"
	"github.com/toolshed-dev/toolshed/authors/ident"
)

func Example() {
	fmt.Println(bot.Is(ident.Ident{Name: "ImgBot", Mail: "x@example.org"}))
	fmt.Println(bot.Is(ident.Ident{Name: "Ann Abbot", Mail: "ann@example.org"}))
	// Output:
	// true
	// false
}

func TestIs(t *testing.T) {
	for text, want := range map[string]bool{
		"dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>": true,
		"Dependabot <1+dependabot[BOT]@users.noreply.github.com>":             true,
		"renovate-bot <x@y>":     true,
		"Release Bot <x@y>":      true,
		"k8s-ci-robot <x@y>":     true,
		"K8s Robot <x@y>":        true,
		"bot <x@y>":              true,
		"ImgBot <x@y>":           true,
		"autofix_bot <x@y>":      true,
		"Weblate <x@y>":          true,
		"A <noreply@GitHub.com>": true,
		"A <198982749+Copilot@users.noreply.github.com>": true,
		"Ann Abbot <x@y>":                    false,
		"Ann Talbot <x@y>":                   false,
		"TALBOT <x@y>":                       false,
		"Robottom <x@y>":                     false,
		"Bot Tom <x@y>":                      false,
		"Jérôme Bébot <x@y>":                 false,
		"copilot <copilot@example.org>":      false,
		"A <1+ann@users.noreply.github.com>": false,
		"bo\xf6t <x@y>":                      false,
		"The\u0301bot <x@y>":                 false,
		"TheBe\u0301Bot <x@y>":               true,
	} {
		id, _ := ident.Parse(text)
		if got := bot.Is(id); got != want {
			t.Errorf("Is(%s) = %v, want %v", text, got, want)
		}
	}
	for _, mail := range []string{"codex@openai.com", "Support@Dependabot.com"} {
		if !bot.Is(ident.Ident{Name: "A", Mail: mail}) {
			t.Errorf("%s is no bot's", mail)
		}
	}
	if bot.Is(ident.Ident{}) {
		t.Error("nobody is a bot")
	}
}

func TestPresumed(t *testing.T) {
	for text, want := range map[string]bool{
		"Yann Le Bot <yann@example.org>":                  true,
		"release-bot <x@y>":                               true,
		"Weblate (bot) <x@y>":                             false,
		"Snyk bot <bot@renovateapp.com>":                  false,
		"Snyk bot <1+snyk[bot]@users.noreply.github.com>": false,
		"Ann Abbot <x@y>":                                 false,
	} {
		id, _ := ident.Parse(text)
		if got := bot.Presumed(id); got != want {
			t.Errorf("Presumed(%s) = %v, want %v", text, got, want)
		}
	}
}
