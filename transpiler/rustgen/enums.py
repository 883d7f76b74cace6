"""Constants: enums of `iota`, and `const` items (Go spec: Constant declarations, Iota)."""

from __future__ import annotations

from transpiler.analysis.plan import TypePlan
from transpiler.ir import nodes as n
from transpiler.rust import nodes as r
from transpiler.rustgen import constants
from transpiler.rustgen.coerce import coerce
from transpiler.rustgen.docs import rustdoc
from transpiler.rustgen.home import Home, head
from transpiler.rustgen.structs import derive
from transpiler.rustgen.types import rust_type


def enum(home: Home, decl: n.TypeDecl, plan: TypePlan) -> None:
    """A defined integer type that only takes its constants."""
    consts = {item.sym: item for item in home.g.package.items if isinstance(item, n.ConstDecl)}
    variants = [_variant(consts[sym], name, i) for i, (sym, name) in enumerate(plan.variants)]
    item = r.Enum(plan.name, variants)
    item.attrs = derive(plan.derives)
    home.items.append(head(home, item, decl.sym, decl.doc, decl.exported or decl.sym in home.exposed))


def _variant(const: n.ConstDecl, name: str, position: int) -> r.Variant:
    value = const.value if isinstance(const.value, int) else position
    made = r.Variant(name, value=None if value == position else value)
    made.docs = rustdoc(const.doc or ([const.trail] if const.trail else []))
    return made


def constant(home: Home, decl: n.ConstDecl) -> None:
    """A constant that is no variant of an enum."""
    g = home.g
    plan = g.plan.globals.get(decl.sym)
    if plan is None or plan.kind != "const":
        return
    node = n.Const(decl.type, decl.span, decl.value, None, None, decl.literal)
    g.keep.append(node)
    value = constants.constant(g, node, plan.form)
    item = r.Const(plan.name, rust_type(g, plan.form), coerce(g, value, plan.form, decl.span))
    head(home, item, decl.sym, decl.doc, decl.exported)
    if decl.trail and not decl.doc:
        item.docs = rustdoc([decl.trail])
    home.items.append(item)
