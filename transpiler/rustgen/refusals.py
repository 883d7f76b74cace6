"""What is not translated: a located `todo!` with the Go source in a comment, a diagnostic, and a line in the summary."""

from __future__ import annotations

from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.output import Refusal


def todo_block(g: Gen, func: n.Func, problem: Refuse) -> r.Block:
    """The body of a function that is refused."""
    place = problem.span.short()
    name = func.sym or func.name or "function literal"
    g.refusals.append(Refusal(name, problem.code, problem.reason, str(problem.span)))
    g.diags.warning(problem.code, problem.span, f"{func.name or 'this function'} is refused: {problem.reason}")
    source = func.span.text.splitlines()
    text = f"{problem.code}: {problem.reason} ({place})".replace("{", "{{").replace("}", "}}")
    return r.Block([r.Comment(source)], r.Format("todo", text, []))
