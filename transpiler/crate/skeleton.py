"""`--skeleton`: the same types, signatures and tests, with bodies to be written by hand."""

from __future__ import annotations

from dataclasses import replace

from transpiler.crate.needs import files_of_tests, is_test_only
from transpiler.rust import nodes as r
from transpiler.rustgen.output import Output, Refusal, RustCrate

CODE = "GX0403"
REASON = "a skeleton has no bodies"


def skeleton(output: Output) -> Output:
    """The output with `todo!` for each body outside of tests. What bodies alone would use may stay unused."""
    refusals: list[Refusal] = []
    crates = [_crate(crate, refusals) for crate in output.crates]
    return Output(crates, refusals)


def _crate(crate: RustCrate, refusals: list[Refusal]) -> RustCrate:
    tests = files_of_tests(crate)
    files: dict[str, r.File] = {}
    for path, file in crate.files.items():
        if path in tests:
            files[path] = file
            continue
        attrs = [*file.attrs, r.Attr("allow", ["unused"])] if _is_root(path) else file.attrs
        files[path] = replace(file, items=[_item(item, path, refusals) for item in file.items], attrs=attrs)
    return replace(crate, files=files)


def _is_root(path: str) -> bool:
    return path in ("src/lib.rs", "src/main.rs") or path.startswith("src/bin/")


def _item(item: r.Item, place: str, refusals: list[Refusal]) -> r.Item:
    if is_test_only(item):
        return item
    match item:
        case r.Fn(name=name, body=r.Block()):
            refusals.append(Refusal(name, CODE, REASON, place))
            return replace(item, body=r.Block([], r.Format("todo", f"{CODE}: {REASON}", [])))
        case r.Mod(items=list() as items):
            return replace(item, items=[_item(inner, place, refusals) for inner in items])
        case r.Impl(items=items) | r.Trait(items=items):
            return replace(item, items=[_item(inner, place, refusals) for inner in items])
        case _:
            return item
