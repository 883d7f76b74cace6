"""Rust AST, printer and names. Knows nothing of Go."""
