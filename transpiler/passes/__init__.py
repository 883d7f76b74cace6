"""Mapping passes: each says one thing of the IR in a way that is nearer to Rust, and changes nothing that a program shows."""
