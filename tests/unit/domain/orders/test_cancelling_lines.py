"""Units of a line are taken back before they ship."""

import pytest

from domain.orders.errors import MoreThanUnshipped
from domain.orders.events import OrderCancelled, OrderLineCancelled
from domain.orders.line import Allocation
from domain.orders.money_book import EntryKind
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.errors import NotFound
from domain.shared.identity import Sku, StockKey
from tests.support import a
from tests.support.a import euros, later
from tests.unit.checks import events, invalid, refused, unchanged

HERE, CELLAR = StockKey(Sku("CURIOUS-TEAPOT")), StockKey(Sku("CURIOUS-TEAPOT"), "cellar")


def order() -> Order:
    """Four teapots at 10 with a tenth off, two here and two in the cellar, and a lamp; delivery is 3.25."""
    made = a.order(
        lines=(a.line(quantity=4, price=euros(10), discount="0.1"), a.line("GRUMPY-LAMP", price=euros(40))),
        freight=euros("3.25"),
        claims={HERE: 2, CELLAR: 2, StockKey(Sku("GRUMPY-LAMP")): 1},
    )
    made.mark_saved()
    return made


def cut(of: Order, number: int, units: int) -> None:
    of.cancel_line(number, units, by=a.staff(), at=later(hours=1))


@pytest.mark.rule(15)
class TestCancellingUnitsOfALine:
    def test_takes_them_back_with_their_price_and_their_claims_the_last_place_first(self):
        made = order()
        cut(made, 1, 3)

        line = made.lines[0]
        assert (line.cancelled, line.open, line.kept) == (3, 1, 1)
        assert line.allocations == (Allocation("main", 1),)
        assert made.amounts.total == euros("52.25")
        assert made.ordered.total == euros("79.25")
        assert (made.owed, made.status) == (euros("52.25"), OrderStatus.PLACED)

    @pytest.mark.rule(33)
    def test_is_told_and_written_in_the_money_book(self):
        made = order()
        cut(made, 1, 1)

        assert events(made) == (
            OrderLineCancelled(
                order_id=made.id,
                line_number=1,
                units=1,
                total_minor=7025,
                currency="EUR",
                occurred_at=later(hours=1),
            ),
        )
        (entry,) = made.book.new
        assert (entry.kind, entry.billed_change, entry.billed) == (EntryKind.LINE_CANCELLED, -900, 7025)

    def test_leaves_the_order_shipped_once_nothing_else_is_open(self):
        made = order()
        made.confirm(by=a.staff(), at=later(hours=1))
        a.ship(made, {1: 4})
        cut(made, 2, 1)

        assert made.status is OrderStatus.SHIPPED

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [5, 9])
    def test_takes_no_more_than_has_not_shipped(self, units):
        made = order()

        with unchanged(made), refused(MoreThanUnshipped(line=1, requested=units, unshipped=4)):
            cut(made, 1, units)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [0, 1])
    def test_takes_nothing_where_all_is_gone(self, units):
        made = order()
        made.confirm(by=a.staff(), at=later(hours=1))
        a.ship(made, {1: 4})

        with unchanged(made), refused(MoreThanUnshipped(line=1, requested=units, unshipped=0)):
            cut(made, 1, units)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("units", [0, -1])
    def test_takes_some(self, units):
        made = order()

        with unchanged(made), invalid("quantity"):
            cut(made, 1, units)

    @pytest.mark.rule(14)
    def test_of_a_line_that_is_not_there_is_not_found(self):
        made = order()

        with unchanged(made), pytest.raises(NotFound, match="There is no order line 3"):
            cut(made, 3, 1)


class TestCancellingTheLastUnits:
    @pytest.mark.rule(15)
    @pytest.mark.rule(16)
    @pytest.mark.rule(33)
    def test_cancels_the_order(self):
        made = order()
        cut(made, 1, 4)
        made.mark_saved()
        cut(made, 2, 1)

        assert (made.status, made.cancelled_at, made.cancel_reason) == (
            OrderStatus.CANCELLED,
            later(hours=1),
            "",
        )
        assert (made.amounts.total, made.claims) == (euros(0), {})
        assert events(made) == (
            OrderLineCancelled(
                order_id=made.id,
                line_number=2,
                units=1,
                total_minor=0,
                currency="EUR",
                occurred_at=later(hours=1),
            ),
            OrderCancelled(order_id=made.id, units=0, occurred_at=later(hours=1)),
        )
        (entry,) = made.book.new
        assert (entry.kind, entry.billed_change, entry.billed) == (EntryKind.CANCELLED, -4325, 0)
