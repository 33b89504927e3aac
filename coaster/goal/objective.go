package goal

import (
	"errors"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/conf"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"
	"github.com/expr-lang/expr/vm"
)

// maxFormula is the length of the longest formula, in bytes.
const maxFormula = 4096

// An Objective is a formula over statistics; more is better.
type Objective struct {
	text    string
	used    []int       // indices of the statistics, in order
	program *vm.Program // nil for a statistic by itself
}

// Excitement returns the objective that is the excitement rating.
func Excitement() *Objective {
	const text = "excitement"
	return &Objective{text: text, used: []int{indexOf(text)}}
}

// ParseObjective reads a formula: numbers, the names of statistics, + - * /,
// ** with a whole number from 0 to 9, comparisons, and, or, not, ?: and the
// functions abs, ceil, clamp, floor, max, min, round and sqrt. The error, if
// any, is a *[SyntaxError].
func ParseObjective(text string) (*Objective, error) {
	if err := checkText(text); err != nil {
		return nil, err
	}
	config := conf.CreateNew()
	for _, option := range options {
		option(config)
	}
	tree, err := parser.ParseWithConfig(text, config)
	if err != nil {
		return nil, located(text, err)
	}
	r := reader{text: text}
	if r.wantNumber(tree.Node); r.err != nil {
		return nil, r.err
	}
	o := &Objective{text: text}
	for i, s := range stats {
		if r.used[s.Name] {
			o.used = append(o.used, i)
		}
	}
	if len(o.used) == 0 {
		return nil, &SyntaxError{Text: text, To: utf8.RuneCountInString(text),
			Reason: "no statistic is named, so that all rides are worth the same"}
	}
	if _, ok := tree.Node.(*ast.IdentifierNode); ok {
		return o, nil
	}
	if o.program, err = expr.Compile(text, options...); err != nil {
		return nil, located(text, err)
	}
	return o, nil
}

// checkText refuses what is no line of text.
func checkText(text string) error {
	switch {
	case strings.TrimSpace(text) == "":
		return &SyntaxError{Text: text, Reason: "no formula"}
	case len(text) > maxFormula:
		return &SyntaxError{Reason: "longer than 4096 bytes"}
	case !utf8.ValidString(text):
		return &SyntaxError{Reason: "not UTF-8"}
	}
	return nil
}

// located returns an error of the library as a SyntaxError.
func located(text string, err error) error {
	if e, ok := errors.AsType[*file.Error](err); ok {
		if strings.HasSuffix(e.Message, "EOF") { // the library points before the end
			end := utf8.RuneCountInString(text)
			return &SyntaxError{Text: text, From: end, To: end, Reason: "the formula ends here"}
		}
		return &SyntaxError{Text: text, From: e.From, To: e.To, Reason: e.Message}
	}
	return &SyntaxError{Text: text, Reason: err.Error()}
}

// String returns the formula as it was written.
func (o *Objective) String() string { return o.text }

// Uses returns the names of the statistics that the formula needs.
func (o *Objective) Uses() []string {
	names := make([]string, len(o.used))
	for k, i := range o.used {
		names[k] = stats[i].Name
	}
	return names
}

// An Evaluator computes an objective, in one goroutine.
type Evaluator struct {
	objective *Objective
	machine   vm.VM
	values    map[string]any
}

// Evaluator returns a new evaluator of the objective.
func (o *Objective) Evaluator() *Evaluator {
	return &Evaluator{objective: o, values: make(map[string]any, len(o.used))}
}

// Value returns what a sample is worth. It reports false, and 0, if that is
// not a finite number, as after a division by zero.
func (e *Evaluator) Value(s *Sample) (float64, bool) {
	o := e.objective
	if o.program == nil {
		return finite(stats[o.used[0]].Value(s))
	}
	for _, i := range o.used {
		e.values[stats[i].Name] = stats[i].Value(s)
	}
	got, err := e.machine.Run(o.program, e.values)
	if err != nil {
		return 0, false
	}
	v, ok := got.(float64)
	if !ok {
		return 0, false
	}
	return finite(v)
}

func finite(v float64) (float64, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	return v, true
}

// options make the library know the statistics and our functions, and nothing
// else. All numbers are floats.
var options = makeOptions()

func makeOptions() []expr.Option {
	env := make(map[string]any, len(stats))
	for _, s := range stats {
		env[s.Name] = 0.0
	}
	all := []expr.Option{
		expr.Env(env), expr.AsFloat64(), expr.DisableAllBuiltins(), expr.Patch(floats{}),
	}
	for _, f := range functions {
		call := func(args ...any) (any, error) { return f.call(args), nil }
		all = append(all, expr.Function(f.name, call, f.typ))
	}
	return all
}

// floats makes whole numbers floats.
type floats struct{}

// Visit changes one node.
func (floats) Visit(node *ast.Node) {
	if n, ok := (*node).(*ast.IntegerNode); ok {
		ast.Patch(node, &ast.FloatNode{Value: float64(n.Value)})
	}
}

// A function is one that formulas may call. The library has seen to it that
// all arguments are floats.
type function struct {
	name        string
	least, most int // arguments
	typ         any
	call        func(args []any) float64
}

// functions are in the order of their names. All are exact to the last bit on
// every machine; logarithms and the like are not.
var functions = []function{
	{name: "abs", least: 1, most: 1, call: first(math.Abs),
		typ: new(func(x float64) float64)},
	{name: "ceil", least: 1, most: 1, call: first(math.Ceil),
		typ: new(func(x float64) float64)},
	{name: "clamp", least: 3, most: 3, call: clamp,
		typ: new(func(x, least, most float64) float64)},
	{name: "floor", least: 1, most: 1, call: first(math.Floor),
		typ: new(func(x float64) float64)},
	{name: "max", least: 1, most: maxFormula, call: fold(math.Max),
		typ: new(func(x float64, more ...float64) float64)},
	{name: "min", least: 1, most: maxFormula, call: fold(math.Min),
		typ: new(func(x float64, more ...float64) float64)},
	{name: "round", least: 1, most: 1, call: first(math.Round),
		typ: new(func(x float64) float64)},
	{name: "sqrt", least: 1, most: 1, call: first(math.Sqrt),
		typ: new(func(x float64) float64)},
}

// first makes a function of its first argument.
func first(f func(float64) float64) func([]any) float64 {
	return func(args []any) float64 { return f(args[0].(float64)) }
}

// fold makes a function of any number of arguments of one of two.
func fold(f func(x, y float64) float64) func([]any) float64 {
	return func(args []any) float64 {
		v := args[0].(float64)
		for _, a := range args[1:] {
			v = f(v, a.(float64))
		}
		return v
	}
}

// clamp keeps the first argument within the two others.
func clamp(args []any) float64 {
	return math.Min(math.Max(args[0].(float64), args[1].(float64)), args[2].(float64))
}
