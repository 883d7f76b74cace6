"""Runs a Go program and its Rust translation on the same inputs and compares what they show."""
