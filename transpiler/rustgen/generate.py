"""IR and decisions to a Rust crate: one Cargo package for all packages of a module."""

from __future__ import annotations

from transpiler.analysis.plan import Plan
from transpiler.diagnostics import Diagnostics
from transpiler.ir import nodes as n
from transpiler.rustgen import closures, expr, stmt
from transpiler.rustgen.context import Hooks
from transpiler.rustgen.dynamics import implement_dynamic
from transpiler.rustgen.elements import implement_elements
from transpiler.rustgen.error_enum import complete
from transpiler.rustgen.exposure import exposed
from transpiler.rustgen.generics import settle
from transpiler.rustgen.layout import lay_out
from transpiler.rustgen.module import Build, make_place, write_place
from transpiler.rustgen.output import Output, RustCrate
from transpiler.rustgen.prepare import prepare
from transpiler.rustgen.showing import implement
from transpiler.rustgen.tidy import tidy
from transpiler.rustgen.usage import expect_unused, expect_variants

HOOKS = Hooks(
    expr.expression,
    expr.raw,
    stmt.block,
    stmt.statements,
    stmt.statement,
    stmt.expression_statement,
    stmt.function_body,
    closures.closure,
)


def generate(
    module: n.Module,
    plan: Plan,
    diags: Diagnostics,
    *,
    tests: bool = True,
    name: str = "",
) -> Output:
    """The Rust of a module. What cannot be translated is a `todo!`, a warning, and one of the output's refusals.

    `name` is the name of the Cargo package, by default made of the module's path.
    """
    layout = lay_out(module)
    commands = {place.package.path for place in layout.commands if place.package is not None}
    seen = exposed(plan, commands)
    prepare(plan)
    name = name or module.path.rpartition("/")[2].lower()
    crate = RustCrate(name, binary=layout.library is None)
    output = Output([crate])
    build = Build(plan, diags, HOOKS, layout, seen, name.replace("-", "_"), tests, output)
    made = [make_place(build, place) for place in layout.places()]
    complete([home for each in made for home in each.homes()])
    implement(plan, [home for each in made for home in each.homes()])
    implement_dynamic(plan, [home for each in made for home in each.homes()])
    implement_elements(plan, [home for each in made for home in each.homes()])
    settle(plan, [home for each in made for home in each.homes()])
    expect_unused(plan, commands, seen, [home for each in made for home in each.homes()], output.refusals)
    expect_variants([home for each in made for home in each.homes()])
    for each in made:
        for home in each.homes():
            tidy(home.items)
            output.origins |= home.origins
        write_place(build, crate, each)
    return output
