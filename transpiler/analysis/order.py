"""Numbers for the nodes of a function, in preorder of evaluation: what comes before what, and what encloses what."""

from __future__ import annotations

from dataclasses import dataclass, field

from transpiler.analysis.tree import Node, parts
from transpiler.ir import nodes as n

Loop = n.For | n.Range


@dataclass(slots=True)
class Order:
    """Numbers of all nodes below a `Func`, closures in place; keyed by `id(node)`.

    `at` is a node's number and `end` the last number inside it, `parent` the node it is a part of, `func_of` the
    innermost function around it. Two facts make ranges meaningful: values come before the targets they are assigned
    to, and a loop's post statement comes after its body.
    """

    func: n.Func
    at: dict[int, int] = field(default_factory=dict)
    end: dict[int, int] = field(default_factory=dict)
    parent: dict[int, Node] = field(default_factory=dict)
    func_of: dict[int, n.Func] = field(default_factory=dict)
    nodes: list[Node] = field(default_factory=list)

    @classmethod
    def of(cls, func: n.Func) -> Order:
        """Numbers a function."""
        order = cls(func)
        _number(order, func)
        return order

    def ancestors(self, node: Node) -> list[Node]:
        """What encloses a node, innermost first."""
        found = []
        above = self.parent.get(id(node))
        while above is not None:
            found.append(above)
            above = self.parent.get(id(above))
        return found

    def loops_of(self, node: Node) -> list[Loop]:
        """The loops that repeat a node, innermost first, of its own function alone.

        What a loop evaluates once (the init statement, the ranged operand) is not repeated by it.
        """
        found: list[Loop] = []
        below = node
        for above in self.ancestors(node):
            match above:
                case n.Func():
                    break
                case n.For() if below is not above.init:
                    found.append(above)
                case n.Range() if below is not above.x:
                    found.append(above)
                case _:
                    pass
            below = above
        return found

    def stmt_of(self, node: Node) -> n.Stmt:
        """The innermost statement around a node; itself when it is one. A closure's body is its own world."""
        here: Node | None = node
        while here is not None and not isinstance(here, n.Stmt):
            here = self.parent.get(id(here))
        if here is None:
            raise KeyError("a node outside of any statement")
        return here


def _number(order: Order, func: n.Func) -> None:
    stack: list[tuple[Node, n.Func, bool]] = [(func, func, True)]
    while stack:
        node, inside, entering = stack.pop()
        key = id(node)
        if not entering:
            order.end[key] = len(order.nodes) - 1
            continue
        order.at[key] = len(order.nodes)
        order.nodes.append(node)
        order.func_of[key] = inside
        stack.append((node, inside, False))
        within = node if isinstance(node, n.Func) else inside
        below = list(parts(node))
        for part in below:
            order.parent[id(part)] = node
        stack.extend((part, within, True) for part in reversed(below))
