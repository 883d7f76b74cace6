// Stdsigs writes the declarations of the standard library's packages, without bodies, as Go source.
//
// usage: stdsigs OUT PACKAGE...
//
// Internal packages that the declarations of others speak of are written too.
package main

import (
	"fmt"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type writer struct {
	pkg     *types.Package
	out     strings.Builder
	imports map[string]string
	types   map[*types.TypeName]bool
	queue   []*types.TypeName
	closing map[string]bool
}

func main() {
	out, paths := os.Args[1], os.Args[2:]
	have := map[string]bool{"unsafe": true}
	for _, p := range paths {
		have[p] = true
	}
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	for at := 0; at < len(paths); at++ {
		path := paths[at]
		pkg, err := imp.Import(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, path, err)
			os.Exit(1)
		}
		w := &writer{pkg: pkg, imports: map[string]string{}, types: map[*types.TypeName]bool{}}
		w.closing = closing(pkg)
		text := w.write()
		for other := range w.imports {
			if !have[other] {
				have[other] = true
				paths = append(paths, other)
			}
		}
		file := filepath.Join(out, filepath.FromSlash(path)+".sig")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			panic(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			panic(err)
		}
	}
}

func (w *writer) qualify(p *types.Package) string {
	if p == w.pkg {
		return ""
	}
	for {
		if name, ok := w.imports[p.Path()]; ok {
			return name
		}
		name := p.Name()
		for other, taken := range w.imports {
			if taken == name && other != p.Path() {
				name += "_"
			}
		}
		w.imports[p.Path()] = name
	}
}

// text is a type as source; unexported types of the package are queued.
func (w *writer) text(t types.Type) string {
	w.visit(t, map[types.Type]bool{})
	return types.TypeString(t, w.qualify)
}

func (w *writer) visit(t types.Type, seen map[types.Type]bool) {
	if seen[t] {
		return
	}
	seen[t] = true
	switch t := t.(type) {
	case *types.Named:
		w.need(t.Obj())
		for i := 0; i < t.TypeArgs().Len(); i++ {
			w.visit(t.TypeArgs().At(i), seen)
		}
	case *types.Alias:
		w.need(t.Obj())
	case *types.Pointer:
		w.visit(t.Elem(), seen)
	case *types.Slice:
		w.visit(t.Elem(), seen)
	case *types.Array:
		w.visit(t.Elem(), seen)
	case *types.Chan:
		w.visit(t.Elem(), seen)
	case *types.Map:
		w.visit(t.Key(), seen)
		w.visit(t.Elem(), seen)
	case *types.Tuple:
		for i := 0; i < t.Len(); i++ {
			w.visit(t.At(i).Type(), seen)
		}
	case *types.Signature:
		w.visit(t.Params(), seen)
		w.visit(t.Results(), seen)
	case *types.Struct:
		for i := 0; i < t.NumFields(); i++ {
			w.visit(t.Field(i).Type(), seen)
		}
	case *types.Interface:
		for i := 0; i < t.NumExplicitMethods(); i++ {
			w.visit(t.ExplicitMethod(i).Type(), seen)
		}
		for i := 0; i < t.NumEmbeddeds(); i++ {
			w.visit(t.EmbeddedType(i), seen)
		}
	case *types.Union:
		for i := 0; i < t.Len(); i++ {
			w.visit(t.Term(i).Type(), seen)
		}
	}
}

func (w *writer) need(o *types.TypeName) {
	if o.Pkg() == w.pkg && !w.types[o] {
		w.types[o] = true
		w.queue = append(w.queue, o)
	}
}

func (w *writer) write() string {
	scope := w.pkg.Scope()
	var funcs, values []string
	for _, name := range scope.Names() {
		switch o := scope.Lookup(name).(type) {
		case *types.TypeName:
			if o.Exported() {
				w.need(o)
			}
		case *types.Func:
			if o.Exported() {
				funcs = append(funcs, "func "+name+w.signature(o.Type().(*types.Signature)))
			}
		case *types.Var:
			if o.Exported() {
				values = append(values, "var "+name+" "+w.text(o.Type()))
			}
		case *types.Const:
			if o.Exported() {
				values = append(values, w.constant(o))
			}
		}
	}
	var decls []string
	for len(w.queue) > 0 {
		o := w.queue[0]
		w.queue = w.queue[1:]
		decls = append(decls, w.typeDecl(o))
	}
	sort.Strings(decls)
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\n", w.pkg.Name())
	var paths []string
	for p := range w.imports {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	for _, p := range paths {
		fmt.Fprintf(&b, "import %s %q\n", w.imports[p], p)
	}
	for _, part := range [][]string{values, decls, funcs} {
		for _, d := range part {
			b.WriteString(d + "\n")
		}
	}
	return b.String()
}

func (w *writer) constant(o *types.Const) string {
	v := o.Val()
	text := v.ExactString()
	if v.Kind() == constant.Float || v.Kind() == constant.Complex {
		text = exact(v)
	}
	if b, ok := o.Type().(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		if b.Kind() == types.UntypedRune {
			text = "'\\x00' + " + text
		}
		if b.Kind() == types.UntypedFloat {
			text = "0.0 + " + text
		}
		return "const " + o.Name() + " = " + text
	}
	return "const " + o.Name() + " " + w.text(o.Type()) + " = " + text
}

func exact(v constant.Value) string {
	if v.Kind() == constant.Complex {
		return "(" + exact(constant.Real(v)) + ") + (" + exact(constant.Imag(v)) + ")*1i"
	}
	num, den := constant.Num(v), constant.Denom(v)
	if num.Kind() == constant.Int && den.Kind() == constant.Int {
		return num.ExactString() + ".0 / " + den.ExactString() + ".0"
	}
	return v.ExactString()
}

func (w *writer) signature(s *types.Signature) string {
	w.visit(s, map[types.Type]bool{})
	head := ""
	if s.TypeParams().Len() > 0 {
		head = w.tparams(s.TypeParams())
	}
	plain := types.NewSignatureType(nil, nil, nil, s.Params(), s.Results(), s.Variadic())
	return head + strings.TrimPrefix(types.TypeString(plain, w.qualify), "func")
}

func (w *writer) tparams(list *types.TypeParamList) string {
	var parts []string
	for i := 0; i < list.Len(); i++ {
		p := list.At(i)
		parts = append(parts, p.Obj().Name()+" "+w.text(p.Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (w *writer) typeDecl(o *types.TypeName) string {
	if alias, ok := o.Type().(*types.Alias); ok {
		head := ""
		if alias.TypeParams().Len() > 0 {
			head = w.tparams(alias.TypeParams())
		}
		return "type " + o.Name() + head + " = " + w.text(alias.Rhs())
	}
	named, ok := o.Type().(*types.Named)
	if !ok {
		return "type " + o.Name() + " = " + w.text(o.Type())
	}
	head := ""
	if named.TypeParams().Len() > 0 {
		head = w.tparams(named.TypeParams())
	}
	var b strings.Builder
	fmt.Fprintf(&b, "type %s%s ", o.Name(), head)
	if s, ok := named.Underlying().(*types.Struct); ok {
		b.WriteString(w.structType(s))
	} else {
		b.WriteString(w.text(named.Underlying()))
	}
	args := ""
	if named.TypeParams().Len() > 0 {
		var names []string
		for i := 0; i < named.TypeParams().Len(); i++ {
			names = append(names, named.TypeParams().At(i).Obj().Name())
		}
		args = "[" + strings.Join(names, ", ") + "]"
	}
	for i := 0; i < named.NumMethods(); i++ {
		m := named.Method(i)
		if !m.Exported() && !w.closing[m.Name()] {
			continue
		}
		sig := m.Type().(*types.Signature)
		star := ""
		if _, ok := sig.Recv().Type().(*types.Pointer); ok {
			star = "*"
		}
		fmt.Fprintf(&b, "\nfunc (r %s%s%s) %s%s", star, o.Name(), args, m.Name(), w.signature(sig))
	}
	return b.String()
}

// closing are the unexported methods of the interfaces of a package: types need them to be in these.
func closing(pkg *types.Package) map[string]bool {
	found := map[string]bool{}
	for _, other := range pkg.Scope().Names() {
		o, ok := pkg.Scope().Lookup(other).(*types.TypeName)
		if !ok {
			continue
		}
		if iface, ok := o.Type().Underlying().(*types.Interface); ok {
			for i := 0; i < iface.NumMethods(); i++ {
				if !iface.Method(i).Exported() {
					found[iface.Method(i).Name()] = true
				}
			}
		}
	}
	return found
}

// structType keeps exported and embedded fields whole. Others keep their name; their type is one of the same size and
// alignment that can be compared if theirs can.
func (w *writer) structType(s *types.Struct) string {
	var parts []string
	for i := 0; i < s.NumFields(); i++ {
		f := s.Field(i)
		if !f.Exported() && !f.Embedded() {
			parts = append(parts, f.Name()+" "+w.hidden(f.Type()))
			continue
		}
		text := w.text(f.Type())
		if !f.Embedded() {
			text = f.Name() + " " + text
		}
		if tag := s.Tag(i); tag != "" {
			text += fmt.Sprintf(" %q", tag)
		}
		parts = append(parts, text)
	}
	return "struct { " + strings.Join(parts, "; ") + " }"
}

var sizes = types.SizesFor("gc", "amd64")

func (w *writer) hidden(t types.Type) string {
	if parameterized(t) {
		return w.text(t)
	}
	size, align := sizes.Sizeof(t), sizes.Alignof(t)
	if !types.Comparable(t) {
		return fmt.Sprintf("[%d]func()", size/8)
	}
	return fmt.Sprintf("[%d]uint%d", size/align, 8*align)
}

func parameterized(t types.Type) (found bool) {
	defer func() {
		if recover() != nil {
			found = true // go/types has no sizes for type parameters
		}
	}()
	sizes.Sizeof(t)
	return false
}
