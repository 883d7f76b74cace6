"""The handlers of library symbols that a mapping row cannot say, gathered in one place; nothing is added later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from transpiler.ir import nodes as n
from transpiler.rustgen import (
    specialize_bufio,
    specialize_errors,
    specialize_fmt,
    specialize_log,
    specialize_slices,
    specialize_sort,
    specialize_strings,
    specialize_testing,
    specialize_time,
)
from transpiler.rustgen.context import Gen
from transpiler.rustgen.specialize_common import Handler
from transpiler.rustgen.value import Value
from transpiler.source import Span

HANDLERS: Mapping[str, Handler] = MappingProxyType(
    {
        **specialize_bufio.HANDLERS,
        **specialize_fmt.HANDLERS,
        **specialize_errors.HANDLERS,
        **specialize_log.HANDLERS,
        **specialize_strings.HANDLERS,
        **specialize_sort.HANDLERS,
        **specialize_slices.HANDLERS,
        **specialize_testing.HANDLERS,
        **specialize_time.HANDLERS,
    }
)
"""Functions and methods by symbol."""

VALUES: Mapping[str, Callable[[Gen, Span], Value]] = MappingProxyType(
    {**specialize_errors.VALUES, **specialize_time.VALUES}
)
"""Variables by symbol."""

FIELDS: Mapping[str, Callable[[Gen, n.Select, Value], Value]] = MappingProxyType({})
"""Fields by symbol."""
