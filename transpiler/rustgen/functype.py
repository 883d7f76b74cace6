"""Names for the types of functions that structs keep: `type Undo = Rc<dyn Fn(&mut String)>;`."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.rust import nodes as r
from transpiler.rust.names import camel
from transpiler.rustgen.home import Home
from transpiler.rustgen.types import PRELUDE, rust_type


def named(home: Home, field: str, form: f.Form) -> r.Type:
    """The type of a field. One that keeps a function which takes something gets a name, that of the field, if it is free."""
    bare = form.inner if isinstance(form, f.Opt) else form
    full = rust_type(home.g, bare)
    match bare:
        case f.Boxed(inner=f.FnForm(params=params)) | f.Shared(inner=f.FnForm(params=params)) if params:
            name = _alias(home, camel(field), full)
        case _:
            name = None
    if name is not None:
        full = r.TPath(name)
    return r.TPath("Option", (full,)) if isinstance(form, f.Opt) else full


def _alias(home: Home, name: str, full: r.Type) -> str | None:
    """The name for a type, declared if it is new; None when something else has the name."""
    if home.aliases.get(name) == full:
        return name
    used = {path.rpartition(" as ")[2].rpartition("::")[2] for path in home.g.uses}
    if len(name) < 2 or name in home.g.taken | used | PRELUDE:
        return None
    home.aliases[name] = full
    home.g.taken |= {name}
    home.items.append(r.TypeAlias(name, full))
    return name
