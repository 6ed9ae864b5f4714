"""JSON out: read models and receipts straight into bytes."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, cast

import attrs
import orjson
from rest_framework.renderers import BaseRenderer

from application.commands import Receipt

_OPTIONS = orjson.OPT_UTC_Z


class OrjsonRenderer(BaseRenderer):
    """Decimals as strings, times as RFC 3339 in UTC, read models as objects, receipts without their marks."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: object,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else dumps(data)


def dumps(data: object) -> bytes:
    """JSON in UTF-8. Depends on nothing but the data: equal data make equal bytes."""
    return orjson.dumps(data, default=_plain, option=_OPTIONS)


def as_object(value: attrs.AttrsInstance) -> dict[str, Any]:
    """The fields of a read model or receipt, by name, as they stand."""
    names, values = _fields_of(type(value))
    return dict(zip(names, values(value), strict=True))


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return format(value, "f")
    if attrs.has(type(value)):
        return as_object(cast("attrs.AttrsInstance", value))
    msg = f"{type(value).__name__} has no place in JSON"
    raise TypeError(msg)


_MARKS = {field.name for field in attrs.fields(Receipt)}


@cache
def _fields_of(kind: type[attrs.AttrsInstance]) -> tuple[tuple[str, ...], Any]:
    names = tuple(field.name for field in attrs.fields(kind))
    if issubclass(kind, Receipt):
        names = tuple(name for name in names if name not in _MARKS)
    if len(names) == 1:
        only = attrgetter(names[0])
        return names, lambda value: (only(value),)
    return names, attrgetter(*names)
