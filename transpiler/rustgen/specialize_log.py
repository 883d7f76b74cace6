"""Package log: the standard logger (Go package log)."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.ir import nodes as n
from transpiler.rustgen.context import Gen, Refuse
from transpiler.rustgen.specialize_common import NEVER, Handler, invoke
from transpiler.rustgen.specialize_fmt import message
from transpiler.rustgen.specialize_testing import argument
from transpiler.rustgen.specialize_text import Message
from transpiler.rustgen.value import Value, owned


def _logged(target: str, kind: str) -> Handler:
    """A function that logs a text: `print`, or `fatal` and `panic`, which do not return."""

    def handler(g: Gen, call: n.Call, args: list[n.Expr], want: f.Form | None) -> Value:
        text = message(g, call, kind, 0)
        if text.lossy:
            raise Refuse("GX0501", "text that may be no UTF-8, logged", call.span)
        made = invoke(g, f"gort::log::{target}", argument(_one_line(text)))
        return owned(made, f.UNIT if target == "print" else NEVER)

    return handler


def _one_line(text: Message) -> Message:
    """The text without the newline that the logger would add anyway."""
    if not text.ends_in_newline():
        return text
    shorter = text.without_newline()
    last = shorter.parts[-1] if shorter.parts else None
    return shorter if isinstance(last, str) and not last.endswith("\n") else text


HANDLERS: dict[str, Handler] = {
    "log.Print": _logged("print", ""),
    "log.Printf": _logged("print", "f"),
    "log.Println": _logged("print", "ln"),
    "log.Fatal": _logged("fatal", ""),
    "log.Fatalf": _logged("fatal", "f"),
    "log.Fatalln": _logged("fatal", "ln"),
    "log.Panic": _logged("panic", ""),
    "log.Panicf": _logged("panic", "f"),
    "log.Panicln": _logged("panic", "ln"),
}
