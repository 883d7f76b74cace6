"""Prints expressions, blocks and statements, with parentheses where precedence asks for them."""

from __future__ import annotations

from functools import singledispatch

from transpiler.rust import nodes as r
from transpiler.rust.lex import comment, ident, lifetime, path, string
from transpiler.rust.lists import (
    ARRAY_WIDTH,
    CALL_WIDTH,
    IF_WIDTH,
    LET_ELSE_WIDTH,
    STRUCT_WIDTH,
    chain,
    listing,
    operators,
)
from transpiler.rust.precedence import (
    AND,
    CAST,
    COMPARE,
    POSTFIX,
    RANGE,
    UNARY,
    begins_block_like,
    ends_in_block,
    ends_in_cast,
    is_block_like,
    level,
)
from transpiler.rust.print_pattern import literal, pattern, single
from transpiler.rust.print_type import type_, type_no_bounds
from transpiler.rust.writer import indent

ASSIGNS = frozenset({"=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="})


def wrap(expr: r.Expr, least: int, head: bool = False) -> str:
    """An expression in a place that binds with a level."""
    return f"({expression(expr)})" if level(expr) < least else expression(expr, head)


def args(items: list[r.Expr]) -> list[str]:
    """Arguments."""
    return [expression(item) for item in items]


def expression(expr: r.Expr, head: bool = False) -> str:
    """The text of an expression. `head`: it stands before a block, where a struct literal needs parentheses."""
    text = literal(expr)
    if text is not None:
        return text
    match expr:
        case r.Path(path=name, args=targs, of_type=True) if targs:
            owner, _, last = name.rpartition("::")
            return f"{path(owner)}{turbofish(targs)}::{path(last)}"
        case r.Path(path=name, args=targs):
            return path(name) + turbofish(targs)
        case r.MethodCall() | r.Field() | r.Try() | r.Await():
            return _chain(expr, head)
        case r.Call(fun=fun, args=items):
            callee = wrap(fun, POSTFIX, head)
            loose = isinstance(fun, r.Field) or is_block_like(fun)
            return listing((f"({callee})" if loose else callee) + "(", args(items), ")", CALL_WIDTH)
        case r.Unary(op=op, x=x):
            if op not in ("-", "!", "*"):
                raise ValueError(f"no such operator: {op!r}")
            inner = wrap(x, UNARY, head)
            return f"{op}({inner})" if op == "-" and inner.startswith("-") else op + inner
        case r.Ref(x=x, mut=mut):
            inner = expression(x) if isinstance(x, r.ClosureExpr) else wrap(x, UNARY, head)
            return ("&mut " if mut else "&") + inner
        case r.Binary():
            return _binary(expr, head)
        case r.Assign(op=op, target=target, value=value):
            if op not in ASSIGNS:
                raise ValueError(f"no such operator: {op!r}")
            return f"{wrap(target, RANGE + 1, head)} {op} {expression(value, head)}"
        case r.Cast(x=x, type=target_type):
            return f"{wrap(x, CAST, head)} as {type_no_bounds(target_type)}"
        case r.Index(base=base, index=index):
            front = wrap(base, POSTFIX, head)
            return (f"({front})" if is_block_like(base) else front) + f"[{expression(index)}]"
        case r.Range(low=low, high=high, inclusive=inclusive):
            first = wrap(low, RANGE + 1, head) if low is not None else ""
            last = wrap(high, RANGE + 1, head) if high is not None else ""
            return f"{first}..{'=' if inclusive else ''}{last}"
        case _:
            return _larger(expr, head)


def turbofish(targs: tuple[r.Type, ...]) -> str:
    """Generic arguments in an expression."""
    return f"::<{', '.join(map(type_, targs))}>" if targs else ""


def _chain(expr: r.Expr, head: bool) -> str:
    items: list[str] = []
    mark = ""
    while True:
        match expr:
            case r.MethodCall(recv=below, name=name, args=found, targs=targs):
                items.append(listing(f".{ident(name)}{turbofish(targs)}(", args(found), ")", CALL_WIDTH) + mark)
            case r.Field(base=below, name=name):
                items.append(f".{name if name.isdecimal() else ident(name)}{mark}")
            case r.Await(x=below):
                items.append(".await" + mark)
            case r.Try(x=below):
                mark += "?"
                expr = below
                continue
            case _:
                break
        mark = ""
        expr = below
    return chain(wrap(expr, POSTFIX, head) + mark, items[::-1])


def _binary(expr: r.Binary, head: bool) -> str:
    own = level(expr)
    if own == COMPARE:
        return operators([_operand(expr.x, own + 1, expr.op, head), wrap(expr.y, own + 1, head)], [expr.op])
    parts, ops = [], []
    left: r.Expr = expr
    lets = False
    while isinstance(left, r.Binary) and level(left) == own:
        right = left.y
        parts.append(_condition(right, head) if own == AND else wrap(right, own + 1, head))
        ops.append(left.op)
        lets = lets or isinstance(right, r.LetCond)
        left = left.x
    lets = lets or isinstance(left, r.LetCond)
    first = _condition(left, head) if own == AND else _operand(left, own, ops[-1], head)
    apart = lets and not (len(parts) == 1 and _is_word(left))
    return operators([first, *parts[::-1]], ops[::-1], apart)


def _operand(expr: r.Expr, least: int, op: str, head: bool) -> str:
    """What stands left of an operator; `x as T <` would open generic arguments."""
    loose = op in ("<", "<<") and ends_in_cast(expr)
    return f"({expression(expr)})" if loose else wrap(expr, least, head)


def _is_word(expr: r.Expr) -> bool:
    return isinstance(expr.x if isinstance(expr, r.Unary) else expr, r.Path | r.Bool)


def _condition(expr: r.Expr, head: bool) -> str:
    return expression(expr, head) if isinstance(expr, r.LetCond) else wrap(expr, AND, head)


def _larger(expr: r.Expr, head: bool) -> str:
    match expr:
        case r.Macro(name=name, args=items, bracket=bracket):
            front, back = ("![", "]") if bracket else ("!(", ")")
            return listing(path(name) + front, args(items), back, CALL_WIDTH, last_comma=False)
        case r.Format(macro=name, text=text, args=items, before=before):
            parts = [*args(before), string(text), *args(items)]
            return listing(path(name) + "!(", parts, ")", CALL_WIDTH, last_comma=False)
        case r.Repeat(value=value, count=count, vec=vec):
            return f"{'vec!' if vec else ''}[{expression(value)}; {expression(count)}]"
        case r.ArrayExpr(items=items, vec=vec):
            return listing("vec![" if vec else "[", args(items), "]", ARRAY_WIDTH, last_comma=not vec)
        case r.Tuple(items=items):
            if len(items) == 1:
                return f"({expression(items[0])},)"
            return listing("(", args(items), ")", CALL_WIDTH, hang=False)
        case r.StructExpr():
            text = _struct(expr)
            return f"({text})" if head else text
        case r.BlockExpr(block=body, label=label, asynchronous=asynchronous, move=move):
            front = (lifetime(label) + ": " if label else "") + ("async " if asynchronous else "")
            return front + ("move " if move else "") + block(body)
        case r.LetCond(pattern=pat, value=value):
            return f"let {pattern(pat)} = {wrap(value, AND + 1, True)}"
        case r.If() | r.Match() | r.Loop() | r.While() | r.ForLoop():
            return _control(expr)
        case r.ClosureExpr():
            return _closure(expr)
        case r.Select(macro=name, arms=arms):
            return f"{path(name)}! {{\n{indent(chr(10).join(_select_arm(arm) for arm in arms))}\n}}"
        case _:
            return _jump(expr, head)


def _jump(expr: r.Expr, head: bool) -> str:
    match expr:
        case r.Return(value=result):
            return f"return {expression(result, head)}" if result is not None else "return"
        case r.Break(label=label, value=result):
            front = "break" + (" " + lifetime(label) if label else "")
            return front + (f" {expression(result, head)}" if result is not None else "")
        case r.Continue(label=label):
            return "continue" + (" " + lifetime(label) if label else "")
        case _:
            raise TypeError(f"no such expression: {type(expr).__name__}")


def _select_arm(arm: tuple[r.Pat | None, r.Expr | None, r.Expr]) -> str:
    pat, operation, body = arm
    front = "default" if operation is None else f"{pattern(pat) if pat is not None else '_'} = {expression(operation)}"
    return f"{front} => {expression(body)}" + ("" if is_block_like(body) else ",")


def _struct(expr: r.StructExpr) -> str:
    parts = []
    for name, value in expr.fields:
        if isinstance(value, r.Path) and value.path == name and not value.args:
            parts.append(ident(name))
        else:
            parts.append(f"{name if name.isdecimal() else ident(name)}: {expression(value)}")
    if expr.base is not None:
        parts.append(".." + expression(expr.base))
    if not parts:
        return f"{path(expr.path)} {{}}"
    inline = ", ".join(parts)
    if len(inline) <= STRUCT_WIDTH and "\n" not in inline:
        return f"{path(expr.path)} {{ {inline} }}"
    comma = "" if expr.base is not None else ","
    return f"{path(expr.path)} {{\n{indent(f',{chr(10)}'.join(parts))}{comma}\n}}"


def _closure(expr: r.ClosureExpr) -> str:
    params = []
    for pat, param_type in expr.params:
        params.append(single(pat) + (f": {type_(param_type)}" if param_type is not None else ""))
    front = ("async " if expr.asynchronous else "") + ("move " if expr.move else "")
    front += f"|{', '.join(params)}|"
    body = expr.body
    if expr.result is not None:
        if not isinstance(body, r.BlockExpr) or body.label or body.asynchronous:
            body = r.BlockExpr(r.Block(value=body))
        front += f" -> {type_(expr.result)}"
        only = _only_value(body.block)
        short = f"{front} {{ {expression(only)} }}" if only is not None and not begins_block_like(only) else ""
        return short if short and "\n" not in short and len(short) <= CALL_WIDTH else f"{front} {block(body.block)}"
    return f"{front} {_closure_body(body)}"


def _closure_body(body: r.Expr) -> str:
    """A body without the braces that hold one expression of one line, or a match; with them around other control flow."""
    only = _only_value(body.block) if isinstance(body, r.BlockExpr) and _is_plain(body) else None
    if isinstance(only, r.Match):
        return expression(only)
    if only is not None and not begins_block_like(only) and not isinstance(only, r.LetCond):
        text = expression(only)
        if "\n" not in text:
            return text
    text = expression(body)
    return _braced(body) if "\n" in text and isinstance(body, r.If | r.While | r.ForLoop) else text


def _is_plain(body: r.BlockExpr) -> bool:
    return not (body.label or body.asynchronous or body.move)


def _only_value(body: r.Block) -> r.Expr | None:
    return body.value if not body.stmts and not body.tail else None


def _control(expr: r.Expr) -> str:
    match expr:
        case r.If():
            return _inline_if(expr) or _if(expr)
        case r.Match(value=value, arms=arms):
            if not arms:
                return f"match {expression(value, True)} {{}}"
            lines = [_arm(arm) for arm in arms]
            return f"match {expression(value, True)} {{\n{indent(chr(10).join(lines))}\n}}"
        case r.Loop(body=body, label=label):
            return (lifetime(label) + ": " if label else "") + f"loop {block(body)}"
        case r.While(cond=cond, body=body, label=label):
            return (lifetime(label) + ": " if label else "") + f"while {_before_block(cond)}{block(body)}"
        case r.ForLoop(pattern=pat, iter=iterator, body=body, label=label):
            front = lifetime(label) + ": " if label else ""
            return f"{front}for {pattern(pat)} in {expression(iterator, True)} {block(body)}"
        case _:
            raise TypeError(type(expr).__name__)


def _before_block(cond: r.Expr) -> str:
    """A condition and what stands between it and the brace: a new line where it goes over several."""
    text = expression(cond, True)
    return text + ("\n" if "\n" in text and text.rsplit("\n", 1)[-1].strip(")]}?;") else " ")


def _if(expr: r.If) -> str:
    parts = []
    rest: r.Block | r.Expr | None = expr
    while isinstance(rest, r.If):
        parts.append(f"if {_before_block(rest.cond)}{block(rest.then)}")
        rest = rest.els
    if isinstance(rest, r.Block):
        parts.append(block(rest))
    elif rest is not None:
        parts.append(block(rest.block) if isinstance(rest, r.BlockExpr) and _is_plain(rest) else _braced(rest))
    return " else ".join(parts)


def _braced(expr: r.Expr) -> str:
    return block(r.Block(value=expr))


def _inline_if(expr: r.If) -> str | None:
    """`if c { a } else { b }` on one line where it is a value and short."""
    then = _only_value(expr.then)
    els = _only_value(expr.els) if isinstance(expr.els, r.Block) else None
    if then is None or els is None:
        return None
    text = f"if {expression(expr.cond, True)} {{ {expression(then)} }} else {{ {expression(els)} }}"
    return text if len(text) <= IF_WIDTH and "\n" not in text else None


def _arm(arm: r.Arm) -> str:
    comments = "".join(("// " + comment(line)).rstrip() + "\n" for line in arm.comments)
    guard = f" if {expression(arm.guard)}" if arm.guard is not None else ""
    return f"{comments}{pattern(arm.pattern)}{guard} => {_arm_body(arm.body)}"


def _arm_body(body: r.Expr) -> str:
    """The body of an arm and its comma: braces go around `if`, `while` and `for`, and around no other single thing."""
    braced = isinstance(body, r.BlockExpr) and _is_plain(body)
    only = _only_value(body.block) if isinstance(body, r.BlockExpr) and braced else body
    if isinstance(only, r.If | r.While | r.ForLoop):
        return "{\n" + indent(_if(only) if isinstance(only, r.If) else expression(only)) + "\n}"
    if only is None or isinstance(only, r.LetCond):
        return expression(body)
    text = expression(only)
    if not braced or isinstance(only, r.Match | r.Loop) or ("\n" not in text and not begins_block_like(only)):
        return text + ","
    return expression(body)


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
    loose = begins_block_like(expr) and not is_block_like(expr) and not text.startswith("(")
    return f"({text})" if loose else text


def statement(stmt: r.Stmt) -> str:
    """The text of a statement."""
    trail = " // " + comment(stmt.trail) if stmt.trail else ""
    match stmt:
        case r.Let():
            return _let(stmt) + trail
        case r.ExprStmt(x=x, semi=semi):
            bare = isinstance(x, r.Select) or (is_block_like(x) and not (isinstance(x, r.BlockExpr) and x.asynchronous))
            text = _if(x) if isinstance(x, r.If) else _leading(x)
            return text + (";" if semi and not bare else "") + trail
        case r.Comment(lines=lines):
            return "\n".join(("// " + comment(line)).rstrip() for line in lines)
        case r.Blank():
            return ""
        case r.ItemStmt(item=item):
            return item_text(item) + trail
        case _:
            raise TypeError(f"no such statement: {type(stmt).__name__}")


def _let(stmt: r.Let) -> str:
    text = f"let {single(stmt.pattern)}" + (f": {type_(stmt.type)}" if stmt.type is not None else "")
    if stmt.init is not None:
        init = expression(stmt.init)
        lazy = isinstance(stmt.init, r.Binary) and stmt.init.op in ("&&", "||")
        text += f" = ({init})" if stmt.els is not None and (lazy or ends_in_block(stmt.init)) else f" = {init}"
    if stmt.els is not None:
        only = _only_value(stmt.els)
        short = f"{text} else {{ {expression(only)} }}" if only is not None else ""
        if short and "\n" not in short and len(short) <= LET_ELSE_WIDTH:
            return short + ";"
        text += f" else {block(stmt.els)}"
    return text + ";"


@singledispatch
def item_text(item: r.Item) -> str:
    """The text of an item in a function. `printer.py` registers how: items hold blocks, and blocks hold items."""
    raise TypeError(f"no such item: {type(item).__name__}")
