"""Prints items of the Rust AST. The layout is close to rustfmt's; the crate writer runs rustfmt where there is one."""

from __future__ import annotations

from transpiler.rust import nodes as r
from transpiler.rust.lex import comment, escape, ident, path
from transpiler.rust.print_expr import block, expression, pattern
from transpiler.rust.print_type import generics, type_
from transpiler.rust.writer import Writer


def print_file(file: r.File) -> str:
    """The text of a source file."""
    w = Writer()
    for line in file.docs:
        w.line(("//! " + comment(line)).rstrip())
    for attr in file.attrs:
        w.line("#!" + attribute(attr)[1:])
    if file.docs or file.attrs:
        w.line("")
    items(w, file.items)
    return w.text()


def items(w: Writer, found: list[r.Item]) -> None:
    """Items with an empty line between, but for runs of `use` and `mod`."""
    previous: r.Item | None = None
    for part in found:
        close = isinstance(part, r.Use | r.Mod | r.Const) and type(part) is type(previous) and not part.docs
        if isinstance(part, r.Mod) and part.items is not None:
            close = False
        if previous is not None and not close:
            w.line("")
        item(w, part)
        previous = part


def attribute(attr: r.Attr) -> str:
    """`#[path(args)]`."""
    if attr.text is not None:
        inner = ", ".join([f'"{escape(attr.text, chr(34))}"', *(expression(part) for part in attr.exprs)])
        return f"#[{path(attr.path)}({inner})]"
    if attr.args:
        return f"#[{path(attr.path)}({', '.join(path(arg) for arg in attr.args)})]"
    return f"#[{path(attr.path)}]"


def _head(w: Writer, item_: r.Item) -> str:
    for line in item_.comments:
        w.line(("// " + comment(line)).rstrip())
    docs(w, item_.docs)
    for attr in item_.attrs:
        w.line(attribute(attr))
    return item_.vis + " " if item_.vis else ""


def docs(w: Writer, lines: list[str]) -> None:
    """Doc comments."""
    for line in lines:
        w.line(("/// " + comment(line)).rstrip())


def item(w: Writer, item_: r.Item) -> None:
    """Prints one item."""
    head = _head(w, item_)
    match item_:
        case r.Use(path=base, names=names, alias=alias):
            tail = f" as {ident(alias) if alias != '_' else '_'}" if alias is not None else ""
            if names:
                inner = ", ".join(names)
                w.line(
                    f"{head}use {path(base)}::{{{inner}}};" if len(names) > 1 else f"{head}use {path(base)}::{inner};"
                )
            else:
                w.line(f"{head}use {path(base)}{tail};")
        case r.Mod(name=name, items=None):
            w.line(f"{head}mod {ident(name)};")
        case r.Mod(name=name, items=inner_items):
            w.open(f"{head}mod {ident(name)} {{")
            items(w, inner_items or [])
            w.close("}")
        case r.Struct():
            _struct(w, head, item_)
        case r.Enum(name=name, variants=variants):
            w.open(f"{head}enum {ident(name)}{generics(item_.generics)} {{")
            for variant in variants:
                _variant(w, variant)
            w.close("}")
        case r.Impl(type=target, items=inner_items, trait=trait):
            subject = f"{type_(trait)} for {type_(target)}" if trait is not None else type_(target)
            w.open(f"impl{generics(item_.generics)} {subject} {{")
            items(w, inner_items)
            w.close("}")
        case r.Trait(name=name, items=inner_items, bounds=bounds):
            tail = ": " + " + ".join(map(type_, bounds)) if bounds else ""
            w.open(f"{head}trait {ident(name)}{generics(item_.generics)}{tail} {{")
            for part in inner_items:
                item(w, part)
            w.close("}")
        case r.Fn():
            _function(w, head, item_)
        case r.Const(name=name, type=const_type, value=value):
            w.line(f"{head}const {ident(name)}: {type_(const_type)} = {expression(value)};")
        case r.Static(name=name, type=static_type, value=value):
            w.line(f"{head}static {ident(name)}: {type_(static_type)} = {expression(value)};")
        case r.ThreadLocal(name=name, type=static_type, value=value):
            w.open("thread_local! {")
            w.line(f"{head}static {ident(name)}: {type_(static_type)} = {expression(value)};")
            w.close("}")
        case r.TypeAlias(name=name, type=target):
            w.line(f"{head}type {ident(name)}{generics(item_.generics)} = {type_(target)};")
        case _:
            raise TypeError(f"no such item: {type(item_).__name__}")


def _field(w: Writer, field: r.FieldDef) -> None:
    docs(w, field.docs)
    for attr in field.attrs:
        w.line(attribute(attr))
    head = field.vis + " " if field.vis else ""
    trail = " // " + comment(field.trail) if field.trail else ""
    w.line(f"{head}{ident(field.name)}: {type_(field.type)},{trail}")


def _tuple_fields(fields: list[r.FieldDef]) -> str:
    parts = []
    for field in fields:
        attrs = "".join(attribute(attr) + " " for attr in field.attrs)
        parts.append(attrs + (field.vis + " " if field.vis else "") + type_(field.type))
    return "(" + ", ".join(parts) + ")"


def _struct(w: Writer, head: str, item_: r.Struct) -> None:
    name = ident(item_.name) + generics(item_.generics)
    if item_.tuple_fields is not None:
        w.line(f"{head}struct {name}{_tuple_fields(item_.tuple_fields)};")
    elif not item_.fields:
        w.line(f"{head}struct {name};" if not item_.generics else f"{head}struct {name} {{}}")
    else:
        w.open(f"{head}struct {name} {{")
        for field in item_.fields:
            _field(w, field)
        w.close("}")


def _variant(w: Writer, variant: r.Variant) -> None:
    docs(w, variant.docs)
    for attr in variant.attrs:
        w.line(attribute(attr))
    name = ident(variant.name)
    if variant.tuple_fields is not None:
        w.line(f"{name}{_tuple_fields(variant.tuple_fields)},")
    elif variant.fields is not None:
        w.open(f"{name} {{")
        for field in variant.fields:
            _field(w, field)
        w.close("},")
    elif variant.value is not None:
        w.line(f"{name} = {variant.value},")
    else:
        w.line(f"{name},")


def _function(w: Writer, head: str, fn: r.Fn) -> None:
    params = []
    for pat, param_type, form in fn.params:
        if pat is None:
            params.append(form)
        else:
            assert param_type is not None
            params.append(f"{pattern(pat)}: {type_(param_type)}")
    result = f" -> {type_(fn.result)}" if fn.result is not None else ""
    asynchronous = "async " if fn.asynchronous else ""
    text = f"{head}{asynchronous}fn {ident(fn.name)}{generics(fn.generics)}({', '.join(params)}){result}"
    if fn.body is None:
        w.line(text + ";")
    else:
        w.raw(text + " " + block(fn.body))
