package goal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expr-lang/expr/ast"
)

// A SyntaxError says what is wrong with a formula, and where.
type SyntaxError struct {
	Text     string // the formula
	From, To int    // the place in it, in characters
	Reason   string
}

// Error says what is wrong, and below it shows the line with the place marked.
func (e *SyntaxError) Error() string {
	s := "objective: " + e.Reason
	if e.Text == "" {
		return s
	}
	text := []rune(e.Text)
	from := min(max(e.From, 0), len(text))
	begin := from
	for begin > 0 && text[begin-1] != '\n' {
		begin--
	}
	end := from
	for end < len(text) && text[end] != '\n' {
		end++
	}
	marks := max(min(e.To, end)-from, 1)
	line := strings.NewReplacer("\t", " ", "\r", " ").Replace(string(text[begin:end]))
	return fmt.Sprintf("%s\n  %s\n  %s%s", s, line,
		strings.Repeat(" ", from-begin), strings.Repeat("^", marks))
}

// A reader goes through a formula and asks whether it has only what formulas
// may have. It keeps the first error.
type reader struct {
	text string
	used map[string]bool // names of statistics
	err  *SyntaxError
}

// fail notes an error at a node.
func (r *reader) fail(n ast.Node, format string, args ...any) {
	if r.err == nil {
		at := n.Location()
		r.err = &SyntaxError{Text: r.text, From: at.From, To: at.To,
			Reason: fmt.Sprintf(format, args...)}
	}
}

// wantNumber asks that a node is a number.
func (r *reader) wantNumber(n ast.Node) {
	if r.truth(n) {
		r.fail(n, "this is true or false, where a number is wanted; write (… ? 1 : 0)")
	}
}

// wantTruth asks that a node is true or false.
func (r *reader) wantTruth(n ast.Node) {
	if !r.truth(n) {
		r.fail(n, "this is a number, where true or false is wanted")
	}
}

// truth reports whether a node is true or false, and not a number.
func (r *reader) truth(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return false
	case *ast.BoolNode:
		return true
	case *ast.IdentifierNode:
		r.name(n)
		return false
	case *ast.UnaryNode:
		return r.unary(n)
	case *ast.BinaryNode:
		return r.binary(n)
	case *ast.ConditionalNode:
		return r.choice(n)
	case *ast.CallNode:
		name, _ := n.Callee.(*ast.IdentifierNode)
		if name == nil {
			r.fail(n, "this cannot be called")
			return false
		}
		r.call(n, name.Value, n.Arguments)
		return false
	case *ast.BuiltinNode:
		r.call(n, n.Name, n.Arguments)
		return false
	}
	r.fail(n, "this is no part of a formula: want numbers, statistics, operators and functions")
	return false
}

// name notes a statistic.
func (r *reader) name(n *ast.IdentifierNode) {
	switch {
	case indexOf(n.Value) >= 0:
		if r.used == nil {
			r.used = make(map[string]bool)
		}
		r.used[n.Value] = true
	case indexOfFunction(n.Value) >= 0:
		r.fail(n, "%s is a function: write %s(…)", n.Value, n.Value)
	default:
		r.fail(n, "unknown statistic %q%s", n.Value, didYouMean(n.Value, Names()))
	}
}

func (r *reader) unary(n *ast.UnaryNode) bool {
	switch n.Operator {
	case "-", "+":
		r.wantNumber(n.Node)
		return false
	case "not", "!":
		r.wantTruth(n.Node)
		return true
	}
	r.fail(n, "unknown operator %q", n.Operator)
	return false
}

func (r *reader) binary(n *ast.BinaryNode) bool {
	switch n.Operator {
	case "+", "-", "*", "/":
		r.wantNumber(n.Left)
		r.wantNumber(n.Right)
		return false
	case "**", "^":
		r.wantNumber(n.Left)
		if i, ok := n.Right.(*ast.IntegerNode); !ok || i.Value < 0 || i.Value > 9 {
			r.fail(n.Right, "exponents are whole numbers from 0 to 9; there is sqrt(…)")
		}
		return false
	case "<", "<=", ">", ">=", "==", "!=":
		r.wantNumber(n.Left)
		r.wantNumber(n.Right)
		return true
	case "and", "&&", "or", "||":
		r.wantTruth(n.Left)
		r.wantTruth(n.Right)
		return true
	}
	r.fail(n, "unknown operator %q", n.Operator)
	return false
}

// choice reads "condition ? one : other".
func (r *reader) choice(n *ast.ConditionalNode) bool {
	r.wantTruth(n.Cond)
	one, other := r.truth(n.Exp1), r.truth(n.Exp2)
	if one != other {
		r.fail(n.Exp2, "both sides of the colon must be numbers, or both true or false")
	}
	return one
}

// call reads the call of a function.
func (r *reader) call(n ast.Node, name string, args []ast.Node) {
	i := indexOfFunction(name)
	switch {
	case i < 0 && indexOf(name) >= 0:
		r.fail(n, "%s is a statistic and no function", name)
		return
	case i < 0:
		r.fail(n, "unknown function %q%s", name, didYouMean(name, functionNames()))
		return
	}
	if f := &functions[i]; len(args) < f.least || len(args) > f.most {
		r.fail(n, "%s has %d arguments; want %s", name, len(args), f.arguments())
		return
	}
	for _, a := range args {
		r.wantNumber(a)
	}
}

// arguments says how many there must be.
func (f *function) arguments() string {
	if f.most == f.least {
		return fmt.Sprint(f.least)
	}
	return fmt.Sprintf("%d or more", f.least)
}

func indexOfFunction(name string) int {
	return slices.IndexFunc(functions, func(f function) bool { return f.name == name })
}

func functionNames() []string {
	names := make([]string, len(functions))
	for i := range functions {
		names[i] = functions[i].name
	}
	return names
}
