"""What a function literal that outlives the statement takes along (Go spec: Function literals): variables are shared in Go.

A `move` closure makes second variables of what it captures. That is exact for handles and cells, which are cloned before,
and for values that nothing changes afterwards; all else is refused, for rustc would not notice (pitfall P044).
"""

from __future__ import annotations

from transpiler.analysis.interior import is_handle
from transpiler.analysis.tree import declared, preorder
from transpiler.analysis.typefacts import overlap
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import clone, coerce, owned_form
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.life import liveness
from transpiler.rustgen.roots import changed_in_place, storage_root
from transpiler.rustgen.value import Value


def captured(func: n.Func) -> dict[n.Local, n.Use]:
    """The variables of enclosing functions that a literal mentions, each with its first use."""
    inner = declared(func)
    for node in preorder(func):
        if isinstance(node, n.Func):
            inner = inner | declared(node)
    found: dict[n.Local, n.Use] = {}
    for node in preorder(func):
        if isinstance(node, n.Use) and node.local not in inner:
            found.setdefault(node.local, node)
    return found


def kept(g: Gen, func: n.Func, deferred: bool = False) -> list[r.Stmt]:
    """The clones that stand before a closure that is kept. Raises Refuse where a second variable could be told.

    A `deferred` one is handed the variables of its frame when it runs.
    """
    found: list[r.Stmt] = []
    for local, use in captured(func).items():
        name = g.func.names.get(local)
        if deferred and (local in g.func.frame or (local.kind in ("param", "recv") and _shared_borrow(g, local))):
            continue
        if name is None or local in g.func.frame:
            raise Refuse("GX0433", "a function literal that keeps a result of its function", use.span)
        form = g.plan.locals.get(local) or g.default(local.type)
        if isinstance(form, f.CellForm | f.PtrForm | f.Handle | f.Shared) or is_handle(form):
            found.append(r.Let(r.PBind(name), init=clone(r.Path(name))))
            continue
        if changes(g, local):
            raise Refuse("GX0433", "a function literal that keeps a variable which changes", use.span)
        if isinstance(form, f.Prim) or (name == "self" and not isinstance(form, f.Ref)):
            continue
        if deferred and isinstance(form, f.Ref) and not form.mut and _from_parameter(g, local):
            continue
        if name == "self":
            raise Refuse("GX0433", "a function literal that keeps its method's receiver", use.span)
        copied = _copied(g, local, name, form, use, func)
        if copied is not None:
            found.append(copied)
    return found


def _shared_borrow(g: Gen, local: n.Local) -> bool:
    """Whether a parameter is a `&T`, which outlives the scope and is copied into the closure."""
    form = g.plan.locals.get(local)
    inner = form.inner if isinstance(form, f.Opt) else form
    return isinstance(inner, f.Ref) and not inner.mut


def _from_parameter(g: Gen, local: n.Local) -> bool:
    """Whether a borrow is of what a parameter borrows, which outlives all that the function defers."""
    func = g.func.func
    seen: set[n.Local] = set()
    todo = [local]
    while todo:
        top = todo.pop()
        if top in seen:
            continue
        seen.add(top)
        if top in func.params or top is func.recv:
            form = g.plan.locals.get(top)
            if not isinstance(form, f.Ref) or form.mut or top in g.func.frame:
                return False
            continue
        for node in preorder(func):
            match node:
                case n.Range(x=x, value=n.Declare(local=bound)) if bound is top:
                    root = storage_root(x)
                case n.Assign(targets=[n.Declare(local=bound)], values=[value]) if bound is top:
                    root = storage_root(value)
                case n.Assign(targets=targets) if any(isinstance(x, n.Use) and x.local is top for x in targets):
                    return False
                case n.Declare(local=bound) if bound is top:
                    continue
                case _:
                    continue
            if root is None:
                return False
            todo.append(root)
    return True


def changes_captured(g: Gen, func: n.Func) -> bool:
    """Whether a literal writes a captured variable that is not in a cell: its closure is `FnMut`."""
    mine = captured(func)
    for node in preorder(func):
        targets: list[n.Target] = []
        match node:
            case n.Assign(targets=found):
                targets = found
            case n.OpAssign(target=target):
                targets = [target]
            case n.AddrOf(x=x) | n.Builtin(name="append" | "delete" | "clear" | "copy", args=[x, *_]):
                targets = [x]
            case n.Range(key=key, value=value):
                targets = [x for x in (key, value) if x is not None]
            case _:
                pass
        for written in targets:
            local = storage_root(written) if isinstance(written, n.Expr) else None
            form = g.plan.locals.get(local) if local is not None else None
            if local in mine and not isinstance(form, f.CellForm | f.PtrForm | f.Handle):
                return True
    return False


def changes(g: Gen, local: n.Local) -> bool:
    """Whether a variable is assigned, or written in place, after it was declared."""
    top = g.func.top or g.func.func
    for node in preorder(top):
        match node:
            case n.Assign(targets=targets):
                if any(isinstance(target, n.Expr) and storage_root(target) is local for target in targets):
                    return True
            case _:
                if changed_in_place(node, local):
                    return True
    return False


def _copied(g: Gen, local: n.Local, name: str, form: f.Form, use: n.Use, closure: n.Func) -> r.Stmt | None:
    """A copy of a value for the closure; none where the variable itself can move in."""
    whole = owned_form(form)
    if whole == form and _alone(g, local, closure):
        return None
    if not isinstance(whole, f.Text | f.Prim | f.Handle | f.Shared | f.AnyForm | f.FnForm) and _written(g, local):
        raise Refuse("GX0433", "a function literal that keeps a value which others may write", use.span)
    if isinstance(form, f.FnForm):
        return None
    if isinstance(form, f.Ref) or (isinstance(form, f.Opt) and isinstance(form.inner, f.Ref)):
        return r.Let(r.PBind(name), init=coerce(g, Value(r.Path(name), form, True), whole, use.span))
    if _last(g, use):
        return None
    return r.Let(r.PBind(name), init=clone(r.Path(name)))


def _alone(g: Gen, local: n.Local, closure: n.Func) -> bool:
    """Whether only the closure mentions a variable."""
    top = g.func.top or g.func.func
    inside = sum(isinstance(node, n.Use) and node.local is local for node in preorder(closure))
    return inside == sum(isinstance(node, n.Use) and node.local is local for node in preorder(top))


def _last(g: Gen, use: n.Use) -> bool:
    return id(use) in liveness(g).last


def _written(g: Gen, local: n.Local) -> bool:
    """Whether anything in the module writes places of the kinds that a value reaches."""
    keys = g.plan.facts.reachable_keys(local.type)
    return any(overlap(summary.mods, keys) for summary in g.plan.summaries.by_func.values())
