"""Arguments of `go` and `defer`, which are evaluated at the statement (Go spec: Go statements, Defer statements)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce import coerce, owned_form
from transpiler.rustgen.context import Gen


def early(g: Gen, arg: n.Expr, before: list[r.Stmt]) -> n.Use:
    """An argument in a variable of its own, whose `let` is added to `before`: the call reads the variable."""
    value = g.expr(arg)
    form = owned_form(value.form)
    if isinstance(form, f.Res) and form.ok == f.UNIT:
        form = f.Opt(form.err)  # an error, as Go has it
    local = n.Local("arg", arg.type, arg.span)
    name = g.func.scope.fresh("arg")
    g.plan.locals[local], g.func.names[local] = form, name
    before.append(r.Let(r.PBind(name), init=coerce(g, value, form, arg.span)))
    use = n.Use(arg.type, arg.span, local)
    g.keep.append(use)
    return use
