"""What nothing uses: Go lets unused functions, constants, types and fields be, rustc warns about them.

rustc looks from what others can reach. An item that nothing mentions says `#[expect(dead_code)]`, and what such an item
mentions counts as used; an item that only tests mention says so for builds without tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transpiler.analysis.mentions import in_nodes, mentions
from transpiler.analysis.plan import Plan
from transpiler.analysis.tree import Node, preorder
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust import nodes as r
from transpiler.rust.walk import children
from transpiler.rustgen.home import Home
from transpiler.rustgen.output import Refusal
from transpiler.rustgen.promotion import uses
from transpiler.rustgen.tests import is_left_out, kind

REASON = "not used in the Go source either"
TEST_REASON = "only tests use it"
VARIANT_REASON = "no code makes it"
SHOWN = (r.TPath("Value"), r.TPath("fmt::Value"))
REFUSED_REASON = "what uses it is not translated yet"


@dataclass(slots=True)
class Usage:
    """Symbols (of fields `Type.field`) that stand alone: used by nothing, or by tests only."""

    unused: set[str] = field(default_factory=set)
    tests_only: set[str] = field(default_factory=set)


def expect_unused(
    plan: Plan, commands: set[str], exposed: frozenset[str], homes: list[Home], refusals: list[Refusal]
) -> None:
    """Marks what rustc would call dead. What only refused bodies use is dead as long as they are."""
    full = usage_of(plan, commands, exposed, frozenset())
    refused = frozenset([*(refusal.sym for refusal in refusals), *_left_out(plan.module)])
    usage = usage_of(plan, commands, exposed, refused) if refused else full
    shown, shown_by_tests = _shown(plan, homes, False), _shown(plan, homes, True)
    for found in (usage, full):
        looked_at = {name for name in found.unused if name.rpartition(".")[0] in shown_by_tests}
        found.unused -= looked_at
        found.tests_only |= looked_at
        fields = {name for name in found.unused | found.tests_only if name.rpartition(".")[0] in shown}
        found.unused -= fields
        found.tests_only -= fields
    for home in homes:
        for item, sym in home.watched:
            item.attrs += _expectation(usage, full, sym)


def _shown(plan: Plan, homes: list[Home], tests: bool) -> set[str]:
    """The types that are shown field by field: the impl for that, in code or among the tests, reads all of them."""
    names: set[tuple[str, str]] = set()
    for home in homes:
        for item in home.items if (home.test_file is not None) == tests else ():
            if isinstance(item, r.Impl) and item.trait in SHOWN and isinstance(item.type, r.TPath):
                names.add((home.g.package.path, item.type.path.rpartition("::")[2]))
    return {sym for sym, known in plan.types.items() if (sym.rpartition(".")[0], known.name) in names}


def expect_variants(homes: list[Home]) -> None:
    """Marks the variants that no code makes, of enums that only this crate sees."""
    source = _made([home for home in homes if home.test_file is None])
    everywhere = _made(homes)
    for home in homes:
        for item in home.items:
            if not isinstance(item, r.Enum) or item.vis == "pub" or any(attr.path != "derive" for attr in item.attrs):
                continue
            for variant in item.variants:
                path = f"{item.name}::{variant.name}"
                converted = any(attr.path == "from" for part in variant.tuple_fields or [] for attr in part.attrs)
                if path in source or converted or (home.test_file is not None and path in everywhere):
                    continue
                expect = r.Attr("expect", ["dead_code"], pairs=[("reason", VARIANT_REASON)])
                only = path in everywhere
                variant.attrs.append(r.Attr("cfg_attr", inner=[r.Attr("not", ["test"]), expect]) if only else expect)


def _made(homes: list[Home]) -> set[str]:
    """The paths of all variants that expressions name, by their last two parts."""
    found: set[str] = set()
    todo: list[r.Node | r.Type] = [item for home in homes for item in home.items]
    while todo:
        node = todo.pop()
        if isinstance(node, r.Path | r.StructExpr) and "::" in node.path:
            found.add("::".join(node.path.split("::")[-2:]))
        todo.extend(children(node))
    return found


def _left_out(module: n.Module) -> Iterator[str]:
    """Functions of test files that become nothing: benchmarks, fuzz targets."""
    for package in module.packages:
        for item in package.items:
            if isinstance(item, n.Func) and is_left_out(item):
                yield item.sym


def _expectation(usage: Usage, full: Usage, sym: str) -> list[r.Attr]:
    """The attribute for an item or field."""
    if sym in usage.unused:
        reason = REASON if sym in full.unused | full.tests_only else REFUSED_REASON
        return [r.Attr("expect", ["dead_code"], pairs=[("reason", reason)])]
    if sym in usage.tests_only:
        reason = TEST_REASON if sym in full.tests_only else REFUSED_REASON
        expect = r.Attr("expect", ["dead_code"], pairs=[("reason", reason)])
        return [r.Attr("cfg_attr", inner=[r.Attr("not", ["test"]), expect])]
    return []


def usage_of(plan: Plan, commands: set[str], exposed: frozenset[str], refused: frozenset[str]) -> Usage:
    """Reads off the IR what is used. Exported items of packages that are not commands count as used; of what is refused
    the signature counts."""
    module = plan.module
    edges: dict[str, set[str]] = {}
    kinds: dict[str, str] = {}
    live: list[str] = []
    tested: list[str] = []
    for package in module.packages:
        for item in [*package.items, *package.init_funcs]:
            sym = _sym(item)
            if isinstance(item, n.Func) and item.recv_type is not None:
                edges.setdefault(f"~{item.name}", set()).add(sym)
            edges.setdefault(sym, set()).update(mentions(item, refused))
            if isinstance(item, n.TypeDecl):
                edges[sym].update(uses(plan, item, package.path not in commands))
            kinds.setdefault(sym, item.file_kind)
            if item.file_kind != "src":
                if isinstance(item, n.Func) and _is_run(item, refused):
                    tested.append(sym)
            elif _is_root(item, package.path in commands, module, exposed):
                live.append(sym)
        for syms, expr in package.inits:
            found = set(in_nodes(expr))
            if not syms:
                live.extend(sorted(found))
            for sym in syms:
                edges.setdefault(sym, set()).update(found)
    src = _reach(live, edges)
    everything = _reach([*live, *tested], edges)
    usage = Usage()
    _alone([s for s in kinds if s not in everything], edges, everything, usage.unused)
    only = [s for s in kinds if s not in src and s in everything and kinds[s] == "src"]
    _alone(only, edges, src, usage.tests_only)
    _fields(plan, commands, usage, refused)
    return usage


def _sym(item: n.Item) -> str:
    return item.sym if not (isinstance(item, n.Func) and item.name == "init") else f"{item.sym}#{item.span.start}"


def _is_run(func: n.Func, refused: frozenset[str]) -> bool:
    """Whether `go test` runs a function of a test file, and so does Rust."""
    return func.name == "init" or (bool(kind(func)) and not (is_left_out(func) and func.sym in refused))


def _is_root(item: n.Item, command: bool, module: n.Module, exposed: frozenset[str]) -> bool:
    if isinstance(item, n.Func) and item.recv is None and item.name in ("main", "init"):
        return True
    if isinstance(item, n.Func) and item.recv_type is not None:
        owner = module.types.get(item.recv_type)
        seen = owner is not None and (owner.exported or owner.sym in exposed)
        return seen and item.exported and not command
    return (item.exported or item.sym in exposed) and not command


def _reach(start: list[str], edges: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(start)
    while todo:
        top = todo.pop()
        if top not in seen:
            seen.add(top)
            todo.extend(edges.get(top, ()))
    return seen


def _alone(dead: list[str], edges: dict[str, set[str]], live: set[str], found: set[str]) -> None:
    """Of the dead, those that no other dead item keeps alive: of a circle the first."""
    kept: set[str] = set(live)
    pending = set(dead)
    mentioned = {target for sym in dead for target in edges.get(sym, ()) if target != sym}
    for wanted in ([s for s in dead if s not in mentioned], dead):
        for sym in wanted:
            if sym in pending and sym not in kept:
                found.add(sym)
                kept |= _reach([sym], edges)
    found -= live


# --- fields -------------------------------------------------------------------------------------------------------


def _fields(plan: Plan, commands: set[str], usage: Usage, refused: frozenset[str]) -> None:
    """Fields that only literals name; a derived comparison uses them all."""
    module = plan.module
    read: dict[str, set[str]] = {"src": set(), "test": set()}
    for package in module.packages:
        for item in [*package.items, *package.init_funcs]:
            if isinstance(item, n.Func) and item.sym not in refused:
                read["src" if item.file_kind == "src" else "test"] |= set(_reads(item))
        for _, expr in package.inits:
            read["src"] |= set(_reads(expr))
    for package in module.packages:
        for item in package.items:
            if isinstance(item, n.TypeDecl):
                read["src"].update(uses(plan, item, package.path not in commands))
    for package in module.packages:
        for item in package.items:
            if not isinstance(item, n.TypeDecl) or item.sym in usage.unused | usage.tests_only:
                continue
            derives = plan.types[item.sym].derives if item.sym in plan.types else []
            if any(name in ("PartialEq", "Hash", "PartialOrd") for name in derives):
                continue
            for field_ in item.fields:
                name = f"{item.sym}.{field_.name}"
                if (field_.exported and package.path not in commands) or name in read["src"]:
                    continue
                if item.file_kind != "src" and name in read["test"]:
                    continue
                (usage.tests_only if name in read["test"] else usage.unused).add(name)


def _reads(root: Node) -> Iterator[str]:
    for node in preorder(root):
        if isinstance(node, n.Select) and isinstance(node.base.type, t.Named):
            yield f"{node.base.type.sym}.{node.name}"
