"""The order in which package variables are initialised (Go spec: Package initialization)."""

from __future__ import annotations

from transpiler.check.checker import Checker
from transpiler.check.info import Initializer
from transpiler.check.objects import Object, Var


def compute(c: Checker) -> list[Initializer]:
    """Repeatedly takes the earliest declared variable that depends on no uninitialised one."""
    entries = [(objs, rhs) for objs, rhs in c.inits]
    owner: dict[Object, int] = {obj: i for i, (objs, _) in enumerate(entries) for obj in objs}
    needs = [_needs(c, objs[0], owner, i) for i, (objs, _) in enumerate(entries)]
    done: list[Initializer] = []
    left = list(range(len(entries)))
    while left:
        ready = next((i for i in left if not any(j in needs[i] for j in left if j != i)), None)
        if ready is None or ready in needs[ready]:
            ready = left[0] if ready is None else ready
            objs = entries[ready][0]
            span = objs[0].span
            if span is not None:
                c.error("GX0327", span, f"initialization cycle: {objs[0].name} depends on itself")
        left.remove(ready)
        objs, rhs = entries[ready]
        done.append(Initializer([obj for obj in objs if isinstance(obj, Var)], rhs))
    return done


def _needs(c: Checker, start: Object, owner: dict[Object, int], own: int) -> set[int]:
    """The initialisers that a variable's expression reaches, through functions and methods too."""
    found: set[int] = set()
    seen: set[int] = set()
    todo: list[Object] = list(c.deps.get(start, {}))
    while todo:
        obj = todo.pop()
        if id(obj) in seen:
            continue
        seen.add(id(obj))
        if obj in owner:
            found.add(owner[obj])
            if owner[obj] != own:
                continue
        todo.extend(c.deps.get(obj, {}))
    return found
