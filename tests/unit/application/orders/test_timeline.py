"""Who did what to an order, and when."""

import pytest

from adapters.memory.queries.orders import MemoryOrderQueries
from application.orders.queries import TimelineEntry
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId
from tests.support import a
from tests.support.a import NOON, later


@pytest.fixture
def wanda(shop):
    wanda = a.customer()
    shop.has(wanda, a.product(), a.stock(on_hand=9))
    return wanda


@pytest.fixture
def timeline(shop):
    """Of an order, as somebody sees it."""
    queries = MemoryOrderQueries(shop.store, shop.clock)
    return lambda placed, by: queries.timeline(OrderId(placed.order.id), seen_by=by)


class TestATimeline:
    def test_tells_who_did_what_when_with_its_facts(self, shop, wanda, timeline):
        buyer, staff, clerk = a.buyer(wanda), a.staff(), a.admin()
        placed = shop.places(wanda, 2, actor=buyer)
        shop.clock.advance(hours=1)
        payment = shop.is_paid(placed, "20", actor=clerk).payment
        shop.clock.advance(hours=1)
        shop.cancels(wanda, placed, actor=staff, reason="wrong colour")
        facts = {
            "number": placed.order.number,
            "customer_id": str(wanda.id),
            "currency": "EUR",
            "total_minor": 2460,
            "line_count": 1,
        }
        paid: dict[str, str | int] = {
            "payment_id": str(payment.id),
            "currency": "EUR",
            "authorized_minor": 0,
            "captured_minor": 0,
            "refunded_minor": 0,
        }

        assert timeline(placed, staff) == (
            TimelineEntry(
                sequence=1,
                what="order_placed",
                at=NOON,
                by_role="customer",
                by_user=buyer.user_id,
                facts=facts,
            ),
            TimelineEntry(
                sequence=2,
                what="order_payment_changed",
                at=later(hours=1),
                by_role="staff",
                by_user=None,
                facts={**paid, "authorized_minor": 2000},
            ),
            TimelineEntry(
                sequence=3,
                what="order_payment_changed",
                at=later(hours=1),
                by_role="staff",
                by_user=None,
                facts={**paid, "captured_minor": 2000},
            ),
            TimelineEntry(
                sequence=4,
                what="order_cancelled",
                at=later(hours=2),
                by_role="staff",
                by_user=staff.user_id,
                facts={"units": 2},
            ),
        )

    def test_shows_customers_their_own_doing_and_of_others_the_role_alone(self, shop, wanda, timeline):
        buyer = a.buyer(wanda)
        placed = shop.places(wanda, actor=buyer)
        shop.ships(placed)

        assert [(entry.what, entry.by_role, entry.by_user) for entry in timeline(placed, buyer)] == [
            ("order_placed", "customer", buyer.user_id),
            ("order_confirmed", "staff", None),
            ("order_shipped", "staff", None),
        ]
        assert timeline(placed, a.buyer(wanda))[0].by_user is None

    def test_of_the_shops_own_machinery_names_nobody(self, shop, wanda, timeline):
        placed = shop.places(wanda, actor=Actor.system(), customer_id=wanda.id)
        (entry,) = timeline(placed, a.staff())

        assert (entry.by_role, entry.by_user) == ("staff", None)

    def test_is_of_one_order_and_of_what_was_committed(self, shop, wanda, timeline):
        placed, other = shop.places(wanda), shop.places(wanda)
        shop.cancels(wanda, other)
        shop.cancels(wanda, placed, dry_run=True)

        assert [entry.what for entry in timeline(placed, a.staff())] == ["order_placed"]

    @pytest.mark.rule(35)
    def test_is_not_there_for_those_who_may_not_see_the_order(self, shop, wanda, timeline):
        placed = shop.places(wanda)

        for stranger in (a.buyer(), Actor.anonymous()):
            with pytest.raises(NotFound, match=f"There is no order {placed.order.id}"):
                timeline(placed, stranger)

    @pytest.mark.rule(32)
    def test_outlives_the_erasing_of_its_customer(self, shop, wanda, timeline):
        placed = shop.places(wanda)
        shop.cancels(wanda, placed, reason="wrong colour")
        before = timeline(placed, a.staff())
        shop.erases(wanda)

        assert timeline(placed, a.staff()) == before
