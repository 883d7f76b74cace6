"""Prints expressions, statements and patterns, with parentheses where precedence asks for them."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rust.lex import byte_string, comment, escape, ident, lifetime, path
from transpiler.rust.print_type import type_
from transpiler.rust.writer import indent

LEVELS = (
    ("||", 3),
    ("&&", 4),
    ("==", 5),
    ("!=", 5),
    ("<", 5),
    (">", 5),
    ("<=", 5),
    (">=", 5),
    ("|", 6),
    ("^", 7),
    ("&", 8),
    ("<<", 9),
    (">>", 9),
    ("+", 10),
    ("-", 10),
    ("*", 11),
    ("/", 11),
    ("%", 11),
)
CAST, UNARY, POSTFIX = 12, 13, 14
BLOCK_LIKE = (r.If, r.Match, r.Loop, r.While, r.ForLoop, r.BlockExpr)


def level(expr: r.Expr) -> int:
    """How tightly an expression binds."""
    match expr:
        case r.Return() | r.Break() | r.ClosureExpr():
            return 0
        case r.Assign():
            return 1
        case r.Range():
            return 2
        case r.LetCond():
            return 4
        case r.Binary(op=op):
            return next(value for name, value in LEVELS if name == op)
        case r.Cast():
            return CAST
        case r.Unary() | r.Ref():
            return UNARY
        case r.Int(value=value) if value < 0:
            return UNARY
        case r.Float(text=text) if text.startswith("-"):
            return UNARY
        case _:
            return POSTFIX


def wrap(expr: r.Expr, least: int, head: bool = False) -> str:
    """An expression in a place that binds with a level."""
    text = expression(expr, head)
    return f"({text})" if level(expr) < least else text


def args(items: list[r.Expr]) -> str:
    """Arguments."""
    return ", ".join(expression(item) for item in items)


def expression(expr: r.Expr, head: bool = False) -> str:
    """The text of an expression. `head`: it stands before a block, where a struct literal needs parentheses."""
    match expr:
        case r.Int(value=value, suffix=suffix, text=text):
            return (text or str(value)) + suffix
        case r.Float(text=text, suffix=suffix):
            return text + suffix
        case r.Str(value=value):
            return f'"{escape(value, chr(34))}"'
        case r.ByteStr(value=data):
            return byte_string(data)
        case r.Byte(value=value):
            return "b'" + escape(chr(value), "'") + "'"
        case r.Char(value=value):
            return f"'{escape(value, chr(39))}'"
        case r.Bool(value=flag):
            return "true" if flag else "false"
        case r.Path(path=name, args=targs):
            return path(name) + (f"::<{', '.join(map(type_, targs))}>" if targs else "")
        case r.Field(base=base, name=name):
            return f"{wrap(base, POSTFIX, head)}.{name if name.isdigit() else ident(name)}"
        case r.MethodCall(recv=recv, name=name, args=items, targs=targs):
            turbofish = f"::<{', '.join(map(type_, targs))}>" if targs else ""
            return f"{wrap(recv, POSTFIX, head)}.{ident(name)}{turbofish}({args(items)})"
        case r.Call(fun=fun, args=items):
            callee = wrap(fun, POSTFIX, head)
            return (f"({callee})" if isinstance(fun, r.Field) else callee) + f"({args(items)})"
        case r.Unary(op=op, x=x):
            return op + wrap(x, UNARY, head)
        case r.Ref(x=x, mut=mut):
            return ("&mut " if mut else "&") + wrap(x, UNARY, head)
        case r.Binary():
            return _binary(expr, head)
        case r.Assign(op=op, target=target, value=value_expr):
            return f"{expression(target)} {op} {wrap(value_expr, 1)}"
        case r.Cast(x=x, type=target_type):
            return f"{wrap(x, CAST, head)} as {type_(target_type)}"
        case r.Index(base=base, index=index):
            return f"{wrap(base, POSTFIX, head)}[{expression(index)}]"
        case r.Range(low=low, high=high, inclusive=inclusive):
            first = wrap(low, 3, head) if low is not None else ""
            last = wrap(high, 3, head) if high is not None else ""
            return f"{first}..{'=' if inclusive else ''}{last}"
        case r.Try(x=x):
            return wrap(x, POSTFIX, head) + "?"
        case r.Await(x=x):
            return wrap(x, POSTFIX, head) + ".await"
        case _:
            return _larger(expr, head)


def _binary(expr: r.Binary, head: bool) -> str:
    own = level(expr)
    compare = own == 5
    left = wrap(expr.x, own + 1 if compare else own, head)
    if expr.op in ("<", "<<") and isinstance(expr.x, r.Cast):
        left = f"({expression(expr.x)})"
    if expr.op == "&&":
        return f"{_chain(expr.x, head)} && {_chain(expr.y, head)}"
    return f"{left} {expr.op} {wrap(expr.y, own + 1, head)}"


def _chain(expr: r.Expr, head: bool) -> str:
    if isinstance(expr, r.LetCond):
        return expression(expr, head)
    return wrap(expr, 4, head)


def _larger(expr: r.Expr, head: bool) -> str:
    match expr:
        case r.Macro(name=name, args=items, bracket=bracket):
            return f"{path(name)}![{args(items)}]" if bracket else f"{path(name)}!({args(items)})"
        case r.Format(macro=name, text=text, args=items, before=before):
            parts = [expression(item) for item in before] + [f'"{escape(text, chr(34))}"']
            return f"{path(name)}!({', '.join(parts + [expression(item) for item in items])})"
        case r.Repeat(value=value, count=count, vec=vec):
            return f"{'vec!' if vec else ''}[{expression(value)}; {expression(count)}]"
        case r.ArrayExpr(items=items, vec=vec):
            return f"{'vec!' if vec else ''}[{args(items)}]"
        case r.Tuple(items=items):
            return f"({args(items)},)" if len(items) == 1 else f"({args(items)})"
        case r.StructExpr():
            text = _struct(expr)
            return f"({text})" if head else text
        case r.BlockExpr(block=body, label=label, asynchronous=asynchronous, move=move):
            front = (lifetime(label) + ": " if label else "") + ("async " if asynchronous else "")
            return front + ("move " if move else "") + block(body)
        case r.LetCond(pattern=pat, value=value):
            return f"let {pattern(pat)} = {wrap(value, 5, True)}"
        case r.If() | r.Match() | r.Loop() | r.While() | r.ForLoop():
            return _control(expr)
        case r.ClosureExpr():
            return _closure(expr)
        case r.Return(value=result):
            return f"return {expression(result)}" if result is not None else "return"
        case r.Break(label=label, value=result):
            return "break" + (" " + lifetime(label) if label else "") + (f" {expression(result)}" if result else "")
        case r.Continue(label=label):
            return "continue" + (" " + lifetime(label) if label else "")
        case r.Select(macro=name, arms=arms):
            return f"{path(name)}! {{\n{indent(chr(10).join(_select_arm(arm) for arm in arms))}\n}}"
        case _:
            raise TypeError(f"no such expression: {type(expr).__name__}")


def _select_arm(arm: tuple[r.Pat | None, r.Expr | None, r.Expr]) -> str:
    pat, operation, body = arm
    front = "default" if operation is None else f"{pattern(pat) if pat is not None else '_'} = {expression(operation)}"
    return f"{front} => {expression(body)}" + ("" if isinstance(body, BLOCK_LIKE) else ",")


def _struct(expr: r.StructExpr) -> str:
    parts = []
    for name, value in expr.fields:
        if isinstance(value, r.Path) and value.path == name and not value.args:
            parts.append(ident(name))
        else:
            parts.append(f"{ident(name) if not name.isdigit() else name}: {expression(value)}")
    if expr.base is not None:
        parts.append(".." + expression(expr.base))
    return f"{path(expr.path)} {{ {', '.join(parts)} }}" if parts else f"{path(expr.path)} {{}}"


def _closure(expr: r.ClosureExpr) -> str:
    params = []
    for pat, param_type in expr.params:
        params.append(pattern(pat) + (f": {type_(param_type)}" if param_type is not None else ""))
    front = ("async " if expr.asynchronous else "") + ("move " if expr.move else "")
    tail = f" -> {type_(expr.result)}" if expr.result is not None else ""
    body = expr.body
    if expr.result is not None and not isinstance(body, r.BlockExpr):
        body = r.BlockExpr(r.Block(value=body))
    return f"{front}|{', '.join(params)}|{tail} {expression(body)}"


def _control(expr: r.Expr) -> str:
    match expr:
        case r.If(cond=cond, then=then, els=els):
            text = f"if {expression(cond, True)} {block(then)}"
            if isinstance(els, r.Block):
                return f"{text} else {block(els)}"
            return f"{text} else {expression(els)}" if els is not None else text
        case r.Match(value=value, arms=arms):
            lines = [_arm(arm) for arm in arms]
            return f"match {expression(value, True)} {{\n{indent(chr(10).join(lines))}\n}}"
        case r.Loop(body=body, label=label):
            return (lifetime(label) + ": " if label else "") + f"loop {block(body)}"
        case r.While(cond=cond, body=body, label=label):
            return (lifetime(label) + ": " if label else "") + f"while {expression(cond, True)} {block(body)}"
        case r.ForLoop(pattern=pat, iter=iterator, body=body, label=label):
            front = lifetime(label) + ": " if label else ""
            return f"{front}for {pattern(pat)} in {expression(iterator, True)} {block(body)}"
        case _:
            raise TypeError(type(expr).__name__)


def _arm(arm: r.Arm) -> str:
    comments = "".join(f"// {comment(line)}\n" for line in arm.comments)
    guard = f" if {expression(arm.guard, True)}" if arm.guard is not None else ""
    body = expression(arm.body)
    comma = "" if isinstance(arm.body, r.BlockExpr) else ","
    return f"{comments}{pattern(arm.pattern)}{guard} => {body}{comma}"


def pattern(pat: r.Pat) -> str:
    """The text of a pattern."""
    match pat:
        case r.PBind(name=name, mut=mut, by_ref=by_ref):
            return ("ref " if by_ref else "") + ("mut " if mut else "") + ident(name)
        case r.PWild():
            return "_"
        case r.PTuple(items=items):
            inner = ", ".join(map(pattern, items))
            return f"({inner},)" if len(items) == 1 else f"({inner})"
        case r.PTupleStruct(path=name, items=items):
            return f"{path(name)}({', '.join(map(pattern, items))})"
        case r.PStruct(path=name, fields=fields, rest=rest):
            parts = []
            for field_name, inner_pat in fields:
                same = isinstance(inner_pat, r.PBind) and inner_pat.name == field_name
                parts.append(pattern(inner_pat) if same else f"{ident(field_name)}: {pattern(inner_pat)}")
            return f"{path(name)} {{ {', '.join([*parts, '..'] if rest else parts)} }}"
        case r.PPath(path=name):
            return path(name)
        case r.PLit(value=value):
            return expression(value)
        case r.PRef(inner=inner_pat, mut=mut):
            return ("&mut " if mut else "&") + pattern(inner_pat)
        case r.POr(items=items):
            return " | ".join(map(pattern, items))
        case r.PRest():
            return ".."
        case _:
            raise TypeError(f"no such pattern: {type(pat).__name__}")


def block(body: r.Block) -> str:
    """`{ ... }` over several lines; `{}` when empty."""
    lines = [statement(stmt) for stmt in body.stmts]
    if body.value is not None:
        lines.append(_leading(body.value))
    lines.extend(("// " + comment(line)).rstrip() for line in body.tail)
    return "{\n" + indent("\n".join(lines)) + "\n}" if lines else "{}"


def _leading(expr: r.Expr) -> str:
    """An expression at the start of a statement, where a block-like operand would end it."""
    text = expression(expr)
    first: r.Expr = expr
    while isinstance(first, r.Binary | r.MethodCall | r.Field | r.Cast | r.Index | r.Try | r.Await | r.Call):
        match first:
            case r.Binary(x=x) | r.Cast(x=x):
                first = x
            case r.MethodCall() | r.Field() | r.Index() | r.Try() | r.Await() | r.Call():
                return text
    return f"({text})" if first is not expr and isinstance(first, BLOCK_LIKE) else text


def statement(stmt: r.Stmt) -> str:
    """The text of a statement."""
    trail = " // " + comment(stmt.trail) if stmt.trail else ""
    match stmt:
        case r.Let(pattern=pat, type=declared, init=init, els=els):
            text = f"let {pattern(pat)}" + (f": {type_(declared)}" if declared is not None else "")
            if init is not None:
                text += f" = {expression(init)}"
            if els is not None:
                text += f" else {block(els)}"
            return text + ";" + trail
        case r.ExprStmt(x=x, semi=semi):
            bare = isinstance(x, BLOCK_LIKE) and not (isinstance(x, r.BlockExpr) and x.asynchronous)
            if isinstance(x, r.Select):
                bare = True
            return _leading(x) + (";" if semi and not bare else "") + trail
        case r.Comment(lines=lines):
            return "\n".join(("// " + comment(line)).rstrip() for line in lines)
        case r.Blank():
            return ""
        case r.ItemStmt(item=item):
            return _item(item)
        case _:
            raise TypeError(f"no such statement: {type(stmt).__name__}")


def _item(item: r.Item) -> str:
    if isinstance(item, r.Const):
        return f"const {ident(item.name)}: {type_(item.type)} = {expression(item.value)};"
    if isinstance(item, r.Use):
        return f"use {path(item.path)};"
    raise TypeError(f"{type(item).__name__} does not stand in a function")
