"""Checked types to IR types."""

from __future__ import annotations

from transpiler.check import types as t
from transpiler.check.objects import Func, TypeName
from transpiler.check.predicates import default_type
from transpiler.check.types import unalias, under
from transpiler.check.typeset import complete
from transpiler.ir import nodes as n
from transpiler.ir import types as it
from transpiler.irbuild.state import Types


def symbol(types: Types, obj: TypeName) -> str:
    """`path.Name`; local types have their function's name between."""
    known = types.symbols.get(id(obj))
    if known is not None:
        return known
    return f"{obj.pkg.path}.{obj.name}" if obj.pkg is not None else obj.name


def ir_type(types: Types, type_: t.Type) -> it.Type:
    """The IR type; equal types give equal values."""
    known = types.cache.get(id(type_))
    if known is not None:
        return known
    result = _convert(types, unalias(type_))
    types.cache[id(type_)] = result
    types.keep.append(type_)
    return result


def _convert(types: Types, type_: t.Type) -> it.Type:
    match type_:
        case t.Basic():
            plain = default_type(type_)
            return it.Basic(plain.name if isinstance(plain, t.Basic) else type_.name)
        case t.Named(obj=obj, targs=targs):
            sym = symbol(types, obj)
            origin = type_.origin or type_
            if sym not in types.seen:
                types.seen[sym] = origin
                for param in origin.load().tparams:
                    types.owners.setdefault(id(param), sym)
            if not targs and type_.tparams:
                targs = list(type_.tparams)
            return it.Named(sym, tuple(ir_type(types, arg) for arg in targs))
        case t.TypeParam(obj=obj):
            return it.TypeParam(obj.name, types.owners.get(id(type_), ""))
        case t.Pointer(elem=elem):
            return it.Pointer(ir_type(types, elem))
        case t.Slice(elem=elem):
            return it.Slice(ir_type(types, elem))
        case t.Array(elem=elem, length=length):
            return it.Array(length, ir_type(types, elem))
        case t.Map(key=key, elem=elem):
            return it.Map(ir_type(types, key), ir_type(types, elem))
        case t.Chan(dir=direction, elem=elem):
            return it.Chan(direction, ir_type(types, elem))
        case t.Signature():
            return func_type(types, type_)
        case t.Tuple(vars=vars_):
            return it.Tuple(tuple(ir_type(types, var.type) for var in vars_ if var.type is not None))
        case t.Struct():
            return anonymous(types, type_, struct_type(types, type_))
        case t.Interface():
            return _interface(types, type_)
        case t.Union(terms=terms):
            return it.Interface((), tuple((tilde, ir_type(types, term)) for tilde, term in terms))
        case _:
            return it.Basic("invalid")


def struct_type(types: Types, type_: t.Struct) -> it.Struct:
    """A struct type, spelled out."""
    return it.Struct(
        tuple(
            it.StructField(f.name, ir_type(types, f.type), f.embedded, type_.tags[i] if type_.tags else "")
            for i, f in enumerate(type_.fields)
            if f.type is not None
        )
    )


def underlying_type(types: Types, type_: t.Type) -> it.Type:
    """The underlying type of a defined type: a struct stays spelled out."""
    return struct_type(types, type_) if isinstance(type_, t.Struct) else ir_type(types, type_)


def anonymous(types: Types, source: t.Struct, struct: it.Struct) -> it.Type:
    """A struct type without a name is given one, so that Rust can declare it; equal types share it (Go spec: Type identity).

    The empty struct and types that mention type parameters stay as they are.
    """
    if not struct.fields or "TypeParam(" in repr(struct):
        return struct
    sym = types.anonymous.get((types.package, struct))
    if sym is None:
        base = f"{types.package}.{types.function}{'Case' if types.file_kind != 'src' else 'Record'}"
        sym, i = base, 2
        while sym in types.names:
            sym, i = f"{base}{i}", i + 1
        types.names.add(sym)
        types.anonymous[(types.package, struct)] = sym
        span = next(var.span for var in source.fields if var.span is not None)
        fields = [
            n.FieldDecl(f.name, f.type, var.span or span, f.embedded, f.tag, var.exported)
            for f, var in zip(struct.fields, source.fields, strict=True)
        ]
        name = sym.rpartition(".")[2]
        types.pending.append(n.TypeDecl(sym, name, [], struct, span, fields, file_kind=types.file_kind))
    return it.Named(sym)


def func_type(types: Types, sig: t.Signature) -> it.Func:
    """A signature without receiver and type parameters."""
    params = tuple(ir_type(types, var.type) for var in sig.params.vars if var.type is not None)
    results = tuple(ir_type(types, var.type) for var in sig.results.vars if var.type is not None)
    return it.Func(params, results, sig.variadic)


def _interface(types: Types, iface: t.Interface) -> it.Type:
    done = complete(iface)
    methods = tuple(it.Method(method.name, func_type(types, method.sig)) for method in done.all_methods or [])
    terms = None
    if done.terms is not None:
        terms = tuple((tilde, ir_type(types, term)) for tilde, term in done.terms)
    return it.Interface(methods, terms, done.comparable)


def method_symbol(types: Types, method: Func) -> str:
    """`path.(T).M` of a declared method."""
    origin = method.origin or method
    recv = origin.sig.recv
    assert recv is not None and recv.type is not None
    base = unalias(recv.type)
    if isinstance(base, t.Pointer):
        base = unalias(base.elem)
    assert isinstance(base, t.Named)
    sym = symbol(types, base.obj)
    path, _, name = sym.rpartition(".")
    if base.obj.pkg is not None and sym.startswith(base.obj.pkg.path + "."):
        path, name = base.obj.pkg.path, sym[len(base.obj.pkg.path) + 1 :]
    return f"{path}.({name}).{origin.name}"


def is_interface(type_: t.Type) -> bool:
    """Whether values of the type are interface values (type parameters are not)."""
    return not isinstance(unalias(type_), t.TypeParam) and isinstance(under(type_), t.Interface)
