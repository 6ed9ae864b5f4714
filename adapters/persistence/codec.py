"""Receipts and events as JSON, and exactly back again."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from cattrs import Converter

from adapters.persistence.dialect import in_utc

T = TypeVar("T")

_CONVERTER: Final = Converter()
_CONVERTER.register_unstructure_hook(UUID, str)
_CONVERTER.register_structure_hook(UUID, lambda text, _: UUID(text))
_CONVERTER.register_unstructure_hook(datetime, lambda at: in_utc(at).isoformat())
_CONVERTER.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
_CONVERTER.register_unstructure_hook(Decimal, str)
_CONVERTER.register_structure_hook(Decimal, lambda text, _: Decimal(text))


def to_json(value: object) -> dict[str, Any]:
    """An attrs value as a JSON object: ids, times and decimals as strings, enums as their values."""
    return cast(dict[str, Any], _CONVERTER.unstructure(value))


def from_json(stored: object, kind: type[T]) -> T:
    return _CONVERTER.structure(stored, kind)
