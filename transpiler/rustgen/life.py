"""How long the variables of the function at hand are needed."""

from __future__ import annotations

from transpiler.analysis.liveness import Liveness, analyse
from transpiler.rustgen.context import Gen


def liveness(g: Gen) -> Liveness:
    """The liveness of the declared function around, literals included; computed once."""
    func = g.func.top or g.func.func
    known = g.liveness.get(func)
    if known is None:
        known = g.liveness[func] = analyse(func, g.plan.summaries)
    return known


def last_uses(g: Gen) -> set[int]:
    """The ids of uses after which a variable is dead: it may be moved there."""
    return liveness(g).last
