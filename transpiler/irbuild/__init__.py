"""Typed AST to IR: what Go leaves implicit is made explicit (DESIGN.md section 2)."""

from transpiler.irbuild.module import Unit, build_module

__all__ = ["Unit", "build_module"]
