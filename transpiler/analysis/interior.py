"""Library values that are changed through a shared reference: handles on one object, locks, atomics."""

from __future__ import annotations

from transpiler.ir import forms as f

HANDLES = frozenset(
    {
        "gort::sync::WaitGroup",
        "gort::time::Timer",
        "gort::context::Context",
        "gort::context::CancelFunc",
        "tokio_util::sync::CancellationToken",
    }
)
"""Types whose copies are the same object."""

CELLS = frozenset(
    {
        "gort::sync::Mutex",
        "gort::sync::RwMutex",
        "gort::sync::Once",
        "std::sync::atomic::AtomicI32",
        "std::sync::atomic::AtomicI64",
        "std::sync::atomic::AtomicU32",
        "std::sync::atomic::AtomicU64",
        "std::sync::atomic::AtomicBool",
    }
)
"""Types that are no handles, and that tasks share through an `Arc`."""


def is_handle(form: f.Form) -> bool:
    """Whether a clone of a value is the same object, fit for any task."""
    return isinstance(form, f.ChanForm) or (isinstance(form, f.Ext) and form.path in HANDLES)


def is_interior(form: f.Form) -> bool:
    """Whether a library value is changed through a shared reference."""
    return is_handle(form) or (isinstance(form, f.Ext) and form.path in CELLS)
