package roll

import (
	"fmt"
	"slices"
	"strings"

	"github.com/toolshed-dev/toolshed/authors/people"
	"github.com/toolshed-dev/toolshed/authors/privacy"
)

// Settings are what a list is made with.
type Settings struct {
	Emails   privacy.Emails
	Order    people.Order
	Trailers []string // of the sections after the authors, in small letters
}

// Default is what a new list is made with.
var Default = Settings{Emails: privacy.None, Order: people.ByName}

// String returns the settings as the begin marker has them.
func (s Settings) String() string {
	words := []string{"emails=" + string(s.Emails)}
	if s.Order != Default.Order {
		words = append(words, "sort="+string(s.Order))
	}
	if len(s.Trailers) > 0 {
		words = append(words, "trailers="+strings.Join(s.Trailers, ","))
	}
	return strings.Join(words, " ")
}

// ParseSettings reads the settings of a begin marker; what it does not say is
// as in [Default].
func ParseSettings(text string) (Settings, error) {
	s := Default
	for word := range strings.FieldsSeq(text) {
		key, value, _ := strings.Cut(word, "=")
		var err error
		switch key {
		case "emails":
			s.Emails, err = choice("emails", value, privacy.Modes)
		case "sort":
			s.Order, err = choice("sort", value, people.Orders)
		case "trailers":
			s.Trailers, err = ParseTrailers(value)
		default:
			err = fmt.Errorf("setting %q: want emails, sort or trailers", word)
		}
		if err != nil {
			return Default, err
		}
	}
	return s, nil
}

// choice reads one of several words.
func choice[T ~string](what, value string, all []T) (T, error) {
	if i := slices.Index(all, T(value)); i >= 0 {
		return all[i], nil
	}
	var words []string
	for _, a := range all {
		words = append(words, string(a))
	}
	last := len(words) - 1
	return all[0], fmt.Errorf("%s %q: want %s or %s",
		what, value, strings.Join(words[:last], ", "), words[last])
}

// ParseTrailers reads the keys of trailers, parted by commas. Co-authors are
// refused: they are authors.
func ParseTrailers(text string) ([]string, error) {
	var keys []string
	for key := range strings.SplitSeq(text, ",") {
		key = strings.ToLower(strings.TrimSpace(key))
		switch {
		case key == "" && text == "":
			return nil, nil
		case key == "" || strings.Trim(key, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
			return nil, fmt.Errorf("trailer %q: want a key such as Reviewed-by", key)
		case key == "co-authored-by":
			return nil, fmt.Errorf("trailer %q: co-authors are among the authors", key)
		case slices.Contains(keys, key):
			return nil, fmt.Errorf("trailer %q: named twice", key)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// titles are the sections of well-known trailers: to add one, put its key in
// small letters.
var titles = map[string]string{
	"acked-by":      "Acknowledgers",
	"helped-by":     "Helpers",
	"mentored-by":   "Mentors",
	"reported-by":   "Reporters",
	"reviewed-by":   "Reviewers",
	"tested-by":     "Testers",
	"translated-by": "Translators",
}

// Title returns the title of a trailer's section.
func Title(key string) string {
	if title, ok := titles[key]; ok {
		return title
	}
	words := strings.ReplaceAll(key, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// Rules are what the directives of a file say of people.
type Rules struct {
	OptOut privacy.Who // do not want to be named
	Bot    privacy.Who // are programs
	Human  privacy.Who // are no programs
}

// add enters a directive.
func (r *Rules) add(verb, who string) error {
	lists := map[string]*privacy.Who{"opt-out": &r.OptOut, "bot": &r.Bot, "human": &r.Human}
	list, ok := lists[verb]
	if !ok {
		return fmt.Errorf("directive %q: want begin, end, opt-out, bot or human", verb)
	}
	if who == "" {
		return fmt.Errorf("%s names nobody", verb)
	}
	*list = append(*list, who)
	return nil
}
