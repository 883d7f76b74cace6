"""Which `let` says its type: where rustc could not tell it, or would guess another one."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.changes import holds_function
from transpiler.rustgen.context import Gen
from transpiler.rustgen.inference import constrained, told_first
from transpiler.rustgen.told import untold
from transpiler.rustgen.value import Value

UNTYPED = ("Slice::make", "Slice::make_with", "Slice::nil", "Map::make", "Map::nil")


def needs_type(g: Gen, local: n.Local, form: f.Form, value: Value, init: r.Expr, explicit: bool) -> bool:
    """Whether the `let` of a variable that is held in a form says its type."""
    if local in untold(g).locals:
        return not isinstance(form, f.FnForm) or form.kind == "fn"
    if isinstance(value.form, f.ChanForm) and isinstance(init, r.Call):
        return isinstance(init.fun, r.Path) and init.fun.path.endswith(("Chan::unbuffered", "Chan::buffered"))
    if holds_function(form) and not isinstance(form, f.FnForm):
        return _makes_closure(init)
    if isinstance(init, r.Call) and isinstance(init.fun, r.Path) and init.fun.path.endswith(("Map::nil", "Map::make")):
        return True
    if isinstance(init, r.ArrayExpr) and _holds_traits(value.form):
        return True  # the first element would say what all are
    if isinstance(init, r.Call) and isinstance(init.fun, r.Path) and init.fun.path.endswith(UNTYPED):
        return not constrained(g, local) or not told_first(g, local)
    if isinstance(init, r.Path) and init.path == "None":
        return not constrained(g, local) or not told_first(g, local)
    if isinstance(init, r.Call) and init.fun == r.Path("std::array::from_fn"):
        return True  # nothing else says the length
    if isinstance(init, r.Call) and isinstance(init.fun, r.Path) and init.fun.path.endswith("::default"):
        return isinstance(form, f.Adt) and bool(form.args) and not constrained(g, local)
    literal = (
        value.literal
        or isinstance(init, r.Int | r.Float)
        or (isinstance(init, r.Unary) and isinstance(init.x, r.Int | r.Float))
    )
    if not literal:
        return (
            isinstance(init, r.Call)
            and isinstance(init.fun, r.Path)
            and init.fun.path.endswith(("Vec::new", "HashMap::new", "HashSet::new"))
            and (not constrained(g, local) or _elements_asked(g, local, form))
        )
    if form in (f.Prim("i32"), f.Prim("f64")):
        return False
    return (explicit and form == f.Prim("i64") and local.type != t.INT) or not constrained(g, local)


def _elements_asked(g: Gen, local: n.Local, form: f.Form) -> bool:
    """Whether something is asked of the elements of a slice, whose type rustc must know by then."""
    if not isinstance(form, f.Seq) or isinstance(form.elem, f.Prim | f.Text):
        return False
    return any(
        isinstance(x, n.Index) and isinstance(x.base, n.Use) and x.base.local is local for x in preorder(g.func.func)
    )


def _holds_traits(form: f.Form) -> bool:
    """Whether elements are values of any type that implements a trait."""
    match form:
        case f.Seq(elem=inner) | f.Arr(elem=inner) | f.Ref(inner=inner) | f.Opt(inner=inner):
            return _holds_traits(inner)
        case f.Boxed(inner=inner) | f.Shared(inner=inner):
            return isinstance(inner, f.Dyn)
        case _:
            return False


def _makes_closure(init: r.Expr) -> bool:
    """Whether an expression has the type of one closure, which another one could not be assigned to."""
    return not isinstance(init, r.MethodCall | r.Field)
