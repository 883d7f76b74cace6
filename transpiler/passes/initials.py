"""Package variables whose first values are no value of one variable: `var a, b = f()` and `var _ = f()` become functions that
assign them, which run where Go runs them (Go spec: Package initialization)."""

from __future__ import annotations

from transpiler.analysis.tree import preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t


def initials(module: n.Module) -> None:
    """Gives every package such functions; their calls stand in `Package.inits`, for no variable."""
    for package in module.packages:
        known = {item.sym: item for item in package.items if isinstance(item, n.GlobalVar)}
        made: list[n.Func] = []
        for at, (syms, expr) in enumerate(package.inits):
            if len(syms) > 1 or (syms[0] not in known and _runs(expr)) or (syms[0].endswith("._") and _runs(expr)):
                func = _function(package, known, syms, expr, len(made) + 1)
                made.append(func)
                package.file_of[id(func)] = package.file_of.get(
                    id(known.get(syms[0])), next(iter(package.file_of.values()), "")
                )
                call = n.Call(t.VOID, expr.span, n.FuncRef(func.sym), [], func.sig)
                package.inits[at] = ([], call)
        dropped = {id(func.span) for func in made}
        package.items = [item for item in package.items if not (_is_blank(item) and id(item.span) in dropped)]
        package.items += made


def _is_blank(item: n.Item) -> bool:
    return isinstance(item, n.GlobalVar) and item.name == "_"


def _runs(expr: n.Expr) -> bool:
    """Whether evaluating an expression may show."""
    return any(isinstance(node, n.Call | n.Builtin | n.Index | n.Deref | n.Recv) for node in preorder(expr))


def _function(package: n.Package, known: dict[str, n.GlobalVar], syms: list[str], expr: n.Expr, number: int) -> n.Func:
    targets: list[n.Target] = []
    types = expr.type.types if isinstance(expr.type, t.Tuple) else (expr.type,)
    refused: tuple[str, str] | None = None
    kind, lead = "src", ""
    for sym, type_ in zip(syms, types, strict=True):
        item = known.get(sym)
        if item is None or item.name == "_":
            targets.append(n.Blank(type_))
            continue
        kind, lead = item.file_kind, lead or item.name
        targets.append(n.Global(item.type, item.span, sym))
        if item.type != type_:
            refused = ("GX0425", "package variables of other types than the results that they are given")
    body = n.Block([n.Assign(expr.span, targets, [expr])], expr.span)
    name = f"init{lead[:1].upper()}{lead[1:]}" if lead else f"initBlank{number}"
    sig = t.Func((), ())
    sym = f"{package.path}.{name}"
    func = n.Func(sym, name, sig, None, [], [], [], False, None if refused else body, expr.span, file_kind=kind)
    func.refused = refused
    return func
