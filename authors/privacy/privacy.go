// Package privacy is what people may want hidden: their addresses, or that they
// are named at all.
//
//	privacy.None.Show(ident.Ident{Name: "Ada", Mail: "ada@example.org"}) // Ada
//
//	out := privacy.Who{privacy.Digest("ada@example.org")}
//	out.Has(ident.Ident{Name: "Ada", Mail: "Ada@example.org"}) // true
//
// A [Who] names people without having to show who they are: an entry may be a
// digest. That is discretion, no secret: whoever has the history can try all of
// its addresses.
package privacy

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/ident"
)

// Emails says which addresses are shown.
type Emails string

// What may be shown of addresses.
const (
	None    Emails = "none"    // none of them
	Noreply Emails = "noreply" // those made to be public, such as ID+LOGIN@users.noreply.github.com
	All     Emails = "all"
)

// Modes are all values of [Emails].
var Modes = []Emails{None, Noreply, All}

// Show returns what may be shown of somebody. Somebody without a name whose
// address is hidden has the login of the address's account, if it tells one,
// and else nothing.
func (e Emails) Show(id ident.Ident) ident.Ident {
	if e == All || e == Noreply && ident.IsNoreply(id.Mail) {
		return id
	}
	if id.Name != "" {
		return ident.Ident{Name: id.Name}
	}
	account, _ := ident.AccountOf(id.Mail)
	return ident.Ident{Name: account.Login}
}

// Who is a list of people. An entry is a name, an address, both as
// "Name <address>", or the [Digest] of one of these.
type Who []string

// mark begins an entry that is a digest.
const mark = "sha256:"

// Digest returns an entry for the same person that does not show who it is.
func Digest(entry string) string {
	sum := sha256.Sum256([]byte(plain(entry)))
	return mark + hex.EncodeToString(sum[:])
}

// plain returns an entry with what does not matter removed: the case of ASCII
// letters, blanks around, the brackets of a lone address.
func plain(entry string) string {
	entry = strings.TrimSpace(ident.Fold(entry))
	if id, ok := ident.Parse(entry); ok && id.Name == "" {
		return strings.TrimSpace(id.Mail)
	}
	return entry
}

// Lists reports whether the list has an entry, as it is or as its digest.
func (w Who) Lists(entry string) bool {
	digest := func(entry string) string {
		if entry = plain(entry); strings.HasPrefix(entry, mark) {
			return entry
		}
		return Digest(entry)
	}
	wanted := digest(entry)
	return slices.ContainsFunc(w, func(e string) bool { return digest(e) == wanted })
}

// Has reports whether the list has somebody.
func (w Who) Has(id ident.Ident) bool {
	if len(w) == 0 {
		return false
	}
	plainForms := forms(id)
	var digests []string // made when they are asked for
	for _, entry := range w {
		entry = plain(entry)
		among := plainForms
		if strings.HasPrefix(entry, mark) {
			if digests == nil {
				for _, form := range plainForms {
					digests = append(digests, Digest(form))
				}
			}
			among = digests
		}
		if slices.Contains(among, entry) {
			return true
		}
	}
	return false
}

// forms returns the entries that name somebody.
func forms(id ident.Ident) []string {
	var list []string
	for _, s := range []string{id.Name, id.Mail, id.String()} {
		if p := plain(s); p != "" {
			list = append(list, p)
		}
	}
	return list
}
