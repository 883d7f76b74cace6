"""The Cargo.toml of the workspace, of its packages and of the vendored `gort`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from transpiler.crate.versions import load_versions

EDITION = "2024"
RUST_VERSION = "1.88"
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", re.ASCII)

# Go's integers wrap, so a debug build must not trap. The lints that are off judge the shape of an API, which is Go's here.
SETTINGS = f"""
[workspace.package]
version = "0.1.0"
edition = "{EDITION}"
rust-version = "{RUST_VERSION}"
publish = false

[workspace.lints.rust]
unsafe_code = "forbid"
# What Go computes, or panics at, when the program runs is no error of the translation.
arithmetic_overflow = "allow"
unconditional_panic = "allow"

[workspace.lints.clippy]
all = {{ level = "warn", priority = -1 }}
# The shape of the API is that of the Go package.
enum_variant_names = "allow"
extra_unused_type_parameters = "allow"
module_inception = "allow"
should_implement_trait = "allow"
too_many_arguments = "allow"
type_complexity = "allow"
wrong_self_convention = "allow"
# A Go slice is a `Vec`, also where nothing makes it longer yet.
useless_vec = "allow"
# A shared struct as a key is its address, which nothing changes.
mutable_key_type = "allow"
# Go's integers wrap around: `x - 1 >= y` is not `x > y`.
int_plus_one = "allow"
# A nil that the Go package follows panics there.
unnecessary_literal_unwrap = "allow"
# Loops are the Go package's.
explicit_counter_loop = "allow"
same_item_push = "allow"
# Comments are the Go package's, laid out as Go's are.
doc_lazy_continuation = "allow"
doc_nested_refdefs = "allow"
doc_overindented_list_items = "allow"
empty_docs = "allow"
needless_doctest_main = "allow"
tabs_in_doc_comments = "allow"
# Literals are written as the Go package writes them.
approx_constant = "allow"
excessive_precision = "allow"
inconsistent_digit_grouping = "allow"
mixed_case_hex_literals = "allow"
unusual_byte_groupings = "allow"

# Go's integers wrap around.
[profile.dev]
overflow-checks = false

[profile.test]
overflow-checks = false
"""


@dataclass(slots=True)
class Package:
    """A member of the workspace: the names of the crates it needs, in code and in tests alone.

    `library`: it has a `src/lib.rs`. `features` are its own, with whether each is on by default.
    """

    name: str
    dependencies: list[str] = field(default_factory=list)
    dev_dependencies: list[str] = field(default_factory=list)
    description: str = ""
    license: str = ""
    library: bool = True
    features: dict[str, bool] = field(default_factory=dict)


def toml_string(value: str) -> str:
    """A basic string of TOML."""
    out = []
    for char in value:
        if char in '"\\':
            out.append("\\" + char)
        elif char.isprintable():
            out.append(char)
        else:
            out.append(f"\\U{ord(char):08x}")
    return '"' + "".join(out) + '"'


def word(value: str) -> str:
    """A name or version, checked: it may stand as a bare key."""
    if not WORD.fullmatch(value):
        raise ValueError(f"not a word of a Cargo manifest: {value!r}")
    return value


def workspace_toml(members: list[str], crates: dict[str, set[str]], used: Iterable[str] = ()) -> str:
    """The manifest at the root: members, the crates they share with all features that some member needs, settings.

    `used` are the members that others depend on.
    """
    lines = [
        "[workspace]",
        f"members = [{', '.join(toml_string(word(name)) for name in members)}]",
        'resolver = "3"',
        "",
    ]
    rows = [_dependency(name, features) for name, features in sorted(crates.items())]
    rows = sorted([*rows, *(f"{word(name)} = {{ path = {toml_string(name)} }}" for name in used)])
    if rows:
        lines += ["[workspace.dependencies]", *rows, ""]
    return "\n".join(lines[:-1]) + "\n" + SETTINGS


def _dependency(name: str, features: set[str]) -> str:
    row = load_versions()[name]
    parts = [f"version = {toml_string(word(row.version))}"]
    if not row.default_features:
        parts.append("default-features = false")
    if features:
        parts.append(f"features = [{', '.join(toml_string(word(feature)) for feature in sorted(features))}]")
    if len(parts) == 1:
        return f"{word(name)} = {toml_string(row.version)}"
    return f"{word(name)} = {{ {', '.join(parts)} }}"


def package_toml(package: Package) -> str:
    """The manifest of a member."""
    lines = ["[package]", f"name = {toml_string(word(package.name))}"]
    lines += ["version.workspace = true", "edition.workspace = true", "rust-version.workspace = true"]
    if package.description:
        lines.append(f"description = {toml_string(package.description)}")
    if package.license:
        lines.append(f"license = {toml_string(package.license)}")
    lines += ["publish.workspace = true", ""]
    if package.library:
        # A comment is text of the Go package: nothing in it is to be compiled or run.
        lines += ["[lib]", "doctest = false", ""]
    if package.features:
        default = [toml_string(word(name)) for name, on in sorted(package.features.items()) if on]
        lines += ["[features]", *([f"default = [{', '.join(default)}]"] if default else [])]
        lines += [*(f"{word(name)} = []" for name in sorted(package.features)), ""]
    for title, names in (("dependencies", package.dependencies), ("dev-dependencies", package.dev_dependencies)):
        if names:
            lines += [f"[{title}]", *(f"{word(name)}.workspace = true" for name in sorted(names)), ""]
    lines += ["[lints]", "workspace = true"]
    return "\n".join(lines) + "\n"
