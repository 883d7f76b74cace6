"""Sizes of types as Go's compiler lays them out on 64-bit machines (Go spec: Size and alignment guarantees)."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.types import unalias, under

WORD = 8
DEEPEST = 50


def sizeof(type_: t.Type) -> int | None:
    """The size in bytes; None when it depends on a type parameter."""
    layout = _layout(type_)
    return layout[0] if layout is not None else None


def alignof(type_: t.Type) -> int | None:
    """The alignment in bytes; None when it depends on a type parameter."""
    layout = _layout(type_)
    return layout[1] if layout is not None else None


def offsets(struct: t.Struct, depth: int = 0) -> list[int] | None:
    """Where each field of a struct begins; None when that depends on a type parameter."""
    found: list[int] = []
    at = 0
    for field in struct.fields:
        layout = _layout(field.type, depth) if field.type is not None else None
        if layout is None:
            return None
        at = _align(at, layout[1])
        found.append(at)
        at += layout[0]
    return found


def _align(at: int, size: int) -> int:
    return (at + size - 1) // size * size


def _layout(type_: t.Type, depth: int = 0) -> tuple[int, int] | None:
    if depth > DEEPEST:  # a type that contains itself, which is reported elsewhere
        return 0, 1
    if isinstance(unalias(type_), t.TypeParam):
        return None
    match under(type_):
        case t.Basic(name=name):
            return _basic(name)
        case t.Slice():
            return 3 * WORD, WORD
        case t.Interface():
            return 2 * WORD, WORD
        case t.Array(elem=elem, length=length):
            layout = _layout(elem, depth + 1)
            return (layout[0] * max(length, 0), layout[1]) if layout is not None else None
        case t.Struct() as struct:
            return _struct(struct, depth + 1)
        case _:
            return WORD, WORD


def _basic(name: str) -> tuple[int, int]:
    if name in ("string", "untyped string"):
        return 2 * WORD, WORD
    if name in ("bool", "untyped bool"):
        return 1, 1
    if name.startswith("complex"):
        return (16, 8) if name == "complex128" else (8, 4)
    digits = name.lstrip("uintfloa")
    size = int(digits) // 8 if digits.isdigit() else WORD
    return size, size


def _struct(struct: t.Struct, depth: int) -> tuple[int, int] | None:
    starts = offsets(struct, depth)
    if starts is None:
        return None
    if not struct.fields:
        return 0, 1
    layouts = [_layout(f.type, depth) for f in struct.fields if f.type is not None]
    widest = max((layout[1] for layout in layouts if layout is not None), default=1)
    last = layouts[-1]
    assert last is not None
    end = starts[-1] + last[0]
    if end > 0 and last[0] == 0:
        end += 1  # a pointer to a last field without size must stay inside the struct
    return _align(end, widest), widest
