"""What many tests ask: was it refused, why, and did nothing change?"""

from collections.abc import Iterator
from contextlib import contextmanager

import attrs
import pytest

from domain.inventory.ledger import Movement
from domain.shared.aggregate import Aggregate, Event
from domain.shared.chain import GENESIS
from domain.shared.errors import InvalidValue, Objection, Refused


@contextmanager
def unchanged(*aggregates: Aggregate) -> Iterator[None]:
    """Afterwards every field is as before, private ones (events, movements) included."""
    before = [_fields(aggregate) for aggregate in aggregates]
    yield
    assert [_fields(aggregate) for aggregate in aggregates] == before


def _fields(aggregate: Aggregate) -> dict[str, object]:
    """What an aggregate has are frozen values, but for the lists of what is new, which are copied."""
    found = {field.name: getattr(aggregate, field.name) for field in attrs.fields(type(aggregate))}
    return {name: list(value) if isinstance(value, list) else value for name, value in found.items()}


@contextmanager
def refused(*expected: Objection) -> Iterator[None]:
    """The block is refused for exactly these reasons, in this order."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.objections == expected


@contextmanager
def invalid(field: str, code: str | None = None) -> Iterator[None]:
    """The block raises InvalidValue for this field, with its own code unless another is named."""
    with pytest.raises(InvalidValue) as caught:
        yield
    assert caught.value.field == field
    assert caught.value.value_code == (code or f"invalid_{field}")
    assert caught.value.fault
    assert caught.value.remedy


def events(aggregate: Aggregate) -> tuple[Event, ...]:
    """What was recorded since load, without the sequence numbers."""
    return tuple(numbered.event for numbered in aggregate.recorded_events)


def chained(*movements: Movement, after: str = GENESIS) -> tuple[Movement, ...]:
    """These movements as an item writes them down, its ledger having ended with that hash."""
    ledger: list[Movement] = []
    for movement in movements:
        ledger.append(movement.chained(ledger[-1].hash if ledger else after))
    return tuple(ledger)
