package alias

import "fmt"

// An evidence is something that speaks for two nodes being one person, or
// against it.
type evidence int

// The kinds of evidence.
const (
	sameNumber evidence = iota
	sameLogin
	otherNumber
	otherLogin

	sameAddress
	sameSpelling
	sameTeam

	longName
	fullName
	digitWord
	longWord
	shortWord
	closeName
	partOfName
	otherFamily
	otherName
	renamed

	rareHandle
	chosenHandle
	ownNameHandle
	madeHandle
	givenHandle
	isHandle
	isGivenHandle
	fitsName
	fitsInitial

	sameDomain
	computerMail
	noMail
	noreplyMail

	evidences
)

// worth is what each evidence adds to the sum, and the words for it; what has
// none is no reason to propose anything. The points were set by hand, so that
// the right ones of the histories of seeds 0 to 19 of aliastest come out above
// the wrong ones; they are measured on others. To add evidence: a kind above, a
// row here, and its place in weigh.go; TestEvidence fails until a made history
// has it.
var worth = [evidences]struct {
	points int
	words  string
}{
	// Accounts at a forge.
	sameNumber:  {100, "the same account at %s, number %s"},
	sameLogin:   {100, "the same account at %s, %s"},
	otherNumber: {-100, ""},
	otherLogin:  {-15, ""}, // logins can change

	// Addresses that are the same; sameTeam is one such as dev@.
	sameAddress:  {85, "the same address"},
	sameSpelling: {85, "the same address but for its spelling"},
	sameTeam:     {50, "the same address %s"},

	// Names: of three words and more, of two, and of one.
	longName:    {75, "the same name%s"},
	fullName:    {60, "the same name%s"},
	digitWord:   {45, "the same name of one word%s"},
	longWord:    {40, "the same name of one word%s"},
	shortWord:   {20, "the same name of one word%s"},
	closeName:   {35, "names that differ in an initial, a middle name or a slip%s"},
	partOfName:  {15, "one name is a part of the other"},
	otherFamily: {-20, ""}, // some words are the same
	otherName:   {-40, ""},
	renamed:     {-20, ""}, // at an address that only one person can have

	// What people chose to be called: logins, local parts, names of one word.
	rareHandle:    {60, "the same handle %s"},
	chosenHandle:  {45, "the same handle %s"},
	madeHandle:    {25, "the same handle %s"}, // made of the name that both have
	givenHandle:   {15, "the same handle %s"}, // a given name
	ownNameHandle: {10, "one has it for a name"},
	isHandle:      {40, "the name of one, %s, is the handle of the other"},
	isGivenHandle: {10, "the name of one, %s, is the handle of the other"},
	fitsName:      {60, "the handle %s is made of the name %s"},
	fitsInitial:   {40, "the handle %s is made of the name %s"},

	// Where addresses are, of people with like names.
	sameDomain:   {20, "both at %s"},
	computerMail: {20, "one address is of a computer that has no mail"},
	noMail:       {15, "one has no address of its own"},
	noreplyMail:  {20, "one address is a noreply one"},
}

// A weight is the sum of what was said of two nodes.
type weight struct {
	points  int
	reasons []string
	said    []evidence
}

// say adds evidence; args are for its words.
func (w *weight) say(e evidence, args ...any) {
	w.points += worth[e].points
	w.said = append(w.said, e)
	if words := worth[e].words; words != "" {
		w.reasons = append(w.reasons, fmt.Sprintf(words, args...))
	}
}
