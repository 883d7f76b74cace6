"""Which form each slot of small Go programs gets: where the idiomatic rung is chosen, and where it must not be."""

from __future__ import annotations

import pytest
from plan_text import look, planned

Case = tuple[str, str, dict[str, str]]

SCALARS: list[Case] = [
    ("numbers", "func f(a int, b uint8, c float64, d bool, e uint) int { return a }", {"f.a": "i64", "f.b": "u8", "f.c": "f64", "f.d": "bool", "f.e": "u64", "f()": "i64"}),
    ("a rune that stays a character", "func f() rune { r := 'x'; return r }", {"f.r": "char", "f()": "char"}),
    ("a rune that is computed with", "func f() rune { r := 'x'; r += 1; return r }", {"f.r": "i32", "f()": "i32"}),
    ("an int32 that is no character", "func f() int32 { var n int32 = 7; return n }", {"f.n": "i32"}),
    ("runes of a string", "func f(s string) (n int) { for _, r := range s { if r == 'x' { n++ } }; return n }", {"f.r": "char"}),
]  # fmt: skip

TEXT: list[Case] = [
    ("text that is read", "func f(s string) int { return len(s) }", {"f.s": "&str"}),
    ("text that every call stores", "type T struct{ name string }\nfunc (t *T) Set(s string) { t.name = s }", {"T.Set.s": "String", "T.Set self": "&mut T", "T.name": "String"}),
    ("text that some calls store", "type T struct{ name string }\nfunc (t *T) Set(s string) { if s != \"\" { t.name = s } }", {"T.Set.s": "&str"}),
    ("bytes that need not be UTF-8", "func f(b []byte) string { s := string(b); return s }", {"f.s": "Str", "f()": "Str", "f.b": "&[u8]"}),
    ("a cut at an offset", "func f(s string, i int) string { return s[i:] }", {"f()": "Str"}),
    ("text lent by a private method", "type p struct{ toks []string; pos int }\nfunc (x *p) peek() string { if x.pos < len(x.toks) { return x.toks[x.pos] }; return \"\" }", {"p.peek()": "&str"}),
    ("text lent by an exported method is owned", "type P struct{ name string }\nfunc (x *P) Name() string { return x.name }", {"P.Name()": "String"}),
    ("lent text kept while its owner changes", "type p struct{ toks []string; pos int }\nfunc (x *p) peek() string { return x.toks[x.pos] }\nfunc (x *p) next() int { t := x.peek(); x.toks = nil; return len(t) }", {"p.next.t": "String"}),
    ("lent text used at once", "type p struct{ toks []string; pos int }\nfunc (x *p) peek() string { return x.toks[x.pos] }\nfunc (x *p) size() int { t := x.peek(); return len(t) }", {"p.size.t": "&str"}),
    ("text that grows", "func f() string { s := \"\"; for range 3 { s += \"x\" }; return s }", {"f.s": "String"}),
]  # fmt: skip

SLICES: list[Case] = [
    ("a slice that is read", "func f(xs []int) (n int) { for _, x := range xs { n += x }; return n }", {"f.xs": "&[i64]", "f.x": "i64"}),
    ("a slice whose elements are written", "func f(xs []int) { xs[0] = 1 }", {"f.xs": "&mut [i64]"}),
    ("a slice that is made", "func f(n int) []int { var out []int; for i := range n { out = append(out, i) }; return out }", {"f.out": "Vec<i64>", "f()": "Vec<i64>"}),
    ("a stack that cuts itself", "type S struct{ items []int }\nfunc (s *S) Push(x int) { s.items = append(s.items, x) }\nfunc (s *S) Pop() { s.items = s.items[:len(s.items)-1] }", {"S.items": "Vec<i64>"}),
    ("a cut that only feeds a loop", "func f(xs []int, k int) (n int) { for _, x := range xs[:k] { n += x }; return n }", {"f.xs": "&[i64]"}),
    ("a cut handed down", "func g(xs []int) { xs[0] = 1 }\nfunc f() []int { xs := []int{1, 2}; g(xs[1:]); return xs }", {"f.xs": "Vec<i64>", "g.xs": "&mut [i64]"}),
    ("trap: a slice written through two names, no room", "func f() int { a := []int{1, 2}; b := a; b[0] = 9; return a[0] }", {"f.a": "Slice<i64>", "f.b": "Slice<i64>"}),
    ("trap: a slice written through two names, room to grow", "func f() int { a := make([]int, 1, 4); b := append(a, 1); b[0] = 9; return a[0] }", {"f.a": "Slice<i64>", "f.b": "Slice<i64>"}),
    ("two names for a slice that nobody writes", "func f() int { a := []int{1, 2}; b := a; return a[0] + b[1] }", {"f.a": "Vec<i64>"}),
    ("a moved slice", "func f() int { a := []int{1, 2}; b := a; b[0] = 9; return b[0] }", {"f.a": "Vec<i64>", "f.b": "Vec<i64>"}),
    ("a view of a field that is kept while the field grows", "type L struct{ es []string }\nfunc (l *L) Add(e string) { l.es = append(l.es, e) }\nfunc (l *L) Tail(n int) []string { return l.es[len(l.es)-n:] }\nfunc Last(l *L) []string { t := l.Tail(1); l.Add(\"x\"); t[0] = \"y\"; return t }", {"L.es": "Slice<String>", "L.Tail()": "&Slice<String>"}),
    ("a view of a field that is only read", "type L struct{ es []string }\nfunc (l *L) All() []string { return l.es }\nfunc n(l *L) int { return len(l.All()) }", {"L.es": "Vec<String>", "L.All()": "&[String]"}),
    ("cap observed", "func f(xs []int) int { return cap(xs) }", {"f.xs": "&Slice<i64>"}),
    ("nil told apart", "func f(xs []int) bool { return xs == nil }\nfunc g() bool { return f([]int{}) }", {"f.xs": "&Slice<i64>"}),
    ("a slice stored in a struct and kept", "type T struct{ xs []int }\nfunc f() int { xs := []int{1}; t := T{xs}; xs[0] = 2; return t.xs[0] }", {"T.xs": "Slice<i64>", "f.xs": "Slice<i64>"}),
    ("a slice stored in a struct and let go", "type T struct{ xs []int }\nfunc f() int { xs := []int{1}; t := T{xs}; return t.xs[0] }", {"T.xs": "Vec<i64>", "f.xs": "Vec<i64>"}),
]  # fmt: skip

MAPS: list[Case] = [
    ("a map of its own", "func f() map[string]int { m := map[string]int{}; m[\"a\"]++; return m }", {"f.m": "HashMap<String, i64>"}),
    ("a set", "func f() int { m := map[string]struct{}{}; m[\"a\"] = struct{}{}; return len(m) }", {"f.m": "HashSet<String>"}),
    ("a map that is read", "func f(m map[string]int) int { return m[\"a\"] }", {"f.m": "&HashMap<String, i64>"}),
    ("a map that is written", "func f(m map[string]int) { m[\"a\"] = 1 }", {"f.m": "&mut HashMap<String, i64>"}),
    ("trap: a map shared by two structs", "type A struct{ m map[string]int }\ntype B struct{ m map[string]int }\nfunc f() int { m := map[string]int{}; a, b := A{m}, B{m}; a.m[\"x\"] = 1; return b.m[\"x\"] }", {"A.m": "Map<String, i64>", "B.m": "Map<String, i64>", "f.m": "Map<String, i64>"}),
    ("float keys", "func f() int { m := map[float64]int{}; return len(m) }", {"f.m": "Map<f64, i64>"}),
]  # fmt: skip

POINTERS: list[Case] = [
    ("a pointer that is read", "type T struct{ n int }\nfunc f(t *T) int { return t.n }", {"f.t": "&T", "T": "struct"}),
    ("a pointer that is written", "type T struct{ n int }\nfunc f(t *T) { t.n++ }", {"f.t": "&mut T"}),
    ("a pointer that is compared with nil", "type T struct{ n int }\nfunc F(t *T) int { if t == nil { return 0 }; return t.n }", {"F.t": "Option<&T>"}),
    ("a field that may be nil", "type C struct{ n int }\ntype T struct{ c *C }\nfunc f(t *T) int { if t.c != nil { return t.c.n }; return 0 }\nfunc g() T { return T{} }", {"T.c": "Option<C>"}),
    ("a constructor", "type T struct{ n int }\nfunc NewT(n int) *T { return &T{n} }\nfunc use() int { t := NewT(1); t.n++; return t.n }", {"NewT()": "T", "use.t": "T"}),
    ("a list that owns its nodes", "type node struct{ v int; next *node }\ntype L struct{ head *node }\nfunc (l *L) Push(v int) { l.head = &node{v, l.head} }", {"node.next": "Option<Box<node>>", "L.head": "Option<Box<node>>", "node": "struct"}),
    ("a node that is popped and read", "type node struct{ v int; next *node }\ntype L struct{ head *node }\nfunc (l *L) Push(v int) { l.head = &node{v, l.head} }\nfunc (l *L) Pop() int { e := l.head; l.head = e.next; return e.v }", {"L.Pop.e": "Option<Box<node>>", "node": "struct"}),
    ("trap: a node that is popped and given away", "type node struct{ v int; next *node }\ntype L struct{ head *node }\nfunc (l *L) Push(v int) { l.head = &node{v, l.head} }\nfunc (l *L) Pop() *node { e := l.head; l.head = e.next; return e }", {"node": "struct shared", "L.head": "Option<nodeRef>"}),
    ("trap: a back pointer", "type N struct{ up *N; kids []*N }\nfunc (n *N) Add(k *N) { k.up = n; n.kids = append(n.kids, k) }", {"N": "struct shared", "N.up": "Option<NRef>", "N.kids": "Vec<NRef>", "N.Add self": "&NRef"}),
    ("two names for one object", "type T struct{ n int }\nfunc f() int { a := &T{}; b := a; b.n = 1; return a.n }", {"T": "struct shared", "f.b": "TRef"}),
    ("an alias that dies first", "type T struct{ n int }\nfunc f() int { a := &T{}; b := a; b.n = 1; return 0 }", {"T": "struct"}),
    ("a pointer in two slices", "type T struct{ n int }\nfunc f() int { t := &T{}; a, b := []*T{t}, []*T{t}; a[0].n = 1; return b[0].n }", {"T": "struct shared", "f.a": "Vec<TRef>"}),
    ("a pointer in a slice that is kept by name", "type T struct{ n int }\nfunc f() int { t := &T{}; a := []*T{t}; t.n = 1; return a[0].n }", {"T": "struct shared"}),
    ("a pointer in a slice that is let go", "type T struct{ n int }\nfunc f() int { t := &T{}; a := []*T{t}; return a[0].n }", {"T": "struct", "f.a": "Vec<T>"}),
    ("pointers that are compared", "type T struct{ n int }\ntype S struct{ a, b *T }\nfunc f(s *S) bool { return s.a == s.b }\nfunc g() bool { t := &T{}; return f(&S{t, t}) }", {"T": "struct shared"}),
    ("a pointer into an element that goes back to the caller", "type L struct{ n int }\ntype O struct{ ls []L }\nfunc find(o *O, n int) *L { for i := range o.ls { if o.ls[i].n == n { return &o.ls[i] } }; return nil }\nfunc bump(o *O) { if l := find(o, 1); l != nil { l.n++ } }", {"find()": "Option<&mut L>", "find.o": "&mut O", "bump.o": "&mut O", "L": "struct"}),
    ("a pointer into an element that is only read", "type L struct{ n int }\ntype O struct{ ls []L }\nfunc find(o *O, n int) *L { for i := range o.ls { if o.ls[i].n == n { return &o.ls[i] } }; return nil }\nfunc has(o *O) bool { return find(o, 1) != nil }", {"find()": "Option<&L>", "find.o": "&O"}),
    ("a pointer into an element that is stored", "type L struct{ n int }\ntype O struct{ ls []L; best *L }\nfunc (o *O) pick() { o.best = &o.ls[0] }", {"L": "struct shared", "O.ls": "Vec<LRef>"}),
    ("trap: a method that re-enters its own shared object", "type T struct{ n int; other *T }\nfunc (t *T) Link(o *T) { t.other = o; o.other = t }\nfunc (t *T) Run() { t.n++; if t.other != nil && t.n < 3 { t.other.Run() } }", {"T": "struct shared", "T.Run self": "&TRef"}),
    ("a field moved out around a call", "type node struct{ v int; l *node }\ntype T struct{ root *node; n int }\nfunc (t *T) Add(v int) { t.root = t.ins(t.root, v) }\nfunc (t *T) ins(n *node, v int) *node { if n == nil { t.n++; return &node{v: v} }; n.l = t.ins(n.l, v); return n }", {"node": "struct", "T.ins.n": "Option<Box<node>>", "T.ins()": "Box<node>"}),
    ("trap: a field moved out around a call that panics and is recovered", "type node struct{ v int; l *node }\ntype T struct{ root *node }\nfunc (t *T) Add(v int) { t.root = ins(t.root, v) }\nfunc ins(n *node, v int) *node { if v < 0 { panic(\"neg\") }; if n == nil { return &node{v: v} }; n.l = ins(n.l, v); return n }\nfunc Try(t *T, v int) { defer func() { recover() }(); t.Add(v) }", {"node": "struct shared"}),
    ("a field moved out around a call that reads it", "type node struct{ v int; l *node }\ntype T struct{ root *node; n int }\nfunc (t *T) Add(v int) { t.root = t.ins(t.root, v) }\nfunc (t *T) ins(n *node, v int) *node { if t.root != nil { t.n++ }; if n == nil { return &node{v: v} }; return n }", {"node": "struct shared"}),
    ("arguments that are one object", "type T struct{ n int }\nfunc add(a, b *T) { a.n += b.n }\nfunc f() int { t := &T{1}; add(t, t); return t.n }", {"T": "struct shared", "add.a": "&TRef"}),
    ("arguments that are two objects", "type T struct{ n int }\nfunc add(a, b *T) { a.n += b.n }\nfunc f() int { t, u := &T{1}, &T{2}; add(t, u); return t.n }", {"T": "struct", "add.a": "&mut T", "add.b": "&T"}),
    ("a pointer to a number", "func inc(p *int) { *p++ }\nfunc f() int { n := 1; inc(&n); return n }", {"inc.p": "&mut i64", "f.n": "i64"}),
    ("a pointer to a number that is kept", "type T struct{ p *int }\nfunc f() int { n := 1; t := T{&n}; *t.p = 2; return n }", {"T.p": "Ptr<i64>", "f.n": "Ptr<i64>"}),
    ("a builder passed on by its methods", "type B struct{ xs []int }\nfunc NewB() *B { return &B{} }\nfunc (b *B) With(x int) *B { b.xs = append(b.xs, x); return b }\nfunc f() int { b := NewB().With(1).With(2); return len(b.xs) }", {"B": "struct", "B.With()": "B", "B.With self": "B", "f.b": "B"}),
]  # fmt: skip

RESULTS: list[Case] = [
    ("an error beside a zero value", "import \"errors\"\nvar ErrX = errors.New(\"x\")\nfunc f(n int) (int, error) { if n < 0 { return 0, ErrX }; return n, nil }", {"f()": "Result<i64, Error>"}),
    ("an error beside a value", "import \"errors\"\nvar ErrX = errors.New(\"x\")\nfunc f(n int) (int, error) { if n < 0 { return n, ErrX }; return n, nil }", {"f()": "(i64, Option<Error>)"}),
    ("an error alone", "import \"errors\"\nvar ErrX = errors.New(\"x\")\nfunc f(n int) error { if n < 0 { return ErrX }; return nil }", {"f()": "Result<(), Error>"}),
    ("a call that is forwarded", "import \"errors\"\nvar ErrX = errors.New(\"x\")\nfunc g() (int, error) { return 0, ErrX }\nfunc f() (int, error) { return g() }", {"f()": "Result<i64, Error>"}),
    ("an error of a library", "import \"strconv\"\nfunc f(s string) (int, error) { n, err := strconv.Atoi(s); if err != nil { return 0, err }; return n, nil }", {"f()": "Result<i64, AnyError>"}),
    ("an error from outside", "import \"errors\"\nvar ErrX = errors.New(\"x\")\nfunc F(err error) error { if err != nil { return err }; return ErrX }", {"F()": "Result<(), AnyError>"}),
    ("an error that is only asked about", "import \"errors\"\nvar ErrX = errors.New(\"x\")\nfunc F(err error) bool { return errors.Is(err, ErrX) }", {"F.err": "Option<&dyn Error>"}),
    ("comma-ok", "func f(m map[string]int) (int, bool) { n, ok := m[\"a\"]; return n, ok }", {"f()": "Option<i64>"}),
    ("comma-ok with a value beside false", "func f(n int) (int, bool) { if n < 0 { return n, false }; return n, true }", {"f()": "(i64, bool)"}),
    ("named results that go together", "func f(xs []int) (best int, ok bool) { for _, x := range xs { best, ok = x, true }; return best, ok }", {"f()": "Option<i64>"}),
    ("named results that do not", "func f(xs []int) (best int, ok bool) { for _, x := range xs { best = x; ok = x > 3 }; return best, ok }", {"f()": "(i64, bool)"}),
    ("two functions of one signature agree", "func a(n int) (int, bool) { return n, n > 0 }\nfunc b(n int) (int, bool) { return 0, false }\nfunc f(g func(int) (int, bool)) int { n, _ := g(1); return n }\nfunc h() int { return f(a) + f(b) }", {"a()": "(i64, bool)", "b()": "(i64, bool)"}),
    ("an error type of the package", "type E struct{ n int }\nfunc (e *E) Error() string { return \"e\" }\nfunc f() error { return &E{1} }", {"f()": "Result<(), Error>"}),
]  # fmt: skip

INTERFACES: list[Case] = [
    ("an interface whose implementers are known", "type e interface{ v() int }\ntype num int\nfunc (n num) v() int { return int(n) }\ntype sum struct{ a, b e }\nfunc (s *sum) v() int { return s.a.v() + s.b.v() }\nfunc f() int { var x e = &sum{num(1), num(2)}; return x.v() }", {"e": "closed", "sum.a": "enum e", "f.x": "enum e"}),
    ("an exported interface", "type S interface{ Area() int }\ntype R struct{ w int }\nfunc (r R) Area() int { return r.w }\nfunc Total(xs []S) (n int) { for _, x := range xs { n += x.Area() }; return n }\nfunc f() int { return Total([]S{R{1}}) }", {"S": "trait", "Total.xs": "&[Box<dyn S>]", "Total.x": "&Box<dyn S>"}),
    ("an interface value that a parameter borrows", "type S interface{ Area() int }\ntype R struct{ w int }\nfunc (r R) Area() int { return r.w }\nfunc twice(s S) int { return s.Area() * 2 }\nfunc f() int { return twice(R{1}) }", {"twice.s": "&dyn S"}),
    ("trap: an interface that holds a nil pointer", "type S interface{ Area() int }\ntype R struct{ w int }\nfunc (r *R) Area() int { if r == nil { return 0 }; return r.w }\nfunc f() bool { var r *R; var s S = r; return s == nil }", {"f.r": "Option<R>"}),
    ("trap: T and *T in one interface", "type S interface{ Area() int }\ntype R struct{ w int }\nfunc (r R) Area() int { return r.w }\nfunc f() int { r := R{1}; a, b := S(r), S(&r); r.w = 2; return a.Area() + b.Area() }", {"R": "struct shared"}),
    ("a pointer put into an interface and kept", "type S interface{ Area() int }\ntype R struct{ w int }\nfunc (r *R) Area() int { return r.w }\nfunc f() int { r := &R{1}; xs := []S{r}; r.w = 2; return xs[0].Area() }", {"R": "struct shared"}),
]  # fmt: skip

CLOSURES: list[Case] = [
    ("a callback that is only called", "func each(xs []int, f func(int)) { for _, x := range xs { f(x) } }\nfunc g() (n int) { each([]int{1}, func(x int) { n += x }); return n }", {"each.f": "impl FnMut(i64) -> ()", "g.n": "i64"}),
    ("a callback that is pure", "func all(xs []int, f func(int) bool) bool { for _, x := range xs { if !f(x) { return false } }; return true }\nfunc g() bool { return all([]int{1}, func(x int) bool { return x > 0 }) }", {"all.f": "impl Fn(i64) -> bool"}),
    ("a callback that is passed round", "type n struct{ l *n }\nfunc walk(x *n, f func(int)) { if x != nil { f(1); walk(x.l, f) } }\nfunc g() (c int) { walk(&n{}, func(i int) { c += i }); return c }", {"walk.f": "&mut impl FnMut(i64) -> ()"}),
    ("a callback that is stored", "type T struct{ f func(int) int }\nfunc (t *T) Set(f func(int) int) { t.f = f }\nfunc g() *T { t := &T{}; t.Set(func(x int) int { return x }); return t }", {"T.f": "Option<Rc<dyn Fn(i64) -> i64>>"}),
    ("trap: a closure that shares a counter with its maker", "func f() (func() int, *int) { n := 0; return func() int { n++; return n }, &n }\nfunc counter() func() int { n := 0; return func() int { n++; return n } }", {"counter.n": "Cell<i64>"}),
    ("a closure in a variable that is only called", "func f() int { n := 0; add := func(k int) { n += k }; add(1); add(2); return n }", {"f.n": "i64"}),
]  # fmt: skip

TYPES: list[Case] = [
    ("constants alone", "type U int\nconst (\n\tA U = iota\n\tB\n)\nfunc f(u U) bool { return u == B }", {"U": "enum"}),
    ("a conversion into it", "type U int\nconst (\n\tA U = iota\n\tB\n)\nfunc f(n int) U { return U(n) }", {"U": "newtype", "f()": "U"}),
    ("arithmetic on it", "type U int\nconst (\n\tA U = iota\n\tB\n)\nfunc f(u U) U { return u + 1 }", {"U": "newtype"}),
    ("flags", "type U int\nconst (\n\tA U = 1 << iota\n\tB\n)\nfunc f(u U) bool { return u&A != 0 }", {"U": "newtype"}),
    ("a defined map", "type M map[string]int\nfunc (m M) Get(k string) int { return m[k] }\nfunc (m M) Set(k string) { m[k] = 1 }", {"M": "newtype", "M.Get self": "&M", "M.Set self": "&mut M"}),
    ("a struct that a method copies", "type T struct{ n int }\nfunc (t T) Inc() T { t.n++; return t }", {"T.Inc self": "T", "T.Inc()": "T"}),
]  # fmt: skip

GROUPS = [*SCALARS, *TEXT, *SLICES, *MAPS, *POINTERS, *RESULTS, *INTERFACES, *CLOSURES, *TYPES]


@pytest.mark.parametrize(("source", "wanted"), [case[1:] for case in GROUPS], ids=[case[0] for case in GROUPS])
def test_forms(source: str, wanted: dict[str, str]) -> None:
    plan = planned(source)
    assert {name: look(plan, name) for name in wanted} == wanted
