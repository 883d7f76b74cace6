"""IR and decisions to the Rust AST, through one coercion function (DESIGN.md section 2)."""
