"""Events as JSON, and exactly back again. Receipts are conformance's business."""

import importlib
import pkgutil
from typing import Any, get_type_hints

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import domain
from adapters.persistence.codec import from_json, to_json
from domain.shared.aggregate import Event
from tests.conformance.exactly import exactly
from tests.conformance.strategies.answers import anything

for module in pkgutil.walk_packages(domain.__path__, "domain."):
    importlib.import_module(module.name)


def events(base: type[Event] = Event) -> list[type[Event]]:
    below = [kind for child in base.__subclasses__() for kind in events(child)]
    return [*below, *([] if below else [base])]


def plain(hint: Any) -> Any:
    """The type behind a typed id."""
    return getattr(hint, "__supertype__", hint)


class TestAnEvent:
    @settings(max_examples=20, deadline=None, derandomize=True, database=None)
    @pytest.mark.parametrize("kind", events(), ids=lambda kind: kind.__name__)
    @given(data=st.data())
    def test_comes_back_exactly(self, kind: type[Event], data: st.DataObject):
        hints = get_type_hints(kind)
        event = data.draw(st.builds(kind, **{name: anything(plain(hint)) for name, hint in hints.items()}))

        stored = orjson.loads(orjson.dumps(to_json(event)))

        assert exactly(from_json(stored, kind)) == exactly(event)
