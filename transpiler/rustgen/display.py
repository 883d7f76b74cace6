"""`Error` and `String` methods as `Display` (DESIGN.md section 5), and error structs as errors of `thiserror`."""

from __future__ import annotations

from transpiler.analysis.causes import cause_field
from transpiler.analysis.plan import FuncPlan, is_method
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.lex import KEYWORDS
from transpiler.rust.names import Scope
from transpiler.rust.walk import children
from transpiler.rustgen import functions
from transpiler.rustgen.calls import method_path
from transpiler.rustgen.coerce import as_ref, deref_, reference
from transpiler.rustgen.constants import field_form, field_name
from transpiler.rustgen.context import FuncState, Gen, Refuse
from transpiler.rustgen.handles import formatter
from transpiler.rustgen.home import Home, params_of
from transpiler.rustgen.prepare import text_method
from transpiler.rustgen.scratch import scratch
from transpiler.rustgen.types import imported, rust_type

# --- `#[error("..")]` ---------------------------------------------------------------------------------------------


def error_attribute(home: Home, decl: n.TypeDecl) -> r.Attr | None:
    """The `#[error(..)]` of an error struct whose `Error` method is one format of its fields."""
    func = text_method(decl, "Error")
    if func is None or func.body is None or home.g.plan.types[decl.sym].kind != "struct":
        return None
    if func in home.g.plan.funcs and not is_method(home.g.plan.funcs[func]):
        return None
    if any(field.name == "source" and cause_field(decl) != "source" for field in decl.fields):
        return None  # thiserror would take it for the cause
    if len(func.body.stmts) != 1 or not isinstance(func.body.stmts[0], n.Return) or func not in home.g.plan.funcs:
        return None
    (value,) = func.body.stmts[0].values
    made = _expression(home.g, func, value)
    if made is None:
        return None
    match made:
        case r.Format(macro="format", text=text, args=args):
            fields = [_field(arg) for arg in args]
            if any(field is None for field in fields):
                return None
            return _inlined(text, [field for field in fields if field is not None])
        case r.Str(value=text) | r.MethodCall(recv=r.Str(value=text), args=[]):
            return r.Attr("error", text=text.replace("{", "{{").replace("}", "}}"))
        case _:
            field = _field(made.recv if isinstance(made, r.MethodCall) and made.name == "clone" else made)
            return _inlined("{}", [field]) if field is not None else None


def _expression(g: Gen, func: n.Func, value: n.Expr) -> r.Expr | None:
    """The Rust of the text, when it takes nothing but an expression."""
    outer = g.state
    g.state = FuncState(func, g.plan.funcs[func], Scope())
    if func.recv is not None:
        g.func.names[func.recv] = "self"
    try:
        found = scratch(g, lambda: g.expr(value, f.STRING))
        if found is None:
            return None
        g.func.prelude = []
        again = g.expr(value, f.STRING)
        return again.expr if not g.func.prelude else None
    except Refuse:
        return None
    finally:
        g.state = outer


def _field(arg: r.Expr) -> r.Expr | None:
    """An argument as `thiserror` sees it, fields by their bare names; None when it needs `self` for more."""
    match arg:
        case r.Field(base=r.Path(path="self"), name=name):
            return r.Path(name)
        case r.Path(path="self"):
            return None
        case r.Ref(x=x, mut=False):
            return _field(x)
        case r.MethodCall(recv=recv, name=name, args=args, targs=targs):
            parts = [_field(part) for part in (recv, *args)]
            if any(part is None for part in parts):
                return None
            first, *rest = (part for part in parts if part is not None)
            return r.MethodCall(first, name, rest, targs)
        case r.Call(fun=r.Path() as fun, args=args):
            items = [_by_value(part) for part in args]
            return (
                None
                if any(part is None for part in items)
                else r.Call(fun, [part for part in items if part is not None])
            )
        case _:
            return None if _mentions_self(arg) else arg


def _by_value(arg: r.Expr) -> r.Expr | None:
    """An argument of a function: a field, which `thiserror` gives by reference, is read out of it."""
    found = _field(arg)
    direct = isinstance(arg, r.Field) and isinstance(arg.base, r.Path) and arg.base.path == "self"
    return deref_(found) if direct and found is not None else found


def _mentions_self(node: r.Node | r.Type) -> bool:
    if isinstance(node, r.Path) and node.path.partition("::")[0] == "self":
        return True
    return any(_mentions_self(child) for child in children(node))


def _inlined(text: str, args: list[r.Expr]) -> r.Attr | None:
    """The format with names put into it where an argument is one."""
    out: list[str] = []
    rest: list[r.Expr] = []
    i = taken = 0
    while i < len(text):
        if text[i : i + 2] in ("{{", "}}"):
            out.append(text[i : i + 2])
            i += 2
        elif text[i] == "{":
            end = text.index("}", i)
            inner = text[i + 1 : end]
            if inner[:1] not in ("", ":"):
                return None
            arg = args[taken] if taken < len(args) else None
            taken += 1
            if isinstance(arg, r.Path) and "::" not in arg.path and arg.path not in KEYWORDS:
                out.append("{" + arg.path + inner + "}")
            elif arg is not None and "$" not in inner and "*" not in inner:
                out.append("{" + inner + "}")
                rest.append(arg)
            else:
                return None
            i = end + 1
        else:
            out.append(text[i])
            i += 1
    return r.Attr("error", text="".join(out), exprs=rest)


# --- `impl Display` -----------------------------------------------------------------------------------------------


def display(home: Home, func: n.Func, plan: FuncPlan) -> None:
    """`impl Display` from an `Error` or `String` method, and `std::error::Error` for the former."""
    g = home.g
    assert func.recv_type is not None
    decl, type_plan = g.plan.module.types[func.recv_type], g.plan.types[func.recv_type]
    if type_plan.error and func.name == "Error" and error_attribute(home, decl) is not None:
        return
    args = tuple(r.TPath(param.name) for param in decl.tparams)
    held = plan.recv.inner if isinstance(plan.recv, f.Opt) else plan.recv
    shared = isinstance(held, f.Ref) and isinstance(held.inner, f.Handle)
    target = r.TPath(type_plan.handle if shared else type_plan.name, args)
    trait = r.TPath(imported(g, "std::fmt::Display"))
    made = formatter(g, "fmt", _written(home, func, plan))
    block = r.Impl(target, [made], trait, generics=params_of(decl))
    made.docs = []
    home.bodies[id(made)] = (func, made)
    home.items.append(block)
    if func.name == "Error" and type_plan.error:
        items = _source(home, decl)
        home.items.append(r.Impl(target, items, r.TPath("std::error::Error"), generics=params_of(decl)))


def _source(home: Home, decl: n.TypeDecl) -> list[r.Item]:
    """`source`: the field that the type's `Unwrap` returns."""
    cause = cause_field(decl)
    if cause is None or home.g.plan.types[decl.sym].shared:
        return []
    g = home.g
    field = next(part for part in decl.fields if part.name == cause)
    form = field_form(g, t.Named(decl.sym), cause, field.type)
    place = r.Field(r.Path("self"), field_name(cause))
    dyn = r.TRef(rust_type(g, f.ErrDyn()))
    if isinstance(form, f.Opt):
        cast = r.ClosureExpr([(r.PBind("err"), None)], r.Cast(r.Path("err"), dyn))
        value: r.Expr = r.MethodCall(as_ref(place), "map", [cast])
    else:
        value = r.Call(r.Path("Some"), [reference(place)])
    made = r.Fn("source", [(None, None, "&self")], r.TPath("Option", (dyn,)), r.Block([], value))
    return [made]


def _written(home: Home, func: n.Func, plan: FuncPlan) -> r.Block:
    """The body: what the method returns is written to `f`. The receiver is borrowed, whatever the method does."""
    if func.recv is not None and plan.recv is not None and not isinstance(plan.recv, f.Ref):
        home.g.plan.locals[func.recv] = f.Ref(plan.recv)
    if not is_method(plan):
        said = r.Call(r.Path(method_path(home.g, func.sym, plan)), [r.Call(r.Path("Some"), [r.Path("self")])])
        return r.Block([], _write(said, plan.result.form))
    block = functions.body(home, func, plan)
    form = plan.result.form
    for stmt in block.stmts:
        _write_returns(stmt, form)
    if block.value is not None:
        _write_returns(block.value, form)
        block.value = _write(block.value, form)
    return block


def _write_returns(node: r.Node | r.Type, form: f.Form) -> None:
    """Turns each `return` of the method, closures aside, into one of what writing gives."""
    if isinstance(node, r.ClosureExpr):
        return
    for child in children(node):
        _write_returns(child, form)
    if isinstance(node, r.Return) and node.value is not None:
        node.value = _write(node.value, form)


def _write(text: r.Expr, form: f.Form) -> r.Expr:
    target: r.Expr = r.Path("f")
    match text:
        case r.Format(macro="format", text=format_text, args=args):
            return r.Format("write", format_text, args, [target])
        case r.Format(macro="todo" | "panic" | "unreachable"):
            return text
        case r.If(
            cond=cond, then=r.Block(value=r.Expr() as value) as then, els=r.Block(value=r.Expr() as other) as els
        ):
            first = r.Block(then.stmts, _write(value, form), then.tail)
            return r.If(cond, first, r.Block(els.stmts, _write(other, form), els.tail))
        case r.Match(value=value, arms=arms) if not all(_short(arm.body) for arm in arms):
            return r.Match(value, [r.Arm(a.pattern, _write_arm(a.body, form), a.guard, a.comments) for a in arms])
        case r.MethodCall(recv=r.Str() as literal, name="to_owned"):
            return r.MethodCall(target, "write_str", [literal])
        case r.MethodCall(recv=recv, name="clone", args=[]):
            return r.MethodCall(target, "write_str", [reference(recv)])
        case r.Match(value=value, arms=arms) if all(_short(arm.body) for arm in arms):
            literal_arms = [r.Arm(arm.pattern, _short(arm.body) or arm.body, arm.guard, arm.comments) for arm in arms]
            return r.MethodCall(target, "write_str", [r.Match(value, literal_arms)])
        case _:
            if isinstance(form, f.Text) and form.kind == "Str":
                return r.Format("write", "{}", [text], [target])
            borrowed = text if isinstance(form, f.Ref) else reference(text)
            return r.MethodCall(target, "write_str", [borrowed])


def _write_arm(body: r.Expr, form: f.Form) -> r.Expr:
    """An arm that writes its text; one that leaves the method stays."""
    match body:
        case r.Return() | r.BlockExpr(block=r.Block(value=None)):
            return body
        case r.BlockExpr(block=r.Block(value=r.Expr() as value) as block):
            return r.BlockExpr(r.Block(block.stmts, _write(value, form), block.tail))
        case _:
            return _write(body, form)


def _short(body: r.Expr) -> r.Expr | None:
    """The text of an arm as a literal."""
    match body:
        case r.Str():
            return body
        case r.MethodCall(recv=r.Str() as literal, name="to_owned"):
            return literal
        case r.BlockExpr(block=r.Block(stmts=[], value=r.Expr() as value)):
            return _short(value)
        case _:
            return None
