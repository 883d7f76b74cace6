"""The text form of the IR: what `--emit ir` prints and golden tests compare.

One line a statement, blocks by indentation. What Go leaves implicit is marked: `*'p` an implicit dereference, `&'x` an
implicit address, `x.'f` a promoted field, `iface[T](x)` a value that becomes an interface, `conv'[T](x)` an implicit
conversion. Constants carry their type; variables of one name in a function are told apart by a number (`x.2`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.ir import nodes as n
from transpiler.ir.dump_expr import Names, expression, value_text
from transpiler.ir.typetext import signature_text, type_text


@dataclass(slots=True)
class Writer:
    """The lines so far, how deep they are indented, and the names of the function at hand."""

    lines: list[str] = field(default_factory=list)
    depth: int = 0
    names: Names = field(default_factory=Names)

    def line(self, text: str) -> None:
        """Adds a line."""
        self.lines.append("  " * self.depth + text if text else "")


def dump(module: n.Module) -> str:
    """The text of a module; the same module always has the same text."""
    w = Writer()
    w.line(f"module {module.path} go{module.go_version}")
    for package in module.packages:
        w.line("")
        _package(w, package)
    for sym, extern in sorted(module.externs.items()):
        w.line("")
        w.line(f"extern {sym} {type_text(extern.underlying)}")
    return "\n".join(w.lines) + "\n"


def dump_func(func: n.Func) -> str:
    """The text of one function."""
    w = Writer()
    _func(w, func)
    return "\n".join(w.lines) + "\n"


def _package(w: Writer, package: n.Package) -> None:
    w.line(f"package {package.path} {package.name}")
    _comments(w, package.doc)
    for path in package.imports:
        w.line(f"import {path}")
    for item in [*package.items, *package.init_funcs]:
        w.line("")
        _item(w, item)
    if package.inits:
        w.line("")
    for syms, value in package.inits:
        w.line(f"init {', '.join(syms)} = {_expr(w, value)}")
    for name, (output, unordered) in sorted(package.examples.items()):
        w.line(f"example {name}{' unordered' if unordered else ''} {output!r}")


def _item(w: Writer, item: n.Item) -> None:
    w.names = Names()
    _comments(w, item.lead)
    if not isinstance(item, n.Func) and item.group_doc:
        w.line("// group:")
        _comments(w, item.group_doc)
    match item:
        case n.Func():
            _func(w, item)
        case n.TypeDecl():
            _type_decl(w, item)
        case n.ConstDecl():
            _comments(w, item.doc)
            iota = " iota" if item.iota else ""
            text = f"const {item.sym} {type_text(item.type)} = {value_text(item.value)}{iota}"
            w.line(text + _kind(item.file_kind) + _trail(item.trail))
        case n.GlobalVar():
            _comments(w, item.doc)
            init = f" = {_expr(w, item.init)}" if item.init is not None else ""
            w.line(f"var {item.sym} {type_text(item.type)}{init}" + _kind(item.file_kind) + _trail(item.trail))


def _kind(file_kind: str) -> str:
    return "" if file_kind == "src" else f" [{file_kind}]"


def _trail(text: str | None) -> str:
    return f" // {text}" if text else ""


def _comments(w: Writer, lines: list[str]) -> None:
    for line in lines:
        w.line(f"// {line}".rstrip())


def _tparams(tparams: list[n.TypeParamDecl]) -> str:
    return f"[{', '.join(f'{p.name} {type_text(p.constraint)}' for p in tparams)}]" if tparams else ""


def _type_decl(w: Writer, decl: n.TypeDecl) -> None:
    _comments(w, decl.doc)
    head = f"type {decl.sym}{_tparams(decl.tparams)}{_kind(decl.file_kind)}"
    if not decl.fields:
        w.line(f"{head} {type_text(decl.underlying)}")
        return
    w.line(f"{head} struct")
    w.depth += 1
    for f in decl.fields:
        _comments(w, f.doc)
        embedded = "embedded " if f.embedded else ""
        tag = f" {f.tag!r}" if f.tag else ""
        w.line(f"{embedded}{f.name} {type_text(f.type)}{tag}{_trail(f.trail)}")
    w.depth -= 1


def _func(w: Writer, func: n.Func) -> None:
    w.names = Names()
    _comments(w, func.doc)
    recv = f" ({_local(w, func.recv)})" if func.recv is not None else ""
    w.line(f"func {func.sym}{_tparams(func.tparams)}{recv}{_signature(w, func)}{_kind(func.file_kind)}")
    _body(w, func)


def _signature(w: Writer, func: n.Func) -> str:
    params = ", ".join(_local(w, p) for p in func.params)
    results = ", ".join(_local(w, r) for r in func.results)
    variadic = "..." if func.sig.variadic else ""
    return f"({params}{variadic})" + (f" ({results})" if results else "")


def _local(w: Writer, local: n.Local) -> str:
    return f"{w.names.of(local)} {type_text(local.type)}"


def _body(w: Writer, func: n.Func) -> None:
    if func.refused is not None:
        w.depth += 1
        w.line(f"refused {func.refused[0]}: {func.refused[1]}")
        w.depth -= 1
    elif func.body is not None:
        _block(w, func.body)


def _expr(w: Writer, expr: n.Expr) -> str:
    """The text of an expression; function literals in it are written below their statement by `_closures`."""
    return expression(w.names, expr)


def _block(w: Writer, block: n.Block) -> None:
    w.depth += 1
    for stmt in block.stmts:
        _stmt(w, stmt)
    _comments(w, block.tail)
    w.depth -= 1


def _stmt(w: Writer, stmt: n.Stmt) -> None:
    if stmt.blank_before:
        w.line("")
    _comments(w, stmt.lead)
    first = len(w.names.closures)
    head, blocks = _parts(w, stmt)
    w.line(head + _trail(stmt.trail))
    for closure in w.names.closures[first:]:
        w.depth += 1
        w.line(f"literal {w.names.literal(closure)}{_signature(w, closure.func)}")
        _body(w, closure.func)
        w.depth -= 1
    for label, lead, block in blocks:
        _comments(w, lead)
        if label:
            w.line(label)
        if isinstance(block, n.Block):
            _block(w, block)
        elif block is not None:
            _stmt(w, block)


Parts = list[tuple[str, list[str], n.Block | n.If | None]]


def _parts(w: Writer, stmt: n.Stmt) -> tuple[str, Parts]:
    """The line of a statement and the blocks below it."""
    match stmt:
        case n.If():
            rest: Parts = [("", [], stmt.then)]
            if stmt.els is not None:
                rest.append(("else", [], stmt.els))
            return f"if {_init(w, stmt.init)}{_expr(w, stmt.cond)}", rest
        case n.For():
            head = f"{_init(w, stmt.init)}{_expr(w, stmt.cond) if stmt.cond is not None else ''}"
            post = f"; {_simple(w, stmt.post)}" if stmt.post is not None else ""
            shared = "" if stmt.per_iteration else " shared"
            return f"{_label(stmt.label)}for{shared} {head}{post}".rstrip(), [("", [], stmt.body)]
        case n.Range():
            targets = ", ".join(_target(w, part) for part in (stmt.key, stmt.value) if part is not None)
            eq = " = " if targets else ""
            shared = "" if stmt.per_iteration else " shared"
            text = f"{_label(stmt.label)}range {stmt.kind}{shared} {targets}{eq}{_expr(w, stmt.x)}"
            return text, [("", [], stmt.body)]
        case n.Switch():
            tag = _expr(w, stmt.tag) if stmt.tag is not None else ""
            return f"{_label(stmt.label)}switch {_init(w, stmt.init)}{tag}".rstrip(), [_case(w, c) for c in stmt.cases]
        case n.TypeSwitch():
            text = f"{_label(stmt.label)}typeswitch {_init(w, stmt.init)}{_expr(w, stmt.x)}"
            return text, [_type_case(w, c) for c in stmt.cases]
        case n.SelectStmt():
            comms: Parts = [
                (f"comm {_simple(w, c.comm)}" if c.comm is not None else "default", c.lead, c.body) for c in stmt.cases
            ]
            return f"{_label(stmt.label)}select", comms
        case n.BlockStmt():
            return f"{_label(stmt.label)}block", [("", [], stmt.block)]
        case _:
            return _simple(w, stmt), []


def _label(label: str | None) -> str:
    return f"{label}: " if label is not None else ""


def _init(w: Writer, stmt: n.Stmt | None) -> str:
    return f"{_simple(w, stmt)}; " if stmt is not None else ""


def _case(w: Writer, case: n.Case) -> tuple[str, list[str], n.Block]:
    head = "default" if case.default else "case " + ", ".join(_expr(w, value) for value in case.values)
    return head + (" falls" if case.falls else ""), case.lead, case.body


def _type_case(w: Writer, case: n.TypeCase) -> tuple[str, list[str], n.Block]:
    head = "default" if case.default else "case "
    head += ", ".join("nil" if type_ is None else type_text(type_) for type_ in case.types)
    return head + (f" as {_local(w, case.local)}" if case.local is not None else ""), case.lead, case.body


def _simple(w: Writer, stmt: n.Stmt) -> str:
    match stmt:
        case n.Assign():
            targets = ", ".join(_target(w, target) for target in stmt.targets)
            values = ", ".join(_expr(w, value) for value in stmt.values)
            return f"{targets} {'=:' if stmt.explicit else '='} {values}"
        case n.OpAssign():
            return f"{_expr(w, stmt.target)} {stmt.op}= {_expr(w, stmt.value)}{' step' if stmt.step else ''}"
        case n.ExprStmt(x=x):
            return f"do {_expr(w, x)}"
        case n.Send(chan=chan, value=value):
            return f"send {_expr(w, chan)} <- {_expr(w, value)}"
        case n.Go(call=call):
            return f"go {_expr(w, call)}"
        case n.Defer(call=call):
            return f"defer {_expr(w, call)}"
        case n.Return(values=values, naked=naked):
            return f"return{' naked' if naked else ''} {', '.join(_expr(w, v) for v in values)}".rstrip()
        case n.Break(label=label):
            return f"break {label or ''}".rstrip()
        case n.Continue(label=label):
            return f"continue {label or ''}".rstrip()
        case n.Goto(label=label):
            return f"goto {label}"
        case n.LabelMark(label=label):
            return f"label {label}"
        case n.Refused(code=code, reason=reason):
            return f"refused {code}: {reason}"
        case _:
            return type(stmt).__name__


def _target(w: Writer, target: n.Target) -> str:
    match target:
        case n.Declare(local=local):
            return f"let {_local(w, local)}"
        case n.Blank():
            return "_"
        case _:
            return _expr(w, target)


__all__ = ["dump", "dump_func", "signature_text"]
