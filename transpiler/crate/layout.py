"""Which files a generated workspace has.

* `Cargo.toml`: the workspace, with members, shared versions, profiles, lints
* `PACKAGE/`: one folder a package, with `Cargo.toml`, `src/` and perhaps `tests/`
* `gort/`: the support crate, shared by all, with the modules that some package uses
* `README.md`, `.gitignore`, `.cargo/config.toml`
* `.goxide/`: what goxide wrote (`guard.py`)
"""

from __future__ import annotations

import re

from transpiler.crate.gort import crates_of, modules_of, render_sources
from transpiler.crate.gort import features_of as gort_features
from transpiler.crate.manifest import Package, package_toml, workspace_toml
from transpiler.crate.needs import Needs, needs_of
from transpiler.crate.packages import is_package_name
from transpiler.crate.templates import render_template
from transpiler.crate.versions import features_of, load_versions
from transpiler.rust.printer import print_file
from transpiler.rustgen.output import Output, RustCrate

SOURCE = re.compile(r"(?:src|tests|benches|examples)(?:/[A-Za-z0-9_][A-Za-z0-9_-]*)*/[A-Za-z0-9_][A-Za-z0-9_-]*\.rs")


def lay_out(output: Output, module_path: str, go_version: str) -> dict[str, bytes]:
    """All files of the workspace by their path, sorted, as printed.

    Raises ValueError where generation hands over names or paths that no workspace may have.
    """
    crates = sorted(output.crates, key=lambda crate: crate.name)
    _check(crates)
    members = [crate.name for crate in crates]
    needs = {crate.name: needs_of(crate, members) for crate in crates}
    paths = {path for need in needs.values() for path in need.paths("gort")}
    modules = modules_of(paths)
    files: dict[str, bytes] = {}
    for crate in crates:
        files[f"{crate.name}/Cargo.toml"] = package_toml(_package(crate, needs[crate.name])).encode()
        for path, file in crate.files.items():
            files[f"{crate.name}/{path}"] = print_file(file).encode()
    shared = _shared(needs)
    if paths:
        members.append("gort")
        for name, features in crates_of(modules).items():
            shared.setdefault(name, set()).update(features | set(load_versions()[name].features))
        files["gort/Cargo.toml"] = package_toml(gort_package(modules)).encode()
        files.update({"gort/" + path: text for path, text in render_sources(modules, paths).items()})
    files["Cargo.toml"] = workspace_toml(members, shared, _used_members(members, needs)).encode()
    files.update(_around(output, crates, module_path, go_version, bool(paths)))
    return dict(sorted(files.items()))


def _check(crates: list[RustCrate]) -> None:
    names = [crate.name for crate in crates]
    for name in names:
        if not is_package_name(name):
            raise ValueError(f"not a package name: {name!r}")
    if not names or len({name.replace("-", "_") for name in names}) != len(names):
        raise ValueError(f"a workspace needs packages with names of their own: {names}")
    for crate in crates:
        folded = {path.lower() for path in crate.files}
        if len(folded) != len(crate.files):
            raise ValueError(f"{crate.name}: two files differ in case alone")
        for path in crate.files:
            if not SOURCE.fullmatch(path):
                raise ValueError(f"{crate.name}: not a path of a source file: {path!r}")


def _package(crate: RustCrate, needs: Needs) -> Package:
    return Package(crate.name, sorted(needs.normal), sorted(needs.tests), library="src/lib.rs" in crate.files)


def gort_package(modules: set[str]) -> Package:
    """The package of gort with some modules."""
    text = "Go's meaning where Rust has none"
    return Package("gort", sorted(crates_of(modules)), [], text, "MIT", features=gort_features(modules))


def _shared(needs: dict[str, Needs]) -> dict[str, set[str]]:
    paths: dict[str, set[str]] = {}
    for need in needs.values():
        for name in need.normal.keys() | need.tests.keys():
            if name in load_versions():
                paths.setdefault(name, set()).update(need.paths(name))
    return {name: features_of(load_versions()[name], found) for name, found in paths.items()}


def _used_members(members: list[str], needs: dict[str, Needs]) -> set[str]:
    return {name for need in needs.values() for name in need.normal.keys() | need.tests.keys()} & set(members)


def _around(output: Output, crates: list[RustCrate], module_path: str, go_version: str, gort: bool) -> dict[str, bytes]:
    codes: dict[str, int] = {}
    for refusal in output.refusals:
        codes[refusal.code] = codes.get(refusal.code, 0) + 1
    readme = render_template(
        "README.md.j2",
        module=module_path,
        go_version=go_version,
        packages=[{"name": crate.name, "binary": crate.binary} for crate in crates],
        gort=gort,
        refused=[{"code": code, "count": count} for code, count in sorted(codes.items())],
    )
    return {
        "README.md": readme.encode(),
        ".gitignore": render_template("gitignore.j2").encode(),
        ".cargo/config.toml": render_template("config.toml.j2").encode(),
    }
