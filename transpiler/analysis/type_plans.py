"""What each defined type becomes: struct, newtype, enum, closed interface, trait or alias."""

from __future__ import annotations

from transpiler.analysis.enums import constants_of, is_enum
from transpiler.analysis.folded import folded
from transpiler.analysis.forms import form_of
from transpiler.analysis.implements import roots
from transpiler.analysis.plan import TypeKind, TypePlan, Variant
from transpiler.analysis.state import State
from transpiler.analysis.tree import preorder
from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.ir import types as t
from transpiler.rust.names import Scope, camel


def plan_types(s: State) -> None:
    """Makes a plan of each defined type of the module, without forms and derives."""
    for package in s.plan.module.packages:
        scope = Scope()
        decls = [item for item in package.items if isinstance(item, n.TypeDecl)]
        for decl in sorted(decls, key=lambda d: not d.exported):
            kind = _kind(s, decl)
            plan = s.plan.types[decl.sym] = TypePlan(decl.sym, scope.fresh(camel(decl.name)), kind)
            plan.error = any(i.sym == "error" for i in s.plan.implements.interfaces_of.get(decl.sym, ()))
            if kind == "enum":
                plan.variants = constants_of(s.plan.module, decl.sym)
                s.plan.decisions.add(
                    "GX0701",
                    f"{decl.name} is an enum of its constants",
                    "no value of it comes from a conversion or arithmetic",
                    decl.span,
                    kind="assumption",
                )
        _anonymous(s, package, scope)
    for sym in folded(s, {plan.sym for plan in s.plan.types.values() if plan.kind == "closed"}):
        s.plan.types[sym].kind = "alias"
    for plan in s.plan.types.values():
        plan.recursive = _recursive(s, plan.sym)


def _kind(s: State, decl: n.TypeDecl) -> TypeKind:
    match decl.underlying:
        case t.Struct():
            return "struct"
        case t.Interface(methods=methods) if methods:
            return "closed" if _is_closed(s, decl) else "trait"
        case t.Interface() | t.Func() | t.Pointer() | t.Chan():
            return "alias" if not decl.methods or isinstance(decl.underlying, t.Interface) else "newtype"
        case _:
            closed = not (s.open_world and decl.exported)
            return "enum" if closed and is_enum(s.plan.module, decl) else "newtype"


def _is_closed(s: State, decl: n.TypeDecl) -> bool:
    """Whether all types that become the interface are known: it is not exported, and they are of the module."""
    under = decl.underlying
    assert isinstance(under, t.Interface)
    if decl.exported or decl.tparams or under.terms is not None or s.open_world:
        return False
    if decl.sym in s.plan.summaries.program.targets.external:
        return False
    found = s.plan.implements.conversions.get(t.Named(decl.sym), {})
    return bool(found) and all(_known(s, type_) for type_ in found)


def _known(s: State, type_: t.Type) -> bool:
    base = type_.elem if isinstance(type_, t.Pointer) else type_
    if not isinstance(base, t.Named) or base.sym not in s.plan.module.types or base.args:
        return False
    return not isinstance(s.plan.module.types[base.sym].underlying, t.Interface)


def close_interfaces(s: State) -> None:
    """The variants of closed interfaces, once structs are known to be owned or shared."""
    for plan in s.plan.types.values():
        if plan.kind != "closed":
            continue
        plan.closed = []
        names = Scope()
        for type_ in sorted(s.plan.implements.conversions[t.Named(plan.sym)], key=lambda x: _declared_at(s, x)):
            base = type_.elem if isinstance(type_, t.Pointer) else type_
            assert isinstance(base, t.Named)
            payload = form_of(s.plan, base, None)
            if isinstance(type_, t.Pointer) and not isinstance(s.underlying(base), t.Struct):
                payload = f.PtrForm(payload)
            if isinstance(payload, f.Adt) and plan.sym in reach(s, base):
                payload = f.Boxed(payload)
            if isinstance(payload, f.Adt) and isinstance(type_, t.Pointer) and s.plan.types[base.sym].recursive:
                payload = f.Boxed(payload)
            if type_ in s.plan.nil_pointers:
                payload = f.Opt(payload)
            plan.closed.append(Variant(_variant_name(s, plan.sym, type_, names), type_, payload))


def _variant_name(s: State, iface: str, type_: t.Type, names: Scope) -> str:
    """The name of the type; the pointer is told apart where the interface also gets what it points at."""
    base = type_.elem if isinstance(type_, t.Pointer) else type_
    assert isinstance(base, t.Named)
    both = isinstance(type_, t.Pointer) and base in s.plan.implements.conversions[t.Named(iface)]
    return names.fresh(s.plan.types[base.sym].name + ("Ptr" if both else ""))


def _declared_at(s: State, type_: t.Type) -> tuple[int, bool]:
    """Where a type that becomes an interface is declared among the module's types; a value before its pointer."""
    base = type_.elem if isinstance(type_, t.Pointer) else type_
    assert isinstance(base, t.Named)
    return list(s.plan.module.types).index(base.sym), base is not type_


def _anonymous(s: State, package: n.Package, scope: Scope) -> None:
    """Struct types without a name get a declaration of their own where a value of one is held."""
    for root in roots(n.Module(package.path, "", [package])):
        base = root.name if isinstance(root, n.Func) else "init"
        for node in preorder(root):
            types = (
                [node.type] if isinstance(node, n.Expr) else [node.local.type] if isinstance(node, n.Declare) else []
            )
            for type_ in types:
                for part in structs_in(type_):
                    if part.fields and part not in s.plan.structs:
                        sym = f"{package.path}.{base}.struct{len(s.plan.structs)}"
                        s.plan.structs[part] = sym
                        s.plan.types[sym] = TypePlan(sym, scope.fresh(camel(base) + "Case"), "struct")


def structs_in(type_: t.Type) -> list[t.Struct]:
    """The struct types written out in a type."""
    match type_:
        case t.Struct(fields=fields):
            return [part for x in fields for part in structs_in(x.type)] + [type_]
        case t.Pointer(elem=x) | t.Slice(elem=x) | t.Array(elem=x) | t.Chan(elem=x):
            return structs_in(x)
        case t.Map(key=k, value=v):
            return structs_in(k) + structs_in(v)
        case t.Tuple(types=types):
            return [part for x in types for part in structs_in(x)]
        case t.Func(params=params, results=results):
            return [part for x in (*params, *results) for part in structs_in(x)]
        case _:
            return []


def fields_of(s: State, sym: str) -> tuple[t.StructField, ...]:
    """The fields of a struct type of the module, named or not."""
    decl = s.plan.module.types.get(sym)
    if decl is not None:
        return decl.underlying.fields if isinstance(decl.underlying, t.Struct) else ()
    for struct, name in s.plan.structs.items():
        if name == sym:
            return struct.fields
    return ()


def reach(s: State, type_: t.Type) -> set[str]:
    """The defined types that a value holds inline or through owned pointers; slices and maps break the chain."""
    found: set[str] = set()
    todo: list[t.Type] = [type_]
    while todo:
        match todo.pop():
            case t.Named(sym=sym) if sym not in found and sym in s.plan.types:
                found.add(sym)
                decl = s.plan.module.types.get(sym)
                if decl is None:
                    todo.extend(part.type for part in fields_of(s, sym))
                elif isinstance(decl.underlying, t.Interface):
                    todo.extend(
                        s.plan.implements.conversions.get(t.Named(sym), {})
                        if s.plan.types[sym].kind == "closed"
                        else ()
                    )
                else:
                    todo.append(decl.underlying)
            case t.Pointer(elem=elem) | t.Array(elem=elem):
                todo.append(elem)
            case t.Struct(fields=fields):
                todo.extend(part.type for part in fields)
            case _:
                pass
    return found


def _recursive(s: State, sym: str) -> bool:
    decl = s.plan.module.types.get(sym)
    if decl is None or not isinstance(decl.underlying, t.Struct):
        return False
    return any(sym in reach(s, part.type) for part in decl.underlying.fields)
