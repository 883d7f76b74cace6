package main

import (
	"encoding/hex"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math/big"
	"path/filepath"
	"sort"
	"strings"
)

// writer describes places, objects, types and values of one package.
type writer struct {
	fset *token.FileSet
	pkg  *types.Package
}

func base(name string) string { return filepath.Base(name) }

// facts fills in the maps. Expressions that go/types makes up (the 1 of x++) are left out, and so is the number of a
// method, which depends on unexported ones.
func (w *writer) facts(facts *Facts, files []*ast.File, info *types.Info) {
	facts.Types = map[string]string{}
	for _, file := range files {
		ast.Inspect(file, func(node ast.Node) bool {
			if expr, ok := node.(ast.Expr); ok {
				if tv, ok := info.Types[expr]; ok {
					facts.Types[w.node(expr)] = w.typeAndValue(tv)
				}
			}
			return true
		})
	}
	facts.Defs, facts.Uses = map[string]string{}, map[string]string{}
	for ident, obj := range info.Defs {
		facts.Defs[w.node(ident)] = w.object(obj)
	}
	for ident, obj := range info.Uses {
		facts.Uses[w.node(ident)] = w.object(obj)
	}
	facts.Implicits = map[string]string{}
	for node, obj := range info.Implicits {
		facts.Implicits[w.node(node)] = w.object(obj)
	}
	facts.Selections = map[string]string{}
	for expr, selection := range info.Selections {
		kind := [...]string{"field", "method", "methodexpr"}[selection.Kind()]
		index := selection.Index()
		if selection.Kind() != types.FieldVal {
			index = index[:len(index)-1]
		}
		facts.Selections[w.node(expr)] = fmt.Sprintf("%s %s %v %v %s", kind, w.typ(selection.Recv()), index, selection.Indirect(), w.object(selection.Obj()))
	}
	facts.Instances = map[string]string{}
	for ident, instance := range info.Instances {
		facts.Instances[w.node(ident)] = fmt.Sprintf("[%s] %s", w.types(instance.TypeArgs), w.typ(instance.Type))
	}
	facts.Inits = []string{}
	for _, init := range info.InitOrder {
		var names []string
		for _, v := range init.Lhs {
			names = append(names, v.Name())
		}
		facts.Inits = append(facts.Inits, strings.Join(names, ",")+" = "+w.node(init.Rhs))
	}
}

// node names a syntax node by file, offsets and kind.
func (w *writer) node(node ast.Node) string {
	kind := strings.TrimPrefix(fmt.Sprintf("%T", node), "*ast.")
	if kind == "IndexListExpr" {
		kind = "IndexExpr"
	}
	start, end := w.fset.PositionFor(node.Pos(), false), w.fset.PositionFor(node.End(), false)
	return fmt.Sprintf("%s:%d-%d %s", base(start.Filename), start.Offset, end.Offset, kind)
}

func mode(tv types.TypeAndValue) string {
	switch {
	case tv.IsVoid():
		return "novalue"
	case tv.IsType():
		return "typexpr"
	case tv.IsBuiltin():
		return "builtin"
	case tv.IsNil():
		return "nilvalue"
	case tv.Value != nil:
		return "constant"
	case tv.Addressable():
		return "variable"
	case tv.Assignable():
		return "mapindex"
	case tv.HasOk():
		return "commaok"
	default:
		return "value"
	}
}

func (w *writer) typeAndValue(tv types.TypeAndValue) string {
	text := mode(tv) + " " + w.typ(tv.Type)
	if tv.Value != nil {
		text += " = " + value(tv.Value)
	}
	return text
}

// value writes a constant: numbers as exact fractions whatever go/constant holds them as.
func value(v constant.Value) string {
	switch v.Kind() {
	case constant.Bool:
		return v.ExactString()
	case constant.String:
		return "0x" + hex.EncodeToString([]byte(constant.StringVal(v)))
	case constant.Int, constant.Float:
		return number(v)
	case constant.Complex:
		if constant.Sign(constant.Imag(v)) == 0 {
			return number(constant.Real(v))
		}
		return number(constant.Real(v)) + " + " + number(constant.Imag(v)) + "i"
	default:
		return "unknown"
	}
}

func number(v constant.Value) string {
	if whole := constant.ToInt(v); whole.Kind() == constant.Int {
		return whole.ExactString()
	}
	switch x := constant.Val(v).(type) {
	case *big.Rat:
		return x.RatString()
	case *big.Float:
		exact, _ := x.Rat(nil)
		return exact.RatString()
	}
	return v.ExactString()
}

// object writes what an identifier denotes; where it is declared, too, in the package at hand.
func (w *writer) object(obj types.Object) string {
	if obj == nil {
		return "nothing"
	}
	kind := strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", obj), "*types."))
	text := kind + " "
	if obj.Pkg() != nil {
		text += obj.Pkg().Path() + "."
	}
	text += obj.Name()
	if obj.Pkg() == w.pkg && w.pkg != nil && obj.Pos().IsValid() {
		text += w.at(obj.Pos())
	}
	switch obj := obj.(type) {
	case *types.PkgName:
		return text + " " + obj.Imported().Path()
	case *types.Const:
		return text + " " + w.typ(obj.Type()) + " = " + value(obj.Val())
	case *types.Var, *types.Func, *types.TypeName:
		return text + " " + w.typ(obj.Type())
	}
	return text
}

func (w *writer) at(pos token.Pos) string {
	at := w.fset.PositionFor(pos, false)
	return fmt.Sprintf("@%s:%d", base(at.Filename), at.Offset)
}

func (w *writer) types(list *types.TypeList) string {
	var parts []string
	for t := range list.Types() {
		parts = append(parts, w.typ(t))
	}
	return strings.Join(parts, ", ")
}

// typ writes a type: aliases resolved, no parameter names, methods and elements of interfaces sorted.
func (w *writer) typ(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case nil:
		return "none"
	case *types.Basic:
		return basic(t)
	case *types.Named:
		return w.named(t)
	case *types.TypeParam:
		return "$" + t.Obj().Name() + w.local(t.Obj())
	case *types.Pointer:
		return "*" + w.typ(t.Elem())
	case *types.Slice:
		return "[]" + w.typ(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), w.typ(t.Elem()))
	case *types.Map:
		return "map[" + w.typ(t.Key()) + "]" + w.typ(t.Elem())
	case *types.Chan:
		return [...]string{"chan(both) ", "chan(send) ", "chan(recv) "}[t.Dir()] + w.typ(t.Elem())
	case *types.Tuple:
		return w.tuple(t, false)
	case *types.Signature:
		return "func" + w.tparams(t.TypeParams()) + w.tuple(t.Params(), t.Variadic()) + w.tuple(t.Results(), false)
	case *types.Struct:
		return w.structure(t)
	case *types.Interface:
		return w.iface(t)
	case *types.Union:
		var parts []string
		for term := range t.Terms() {
			parts = append(parts, map[bool]string{true: "~"}[term.Tilde()]+w.typ(term.Type()))
		}
		return strings.Join(parts, " | ")
	default:
		return fmt.Sprintf("%T", t)
	}
}

func basic(t *types.Basic) string {
	switch t.Kind() {
	case types.Uint8:
		return "uint8"
	case types.Int32:
		return "int32"
	case types.Invalid:
		return "invalid"
	default:
		return t.String()
	}
}

func (w *writer) local(obj types.Object) string {
	if obj.Pkg() == w.pkg && w.pkg != nil && obj.Parent() != w.pkg.Scope() {
		return w.at(obj.Pos())
	}
	return ""
}

func (w *writer) named(t *types.Named) string {
	obj := t.Obj()
	text := obj.Name()
	if obj.Pkg() != nil {
		text = obj.Pkg().Path() + "." + text
	}
	text += w.local(obj)
	if t.TypeArgs().Len() > 0 {
		text += "[" + w.types(t.TypeArgs()) + "]"
	}
	return text
}

func (w *writer) tparams(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var parts []string
	for p := range list.TypeParams() {
		parts = append(parts, p.Obj().Name()+" "+w.typ(p.Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (w *writer) tuple(t *types.Tuple, variadic bool) string {
	var parts []string
	for i := range t.Len() {
		part := w.typ(t.At(i).Type())
		if variadic && i == t.Len()-1 {
			part = "..." + part
		}
		parts = append(parts, part)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

func (w *writer) structure(t *types.Struct) string {
	var parts []string
	for i := range t.NumFields() {
		field := t.Field(i)
		part := field.Name() + " " + w.typ(field.Type())
		if field.Embedded() {
			part = "embedded " + part
		}
		if tag := t.Tag(i); tag != "" {
			part += " 0x" + hex.EncodeToString([]byte(tag))
		}
		parts = append(parts, part)
	}
	return "struct{" + strings.Join(parts, "; ") + "}"
}

func (w *writer) iface(t *types.Interface) string {
	var parts []string
	for method := range t.ExplicitMethods() {
		parts = append(parts, method.Name()+w.typ(method.Type()))
	}
	for embedded := range t.EmbeddedTypes() {
		parts = append(parts, w.typ(embedded))
	}
	sort.Strings(parts)
	return "interface{" + strings.Join(parts, "; ") + "}"
}
