"""Read models become JSON, and equal ones equal bytes."""

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import attrs
import pytest

from adapters.http.rendering import OrjsonRenderer, as_object, dumps
from application.orders.queries import OrderDetail
from application.orders.receipts import OrderReceipt
from domain.orders.status import OrderStatus
from domain.shared.money import Money
from tests.support import a


@attrs.frozen(kw_only=True)
class Teapot:
    name: str
    price: Decimal


@attrs.frozen(kw_only=True)
class Lid:
    wide: bool


class TestValues:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (Money.of("12.3", "EUR").amount, '"12.30"'),
            (Money.of(0, "KWD").amount, '"0.000"'),
            (Money.of(1_000_000, "JPY").amount, '"1000000"'),
            (Money.of("-0.05", "EUR").amount, '"-0.05"'),
            (Decimal("1E+3"), '"1000"'),
            (Decimal("0E-8"), '"0.00000000"'),
            (datetime(2026, 3, 14, 12, tzinfo=UTC), '"2026-03-14T12:00:00Z"'),
            (datetime(2026, 3, 14, 12, 0, 0, 1, tzinfo=UTC), '"2026-03-14T12:00:00.000001Z"'),
            (UUID("01950000-0000-7000-8000-00000000000A"), '"01950000-0000-7000-8000-00000000000a"'),
            (OrderStatus.PARTIALLY_SHIPPED, '"partially_shipped"'),
            ((1, "two", None, True), '[1,"two",null,true]'),
            ("ü\U0001fad6", '"ü\U0001fad6"'),
        ],
    )
    def test_are_written_one_way(self, value, text):
        assert dumps({"x": value}).decode() == f'{{"x":{text}}}'

    def test_of_another_time_zone_keep_their_offset(self):
        somewhere = timezone(timedelta(hours=2))

        assert (
            dumps({"x": datetime(2026, 3, 14, 14, tzinfo=somewhere)}) == b'{"x":"2026-03-14T14:00:00+02:00"}'
        )

    def test_that_have_no_place_in_json_are_refused(self):
        with pytest.raises(TypeError, match="not JSON serializable: object"):
            dumps({"x": object()})


class TestReadModels:
    def test_are_objects_of_their_fields(self):
        assert dumps(Teapot(name="Curious", price=Decimal("12.30"))) == b'{"name":"Curious","price":"12.30"}'
        assert dumps(Lid(wide=True)) == b'{"wide":true}'

    def test_nest(self):
        assert (
            dumps({"pots": (Teapot(name="A", price=Decimal(1)),)}) == b'{"pots":[{"name":"A","price":"1"}]}'
        )

    def test_of_an_order_render_alike_every_time(self):
        order = OrderDetail.of(a.order(), seen_by=a.staff(), at=a.NOON)

        assert dumps(order) == dumps(attrs.evolve(order))
        assert list(json.loads(dumps(order))) == [field.name for field in attrs.fields(OrderDetail)]


class TestReceipts:
    def test_keep_their_marks_to_themselves(self):
        order = OrderDetail.of(a.order(), seen_by=a.staff(), at=a.NOON)
        first, again = OrderReceipt(order=order), OrderReceipt(order=order, replayed=True)

        assert dumps(first) == dumps(again)
        assert set(as_object(first)) == {"order"}


class TestTheRenderer:
    def test_writes_nothing_for_nothing(self):
        assert OrjsonRenderer().render(None) == b""
