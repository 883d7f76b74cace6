"""The order in which package variables are initialised (Go spec: Package initialization)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

from transpiler.check.checker import Checker
from transpiler.check.info import Initializer
from transpiler.check.objects import Const, Func, Object, Var


@dataclass(slots=True, eq=False)
class Node:
    """A constant or variable: how many it waits for, and who waits for it. `order` is its place in the source."""

    obj: Const | Var
    order: int
    waits: int = 0
    users: list[Node] = field(default_factory=list)

    @property
    def key(self) -> tuple[bool, int, int]:
        """Constants come first, then what waits for the fewest, then what is declared first."""
        return not isinstance(self.obj, Const), self.waits, self.order


def compute(c: Checker, objects: list[Object]) -> list[Initializer]:
    """Repeatedly takes the earliest object that depends on no uninitialised one, variables without initialiser included."""
    order = {obj: i for i, obj in enumerate(objects)}
    nodes = _graph(c, order)
    owner: dict[Object, int] = {obj: i for i, (objs, _) in enumerate(c.inits) for obj in objs}
    heap = [(node.key, node) for node in nodes.values()]
    heap.sort(key=lambda entry: entry[0])
    done: set[Node] = set()
    emitted: dict[int, Initializer] = {}
    while heap:
        key, node = heappop(heap)
        if node in done or key != node.key:
            continue
        done.add(node)
        if node.waits > 0:
            _report(c, order, node.obj)
        for user in node.users:
            user.waits -= 1
            if user not in done:
                heappush(heap, (user.key, user))
        number = owner.get(node.obj)
        if number is not None and number not in emitted:
            objs, rhs = c.inits[number]
            emitted[number] = Initializer(list(objs), rhs)
    return list(emitted.values())


def _graph(c: Checker, order: dict[Object, int]) -> dict[Object, Node]:
    """The constants and variables; one that is reached through functions counts as if it were named."""
    nodes: dict[Object, Node] = {obj: Node(obj, i) for obj, i in order.items() if isinstance(obj, Const | Var)}
    for obj, node in nodes.items():
        seen: set[Object] = set()
        todo = list(c.deps.get(obj, ()))
        while todo:
            other = todo.pop()
            if other in seen or other not in order:
                continue
            seen.add(other)
            if isinstance(other, Func):
                todo.extend(c.deps.get(other, ()))
            elif other in nodes:
                node.waits += 1
                nodes[other].users.append(node)
    return nodes


def _report(c: Checker, order: dict[Object, int], obj: Object) -> None:
    """Reports an object that depends on itself, if it is one: what merely waits for such an object is not."""
    path = _path(c, order, obj)
    if not path or obj.span is None:
        return
    names = " refers to ".join(part.name for part in [obj, *path])
    c.error("GX0327", obj.span, f"initialization cycle: {names}", "break the cycle, or assign in an init function")


def _path(c: Checker, order: dict[Object, int], goal: Object) -> list[Object]:
    """The objects on a way from an object to itself, depth first in the order of the source."""
    seen: set[Object] = {goal}
    stack = [_sorted(c, order, goal)]
    path: list[Object] = []
    while stack:
        following = next(stack[-1], None)
        if following is None:
            stack.pop()
            if path:
                path.pop()
        elif following is goal:
            return [*path, goal]
        elif following not in seen:
            seen.add(following)
            path.append(following)
            stack.append(_sorted(c, order, following))
    return []


def _sorted(c: Checker, order: dict[Object, int], obj: Object) -> Iterator[Object]:
    known = [other for other in c.deps.get(obj, ()) if other in order]
    return iter(sorted(known, key=order.__getitem__))
