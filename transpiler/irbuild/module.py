"""Lowers the packages of a module."""

from __future__ import annotations

from dataclasses import dataclass

from transpiler.check import types as t
from transpiler.check.check import Checked, file_version
from transpiler.check.objects import Const, Func, TypeName, Var
from transpiler.check.predicates import is_untyped
from transpiler.check.types import unalias, under
from transpiler.diagnostics import Diagnostics
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.irbuild.comments import all_lines, lines
from transpiler.irbuild.context import Context, Unsupported
from transpiler.irbuild.examples import output_of
from transpiler.irbuild.expression import expression, value_for
from transpiler.irbuild.state import Types
from transpiler.irbuild.statement import block
from transpiler.irbuild.typedecl import type_decl, type_params
from transpiler.irbuild.types import func_type, ir_type, method_symbol, symbol, underlying_type
from transpiler.irbuild.values import const_value
from transpiler.syntax import nodes as ast


@dataclass(slots=True)
class Unit:
    """A checked package with what kind each of its files is: `src`, `test` or `xtest`."""

    checked: Checked
    kinds: list[str]


def build_module(path: str, go_version: str, units: list[Unit], diags: Diagnostics) -> n.Module:
    """The IR of all packages, in the order given (dependencies first)."""
    module = n.Module(path, go_version, [])
    types = Types()
    contexts: list[tuple[Context, n.Package, Unit]] = []
    for unit in units:
        package = unit.checked.package
        context = Context(package, unit.checked.info, types, diags, module, _closure)
        doc = next((lines(file.doc) for file in package.files if file.doc is not None), [])
        result = n.Package(package.path, package.name, doc, [], [part.path for part in package.imports])
        module.packages.append(result)
        contexts.append((context, result, unit))
        _declare_types(context, result, unit)
    for context, result, unit in contexts:
        _package(context, result, unit, go_version)
    _externs(types, module)
    return module


def _declare_types(c: Context, result: n.Package, unit: Unit) -> None:
    for file, kind in zip(c.package.files, unit.kinds, strict=True):
        _locate(c, kind)
        for decl in file.decls:
            if not isinstance(decl, ast.GenDecl) or decl.tok != "type":
                continue
            for spec in decl.specs:
                assert isinstance(spec, ast.TypeSpec)
                obj = c.info.defs.get(spec.name)
                if isinstance(obj, TypeName) and isinstance(obj.type, t.Named) and not spec.assign:
                    doc = lines(spec.doc) or (lines(decl.doc) if len(decl.specs) == 1 else [])
                    type_decl(c, obj, spec, doc)


def _locate(c: Context, kind: str, function: str = "") -> None:
    """Tells the conversion of types where lowering is, for the names of struct types without one."""
    c.file_kind = c.types.file_kind = kind
    c.types.package, c.types.function = c.package.path, function


def _take_up(c: Context, result: n.Package) -> None:
    """Adds the declarations that came up on the way."""
    for decl in c.types.pending:
        c.module.types[decl.sym] = decl
    result.items.extend(c.types.pending)
    c.types.pending = []


def _package(c: Context, result: n.Package, unit: Unit, go_version: str) -> None:
    for file, kind in zip(c.package.files, unit.kinds, strict=True):
        c.per_iteration = file_version(file, go_version) >= (1, 22)
        for decl in file.decls:
            before = len(result.items)
            _locate(c, kind, decl.name.name if isinstance(decl, ast.FuncDecl) else "")
            if isinstance(decl, ast.FuncDecl):
                func = _function(c, decl)
                result.items.extend(c.hoisted)
                c.hoisted = []
                if func is not None:
                    (result.init_funcs if func.name == "init" and func.recv is None else result.items).append(func)
                    example = output_of(file, decl)
                    if example is not None:
                        result.examples[decl.name.name] = example
            elif decl.tok != "import":
                result.items.extend(_general(c, decl))
            _take_up(c, result)
            _above(decl, result.items[before:])
            for item in result.items[before:]:
                result.file_of[id(item)] = file.source.name
    known = {item.sym: item.init for item in result.items if isinstance(item, n.GlobalVar)}
    for init in c.info.init_order:
        syms = [f"{c.package.path}.{var.name}" for var in init.lhs]
        wanted = init.lhs[0].type if len(init.lhs) == 1 else None
        value = known.get(syms[0]) if wanted is not None else None
        if value is None:
            value = value_for(c, init.rhs, wanted) if wanted is not None else expression(c, init.rhs)
        result.inits.append((syms, value))
    _take_up(c, result)


def _above(decl: ast.Decl, items: list[n.Item]) -> None:
    """Gives the first item of a declaration the comments that stand above it."""
    if not items:
        return
    first = items[-1] if isinstance(decl, ast.FuncDecl) else items[0]
    first.lead = all_lines(decl.lead)
    if isinstance(decl, ast.GenDecl) and decl.grouped and not isinstance(first, n.Func):
        doc = lines(decl.doc)
        first.group_doc = doc if doc != first.doc else []


def _general(c: Context, decl: ast.GenDecl) -> list[n.Item]:
    found: list[n.Item] = []
    for spec in decl.specs:
        if isinstance(spec, ast.TypeSpec):
            obj = c.info.defs.get(spec.name)
            if isinstance(obj, TypeName) and isinstance(obj.type, t.Named) and not spec.assign:
                found.append(c.module.types[symbol(c.types, obj)])
        elif isinstance(spec, ast.ValueSpec) and decl.tok == "const":
            found.extend(_consts(c, decl, spec))
        elif isinstance(spec, ast.ValueSpec):
            found.extend(_vars(c, decl, spec))
    return found


def _consts(c: Context, decl: ast.GenDecl, spec: ast.ValueSpec) -> list[n.Item]:
    found: list[n.Item] = []
    for i, ident in enumerate(spec.names):
        obj = c.info.defs.get(ident)
        if not isinstance(obj, Const) or obj.type is None or ident.name == "_":
            continue
        literal = spec.values[i].value if i < len(spec.values) and isinstance(spec.values[i], ast.BasicLit) else None  # type: ignore[attr-defined]
        found.append(
            n.ConstDecl(
                f"{c.package.path}.{obj.name}",
                obj.name,
                ir_type(c.types, obj.type),
                const_value(obj.value, obj.type),
                ident.span,
                id(decl),
                not spec.values or not is_untyped(obj.type),
                literal,
                lines(spec.doc if decl.grouped else decl.doc),
                " ".join(lines(spec.comment)) or None,
                obj.exported,
                c.file_kind,
                untyped=is_untyped(obj.type),
            )
        )
    return found


def _vars(c: Context, decl: ast.GenDecl, spec: ast.ValueSpec) -> list[n.Item]:
    found: list[n.Item] = []
    for i, ident in enumerate(spec.names):
        obj = c.info.defs.get(ident)
        if not isinstance(obj, Var) or obj.type is None or ident.name == "_":
            continue
        init = None
        if len(spec.values) == len(spec.names):
            init = value_for(c, spec.values[i], obj.type)
        found.append(
            n.GlobalVar(
                f"{c.package.path}.{obj.name}",
                obj.name,
                ir_type(c.types, obj.type),
                ident.span,
                init,
                lines(spec.doc if decl.grouped else decl.doc),
                " ".join(lines(spec.comment)) or None,
                obj.exported,
                c.file_kind,
            )
        )
    return found


def _function(c: Context, decl: ast.FuncDecl) -> n.Func | None:
    obj = c.info.defs.get(decl.name)
    if not isinstance(obj, Func):
        return None
    sig = obj.sig
    recv_type = None
    if sig.recv is not None:
        sym = method_symbol(c.types, obj)
        recv_type = sym[: sym.rindex(").")].replace("(", "", 1)
        owner = c.module.types.get(recv_type)
        tparams = type_params(c, sig.recv_tparams, recv_type)
        if owner is not None:
            _rename_tparams(c, sig, owner, recv_type)
            tparams = owner.tparams
    else:
        sym = f"{c.package.path}.{obj.name}"
        tparams = type_params(c, sig.tparams, sym)
    func = _signature(c, sym, decl.name.name, sig, decl.span)
    func.tparams = tparams
    func.doc = lines(decl.doc)
    func.recv_type, func.pointer_recv = recv_type, obj.has_ptr_recv
    func.exported, func.file_kind = obj.exported, c.file_kind
    c.func_name, c.names = decl.name.name, {local.name for local in [*func.params, *func.results]}
    _body(c, func, decl.body, sig)
    if recv_type in c.module.types:
        c.module.types[recv_type].methods.append(func)
    return func


def _rename_tparams(c: Context, sig: t.Signature, owner: n.TypeDecl, sym: str) -> None:
    """Methods may name their receiver's type parameters anew: they are the type's own."""
    for param, declared in zip(sig.recv_tparams, owner.tparams, strict=False):
        c.types.cache[id(param)] = it.TypeParam(declared.name, sym)
        c.types.keep.append(param)


def _signature(c: Context, sym: str, name: str, sig: t.Signature, span: object) -> n.Func:
    recv = c.local(sig.recv, "recv") if sig.recv is not None else None
    func = n.Func(
        sym,
        name,
        func_type(c.types, sig),
        recv,
        [],
        [c.local(var, "param") for var in sig.params.vars],
        [c.local(var, "result") for var in sig.results.vars],
        bool(sig.results.vars) and bool(sig.results.vars[0].name),
        None,
        span,  # type: ignore[arg-type]
    )
    return func


def _body(c: Context, func: n.Func, body: ast.BlockStmt | None, sig: t.Signature) -> None:
    if body is None:
        func.refused = ("GX0402", "it has no Go body (assembly or linkname)")
        c.diags.warning(
            "GX0402", func.span, f"{func.name} is refused: {func.refused[1]}", "write its Rust body by hand"
        )
        return
    outer, c.func = c.func, func
    results, c.results = c.results, [var.type for var in sig.results.vars if var.type is not None]
    prelude, effects, c.prelude = c.prelude, c.effects, None
    labels, c.labels = c.labels, set(_goto_labels(body))
    try:
        func.body = block(c, body)
    except Unsupported as problem:
        if outer is not None:
            raise
        func.refused = ("GX0401", f"goxide does not translate {problem.reason} yet")
        c.diags.warning("GX0401", problem.node.span, f"{func.name} is refused: {problem.reason} is not translated yet")
    finally:
        c.func, c.results, c.labels = outer, results, labels
        c.prelude, c.effects = prelude, effects


def _goto_labels(body: ast.BlockStmt) -> list[str]:
    found: list[str] = []
    todo: list[object] = [body]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.BranchStmt) and node.tok == "goto" and node.label is not None:
            found.append(node.label.name)
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, ast.Stmt):
            todo.extend(getattr(node, name, None) for name in ("list", "body", "els", "stmt"))
    return found


def _closure(c: Context, expr: ast.FuncLit) -> n.Func:
    known = c.info.types[expr].type
    sig = unalias(known)
    assert isinstance(sig, t.Signature)
    func = _signature(c, "", "", sig, expr.span)
    func.file_kind = c.file_kind
    _body(c, func, expr.body, sig)
    return func


def _externs(types: Types, module: n.Module) -> None:
    done: set[str] = set()
    while missing := [sym for sym in types.seen if sym not in module.types and sym not in done and "." in sym]:
        for sym in missing:
            done.add(sym)
            named = types.seen[sym]
            named.load()
            for method in named.methods:
                for param, declared in zip(method.sig.recv_tparams, named.tparams, strict=False):
                    types.cache[id(param)] = it.TypeParam(declared.obj.name, sym)
                    types.keep.append(param)
            methods = [(method.name, func_type(types, method.sig), method.has_ptr_recv) for method in named.methods]
            tparams = [param.obj.name for param in named.tparams]
            module.externs[sym] = n.ExternType(sym, underlying_type(types, under(named)), tparams, methods)
