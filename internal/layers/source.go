package layers

import (
	"bytes"
	"errors"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// A source is what the files of one package show, without its tests.
type source struct {
	path       string
	imports    []string // sorted, each once
	goroutines []string // files with a go statement
	globalRand []string // functions used that draw from a shared source
}

// scan parses the packages of a tree. Folders that the go tool passes by, and
// other modules inside, are left out.
func scan(tree fs.FS) ([]source, error) {
	byPath := make(map[string]*source)
	err := fs.WalkDir(tree, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return enter(tree, name)
		case !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		dir := path.Dir(name)
		if byPath[dir] == nil {
			byPath[dir] = &source{path: dir}
		}
		return byPath[dir].add(tree, name)
	})
	if err != nil {
		return nil, err
	}
	var sources []source
	for _, s := range byPath {
		slices.Sort(s.imports)
		s.imports = slices.Compact(s.imports)
		sources = append(sources, *s)
	}
	slices.SortFunc(sources, func(a, b source) int { return strings.Compare(a.path, b.path) })
	return sources, nil
}

// enter returns fs.SkipDir for folders that hold no package of this module.
func enter(tree fs.FS, dir string) error {
	if dir == "." {
		return nil
	}
	switch base := path.Base(dir); {
	case base == "testdata", base == "vendor", base == "node_modules":
		return fs.SkipDir
	case strings.ContainsAny(base[:1], "._"):
		return fs.SkipDir
	}
	_, err := fs.Stat(tree, path.Join(dir, "go.mod"))
	if err == nil {
		return fs.SkipDir
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// add parses one file into the package.
func (s *source) add(tree fs.FS, name string) error {
	text, err := fs.ReadFile(tree, name)
	if err != nil || ignored(text) {
		return err
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	random := ""
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		s.imports = append(s.imports, imported)
		if imported == "math/rand/v2" {
			random = localName(spec, "rand")
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		s.note(n, path.Base(name), random)
		return true
	})
	return nil
}

// localName is the name by which a file calls an import.
func localName(spec *ast.ImportSpec, name string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	return name
}

// ofOwnSource are the names of math/rand/v2 that draw from no shared source.
var ofOwnSource = []string{
	"Rand", "New", "Source", "PCG", "NewPCG", "ChaCha8", "NewChaCha8", "Zipf", "NewZipf",
}

// note keeps what a node shows; random is the file's name of math/rand/v2.
func (s *source) note(n ast.Node, file, random string) {
	switch n := n.(type) {
	case *ast.GoStmt:
		s.goroutines = append(s.goroutines, file)
	case *ast.SelectorExpr:
		x, ok := n.X.(*ast.Ident)
		if ok && random != "" && x.Name == random && !slices.Contains(ofOwnSource, n.Sel.Name) {
			s.globalRand = append(s.globalRand, "rand."+n.Sel.Name)
		}
	}
}

// ignored reports whether a file is marked as no part of its package.
func ignored(text []byte) bool {
	for line := range bytes.Lines(text) {
		trimmed := strings.TrimSpace(string(line))
		if !constraint.IsGoBuild(trimmed) {
			continue
		}
		expr, err := constraint.Parse(trimmed)
		return err == nil && expr.String() == "ignore"
	}
	return false
}
