"""Rust-like text to forms: the notation in which mapping rows give the forms of arguments and results."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from transpiler.ir import forms as f

INTS = {f"{sign}{size}" for sign in "iu" for size in ("8", "16", "32", "64", "128", "size")}
PRIMS = frozenset({*INTS, "f32", "f64", "bool", "char"})
TOKEN = re.compile(r"\s*(->|::|'[a-z]+|[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[&<>()\[\],;!=+])")
FN_KINDS = {"Fn": "fn", "FnMut": "fnmut", "FnOnce": "fnonce"}


class FormError(ValueError):
    """The text is no form; the message says what stands where something else should."""


def parse_form(text: str, copies: Collection[str] = ()) -> f.Form:
    """The form that `text` names; `copies` are the paths of external types that are `Copy`.

    Raises FormError.
    """
    parser = _Parser(_tokens(text), text, copies)
    form = parser.form()
    parser.expect("")
    return form


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    stripped = text.rstrip()
    while at < len(stripped):
        match = TOKEN.match(stripped, at)
        if match is None:
            raise FormError(f"unexpected {stripped[at]!r} in form {text!r}")
        tokens.append(match.group(1))
        at = match.end()
    return [*tokens, ""]


@dataclass(slots=True)
class _Parser:
    tokens: list[str]
    text: str
    copies: Collection[str]
    at: int = 0

    def peek(self) -> str:
        return self.tokens[self.at]

    def take(self) -> str:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def accept(self, token: str) -> bool:
        if self.peek() != token:
            return False
        self.take()
        return True

    def expect(self, token: str) -> None:
        found = self.take()
        if found != token:
            raise FormError(f"expected {token or 'the end'!r}, found {found or 'the end'!r} in form {self.text!r}")

    def form(self) -> f.Form:
        if self.accept("&"):
            lifetime = self.take()[1:] if self.peek().startswith("'") else None
            mut = self.accept("mut")
            return f.Ref(self.form(), mut, lifetime)
        if self.accept("("):
            items = self.list(")")
            return items[0] if len(items) == 1 and self.tokens[self.at - 2] != "," else f.Tup(tuple(items))
        if self.accept("["):
            return self.array()
        if self.accept("!"):
            return f.Ext("!")
        if self.accept("impl"):
            return self.bound("impl")
        if self.accept("dyn"):
            return self.bound("dyn")
        return self.named(self.path())

    def list(self, close: str) -> list[f.Form]:
        items = []
        while not self.accept(close):
            items.append(self.form())
            if self.peek() != close:
                self.expect(",")
        return items

    def array(self) -> f.Form:
        elem = self.form()
        if self.accept(";"):
            length = self.take()
            self.expect("]")
            if not length.isdigit():
                raise FormError(f"array length {length!r} in form {self.text!r}")
            return f.Arr(int(length), elem)
        self.expect("]")
        return f.Seq("slice", elem)

    def path(self) -> str:
        name = self.take()
        if not name.isidentifier():
            raise FormError(f"expected a type, found {name or 'the end'!r} in form {self.text!r}")
        while self.accept("::"):
            name += "::" + self.take()
        return name

    def bound(self, how: str) -> f.Form:
        """What follows `impl` or `dyn`: a function trait or a trait by path."""
        path = self.path()
        if path in FN_KINDS:
            self.expect("(")
            params = tuple(self.list(")"))
            result = self.form() if self.accept("->") else f.UNIT
            return f.FnForm(f"{how}_{FN_KINDS[path]}", params, result)
        if path in ("Error", "std::error::Error"):
            return f.ErrDyn()
        if how == "dyn":
            return f.Dyn(path, self.args())
        return f.Ext(f"impl {path}", self.args())

    def args(self) -> tuple[f.Form, ...]:
        return tuple(self.list(">")) if self.accept("<") else ()

    def named(self, path: str) -> f.Form:
        if path == "fn":
            self.expect("(")
            params = tuple(self.list(")"))
            return f.FnForm("fn", params, self.form() if self.accept("->") else f.UNIT)
        if path in PRIMS:
            return f.Prim(path)
        if path in ("str", "String"):
            return f.Text(path)
        if path == "gort::Str":
            return f.Text("Str")
        if path == "gort::errors::Error":
            return f.ErrAny()
        if path == "gort::Any":
            return f.AnyForm()
        if len(path) == 1 and path.isupper():
            return f.Param(path)
        args = self.args()
        build = GENERIC.get((path, len(args)))
        return build(args) if build is not None else f.Ext(path, args, path in self.copies)


Build = Callable[[tuple[f.Form, ...]], f.Form]

GENERIC: dict[tuple[str, int], Build] = {
    ("Vec", 1): lambda a: f.Seq("vec", a[0]),
    ("gort::Slice", 1): lambda a: f.Seq("gort", a[0]),
    ("HashMap", 2): lambda a: f.Dict("hash", a[0], a[1]),
    ("HashSet", 1): lambda a: f.Dict("set", a[0], f.UNIT),
    ("gort::Map", 2): lambda a: f.Dict("gort", a[0], a[1]),
    ("Option", 1): lambda a: f.Opt(a[0]),
    ("Box", 1): lambda a: f.Boxed(a[0]),
    ("Rc", 1): lambda a: f.Shared(a[0]),
    ("Arc", 1): lambda a: f.Shared(a[0], True),
    ("Result", 2): lambda a: f.Res(a[0], a[1]),
    ("gort::Ptr", 1): lambda a: f.PtrForm(a[0]),
    ("gort::Chan", 1): lambda a: f.ChanForm(a[0]),
}


def form_text(form: f.Form) -> str:
    """The text that `parse_form` reads: for messages, and for the crate that checks the targets of rows."""
    match form:
        case f.Prim(name=name) | f.Param(name=name):
            return name
        case f.Text(kind=kind):
            return "gort::Str" if kind == "Str" else kind
        case f.Ref(inner=inner, mut=mut, lifetime=lifetime):
            life = f"'{lifetime} " if lifetime else ""
            return f"&{life}{'mut ' if mut else ''}{form_text(inner)}"
        case f.Seq(kind=kind, elem=elem):
            pattern = {"slice": "[{}]", "vec": "Vec<{}>", "gort": "gort::Slice<{}>"}[kind]
            return pattern.format(form_text(elem))
        case f.Arr(length=length, elem=elem):
            return f"[{form_text(elem)}; {length}]"
        case f.Dict(kind="set", key=key):
            return f"HashSet<{form_text(key)}>"
        case f.Dict(kind=kind, key=key, value=value):
            return f"{'HashMap' if kind == 'hash' else 'gort::Map'}<{form_text(key)}, {form_text(value)}>"
        case f.Opt(inner=inner):
            return f"Option<{form_text(inner)}>"
        case f.Boxed(inner=inner):
            return f"Box<{form_text(inner)}>"
        case f.Shared(inner=inner, sync=sync):
            return f"{'Arc' if sync else 'Rc'}<{form_text(inner)}>"
        case f.Res(ok=ok, err=err):
            return f"Result<{form_text(ok)}, {form_text(err)}>"
        case f.Tup(items=items):
            return f"({', '.join(form_text(item) for item in items)}{',' if len(items) == 1 else ''})"
        case f.FnForm():
            return _fn_text(form)
        case _:
            return _named_text(form)


def _fn_text(form: f.FnForm) -> str:
    how, _, kind = form.kind.partition("_")
    trait = {value: key for key, value in FN_KINDS.items()}.get(kind, "")
    head = "fn" if not trait else f"{how} {trait}"
    result = "" if form.result == f.UNIT else f" -> {form_text(form.result)}"
    return f"{head}({', '.join(form_text(param) for param in form.params)}){result}"


def _named_text(form: f.Form) -> str:
    match form:
        case f.Ext(path=path, args=args):
            return path + _args_text(args)
        case f.Dyn(sym=sym, args=args):
            return f"dyn {sym}{_args_text(args)}"
        case f.ErrAny():
            return "gort::errors::Error"
        case f.ErrDyn():
            return "(dyn std::error::Error + 'static)"
        case f.AnyForm():
            return "gort::Any"
        case f.PtrForm(inner=inner):
            return f"gort::Ptr<{form_text(inner)}>"
        case f.ChanForm(elem=elem):
            return f"gort::Chan<{form_text(elem)}>"
        case _:
            raise FormError(f"{type(form).__name__} has no place in a mapping row")


def _args_text(args: tuple[f.Form, ...]) -> str:
    return f"<{', '.join(form_text(arg) for arg in args)}>" if args else ""
