package alias_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/toolshed-dev/toolshed/authors/alias"
	"github.com/toolshed-dev/toolshed/authors/alias/aliastest"
	"github.com/toolshed-dev/toolshed/authors/census"
	"github.com/toolshed-dev/toolshed/authors/ident"
	"github.com/toolshed-dev/toolshed/authors/privacy"
	"github.com/toolshed-dev/toolshed/authors/repo"
)

// reposVar names real repositories whose .mailmap is well kept, parted as in
// PATH, for BenchmarkRealMailmaps.
const reposVar = "TOOLSHED_REPOS"

// BenchmarkRealMailmaps takes the mailmap of a real project away, proposes one,
// and compares it with the project's own, pair by pair of identities. People whom
// that mailmap leaves apart count as wrong, though many are one person.
func BenchmarkRealMailmaps(b *testing.B) {
	for _, dir := range filepath.SplitList(os.Getenv(reposVar)) {
		r, err := repo.Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		c, err := census.Take(b.Context(), r, nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		known := c.Identities(census.Filter{Emails: privacy.All})
		truth := make([]int, len(known))
		number := make(map[ident.Ident]int)
		for i := range known {
			to := known[i].Canonical
			if _, ok := number[to]; !ok {
				number[to] = len(number)
			}
			truth[i] = number[to]
			known[i].Canonical = known[i].Raw
		}
		for d := alias.Low; d <= alias.High; d++ {
			b.Run(dir+"/"+d.String(), func(b *testing.B) {
				var f aliastest.Figures
				for b.Loop() {
					f = aliastest.Measure(alias.Groups(known, alias.Options{AtLeast: d}), truth)
				}
				b.ReportMetric(f.Precision(), "precision")
				b.ReportMetric(f.Recall(), "recall")
				b.ReportMetric(float64(len(known)), "identities")
				b.ReportMetric(float64(f.Right+f.Missed), "pairs")
			})
		}
	}
}

// BenchmarkPropose is the time for a project of 3,000 people.
func BenchmarkPropose(b *testing.B) {
	known, _ := aliastest.Make(1, 3000)
	for b.Loop() {
		alias.Propose(known, alias.Options{AtLeast: alias.Medium})
	}
	b.ReportMetric(float64(len(known)), "identities")
}
