"""Every receipt there can be, and every event: any value of a type made of plain ones."""

import types
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs
from hypothesis import strategies as st

from domain.shared.address import Address
from tests.conformance.strategies.values import addresses, ids, moments, text


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a receipt may hold."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) in {Union, types.UnionType}:
        return st.one_of([anything(part) for part in get_args(kind)])
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=3).map(tuple)
    if isinstance(kind, NewType):
        return anything(kind.__supertype__)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: anything(hints[name]) for name in stored_names(kind)})


def stored_names(kind: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    """What the receipt says; how it came about is not stored."""
    return tuple(field.name for field in attrs.fields(kind) if field.name not in _NOT_STORED)


_NOT_STORED = {"replayed", "dry_run", "effects"}

_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    type(None): st.none(),
    bool: st.booleans(),
    int: st.integers(-(10**15), 10**15),
    str: text(30, required=False),
    UUID: ids,
    datetime: moments,
    Decimal: st.decimals(-(10**12), 10**12, places=2)
    | st.decimals(-(10**12), 10**12, places=3)
    | st.integers().map(Decimal),
    Address: addresses,
}
