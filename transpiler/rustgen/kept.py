"""Library interfaces that several places keep: the handle of one (`gort::io::WriterRef`), and borrows of what is a handle."""

from __future__ import annotations

from transpiler.ir import forms as f
from transpiler.rust import nodes as r
from transpiler.rustgen.coerce_build import clone, ref_, strip
from transpiler.rustgen.coerce_own import own
from transpiler.rustgen.context import Gen
from transpiler.rustgen.types import imported
from transpiler.rustgen.value import Value


def is_kept(g: Gen, form: f.Form) -> bool:
    """Whether a form is the handle of a library interface, or an option of one."""
    form = form.inner if isinstance(form, f.Opt) else form
    return isinstance(form, f.Ext) and any(g.plan.rows[sym].shared == form for sym in g.plan.shared_interfaces)


def keep(g: Gen, value: Value, want: f.Ext) -> r.Expr | None:
    """A value as the handle of an interface: of a handle its clones do the same; all else must be nobody else's."""
    have = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if have == want:
        return clone(value.expr)
    if isinstance(have, f.Opt):
        return None
    if isinstance(have, f.Handle | f.Adt):
        held = clone(value.expr) if isinstance(value.form, f.Ref) else own(g, value)
        return r.Call(r.Path(f"{imported(g, want.path)}::of"), [held])
    if isinstance(value.form, f.Ref) or (value.place and not value.moves):
        return None
    return r.Call(r.Path(f"{imported(g, want.path)}::new"), [own(g, value)])


def lent(g: Gen, value: Value, inner: f.Form) -> r.Expr | None:
    """What is only borrowed to be read, but is a handle, as a mutable borrow: of a clone, which is the same object."""
    source = value.form.inner if isinstance(value.form, f.Ref) else value.form
    if not isinstance(source, f.Handle) and not is_kept(g, source):
        return None
    if inner != source and not isinstance(inner, f.Dyn):
        return None
    if isinstance(value.form, f.Ref) and value.form.mut:
        return None
    if not isinstance(value.form, f.Ref) and (not value.place or isinstance(strip(value.expr), r.Path)):
        return None
    return ref_(clone(value.expr), True)
