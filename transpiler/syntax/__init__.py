"""Go source text to the Go AST. The only package that imports tree_sitter."""

from transpiler.syntax.parse import parse

__all__ = ["parse"]
