"""goxide: a deterministic, provably faithful Go-to-Rust source transpiler."""
