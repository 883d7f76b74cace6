"""Lowers expressions. Dispatch only; what a concern needs lies in its own file."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.info import Selection
from transpiler.check.objects import Builtin, Const, Func, Nil, Var
from transpiler.check.predicates import core_type, is_kind
from transpiler.check.types import unalias, under
from transpiler.check.universe import basic
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.ir.walk import walk
from transpiler.irbuild.context import Context, Unsupported
from transpiler.irbuild.types import ir_type, is_interface, method_symbol
from transpiler.irbuild.unpack import fits, unpack
from transpiler.irbuild.values import adapt, const_value, constant
from transpiler.syntax import nodes as ast


def expression(c: Context, expr: ast.Expr) -> n.Expr:
    """The IR of an expression, with the type that checking found."""
    while isinstance(expr, ast.ParenExpr):
        expr = expr.x
    known = c.info.types.get(expr)
    if known is not None and known.value is not None:
        return constant(c, expr, known)
    match expr:
        case ast.Ident():
            return _ident(c, expr)
        case ast.SelectorExpr():
            return _selector(c, expr)
        case ast.FuncLit():
            return n.Closure(type_of(c, expr), expr.span, c.body(c, expr))
        case ast.CompositeLit():
            return composite(c, expr)
        case ast.CallExpr():
            return _call(c, expr)
        case ast.IndexExpr():
            return _index(c, expr)
        case ast.SliceExpr():
            return _cut(c, expr)
        case ast.StarExpr(x=x):
            return n.Deref(type_of(c, expr), expr.span, expression(c, x))
        case ast.TypeAssertExpr(x=x):
            type_ = type_of(c, expr)
            pair = isinstance(type_, it.Tuple)
            target = type_.types[0] if isinstance(type_, it.Tuple) else type_
            return n.Assert(type_, expr.span, expression(c, x), target, pair)
        case ast.UnaryExpr():
            return _unary(c, expr)
        case ast.BinaryExpr():
            return _binary(c, expr)
        case _:
            raise Unsupported(expr, f"the expression {type(expr).__name__}")


def checked(c: Context, expr: ast.Expr) -> t.Type:
    """The checked type of an expression."""
    known = c.info.types.get(expr)
    if known is None and isinstance(expr, ast.Ident):
        obj = c.info.defs.get(expr) or c.info.uses.get(expr)
        if obj is not None and obj.type is not None:
            return obj.type
    if known is None:
        raise Unsupported(expr, "an expression without a type")
    return known.type


def type_of(c: Context, expr: ast.Expr) -> it.Type:
    """The IR type of an expression."""
    return ir_type(c.types, checked(c, expr))


def value_for(c: Context, expr: ast.Expr, target: t.Type) -> n.Expr:
    """An expression where a value of a type is wanted."""
    return adapt(c, expression(c, expr), checked(c, expr), target)


def _ident(c: Context, expr: ast.Ident) -> n.Expr:
    obj = c.info.uses.get(expr) or c.info.defs.get(expr)
    match obj:
        case Var():
            if obj.pkg is not None and obj.pkg.scope.names.get(obj.name) is obj:
                return n.Global(type_of(c, expr), expr.span, f"{obj.pkg.path}.{obj.name}")
            local = c.local(obj)
            return n.Use(local.type, expr.span, local)
        case Nil():
            return n.Nil(it.Basic("untyped nil"), expr.span)
        case Func():
            return _function(c, expr, expr, obj)
        case Const():
            value = const_value(obj.value, obj.type or basic("int"))
            return n.Const(type_of(c, expr), expr.span, value)
        case _:
            raise Unsupported(expr, f"the name {expr.name}")


def _function(c: Context, expr: ast.Expr, ident: ast.Ident, obj: Func) -> n.Expr:
    instance = c.info.instances.get(ident)
    targs = [ir_type(c.types, arg) for arg in instance.targs] if instance is not None else []
    assert obj.pkg is not None
    return n.FuncVal(type_of(c, expr), expr.span, f"{obj.pkg.path}.{obj.name}", targs)


def _selector(c: Context, expr: ast.SelectorExpr) -> n.Expr:
    selection = c.info.selections.get(expr)
    if selection is None:
        obj = c.info.uses.get(expr.sel)
        if isinstance(obj, Func):
            return _function(c, expr, expr.sel, obj)
        if isinstance(obj, Var) and obj.pkg is not None:
            return n.Global(type_of(c, expr), expr.span, f"{obj.pkg.path}.{obj.name}")
        raise Unsupported(expr, f"the selector {expr.sel.name}")
    if selection.kind == "field":
        base = expression(c, expr.x)
        return fields(c, base, selection.recv, selection.index, expr)
    if selection.kind == "methodexpr":
        return _method_expr(c, expr, selection)
    return n.MethodVal(type_of(c, expr), expr.span, method_callee(c, expr))


def _method_expr(c: Context, expr: ast.SelectorExpr, selection: Selection) -> n.Expr:
    """`T.M`; of a promoted method the function literal that goes to the embedded field and calls it there."""
    method = selection.obj
    assert isinstance(method, Func)
    declared = (method.origin or method).sig.recv is not None
    sym = method_symbol(c.types, method) if declared else None
    type_ = type_of(c, expr)
    recv = ir_type(c.types, selection.recv)
    if len(selection.index) == 1:
        return n.MethodExpr(type_, expr.span, recv, method.name, sym)
    assert isinstance(type_, it.Func)
    names = [var.name if var.name not in ("", "_") else "arg" for var in method.sig.params.vars]
    params = [n.Local("recv", recv, expr.span, "param")]
    for i, (name, param) in enumerate(zip(names, type_.params[1:], strict=True)):
        unique = name if [*names, "recv"].count(name) == 1 else f"{name}{i + 1}"
        params.append(n.Local(unique, param, expr.span, "param"))
    uses = [n.Use(local.type, expr.span, local) for local in params]
    callee = fit_receiver(c, uses[0], selection, expr)
    sig = it.Func(type_.params[1:], type_.results, type_.variadic)
    result = type_.results[0] if len(type_.results) == 1 else it.Tuple(type_.results)
    call = n.Call(result, expr.span, callee, [*uses[1:]], sig)
    if sig.variadic:
        call.spread = call.args.pop()
    stmt = n.Return(expr.span, [call]) if type_.results else n.ExprStmt(expr.span, call)
    results = [n.Local("", part, expr.span, "result") for part in type_.results]
    body = n.Block([stmt], expr.span)
    return n.Closure(type_, expr.span, n.Func("", "", type_, None, [], params, results, False, body, expr.span))


def fields(c: Context, base: n.Expr, recv: t.Type, index: list[int], expr: ast.Expr) -> n.Expr:
    """Goes down a path of fields, dereferencing pointers on the way."""
    at = unalias(recv)
    for i, position in enumerate(index):
        if isinstance(pointer := under(at), t.Pointer):
            at = pointer.elem
            base = n.Deref(ir_type(c.types, at), base.span, base, True)
        struct = under(at)
        if not isinstance(struct, t.Struct):
            raise Unsupported(expr, "a promoted field of this type")
        field = struct.fields[position]
        assert field.type is not None
        base = n.Select(ir_type(c.types, field.type), expr.span, base, field.name, i < len(index) - 1)
        at = field.type
    return base


def method_callee(c: Context, expr: ast.SelectorExpr) -> n.Callee:
    """The method that a selector denotes, its receiver made to fit."""
    return fit_receiver(c, expression(c, expr.x), c.info.selections[expr], expr)


def fit_receiver(c: Context, base: n.Expr, selection: Selection, expr: ast.SelectorExpr) -> n.Callee:
    """A method selected on a value: promotion, dereference and address are made explicit."""
    method = selection.obj
    assert isinstance(method, Func)
    at: t.Type = selection.recv
    if len(selection.index) > 1:
        base = fields(c, base, at, selection.index[:-1], expr.x)
        for position in selection.index[:-1]:
            pointer = under(at)
            struct = under(pointer.elem) if isinstance(pointer, t.Pointer) else pointer
            assert isinstance(struct, t.Struct)
            at = struct.fields[position].type or at
        if isinstance(base, n.Select):
            base.promoted = True
    if is_interface(at) or isinstance(unalias(at), t.TypeParam):
        return n.IfaceRef(base, method.name)
    if isinstance(pointer := unalias(at), t.Pointer) and isinstance(unalias(pointer.elem), t.TypeParam):
        return n.IfaceRef(base, method.name)
    pointer_recv = (method.origin or method).has_ptr_recv
    is_pointer = isinstance(under(at), t.Pointer)
    if pointer_recv and not is_pointer:
        base = n.AddrOf(it.Pointer(base.type), base.span, base, True)
    elif not pointer_recv and is_pointer:
        inner = under(at)
        assert isinstance(inner, t.Pointer)
        base = n.Deref(ir_type(c.types, inner.elem), base.span, base, True)
    return n.MethodRef(method_symbol(c.types, method), base, pointer_recv)


def composite(c: Context, expr: ast.CompositeLit) -> n.Expr:
    """A composite literal; `&T{}` left out in an element type is put in."""
    type_ = checked(c, expr)
    inner = core_type(type_)
    if isinstance(inner, t.Pointer):
        literal = _literal(c, expr, inner.elem)
        return n.AddrOf(ir_type(c.types, type_), expr.span, literal)
    return _literal(c, expr, type_)


def _literal(c: Context, expr: ast.CompositeLit, type_: t.Type) -> n.Expr:
    target = ir_type(c.types, type_)
    match core_type(type_):
        case t.Struct(fields=declared):
            given: list[tuple[str, n.Expr]] = []
            keyed = bool(expr.elts) and isinstance(expr.elts[0], ast.KeyValueExpr)
            for i, element in enumerate(expr.elts):
                if isinstance(element, ast.KeyValueExpr):
                    assert isinstance(element.key, ast.Ident)
                    name, value = element.key.name, element.value
                    field = next(f for f in declared if f.name == name)
                else:
                    field, value = declared[i], element
                assert field.type is not None
                given.append((field.name, value_for(c, value, field.type)))
            return n.StructLit(target, expr.span, given, keyed or not expr.elts)
        case t.Map(key=key, elem=elem):
            entries = [
                (value_for(c, e.key, key), value_for(c, e.value, elem))
                for e in expr.elts
                if isinstance(e, ast.KeyValueExpr)
            ]
            return n.MapLit(target, expr.span, entries)
        case t.Array(elem=elem, length=length):
            elements, _, keyed = _elements(c, expr, elem)
            return n.ListLit(target, expr.span, elements, length, keyed)
        case t.Slice(elem=elem):
            elements, length, keyed = _elements(c, expr, elem)
            return n.ListLit(target, expr.span, elements, length, keyed)
        case _:
            raise Unsupported(expr, "a literal of this type")


def _elements(c: Context, expr: ast.CompositeLit, elem: t.Type) -> tuple[list[tuple[int, n.Expr]], int, bool]:
    at = top = 0
    keyed = False
    elements: list[tuple[int, n.Expr]] = []
    for element in expr.elts:
        value = element
        if isinstance(element, ast.KeyValueExpr):
            keyed, value = True, element.value
            known = c.info.types[element.key].value
            assert isinstance(known, int)
            at = known
        elements.append((at, value_for(c, value, elem)))
        at += 1
        top = max(top, at)
    return elements, top, keyed


def _index(c: Context, expr: ast.IndexExpr) -> n.Expr:
    base_type = checked(c, expr.x)
    if isinstance(base_type, t.Signature):
        ident = expr.x.sel if isinstance(expr.x, ast.SelectorExpr) else expr.x
        assert isinstance(ident, ast.Ident)
        obj = c.info.uses[ident]
        assert isinstance(obj, Func)
        return _function(c, expr, ident, obj)
    base = expression(c, expr.x)
    inner = core_type(base_type)
    if isinstance(inner, t.Map):
        key = value_for(c, expr.indices[0], inner.key)
        type_ = type_of(c, expr)
        return n.MapIndex(type_, expr.span, base, key, isinstance(type_, it.Tuple))
    if isinstance(inner, t.Pointer):
        base = n.Deref(ir_type(c.types, inner.elem), base.span, base, True)
    return n.Index(type_of(c, expr), expr.span, base, expression(c, expr.indices[0]))


def _cut(c: Context, expr: ast.SliceExpr) -> n.Expr:
    def bound(part: ast.Expr | None) -> n.Expr | None:
        return expression(c, part) if part is not None else None

    base = expression(c, expr.x)
    inner = core_type(checked(c, expr.x))
    if isinstance(inner, t.Pointer):
        base = n.Deref(ir_type(c.types, inner.elem), base.span, base, True)
    return n.Cut(type_of(c, expr), expr.span, base, bound(expr.low), bound(expr.high), bound(expr.max))


def _unary(c: Context, expr: ast.UnaryExpr) -> n.Expr:
    operand = expr.x
    while isinstance(operand, ast.ParenExpr):
        operand = operand.x
    if expr.op == "&":
        return n.AddrOf(type_of(c, expr), expr.span, expression(c, operand))
    if expr.op == "<-":
        type_ = type_of(c, expr)
        chan = expression(c, operand)
        c.effects = True
        return n.Recv(type_, expr.span, chan, isinstance(type_, it.Tuple))
    return n.Unary(type_of(c, expr), expr.span, expr.op, expression(c, operand))


def _binary(c: Context, expr: ast.BinaryExpr) -> n.Expr:
    x = expression(c, expr.x)
    outer = c.prelude
    if expr.op in ("&&", "||"):
        c.prelude = None
    y = expression(c, expr.y)
    c.prelude = outer
    if expr.op in ("==", "!="):
        left, right = checked(c, expr.x), checked(c, expr.y)
        if isinstance(x, n.Nil):
            x = adapt(c, x, left, right)
        elif isinstance(y, n.Nil) or (is_interface(left) and not is_interface(right)):
            y = adapt(c, y, right, left)
        elif is_interface(right) and not is_interface(left):
            x = adapt(c, x, left, right)
        elif x.type != y.type and not is_interface(left):
            y = adapt(c, y, right, left)
    return n.Binary(type_of(c, expr), expr.span, expr.op, x, y)


def _call(c: Context, expr: ast.CallExpr) -> n.Expr:
    fun = expr.fun
    while isinstance(fun, ast.ParenExpr):
        fun = fun.x
    known = c.info.types.get(fun)
    if known is not None and known.mode == "typexpr":
        return _conversion(c, expr, known.type)
    ident = fun.sel if isinstance(fun, ast.SelectorExpr) else fun
    obj = c.info.uses.get(ident) if isinstance(ident, ast.Ident) else None
    if isinstance(obj, Builtin):
        return _builtin(c, expr, obj)
    sig_type = core_type(checked(c, expr.fun))
    assert isinstance(sig_type, t.Signature)
    result = _arguments(c, expr, _callee(c, fun, obj), sig_type)
    c.effects = True
    return result


def _callee(c: Context, fun: ast.Expr, obj: object) -> n.Callee:
    base = fun
    if isinstance(base, ast.IndexExpr) and isinstance(checked(c, base.x), t.Signature):
        base = base.x
    ident = base.sel if isinstance(base, ast.SelectorExpr) else base
    obj = c.info.uses.get(ident) if isinstance(ident, ast.Ident) else obj
    if isinstance(base, ast.SelectorExpr) and base in c.info.selections:
        selection = c.info.selections[base]
        if selection.kind == "method":
            return method_callee(c, base)
        return n.ValueRef(expression(c, fun))
    if isinstance(obj, Func) and obj.pkg is not None:
        assert isinstance(ident, ast.Ident)
        instance = c.info.instances.get(ident)
        targs = [ir_type(c.types, arg) for arg in instance.targs] if instance is not None else []
        return n.FuncRef(f"{obj.pkg.path}.{obj.name}", targs)
    return n.ValueRef(expression(c, fun))


def _arguments(c: Context, expr: ast.CallExpr, callee: n.Callee, sig: t.Signature) -> n.Expr:
    params = [var.type or basic("invalid") for var in sig.params.vars]
    func = it.Func(
        tuple(ir_type(c.types, param) for param in params),
        tuple(ir_type(c.types, var.type) for var in sig.results.vars if var.type is not None),
        sig.variadic,
    )
    type_ = func.results[0] if len(func.results) == 1 else it.Tuple(func.results)
    if len(expr.args) == 1 and isinstance(c.info.types[expr.args[0]].type, t.Tuple):
        inner = c.info.types[expr.args[0]].type
        if isinstance(inner, t.Tuple) and len(inner.vars) > 1:
            return _forward(c, expr, n.Call(type_, expr.span, callee, [], func), inner, params)
    fixed = params[:-1] if sig.variadic else params
    args = [value_for(c, arg, param) for arg, param in zip(expr.args, fixed, strict=False)]
    call = n.Call(type_, expr.span, callee, args, func)
    if sig.variadic:
        rest = expr.args[len(fixed) :]
        last = params[-1]
        if expr.ellipsis:
            call.spread = value_for(c, rest[0], last)
        else:
            elem = last.elem if isinstance(last, t.Slice) else basic("uint8")
            call.variadic = [value_for(c, arg, elem) for arg in rest]
    return call


def _forward(c: Context, expr: ast.CallExpr, call: n.Call, source: t.Tuple, params: list[t.Type]) -> n.Expr:
    """`f(g())` where g has several results: as they are, or named first when f wants them otherwise."""
    hoisted = c.prelude is not None and not c.effects
    inner = expression(c, expr.args[0])
    fixed = len(params) - 1 if call.sig.variadic else len(params)
    wanted: list[t.Type | None] = [*params[:fixed]]
    if call.sig.variadic:
        last = params[-1]
        elem = last.elem if isinstance(last, t.Slice) else basic("uint8")
        wanted.extend([elem] * (len(source.vars) - fixed))
    if not call.sig.variadic and fits(c, inner, wanted):
        call.args, call.forwards = [inner], True
        return call
    if _acts(call.callee):
        raise Unsupported(expr, "passing on several results to a method of what a call gives")
    prelude = c.prelude
    if not hoisted:
        if expr is c.deferred:
            raise Unsupported(expr, "go or defer of a call that passes on several results, converted, here")
        c.prelude = []
    c.effects = False
    parts = unpack(c, expr.args[0], inner, source, wanted)
    call.args = parts[:fixed]
    if call.sig.variadic:
        call.variadic = parts[fixed:]
    if hoisted:
        return call
    stmts, c.prelude = c.prelude or [], prelude
    return _at_once(call, stmts)


def _at_once(call: n.Call, stmts: list[n.Stmt]) -> n.Expr:
    """A call behind statements, in the middle of an expression: a function literal that is called where it stands."""
    span, results = call.span, call.sig.results
    stmts = [*stmts, n.Return(span, [call]) if results else n.ExprStmt(span, call)]
    sig = it.Func((), results)
    locals_ = [n.Local("", part, span, "result") for part in results]
    func = n.Func("", "", sig, None, [], [], locals_, False, n.Block(stmts, span), span)
    return n.Call(call.type, span, n.ValueRef(n.Closure(sig, span, func)), [], sig)


def _acts(callee: n.Callee) -> bool:
    """Whether finding out what to call calls something."""
    return any(isinstance(node, n.Call | n.Recv | n.Builtin) for node in walk(callee))


def _conversion(c: Context, expr: ast.CallExpr, target: t.Type) -> n.Expr:
    x = expression(c, expr.args[0])
    source = checked(c, expr.args[0])
    if isinstance(x, n.Nil) or is_interface(target):
        return adapt(c, x, source, target)
    return n.Convert(ir_type(c.types, target), expr.span, x)


def _builtin(c: Context, expr: ast.CallExpr, obj: Builtin) -> n.Expr:
    known = c.info.types.get(expr)
    type_ = ir_type(c.types, known.type) if known is not None else it.VOID
    if obj.pkg is not None:
        sig = c.info.types[expr.fun].type
        assert isinstance(sig, t.Signature)
        return _arguments(c, expr, n.FuncRef(f"unsafe.{obj.name}"), sig)
    args = list(expr.args)
    of: it.Type | None = None
    if obj.name in ("make", "new"):
        first = c.info.types[args[0]]
        if obj.name == "make" or first.mode == "typexpr":
            of = ir_type(c.types, first.type)
            args = args[1:]
    lowered: list[n.Expr] = []
    if len(args) == 1 and isinstance(checked(c, args[0]), t.Tuple):
        raise Unsupported(expr, f"{obj.name} of the results of a call")
    target = core_type(checked(c, expr.args[0])) if expr.args else None
    for i, arg in enumerate(args):
        if obj.name == "append" and i > 0 and isinstance(target, t.Slice):
            text = expr.ellipsis and is_kind(checked(c, arg), "string")
            wanted = checked(c, expr.args[0]) if expr.ellipsis else target.elem
            lowered.append(expression(c, arg) if text else value_for(c, arg, wanted))
        elif obj.name == "append" and i == 0:
            lowered.append(adapt(c, expression(c, arg), checked(c, arg), c.info.types[expr].type))
        elif obj.name == "delete" and i == 1 and isinstance(target, t.Map):
            lowered.append(value_for(c, arg, target.key))
        elif obj.name == "panic":
            lowered.append(value_for(c, arg, t.Interface([], [])))
        else:
            lowered.append(expression(c, arg))
    return n.Builtin(type_, expr.span, obj.name, lowered, of, expr.ellipsis)
