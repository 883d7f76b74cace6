"""Facts about Go source: what functions do to parameters, globals and control flow; interfaces; what is written when."""

from __future__ import annotations

import pytest
from go_ir import functions, lower

from transpiler.analysis.calls import callgraph, recursive
from transpiler.analysis.implements import Impl, implements
from transpiler.analysis.liveness import analyse
from transpiler.analysis.order import Order
from transpiler.analysis.summary import Summaries, summarize
from transpiler.analysis.uses import Access, local_uses
from transpiler.analysis.written import written_between
from transpiler.ir import nodes as n
from transpiler.mapping.loader import default_root, load_rows
from transpiler.mapping.rows import Rows


@pytest.fixture(scope="module")
def rows() -> Rows:
    return load_rows(default_root())


TREE = """package m

type node struct {
	word        string
	count       int
	left, right *node
}

type Tree struct {
	root *node
	size int
	log  []string
}

func (t *Tree) Add(word string) { t.root = t.insert(t.root, word) }

func (t *Tree) insert(n *node, word string) *node {
	if n == nil {
		t.size++
		return &node{word: word}
	}
	if word < n.word {
		n.left = t.insert(n.left, word)
	} else {
		n.count++
	}
	return n
}

func (t *Tree) Note(s string) { t.log = append(t.log, s) }

func (t *Tree) Min() string {
	n := t.root
	for n.left != nil {
		n = n.left
	}
	return n.word
}

func (t *Tree) Root() *node { return t.root }

func bump(t *Tree) {
	n := t.Root()
	n.count++
}

var kept *Tree

func keep(t *Tree) { kept = t }

func keepLater(t *Tree) {
	f := func() { keep(t) }
	f()
}

type shelf struct{ trees []*Tree }

var all shelf
var where = map[string]*shelf{}

func pick(name string) *shelf { return where[name] }

func viaLocal(t *Tree) {
	s := &all
	s.trees = append(s.trees, t)
}

func viaCall(t *Tree) {
	s := pick("x")
	s.trees = append(s.trees, t)
}

func viaClosure() func(t *Tree) {
	var s shelf
	return func(t *Tree) { s.trees = append(s.trees, t) }
}

func fresh(t *Tree) int {
	s := shelf{}
	s.trees = append(s.trees, t)
	return len(s.trees)
}

func copied(xs []string) []string {
	out := make([]string, len(xs))
	copy(out, xs)
	out[0] = "x"
	return out
}
"""


def test_summaries_name_what_is_reached_through_each_parameter(rows: Rows) -> None:
    module = lower(TREE)
    found = summarize(module, rows)
    insert = found.of("m.(Tree).insert")
    assert insert.param(-1).written_fields == {"size"} == insert.param(-1).touched
    assert insert.param(0).written_fields == {"left", "count"}
    assert insert.param(0).returned and not insert.param(0).stored
    assert insert.param(1).stored and not insert.param(1).writes
    assert found.of("m.(Tree).Add").param(-1).written_fields == {"root", "size"}
    assert found.of("m.(Tree).Note").param(-1).appended
    least = found.of("m.(Tree).Min")
    assert least.pure and least.param(-1).lent and not least.param(-1).returned
    assert least.param(-1).touched == {"root"}
    assert recursive(module) == {"m.(Tree).insert"}


def test_writes_and_stores_are_seen_through_calls_and_closures(rows: Rows) -> None:
    found = summarize(lower(TREE), rows)
    assert found.of("m.bump").param(0).written_fields == {"root"}
    assert found.of("m.keepLater").param(0).stored
    assert found.of("m.keep").writes_globals == {"m.kept"}
    assert found.of("m.keepLater").writes_globals == {"m.kept"}
    assert found.of("m.viaLocal").param(0).stored
    assert found.of("m.viaCall").param(0).stored
    literal = next(func for func in found.by_func if not func.sym and func.params)
    assert found.of(literal).param(0).stored
    assert not found.of("m.fresh").param(0).stored
    assert not found.of("m.copied").param(0).writes and not found.of("m.copied").param(0).returned


CONTROL = """package m

import (
	"strings"
	"sync"
	"time"
)

type runner interface{ run(n int) int }
type slow struct{ ch chan int }
type quick struct{}

func (s slow) run(n int) int { return n + <-s.ch }
func (quick) run(n int) int  { return 1 }

func all(rs []runner) (sum int) {
	for _, r := range rs {
		sum += r.run(sum)
	}
	return sum
}

func nap() { time.Sleep(time.Second) }

func start(wg *sync.WaitGroup) {
	go nap()
}

func poll(ch chan int) bool {
	select {
	case <-ch:
		return true
	default:
		return false
	}
}

func words(s string) int { return len(strings.Fields(s)) }

func apply(f func(int) int, n int) int { return f(n) }

func use() int { return apply(func(n int) int { nap(); return n }, 1) }

func at(xs []int, i int) int { return xs[i] }

func half(n, d int) int { return n / d }
"""


def test_blocking_spawning_and_panics_follow_the_call_graph(rows: Rows) -> None:
    found = summarize(lower(CONTROL), rows)
    assert found.of("m.all").blocks and found.of("m.nap").blocks
    assert found.of("m.start").spawns and not found.of("m.start").blocks
    assert not found.of("m.poll").blocks
    assert found.of("m.use").blocks and found.of("m.apply").blocks
    assert found.of("m.words").pure and not found.of("m.words").may_panic
    assert found.of("m.at").panics == {"index"}
    assert found.of("m.half").panics == {"div"}
    assert "m.(slow).run" in found.of("m.all").calls


def test_interfaces_know_their_types_and_what_becomes_one() -> None:
    source = """package m

import "fmt"

type Shape interface{ Area() float64 }
type base struct{ name string }
func (b *base) String() string { return b.name }
type Sq struct{ base; s float64 }
func (q Sq) Area() float64 { return q.s }
type Disk struct{ *base; r float64 }
func (d *Disk) Area() float64 { return d.r }
type bad struct{}
func (bad) Error() string { return "bad" }
func show(s Shape) { fmt.Println(s) }
func main() { show(Sq{}); show(&Disk{}) }
"""
    found = implements(lower(source))
    assert found.types_of["m.Shape"] == [Impl("m.Sq", False), Impl("m.Disk", True)]
    assert found.types_of["error"] == [Impl("m.bad", False)]
    assert set(found.types_of["fmt.Stringer"]) == {Impl("m.base", True), Impl("m.Sq", True), Impl("m.Disk", False)}
    assert Impl("m.Shape", False) in found.interfaces_of["m.Sq"]
    to_shape = next(types for iface, types in found.conversions.items() if "m.Shape" in repr(iface))
    assert len(to_shape) == 2


def _range_of(order: Order, func: n.Func, first: int, last: int) -> tuple[int, int]:
    assert func.body is not None
    return order.at[id(func.body.stmts[first])], order.end[id(func.body.stmts[last])]


WRITTEN = """package m

type item struct{ n int; tags []string }
type box struct{ items []item; total int }

func (b *box) add(i item) { b.items = append(b.items, i) }
func (b *box) sum() int { return b.total }
func other(xs []int) { xs[0] = 1 }

func f(b *box, xs []int) {
	t := b.total
	other(xs)
	_ = b.sum()
	b.add(item{})
	b.total = t
	p := &b.items[0]
	p.n++
	q := box{}
	q.total = 2
}
"""


@pytest.mark.parametrize(
    ("path", "first", "last", "expected"),
    [
        ((("deref",), ("field", "total")), 1, 3, False),
        ((("deref",), ("field", "total")), 4, 4, True),
        ((("deref",), ("field", "items")), 1, 2, False),
        ((("deref",), ("field", "items")), 3, 3, True),
        ((("deref",), ("field", "items")), 6, 6, True),
        ((("deref",), ("field", "items"), ("elem",), ("field", "tags")), 6, 6, False),
        ((("deref",), ("field", "total")), 7, 8, False),
        ((), 1, 2, False),
    ],
)
def test_written_between(rows: Rows, path: tuple[tuple[str, ...], ...], first: int, last: int, expected: bool) -> None:
    module = lower(WRITTEN)
    found = summarize(module, rows)
    func = functions(module)["f"]
    order = Order.of(func)
    start, end = _range_of(order, func, first, last)
    assert written_between(func, order, func.params[0], path, start, end, found) is expected


def test_uses_ask_the_summaries(rows: Rows) -> None:
    module = lower(TREE + "\nfunc user(t *Tree, s string) int {\n\tt.Note(s)\n\tbump(t)\n\treturn t.size\n}\n")
    found = summarize(module, rows)
    user = functions(module)["user"]
    infos = local_uses(user, found)
    t, s = user.params
    assert [info.access for info in infos[t]] == [Access.BORROW_MUT, Access.BORROW_MUT, Access.READ]
    assert [info.access for info in infos[s]] == [Access.STORE]
    assert id(infos[s][0].node) in analyse(user, found).last


def test_a_receiver_is_free_after_a_method_that_lets_go(rows: Rows) -> None:
    source = """package m

type c struct{ n int }
func (x *c) inc() { x.n++ }
func (x *c) self() *c { return x }
func free() c { var v c; v.inc(); return v }
func held() int { var v c; p := v.self(); w := v; p.inc(); return w.n }
"""
    module = lower(source)
    found: Summaries = summarize(module, rows)
    free, held = functions(module)["free"], functions(module)["held"]
    assert {v.name for v in analyse(free, found).kept} == set()
    assert {v.name for v in analyse(held, found).kept} == {"v"}


def test_the_call_graph_counts_literals_as_their_function() -> None:
    graph = callgraph(lower(TREE))
    assert graph["m.keepLater"] == {"m.keep"}


LIVE = """package m

func use(xs ...[]int) {}

func sw(a, b, c []int, n int) {
	switch n {
	case 1:
		use(a)
		fallthrough
	case 2:
		use(b)
	default:
		use(c)
	}
}

func sel(a []int, ch chan []int, done chan bool) {
	for {
		select {
		case ch <- a:
		case <-done:
			use(a)
			return
		}
	}
}

func leave(a []int, n int) {
outer:
	for i := 0; i < n; i++ {
		switch {
		case i == 3:
			use(a)
			break outer
		case i == 4:
			break
		}
	}
}

func result(ok bool) (xs []int, err error) {
	xs = []int{1}
	if ok {
		return
	}
	return nil, nil
}

func deferred() (xs []int) {
	defer func() { use(xs) }()
	xs = []int{1}
	use(xs)
	return nil
}

func jump(a []int) {
	goto end
end:
	use(a)
}

func either(a []int, f func([]int) bool) bool {
	return f(a) && f(a)
}

func both(m map[string][]int, k string) {
	m[k] = append(m[k], len(k))
}

func address(n int) int {
	p := &n
	m := n
	*p = 2
	return m
}
"""


def test_last_uses_on_all_kinds_of_paths() -> None:
    module = lower(LIVE)
    found: dict[str, list[tuple[str, int]]] = {}
    for name, func in functions(module).items():
        last = analyse(func).last
        order = Order.of(func)
        found[name] = [(x.local.name, x.span.line) for x in order.nodes if isinstance(x, n.Use) and id(x) in last]
    assert found["sw"] == [("n", 6), ("a", 8), ("b", 11), ("c", 13)]
    assert found["sel"] == [("a", 22)]
    assert found["leave"] == [("a", 33)]
    assert found["result"] == [("ok", 43)]
    assert found["deferred"] == []
    assert found["jump"] == []
    assert found["either"] == [("f", 63), ("a", 63)]
    assert found["both"] == []
    assert found["address"] == [("p", 73), ("m", 74)]
