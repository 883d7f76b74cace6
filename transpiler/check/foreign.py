"""Names what a package has beside Go: functions in assembly, and names given for the linker (`go doc cmd/compile`)."""

from __future__ import annotations

from transpiler.diagnostics import Diagnostics
from transpiler.load.model import GoFile, GoPackage
from transpiler.syntax import nodes as ast


def report_foreign(package: GoPackage, files: list[tuple[GoFile, ast.File]], of_std: bool, diags: Diagnostics) -> None:
    """Reports functions without a body, and `//go:linkname` lines.

    A function without a body is one in assembly, or linked to another by its name; where the package has neither, Go's
    compiler refuses it. In the standard library (`of_std`) it lets some pass that the runtime links to.
    """
    linked: set[str] = set()
    for file, _ in files:
        for line in file.directives:
            if line.word != "linkname" or not line.args:
                continue
            linked.add(line.args[0])
            target = f" to {line.args[1]}" if len(line.args) > 1 else ""
            message = f"`{line.args[0]}` is linked{target} by name, which Rust has no form for"
            diags.warning("GX0112", line.span, message, "call the function through an import, or write it in Go")
    for _, tree in files:
        for decl in tree.decls:
            if not isinstance(decl, ast.FuncDecl) or decl.body is not None or decl.name.name in linked:
                continue
            if package.assembly:
                message = f"`{decl.name.name}` has no body in Go: it is written in assembly"
                hint = f"give it a body in Go for other machines, instead of {package.assembly[0]}"
                diags.warning("GX0111", decl.name.span, message, hint)
            elif of_std:
                message = f"`{decl.name.name}` has no body in Go: the runtime links to it by name"
                diags.warning("GX0112", decl.name.span, message, "write it in Go")
            else:
                diags.error("GX0113", decl.name.span, f"missing body of function `{decl.name.name}`", "write its body")
