"""How tightly expressions bind, and with what they begin and end."""

from __future__ import annotations

from transpiler.rust import nodes as r

JUMP, ASSIGN, RANGE, OR, AND, COMPARE = range(6)
CAST, UNARY, POSTFIX = 12, 13, 14
LEVELS = {
    "||": OR,
    "&&": AND,
    "==": COMPARE,
    "!=": COMPARE,
    "<": COMPARE,
    ">": COMPARE,
    "<=": COMPARE,
    ">=": COMPARE,
    "|": 6,
    "^": 7,
    "&": 8,
    "<<": 9,
    ">>": 9,
    "+": 10,
    "-": 10,
    "*": 11,
    "/": 11,
    "%": 11,
}


def level(expr: r.Expr) -> int:
    """How tightly an expression binds. Raises ValueError for an operator that Rust does not have."""
    match expr:
        case r.Return() | r.Break() | r.Continue() | r.ClosureExpr():
            return JUMP
        case r.Assign():
            return ASSIGN
        case r.Range():
            return RANGE
        case r.LetCond():
            return AND
        case r.Binary(op=op):
            if op not in LEVELS:
                raise ValueError(f"no such operator: {op!r}")
            return LEVELS[op]
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


def is_block_like(expr: r.Expr) -> bool:
    """Whether an expression ends a statement without a semicolon."""
    return isinstance(expr, r.If | r.Match | r.Loop | r.While | r.ForLoop | r.BlockExpr)


def begins_block_like(expr: r.Expr) -> bool:
    """Whether an expression begins with one that would end a statement there.

    A call, field or `?` behind a block-like expression goes on with it; an operator does not.
    """
    while True:
        match expr:
            case r.Binary(x=x) | r.Cast(x=x) | r.Assign(target=x):
                expr = x
            case r.Range(low=r.Expr() as x):
                expr = x
            case _:
                return is_block_like(expr)


def ends_in_cast(expr: r.Expr) -> bool:
    """Whether `<` behind an expression would open the generic arguments of a cast's type."""
    while True:
        match expr:
            case r.Binary(y=x) | r.Unary(x=x) | r.Ref(x=x):
                expr = x
            case _:
                return isinstance(expr, r.Cast)


def ends_in_block(expr: r.Expr) -> bool:
    """Whether an expression ends with a brace, which `let ... else` does not take."""
    while True:
        match expr:
            case r.Binary(y=x) | r.Unary(x=x) | r.Ref(x=x) | r.ClosureExpr(body=x) | r.Assign(value=x):
                expr = x
            case r.Range(high=r.Expr() as x) | r.Return(value=r.Expr() as x) | r.Break(value=r.Expr() as x):
                expr = x
            case _:
                return is_block_like(expr) or isinstance(expr, r.StructExpr | r.Select)
