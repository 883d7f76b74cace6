"""The type that holds a pointer to an error struct as an error where the pointer may be nil: its text, what it unwraps to,
its `==`."""

from __future__ import annotations

from transpiler.analysis.causes import cause_field, unwrap_method
from transpiler.analysis.implements import method_set
from transpiler.analysis.plan import is_method
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rustgen.calls import method_path
from transpiler.rustgen.coerce import as_ref, coerce, reference
from transpiler.rustgen.context import Gen
from transpiler.rustgen.handles import formatter
from transpiler.rustgen.home import Home
from transpiler.rustgen.nil_errors import held, says_nil
from transpiler.rustgen.specialize_types import go_name
from transpiler.rustgen.structs import derive
from transpiler.rustgen.types import imported, rust_type
from transpiler.rustgen.value import owned

HELD = r.Field(r.Path("self"), "0")


def declaration(home: Home, decl: n.TypeDecl) -> None:
    """The type, its text, what it unwraps to, its `==`, and the way to an error of any origin."""
    g, plan = home.g, home.g.plan.types[decl.sym]
    if not plan.nil_error:
        return
    me, name = r.TPath(plan.nil_error), go_name(g, t.Named(decl.sym))
    form = held(g, t.Pointer(t.Named(decl.sym)))
    item = r.Struct(plan.nil_error, [], [r.FieldDef("0", rust_type(g, f.Opt(form)))])
    item.docs = [f"A `*{name.rpartition('.')[2]}` as an error: one that holds a nil pointer is not nil itself."]
    item.attrs = derive(["Debug", "Clone", "PartialEq"] if isinstance(form, f.Handle) else ["Debug"])
    item.vis = home.vis(decl.exported or decl.sym in home.exposed)
    path = imported(g, "gort::errors::Error")
    made = r.Call(r.Path("Self::pointer"), [r.Path("err")])
    convert = r.Fn("from", [(r.PBind("err"), me, "")], r.TPath("Self"), r.Block([], made))
    text = r.Block([], _text(g, decl.sym))
    home.items += [
        item,
        r.Impl(me, [formatter(g, "fmt", text)], r.TPath(imported(g, "std::fmt::Display"))),
        r.Impl(me, _source(g, decl), r.TPath("std::error::Error")),
        *_equal(me, form),
        r.Impl(me, _pointer(home, decl, "*" + name), r.TPath(imported(g, "gort::errors::Pointer"))),
        r.Impl(r.TPath(path), [convert], r.TPath("From", (me,))),
    ]


def asks(g: Gen, func: n.Func) -> bool:
    """Whether a method is the `Unwrap` that such a type asks for what is wrapped."""
    decl = g.plan.module.types.get(func.recv_type or "")
    if decl is None or decl.sym not in g.plan.types or not g.plan.types[decl.sym].nil_error:
        return False
    return unwrap_method(decl) is func and not _source(g, decl)


def _text(g: Gen, sym: str) -> r.Expr:
    method = method_set(g.plan.facts, t.Named(sym))["Error"]
    if says_nil(g, sym) and method.func is not None:
        plan = g.plan.funcs[method.func]
        said = r.Call(r.Path(method_path(g, method.func.sym, plan)), [as_ref(HELD)])
        return r.MethodCall(r.Path("f"), "write_str", [reference(said)])
    shown = r.Call(r.Path(f"{imported(g, 'std::fmt::Display')}::fmt"), [r.Path("x"), r.Path("f")])
    none = r.MethodCall(r.Path("f"), "write_str", [r.Str("<nil>")])
    arms = [r.Arm(r.PTupleStruct("Some", [r.PBind("x")]), shown), r.Arm(r.PPath("None"), none)]
    return r.Match(reference(HELD), arms)


def _source(g: Gen, decl: n.TypeDecl) -> list[r.Item]:
    """What is wrapped, where a field holds it; of what is shared nothing is lent."""
    if cause_field(decl) is None or g.plan.types[decl.sym].shared:
        return []
    dyn = r.TRef(rust_type(g, f.ErrDyn()))
    body = r.MethodCall(as_ref(HELD), "and_then", [r.Path("std::error::Error::source")])
    return [r.Fn("source", [(None, None, "&self")], r.TPath("Option", (dyn,)), r.Block([], body))]


def _equal(me: r.Type, form: f.Form) -> list[r.Item]:
    """The same pointer: two nil ones are; what has one owner is no other's."""
    if isinstance(form, f.Handle):
        return []
    theirs = r.Field(r.Path("other"), "0")
    same = r.Binary("&&", r.MethodCall(HELD, "is_none", []), r.MethodCall(theirs, "is_none", []))
    other: tuple[r.Pat | None, r.Type | None, str] = (r.PBind("other"), r.TRef(r.TPath("Self")), "")
    fn = r.Fn("eq", [(None, None, "&self"), other], r.TPath("bool"), r.Block([], same))
    return [r.Impl(me, [fn], r.TPath("PartialEq"))]


def _pointer(home: Home, decl: n.TypeDecl, name: str) -> list[r.Item]:
    g = home.g
    items: list[r.Item] = [r.Const("NAME", r.TRef(r.TPath("str"), lifetime="static"), r.Str(name))]
    if not says_nil(g, decl.sym):
        mute = r.MethodCall(HELD, "is_none", [])
        items.append(r.Fn("mute", [(None, None, "&self")], r.TPath("bool"), r.Block([], mute)))
    method = unwrap_method(decl)
    if method is None or _source(g, decl) or method not in g.plan.funcs:
        return items
    plan = g.plan.funcs[method]
    if is_method(plan):
        g.use("gort::panic")
        some = r.MethodCall(as_ref(HELD), "unwrap_or_else", [r.ClosureExpr([], r.Call(r.Path("panic::nil"), []))])
        call: r.Expr = r.MethodCall(some, plan.name, [])
    else:
        call = r.Call(r.Path(method_path(g, method.sym, plan)), [as_ref(HELD)])
    want = f.Opt(f.ErrAny())
    cause = coerce(g, owned(call, plan.result.form), want, decl.span)
    items.append(r.Fn("wrapped", [(None, None, "&self")], rust_type(g, want), r.Block([], cause)))
    return items
