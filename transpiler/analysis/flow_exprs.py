"""The slots of expressions, and the flows inside them."""

from __future__ import annotations

from transpiler.analysis import built, text_bounds
from transpiler.analysis.flow_state import Builder, zero
from transpiler.analysis.slots import Slot, underlying
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.source import Span

RUNE = t.Basic("int32")
RUNE_OPERATORS = ("+", "-", "*", "/", "%", "&", "|", "^", "&^", "<<", ">>")


def slot(b: Builder, expr: n.Expr) -> Slot | None:
    """The slot of an expression's value; visits it once."""
    known = b.graph.exprs.get(id(expr))
    if known is not None:
        return known
    found = _slot(b, expr)
    if found is not None and id(expr) in b.not_nil:
        found = _checked(b, expr, found)
    if found is not None:
        b.graph.exprs[id(expr)] = found
    return found


def _checked(b: Builder, expr: n.Expr, source: Slot) -> Slot:
    """The same value, after a check: all but nil goes on."""
    result = b.graph.make(expr.type, "checked")
    if result is not source:
        result.nonnil = True
        b.graph.share(source, result)
        b.graph.share(result, source)
    return result


def _fresh(b: Builder, expr: n.Expr) -> Slot:
    return b.graph.make(expr.type, "value")


def _slot(b: Builder, expr: n.Expr) -> Slot | None:
    match expr:
        case n.Use(local=local):
            return b.graph.local(local)
        case n.Global(sym=sym):
            return b.graph.global_(sym, expr.type)
        case n.Select(base=base, name=name):
            slot(b, base)
            return b.graph.field(base.type, name, expr.type)
        case n.Deref(ptr=ptr):
            pointer = slot(b, ptr)
            return pointer.find().kids.get("pointee") if pointer is not None else None
        case n.Index() | n.MapIndex() | n.Cut() | n.Recv():
            return _part(b, expr)
        case n.Const() | n.Nil() | n.Zero():
            return _leaf(b, expr)
        case n.Call() | n.Builtin():
            return _call(b, expr)
        case n.StructLit() | n.ListLit() | n.MapLit():
            return _literal(b, expr)
        case n.Convert(x=x):
            return _convert(b, expr, x)
        case n.ToInterface(x=x):
            inner = slot(b, x)
            b.graph.share(inner, b.of_boxed(x.type))
            return _fresh(b, expr)
        case n.Assert(x=x, target=target):
            return _assert(b, expr, x, target)
        case n.Unary(op=op, x=x):
            result = _fresh(b, expr)
            operator(b, op if op != "!" else "&&", expr.type, [slot(b, x)], result, expr.span)
            return result
        case n.Binary():
            return _binary(b, expr)
        case n.AddrOf(x=x):
            inner = slot(b, x)
            result = _fresh(b, expr)
            if inner is not None and "pointee" in result.find().kids:
                b.graph.share(inner, result.find().kids["pointee"])
                b.graph.share(result.find().kids["pointee"], inner)
            return result
        case n.Closure(func=func):
            b.visit(b, func)
            return _function_slot(b, expr, func)
        case n.FuncVal(sym=sym) if sym in b.funcs:
            return _function_slot(b, expr, b.funcs[sym])
        case n.MethodVal(callee=callee):
            _receiver(b, callee)
            if isinstance(callee, n.MethodRef) and callee.sym in b.funcs:
                return _function_slot(b, expr, b.funcs[callee.sym])
            return _fresh(b, expr)
        case _:
            return _fresh(b, expr)


def _leaf(b: Builder, expr: n.Expr) -> Slot:
    result = _fresh(b, expr)
    match expr:
        case n.Const(value=bytes(value)):
            try:
                value.decode("utf-8")
            except UnicodeDecodeError:
                result.raise_flag("bytes", expr.span)
        case n.Const(value=int(value), type=type_) if underlying(b.module, type_) == RUNE:
            if not (0 <= value < 0xD800 or 0xE000 <= value <= 0x10FFFF):
                result.raise_flag("num", expr.span)
        case n.Nil():
            result.raise_flag("nil", expr.span)
        case n.Zero():
            zero(b, result, expr.type, expr)
        case _:
            pass
    return result


def _part(b: Builder, expr: n.Expr) -> Slot | None:
    match expr:
        case n.Index(base=base, index=index):
            slot(b, index)
            whole = slot(b, base)
            if isinstance(underlying(b.module, base.type), t.Basic):
                return _fresh(b, expr)
            return whole.find().kids.get("elem") if whole is not None else None
        case n.MapIndex(base=base, key=key, comma_ok=comma_ok):
            whole = slot(b, base)
            keys = whole.find().kids if whole is not None else {}
            b.graph.flow(slot(b, key), keys.get("key"))
            result = _fresh(b, expr)
            target = result.find().kids.get("t0") if comma_ok else result
            b.graph.share(keys.get("value"), target)
            if target is not None and not comma_ok:
                zero(b, target, expr.type, expr)
            return result
        case n.Recv(chan=chan, comma_ok=comma_ok):
            whole = slot(b, chan)
            result = _fresh(b, expr)
            target = result.find().kids.get("t0") if comma_ok else result
            b.graph.share(whole.find().kids.get("elem") if whole is not None else None, target)
            return result
        case n.Cut(base=base, low=low, high=high, max=limit):
            whole = slot(b, base)
            for bound in (low, high, limit):
                if bound is not None:
                    slot(b, bound)
            result = _fresh(b, expr)
            if isinstance(underlying(b.module, base.type), t.Basic):
                b.graph.flow(whole, result)
                if not text_bounds.on_boundaries(b.func, expr):
                    result.raise_flag("bytes", expr.span)
            else:
                b.graph.share(whole, result)
            return result
        case _:
            return None


def _assert(b: Builder, expr: n.Expr, x: n.Expr, target: t.Type) -> Slot:
    slot(b, x)
    result = _fresh(b, expr)
    part = result.find().kids.get("t0") if isinstance(expr.type, t.Tuple) else result
    b.graph.share(b.of_boxed(target), part)
    return result


def _binary(b: Builder, expr: n.Binary) -> Slot:
    left, right = slot(b, expr.x), slot(b, expr.y)
    if expr.op in ("==", "!="):
        for side, other in ((expr.x, right), (expr.y, left)):
            if isinstance(side, n.Nil) and isinstance(underlying(b.module, side.type), t.Slice | t.Map):
                if other is not None:
                    other.raise_flag("exact", expr.span)
    result = _fresh(b, expr)
    operator(b, expr.op, expr.type, [left, right], result, expr.span)
    return result


def operator(b: Builder, op: str, type_: t.Type, operands: list[Slot | None], result: Slot | None, span: Span) -> None:
    """What an operator's result may hold: text of its operands, any number for arithmetic on runes."""
    under = underlying(b.module, type_)
    if result is None:
        return
    if under == t.STRING:
        for operand in operands:
            b.graph.flow(operand, result)
    elif under == RUNE and op in RUNE_OPERATORS:
        result.raise_flag("num", span)
    elif isinstance(under, t.TypeParam) and op in RUNE_OPERATORS:
        result.raise_flag("num", span)
        for operand in operands:
            b.graph.flow(operand, result)


def _convert(b: Builder, expr: n.Convert, x: n.Expr) -> Slot:
    source = slot(b, x)
    result = _fresh(b, expr)
    to, of = underlying(b.module, expr.type), underlying(b.module, x.type)
    if to == t.STRING:
        if of == t.STRING:
            b.graph.flow(source, result)
        elif isinstance(of, t.Slice) and underlying(b.module, of.elem) == t.Basic("uint8"):
            result.raise_flag("bytes", expr.span)
    elif to == RUNE:
        if of == RUNE:
            b.graph.flow(source, result)
        elif of != t.Basic("uint8"):
            result.raise_flag("num", expr.span)
    elif type(to) is type(of):
        b.graph.share(source, result)
    return result


def _literal(b: Builder, expr: n.Expr) -> Slot | None:
    match expr:
        case n.StructLit(fields=given):
            under = underlying(b.module, expr.type)
            names = set()
            for name, value in given:
                names.add(name)
                b.graph.share(slot(b, value), b.graph.field(expr.type, name, value.type))
            if isinstance(under, t.Struct):
                rest = t.Struct(tuple(part for part in under.fields if part.name not in names))
                for part in rest.fields:
                    zero(b, b.graph.field(expr.type, part.name, part.type), part.type, expr)
            return _fresh(b, expr)
        case n.ListLit(elems=elems, length=length):
            result = _fresh(b, expr)
            kid = result.find().kids.get("elem")
            for _, value in elems:
                b.graph.share(slot(b, value), kid)
            if kid is not None and len(elems) < length:
                zero(b, kid, kid.type, expr)
            return result
        case n.MapLit(entries=entries):
            result = _fresh(b, expr)
            kids = result.find().kids
            for key, value in entries:
                b.graph.share(slot(b, key), kids.get("key"))
                b.graph.share(slot(b, value), kids.get("value"))
            return result
        case _:
            return None


def _function_slot(b: Builder, expr: n.Expr, func: n.Func) -> Slot:
    result = _fresh(b, expr)
    kids = result.find().kids
    for i, param in enumerate(func.params):
        b.graph.share(kids.get(f"p{i}"), b.graph.local(param))
    for i, res in enumerate(func.results):
        b.graph.share(b.graph.result(func, i, res.type), kids.get(f"r{i}"))
    return result


def _receiver(b: Builder, callee: n.Callee) -> Slot | None:
    match callee:
        case n.MethodRef(recv=recv) | n.IfaceRef(recv=recv):
            return slot(b, recv)
        case n.ValueRef(fn=fn):
            return slot(b, fn)
        case _:
            return None


def _call(b: Builder, expr: n.Expr) -> Slot | None:
    if isinstance(expr, n.Builtin):
        return _builtin(b, expr)
    assert isinstance(expr, n.Call)
    receiver = _receiver(b, expr.callee)
    args = _arguments(b, expr)
    match expr.callee:
        case n.FuncRef(sym=sym) | n.MethodRef(sym=sym) if sym in b.funcs:
            return _module_call(b, expr, b.funcs[sym], receiver, args)
        case n.FuncRef(sym=sym) | n.MethodRef(sym=sym):
            return _library_call(b, expr, sym, [receiver, *args])
        case n.IfaceRef(recv=recv, method=method) if isinstance(recv.type, t.Named) and recv.type.sym in b.module.types:
            key = recv.type.sym
            for i, (arg, type_) in enumerate(zip(args, expr.sig.params, strict=False)):
                b.graph.share(arg, b.graph.result((key, method, "param"), i, type_))
            return _results(b, expr, [b.graph.result((key, method), i, r) for i, r in enumerate(expr.sig.results)])
        case n.IfaceRef():
            return _library_call(b, expr, "", [receiver, *args])
        case n.ValueRef():
            kids = receiver.find().kids if receiver is not None else {}
            for i, arg in enumerate(args):
                b.graph.share(arg, kids.get(f"p{i}"))
            return _results(b, expr, [kids.get(f"r{i}") for i in range(len(expr.sig.results))])
        case _:
            return _fresh(b, expr)


def _results(b: Builder, expr: n.Expr, results: list[Slot | None]) -> Slot | None:
    if len(results) == 1:
        return results[0]
    whole = _fresh(b, expr)
    for i, result in enumerate(results):
        b.graph.share(result, whole.find().kids.get(f"t{i}"))
    return whole


def _arguments(b: Builder, call: n.Call) -> list[Slot | None]:
    """One slot a parameter; packed variadic arguments share a fresh slice."""
    args = [slot(b, arg) for arg in call.args]
    if call.forwards and args and args[0] is not None:
        kids = args[0].find().kids
        args = [kids.get(f"t{i}") for i in range(len(call.sig.params))]
    if call.spread is not None:
        args.append(slot(b, call.spread))
    elif call.variadic is not None and call.sig.params:
        packed = b.graph.make(call.sig.params[-1], "variadic")
        for value in call.variadic:
            b.graph.share(slot(b, value), packed.find().kids.get("elem"))
        args.append(packed)
    return args


def _module_call(b: Builder, expr: n.Call, func: n.Func, receiver: Slot | None, args: list[Slot | None]) -> Slot | None:
    if func.recv is not None:
        b.graph.share(receiver, b.graph.local(func.recv))
    for arg, param in zip(args, func.params, strict=False):
        b.graph.share(arg, b.graph.local(param))
    results = [b.graph.result(func, i, res.type) for i, res in enumerate(func.results)]
    instance = [_instance(b, result, type_) for result, type_ in zip(results, expr.sig.results, strict=False)]
    return _results(b, expr, list(instance))


def _instance(b: Builder, result: Slot, type_: t.Type) -> Slot:
    """A generic result seen at its instance: text flags come out, the structure is the instance's own."""
    if not isinstance(result.type, t.TypeParam):
        return result
    slot_ = b.graph.make(type_, "instance")
    b.graph.flow(result, slot_)
    return slot_


def texts(slot_: Slot | None, seen: set[int] | None = None) -> list[Slot]:
    """All slots of text at or below a slot."""
    if slot_ is None:
        return []
    seen = set() if seen is None else seen
    found, todo = [], [slot_.find()]
    while todo:
        at = todo.pop()
        if id(at) in seen:
            continue
        seen.add(id(at))
        if at.type == t.STRING:
            found.append(at)
        todo.extend(kid.find() for kid in at.kids.values())
    return found


def _library_call(b: Builder, expr: n.Call, sym: str, args: list[Slot | None]) -> Slot:
    result = _fresh(b, expr)
    outputs = texts(result)
    for i, arg in enumerate(args):
        if arg is None:
            continue
        for text in texts(arg):
            for output in outputs:
                b.graph.flow(text, output)
            for other in args[i + 1 :]:
                if other is not None and isinstance(other.type, t.Func | t.Slice):
                    for target in texts(other):
                        b.graph.flow(text, target)
    built.text(b, expr, sym, args, result)
    if b.library.gives_bytes(sym):
        for output in outputs:
            output.raise_flag("bytes", expr.span)
    for part in [result, *result.find().kids.values()]:
        if part.type == t.ERROR or (isinstance(part.type, t.Pointer) and b.library.gives_nil(sym)):
            part.raise_flag("nil", expr.span)
    _observe_nil(b, expr, sym, args)
    return result


def _observe_nil(b: Builder, expr: n.Call, sym: str, args: list[Slot | None]) -> None:
    """`%#v` and DeepEqual tell a nil slice from an empty one."""
    formats = any(
        isinstance(arg, n.Const) and isinstance(arg.value, bytes) and b"%#v" in arg.value for arg in expr.args
    )
    if not formats and sym not in ("reflect.DeepEqual", "encoding/json.Marshal"):
        return
    values = [*expr.args, *(expr.variadic or [])]
    for value in values:
        inner = value.x if isinstance(value, n.ToInterface) else value
        seen = b.graph.exprs.get(id(inner))
        if seen is not None and isinstance(underlying(b.module, inner.type), t.Slice | t.Map):
            b.nil_observers.append(seen)


def _builtin(b: Builder, expr: n.Builtin) -> Slot | None:
    args = [slot(b, arg) for arg in expr.args]
    result = _fresh(b, expr)
    match expr.name:
        case "append":
            b.graph.share(args[0], result)
            kid = result.find().kids.get("elem")
            if expr.spread and args[1] is not None:
                b.graph.flow(args[1].find().kids.get("elem"), kid)
            else:
                for arg in args[1:]:
                    b.graph.share(arg, kid)
        case "copy" if args[0] is not None and args[1] is not None:
            b.graph.flow(args[1].find().kids.get("elem"), args[0].find().kids.get("elem"))
        case "cap" if args[0] is not None and isinstance(underlying(b.module, expr.args[0].type), t.Slice):
            args[0].raise_flag("exact", expr.span)
        case "min" | "max":
            for arg in args:
                b.graph.flow(arg, result)
        case "make" if expr.of is not None and len(expr.args) > 0:
            under = underlying(b.module, expr.of)
            kid = result.find().kids.get("elem")
            if isinstance(under, t.Slice) and kid is not None and not _is_zero(expr.args[0]):
                zero(b, kid, under.elem, expr)
        case "new" if expr.of is not None:
            if "pointee" in result.find().kids:
                zero(b, result.find().kids["pointee"], expr.of, expr)
            else:
                zero(b, b.graph.make(expr.of, "new"), expr.of, expr)
        case _:
            pass
    return result


def _is_zero(expr: n.Expr) -> bool:
    return isinstance(expr, n.Const) and expr.value == 0
