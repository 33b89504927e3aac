package roll

import "slices"

// A Change is what differs between two lists.
type Change struct {
	Added, Removed []string // entries, each with its section's title in front
}

// Compare returns what became of a list: who is new, and who is gone.
func Compare(old, now []Section) Change {
	before, after := entries(old), entries(now)
	return Change{Added: without(after, before), Removed: without(before, after)}
}

// entries returns everybody whom sections name.
func entries(sections []Section) []string {
	var list []string
	for _, s := range sections {
		prefix := ""
		if s.Title != "" {
			prefix = s.Title + ": "
		}
		for _, id := range s.People {
			list = append(list, prefix+Entry(id))
		}
	}
	return list
}

// without returns the entries of list that are not among others, each once.
func without(list, others []string) []string {
	known := make(map[string]bool, len(others))
	for _, e := range others {
		known[e] = true
	}
	var rest []string
	for _, e := range list {
		if !known[e] {
			known[e] = true
			rest = append(rest, e)
		}
	}
	return rest
}

// Section returns the section with a title, or an empty one.
func (f *File) Section(title string) Section {
	if i := slices.IndexFunc(f.Sections, func(s Section) bool { return s.Title == title }); i >= 0 {
		return f.Sections[i]
	}
	return Section{Title: title}
}
