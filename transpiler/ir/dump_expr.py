"""The text form of IR expressions; see `dump`."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.ir.typetext import type_text


@dataclass(slots=True)
class Names:
    """Names of the variables of a function, and its function literals in the order met."""

    known: dict[int, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    closures: list[n.Closure] = field(default_factory=list)

    def of(self, local: n.Local) -> str:
        """The name of a variable; the second one of a name gets a number."""
        found = self.known.get(id(local))
        if found is None:
            count = self.taken.get(local.name, 0) + 1
            self.taken[local.name] = count
            found = local.name or "?"
            found = found if count == 1 else f"{found}.{count}"
            self.known[id(local)] = found
        return found

    def literal(self, closure: n.Closure) -> str:
        """The name of a function literal."""
        return f"fn{self.closures.index(closure) + 1}"


def value_text(value: n.ConstValue) -> str:
    """A constant's value."""
    match value:
        case bool():
            return "true" if value else "false"
        case bytes():
            return '"' + repr(value)[2:-1].replace('"', '\\"') + '"'
        case int() | Fraction():
            return str(value)
        case (re, im):
            return f"({re} + {im}i)"


def expression(names: Names, expr: n.Expr) -> str:
    """The text of an expression."""

    def text(part: n.Expr) -> str:
        return expression(names, part)

    def many(parts: list[n.Expr]) -> str:
        return ", ".join(map(text, parts))

    match expr:
        case n.Const() | n.Zero() | n.Nil() | n.Use() | n.Global() | n.FuncVal():
            return _leaf(names, expr)
        case n.Select(base=base, name=name, promoted=promoted):
            return f"{text(base)}.{chr(39) if promoted else ''}{name}"
        case n.Deref(ptr=ptr, implicit=implicit):
            return f"(*{chr(39) if implicit else ''}{text(ptr)})"
        case n.AddrOf(x=x, implicit=implicit):
            return f"(&{chr(39) if implicit else ''}{text(x)})"
        case n.Index(base=base, index=index):
            return f"{text(base)}[{text(index)}]"
        case n.MapIndex(base=base, key=key, comma_ok=ok):
            return f"{text(base)}{{{text(key)}}}{'?' if ok else ''}"
        case n.Cut():
            bounds = [text(part) if part is not None else "" for part in (expr.low, expr.high)]
            limit = f":{text(expr.max)}" if expr.max is not None else ""
            return f"{text(expr.base)}[{':'.join(bounds)}{limit}]"
        case n.Call():
            return _call(names, expr)
        case n.Builtin(name=name, args=args, of=of, spread=spread):
            head = [type_text(of)] if of is not None else []
            return f"{name}({', '.join([*head, *map(text, args)])}{'...' if spread else ''})"
        case n.Convert(x=x, implicit=implicit):
            return f"conv{chr(39) if implicit else ''}[{type_text(expr.type)}]({text(x)})"
        case n.ToInterface(x=x):
            return f"iface[{type_text(expr.type)}]({text(x)})"
        case n.Assert(x=x, target=target, comma_ok=ok):
            return f"{text(x)}.({type_text(target)}){'?' if ok else ''}"
        case n.Unary(op=op, x=x):
            return f"({op}{text(x)})"
        case n.Binary(op=op, x=x, y=y):
            return f"({text(x)} {op} {text(y)})"
        case n.StructLit(fields=fields):
            return f"{type_text(expr.type)}{{{', '.join(f'{name}: {text(value)}' for name, value in fields)}}}"
        case n.ListLit(elems=elems, length=length):
            return f"{type_text(expr.type)}{{{', '.join(f'{i}: {text(v)}' for i, v in elems)}; {length}}}"
        case n.MapLit(entries=entries):
            return f"{type_text(expr.type)}{{{', '.join(f'{text(k)}: {text(v)}' for k, v in entries)}}}"
        case n.Closure():
            names.closures.append(expr)
            return names.literal(expr)
        case n.Recv(chan=chan, comma_ok=ok):
            return f"(<-{text(chan)}){'?' if ok else ''}"
        case n.MethodVal(callee=callee):
            return f"methodval({_callee(names, callee)})"
        case n.MethodExpr(recv=recv, method=method):
            return f"methodexpr({type_text(recv)}.{method})"
        case _:
            return type(expr).__name__


def _leaf(names: Names, expr: n.Expr) -> str:
    match expr:
        case n.Const(value=value, sym=sym):
            shape = f"<{expression(names, expr.shape)}>" if expr.shape is not None else ""
            return f"{f'{sym}=' if sym is not None else ''}{value_text(value)}:{type_text(expr.type)}{shape}"
        case n.Zero():
            return f"zero:{type_text(expr.type)}"
        case n.Nil():
            return f"nil:{type_text(expr.type)}"
        case n.Use(local=local):
            return names.of(local)
        case n.Global(sym=sym):
            return f"@{sym}"
        case n.FuncVal(sym=sym, targs=targs):
            return f"funcval {sym}{_targs(targs)}"
        case _:
            return type(expr).__name__


def _targs(targs: list[t.Type]) -> str:
    return f"[{', '.join(map(type_text, targs))}]" if targs else ""


def _callee(names: Names, callee: n.Callee) -> str:
    match callee:
        case n.FuncRef(sym=sym, targs=targs):
            return sym + _targs(targs)
        case n.MethodRef(sym=sym, recv=recv):
            return f"{expression(names, recv)}.<{sym}>"
        case n.IfaceRef(recv=recv, method=method):
            return f"{expression(names, recv)}.<iface {method}>"
        case n.ValueRef(fn=fn):
            return f"({expression(names, fn)})"
        case _:
            return type(callee).__name__


def _call(names: Names, call: n.Call) -> str:
    parts = [expression(names, arg) for arg in call.args]
    if call.forwards:
        parts = [f"all {part}" for part in parts]
    if call.variadic is not None:
        parts.append("..{" + ", ".join(expression(names, arg) for arg in call.variadic) + "}")
    if call.spread is not None:
        parts.append(f"{expression(names, call.spread)}...")
    return f"{_callee(names, call.callee)}({', '.join(parts)})"
