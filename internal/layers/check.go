package layers

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// errNoPackages says that there was nothing to check.
var errNoPackages = errors.New("layers: no Go packages in this tree")

// Check compares a tree of source files with the list and returns its faults,
// sorted. The error, if any, is of reading or parsing the files.
func Check(tree fs.FS, t Table) ([]string, error) {
	sources, err := scan(tree)
	if err != nil {
		return nil, err
	}
	if len(sources) == 0 {
		return nil, errNoPackages
	}
	c := checker{table: t}
	c.existence(sources)
	for _, s := range sources {
		c.source(s)
	}
	slices.Sort(c.faults)
	return slices.Compact(c.faults), nil
}

type checker struct {
	table  Table
	faults []string
}

func (c *checker) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Sprintf(format, args...))
}

// existence compares the list with the packages that there are.
func (c *checker) existence(sources []source) {
	exists := make(map[string]bool)
	for _, s := range sources {
		exists[s.path] = true
	}
	listed := make(map[string]bool)
	for _, p := range c.listed() {
		if listed[p] {
			c.fault("package %s is listed twice", p)
		}
		listed[p] = true
		planned := slices.Contains(c.table.Planned, p)
		switch {
		case !exists[p] && !planned:
			c.fault("package %s is listed but does not exist", p)
		case exists[p] && planned:
			c.fault("package %s exists: it is no longer planned", p)
		}
	}
	for _, p := range c.table.Planned {
		if !listed[p] {
			c.fault("package %s is planned but has no layer", p)
		}
	}
	for p := range exists {
		if !listed[p] {
			c.fault("package %s has no layer; add it to the table", p)
		}
	}
}

// listed returns all packages that have a place.
func (c *checker) listed() []string {
	var all []string
	for _, l := range c.table.Layers {
		all = append(all, l.Packages...)
	}
	all = append(all, c.table.Beside...)
	all = append(all, c.table.Support...)
	return append(all, c.table.Aids...)
}

// layer returns the index of a package's layer, -1 for none.
func (c *checker) layer(p string) int {
	return slices.IndexFunc(c.table.Layers, func(l Layer) bool {
		return slices.Contains(l.Packages, p)
	})
}

func (c *checker) purity(p string) Purity {
	if i := c.layer(p); i >= 0 {
		return c.table.Layers[i].Purity
	}
	return Worldly
}

// source checks one package against the list.
func (c *checker) source(s source) {
	for _, imported := range s.imports {
		if own, ok := strings.CutPrefix(imported, c.table.Module+"/"); ok {
			c.ownImport(s.path, own)
		} else {
			c.foreignImport(s.path, imported)
		}
	}
	purity := c.purity(s.path)
	if purity >= Pure && len(s.globalRand) > 0 {
		c.fault("%s is pure but calls %s", s.path, s.globalRand[0])
	}
	if purity >= Heart && len(s.goroutines) > 0 {
		c.fault("%s is of the heart but starts a goroutine in %s", s.path, s.goroutines[0])
	}
}

// ownImport checks an import of a package of this project.
func (c *checker) ownImport(p, imported string) {
	from, to := c.layer(p), c.layer(imported)
	isAid := slices.Contains(c.table.Aids, p)
	switch {
	case isAid && c.layer(imported) >= 0:
	case isAid && (slices.Contains(c.table.Support, imported) || slices.Contains(c.table.Aids, imported)):
	case slices.Contains(c.table.Support, imported), slices.Contains(c.table.Aids, imported):
		c.fault("%s imports %s, which is for tests", p, imported)
	case isAid, slices.Contains(c.table.Beside, p), slices.Contains(c.table.Support, p):
		c.fault("%s imports %s, but stands beside the layers", p, imported)
	case slices.Contains(c.table.Beside, imported):
		if c.purity(p) >= Pure {
			c.fault("%s is pure but imports %s", p, imported)
		}
	case from >= 0 && to >= from:
		c.fault("%s imports %s, which is not below it", p, imported)
	}
}

// worldly are the packages, with all below them, that no pure one imports.
var worldly = []string{"log", "math/rand", "net", "os", "syscall", "time"}

// foreignImport checks an import from outside the project.
func (c *checker) foreignImport(p, imported string) {
	purity := c.purity(p)
	if purity >= Pure && isWorldly(imported) {
		c.fault("%s is pure but imports %s", p, imported)
	}
	host, _, _ := strings.Cut(imported, "/")
	if purity >= Heart && (imported == "context" || strings.Contains(host, ".")) {
		c.fault("%s is of the heart but imports %s", p, imported)
	}
}

func isWorldly(imported string) bool {
	return imported != "math/rand/v2" && slices.ContainsFunc(worldly, func(w string) bool {
		return imported == w || strings.HasPrefix(imported, w+"/")
	})
}
