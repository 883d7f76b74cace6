"""What `--pure` tells: which functions were kept, which were not, and the Go line that makes each of those impure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from transpiler.analysis.purity import Verdict
from transpiler.passes.keep_pure import Kept
from transpiler.render import printable


def purity_table(kept: Kept) -> str:
    """A line for each function that was asked for, pure ones first, and the tests that were left out."""
    asked = [verdict for verdict in kept.verdicts if verdict.sym in kept.chosen]
    pure = [verdict for verdict in asked if verdict.impure is None]
    rows = [("pure", _name(one), _marks(one)) for one in pure]
    rows += [("impure", _name(one), f"{_why(one)} ({_where(one)})") for one in asked if one.impure is not None]
    width = max((len(name) for _, name, _ in rows), default=0)
    lines = [f"{kind:<6}  {name:<{width}}  {rest}".rstrip() for kind, name, rest in rows]
    lines += [f"test left out: {func.name} ({func.span.short()})" for func in kept.tests_left_out]
    lines.insert(0, f"{len(pure)} of {len(asked)} functions are pure")
    return "".join(printable(line) + "\n" for line in lines)


def purity_json(kept: Kept) -> str:
    """The same as lines of JSON."""
    return "".join(json.dumps(line) + "\n" for line in _json(kept))


def _json(kept: Kept) -> Iterator[dict[str, object]]:
    for one in kept.verdicts:
        if one.sym in kept.chosen:
            line: dict[str, object] = {"kind": "purity", "symbol": one.sym, "pure": one.impure is None}
            if one.impure is None:
                yield line | {"writes": list(one.writes), "panics": one.panics, "place": one.span.short()}
            else:
                yield line | {"reason": one.impure.reason, "place": _where(one)}
    for func in kept.tests_left_out:
        yield {"kind": "test left out", "symbol": func.sym, "place": func.span.short()}


def _name(one: Verdict) -> str:
    """`pkg.Name` or `pkg.T.Name`."""
    return one.sym.rpartition("/")[2].replace("(", "").replace(")", "")


def _why(one: Verdict) -> str:
    return one.impure.reason if one.impure is not None else ""


def _where(one: Verdict) -> str:
    return one.impure.span.short() if one.impure is not None else one.span.short()


def _marks(one: Verdict) -> str:
    marks = [f"writes through {', '.join(one.writes)}"] if one.writes else []
    return "; ".join([*marks, *(["may panic"] if one.panics else [])])
