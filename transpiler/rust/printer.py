"""Prints items of the Rust AST. The layout is close to rustfmt's; the crate writer runs rustfmt where there is one."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rust.lex import comment, ident, path, self_form, string, use_name, visibility
from transpiler.rust.lists import LINE_WIDTH
from transpiler.rust.print_expr import block, expression, item_text
from transpiler.rust.print_pattern import single
from transpiler.rust.print_type import generics, type_
from transpiler.rust.writer import Writer, indent

STD = frozenset({"std", "core", "alloc"})
OWN = frozenset({"crate", "self", "super"})


def print_file(file: r.File) -> str:
    """The text of a source file. Raises ValueError where a name or literal is none of Rust's."""
    w = Writer()
    for line in file.docs:
        w.line(("//! " + comment(line)).rstrip())
    for attr in file.attrs:
        if file.docs and attr is file.attrs[0]:
            w.line("")
        w.line("#!" + attribute(attr)[1:])
    if (file.docs or file.attrs) and file.items:
        w.line("")
    items(w, file.items)
    return w.text()


def items(w: Writer, found: list[r.Item]) -> None:
    """Items with an empty line between, but for runs of `use`, `mod`, `type` and constants."""
    previous: r.Item | None = None
    for part in found:
        if previous is not None and not _close(previous, part):
            w.line("")
        item(w, part)
        previous = part


def _close(previous: r.Item, part: r.Item) -> bool:
    if part.docs or part.comments or (isinstance(part, r.Mod) and (part.items is not None or part.attrs)):
        return False
    if isinstance(part, r.Fn) and isinstance(previous, r.Fn):
        return part.body is None and previous.body is None and not part.attrs
    if isinstance(previous, r.Mod) and previous.items is not None:
        return False
    if isinstance(part, r.Use) and isinstance(previous, r.Use):
        return use_group(part) == use_group(previous)
    return isinstance(part, r.Mod | r.Const | r.TypeAlias) and type(part) is type(previous)


def use_group(use: r.Use) -> int:
    """Which group a `use` belongs to: std, other crates, this crate."""
    first = use.path.partition("::")[0]
    return 0 if first in STD else 2 if first in OWN else 1


@item_text.register
def _(part: r.Item) -> str:
    w = Writer()
    item(w, part)
    return w.text().rstrip("\n")


def attribute(attr: r.Attr) -> str:
    """`#[path(args)]`."""
    return f"#[{_attribute(attr)}]"


def _attribute(attr: r.Attr) -> str:
    parts = [_attribute(part) for part in attr.inner]
    parts += [string(attr.text)] if attr.text is not None else []
    parts += [expression(part) for part in attr.exprs]
    parts += [path(arg) for arg in attr.args]
    parts += [f"{path(name)} = {string(value)}" for name, value in attr.pairs]
    if attr.value is not None:
        if parts:
            raise ValueError(f"an attribute with a value has no arguments: {attr.path}")
        return f"{path(attr.path)} = {string(attr.value)}"
    return f"{path(attr.path)}({', '.join(parts)})" if parts else path(attr.path)


def docs(w: Writer, lines: list[str]) -> None:
    """Doc comments."""
    for line in lines:
        w.line(("/// " + comment(line)).rstrip())


def _head(w: Writer, item_: r.Item) -> str:
    for line in item_.comments:
        w.line(("// " + comment(line)).rstrip())
    docs(w, item_.docs)
    for attr in item_.attrs:
        w.line(attribute(attr))
    return visibility(item_.vis)


def item(w: Writer, item_: r.Item) -> None:
    """Prints one item."""
    if isinstance(item_, r.ThreadLocal):
        _thread_local(w, item_)
        return
    head = _head(w, item_)
    match item_:
        case r.Use():
            w.line(f"{head}use {_use(item_)};")
        case r.Mod(name=name, items=None):
            w.line(f"{head}mod {ident(name)};")
        case r.Mod(name=name, items=found):
            _braces(w, f"{head}mod {ident(name)}", found or [])
        case r.Struct():
            _struct(w, head, item_)
        case r.Enum():
            _enum(w, head, item_)
        case r.Impl(type=target, items=found, trait=trait):
            subject = f"{type_(trait)} for {type_(target)}" if trait is not None else type_(target)
            _braces(w, f"impl{generics(item_.generics)} {subject}", found)
        case r.Trait(name=name, items=found, bounds=bounds):
            tail = ": " + " + ".join(map(type_, bounds)) if bounds else ""
            _braces(w, f"{head}trait {ident(name)}{generics(item_.generics)}{tail}", found)
        case r.Fn():
            _function(w, head, item_)
        case r.Const(name=name, type=const_type, value=value):
            w.line(f"{head}const {ident(name)}: {type_(const_type)} = {expression(value)};")
        case r.Static(name=name, type=static_type, value=value):
            w.line(f"{head}static {ident(name)}: {type_(static_type)} = {expression(value)};")
        case r.TypeAlias(name=name, type=target):
            w.line(f"{head}type {ident(name)}{generics(item_.generics)} = {type_(target)};")
        case _:
            raise TypeError(f"no such item: {type(item_).__name__}")


def _braces(w: Writer, head: str, found: list[r.Item]) -> None:
    if not found:
        w.line(head + " {}")
        return
    w.open(head + " {")
    items(w, found)
    w.close("}")


def _use(use: r.Use) -> str:
    base = path(use.path)
    if not use.names:
        if use.alias is None:
            return base
        return f"{base} as {use.alias if use.alias == '_' else ident(use.alias)}"
    if use.alias is not None:
        raise ValueError(f"several names have no common alias: {use.alias}")
    names = sorted(map(use_name, use.names), key=lambda name: (name != "self", name))
    if names == ["self"]:
        return base
    return f"{base}::{names[0]}" if len(names) == 1 else f"{base}::{{{', '.join(names)}}}"


def _thread_local(w: Writer, item_: r.ThreadLocal) -> None:
    for line in item_.comments:
        w.line(("// " + comment(line)).rstrip())
    w.open("thread_local! {")
    docs(w, item_.docs)
    for attr in item_.attrs:
        w.line(attribute(attr))
    text = f"static {ident(item_.name)}: {type_(item_.type)} = {expression(item_.value)};"
    w.line(visibility(item_.vis) + text)
    w.close("}")


def _field(w: Writer, field: r.FieldDef, named: bool = True) -> None:
    docs(w, field.docs)
    for attr in field.attrs:
        w.line(attribute(attr))
    trail = " // " + comment(field.trail) if field.trail else ""
    name = f"{ident(field.name)}: " if named else ""
    w.line(f"{visibility(field.vis)}{name}{type_(field.type)},{trail}")


def _tuple_fields(w: Writer, head: str, fields: list[r.FieldDef], end: str) -> None:
    """`Head(A, B)`, with a line for each field where one has a comment."""
    if any(field.docs or field.trail for field in fields):
        w.open(head + "(")
        for field in fields:
            _field(w, field, named=False)
        w.close(")" + end)
        return
    parts = []
    for field in fields:
        attrs = "".join(attribute(attr) + " " for attr in field.attrs)
        parts.append(attrs + visibility(field.vis) + type_(field.type))
    w.line(f"{head}({', '.join(parts)}){end}")


def _struct(w: Writer, head: str, item_: r.Struct) -> None:
    name = f"{head}struct {ident(item_.name)}{generics(item_.generics)}"
    if item_.tuple_fields is not None:
        _tuple_fields(w, name, item_.tuple_fields, ";")
    elif not item_.fields:
        w.line(name + ";")
    else:
        w.open(name + " {")
        for field in item_.fields:
            _field(w, field)
        w.close("}")


def _enum(w: Writer, head: str, item_: r.Enum) -> None:
    name = f"{head}enum {ident(item_.name)}{generics(item_.generics)}"
    if not item_.variants:
        w.line(name + " {}")
        return
    w.open(name + " {")
    for variant in item_.variants:
        _variant(w, variant)
    w.close("}")


def _variant(w: Writer, variant: r.Variant) -> None:
    docs(w, variant.docs)
    for attr in variant.attrs:
        w.line(attribute(attr))
    name = ident(variant.name)
    if variant.tuple_fields is not None:
        _tuple_fields(w, name, variant.tuple_fields, ",")
    elif variant.fields is not None:
        w.open(f"{name} {{")
        for field in variant.fields:
            _field(w, field)
        w.close("},")
    else:
        w.line(f"{name} = {variant.value}," if variant.value is not None else f"{name},")


def _function(w: Writer, head: str, fn: r.Fn) -> None:
    params = []
    for pat, param_type, form in fn.params:
        if pat is not None:
            assert param_type is not None
            params.append(f"{single(pat)}: {type_(param_type)}")
        else:
            params.append(self_form(form) + (f": {type_(param_type)}" if param_type is not None else ""))
    result = f" -> {type_(fn.result)}" if fn.result is not None else ""
    front = f"{head}{'async ' if fn.asynchronous else ''}fn {ident(fn.name)}{generics(fn.generics)}"
    text = f"{front}({', '.join(params)}){result}"
    if params and len(text) + 4 * w.depth + 2 > LINE_WIDTH:
        text = f"{front}(\n{indent(f',{chr(10)}'.join(params))},\n){result}"
    w.line(text + (";" if fn.body is None else " " + block(fn.body)))
