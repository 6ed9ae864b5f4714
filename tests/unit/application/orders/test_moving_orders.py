"""Confirming, shipping and cancelling move an order and its stock together, or not at all."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import attrs
import pytest

from application.errors import NotPermitted
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.queries import OrderDetail
from application.orders.ship_order import ShipOrderCommand
from domain.inventory.ledger import MovementKind
from domain.orders.errors import CancellationWindowClosed, IllegalTransition, NotAllocated
from domain.orders.order import Order
from domain.orders.status import OrderStatus, Verb
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import OrderId, Sku
from tests.support import a
from tests.support.a import NOON, later
from tests.unit.application.shop import Shop
from tests.unit.checks import invalid, refused

STAFF = a.staff()
EVERY_VERB = {"confirm", "ship", "cancel", "cancel_line", "edit", "return", "pay"}
WANDA = a.customer(name="Wanda Whisk")


@pytest.fixture
def order() -> Order:
    """Wanda's order of two teapots, then a lamp, then three more teapots."""
    lines = (a.line("CURIOUS-TEAPOT", 2), a.line("GRUMPY-LAMP", 1), a.line("CURIOUS-TEAPOT", 3))
    return a.order(of=WANDA, lines=lines)


@pytest.fixture
def shop(shop: Shop, order: Order) -> Shop:
    """Has ten teapots and four lamps, of each one that somebody else ordered, and Wanda's order."""
    teapots, lamps = a.stock("CURIOUS-TEAPOT", 10, allocated=1), a.stock("GRUMPY-LAMP", 4, allocated=1)
    for item in (teapots, lamps):
        item.allocate(order.claims[item.key], order_id=order.id, at=NOON)
    shop.has(WANDA, a.product("CURIOUS-TEAPOT"), a.product("GRUMPY-LAMP"), teapots, lamps, order)
    shop.clock.advance(hours=1)
    return shop


def confirming(order: Order, by: Actor = STAFF, **fields: Any) -> ConfirmOrderCommand:
    return ConfirmOrderCommand(actor=by, order_id=order.id, **fields)


def shipping(order: Order, by: Actor = STAFF, **fields: Any) -> ShipOrderCommand:
    return ShipOrderCommand(actor=by, order_id=order.id, **fields)


def cancelling(order: Order, by: Actor = STAFF, **fields: Any) -> CancelOrderCommand:
    return CancelOrderCommand(actor=by, order_id=order.id, **fields)


def illegal(verb: Verb, status: OrderStatus, *allowed: str) -> IllegalTransition:
    return IllegalTransition(verb=verb, status=status, allowed_from=allowed)


class TestConfirming:
    def test_accepts_a_placed_order(self, shop, order):
        receipt = shop.confirm_order(confirming(order))

        assert (receipt.order.id, receipt.order.status) == (order.id, "confirmed")
        assert (receipt.order.confirmed_at, receipt.order.version) == (later(hours=1), 2)
        assert receipt.order.transitions == ("ship", "cancel", "cancel_line", "edit", "pay")
        assert shop.order(order.id).status is OrderStatus.CONFIRMED

    @pytest.mark.rule(33)
    def test_moves_no_stock(self, shop, order):
        shop.confirm_order(confirming(order))

        assert (shop.balances("CURIOUS-TEAPOT"), shop.balances("GRUMPY-LAMP")) == ((10, 6, 0), (4, 2, 0))
        assert shop.told == ["OrderConfirmed"]

    @pytest.mark.rule(14)
    def test_twice_is_refused(self, shop, order):
        shop.confirm_order(confirming(order))

        with shop.unchanged(), refused(illegal(Verb.CONFIRM, OrderStatus.CONFIRMED, "placed")):
            shop.confirm_order(confirming(order))

    @pytest.mark.rule(19)
    def test_twice_with_one_key_is_answered_again(self, shop, order):
        first = shop.confirm_order(confirming(order, idempotency_key="k"))
        shop.clock.advance(hours=1)

        with shop.unchanged():
            again = shop.confirm_order(confirming(order, idempotency_key="k"))
        assert (again, again.replayed) == (first, True)

    def test_is_not_for_the_customer(self, shop, order):
        with shop.unchanged(), pytest.raises(NotPermitted):
            shop.confirm_order(confirming(order, by=a.buyer(WANDA)))


class TestShipping:
    @pytest.mark.rule(10)
    def test_sends_the_goods_and_consumes_their_claim(self, shop, order):
        shop.confirm_order(confirming(order))
        shop.clock.advance(hours=1)
        receipt = shop.ship_order(shipping(order))

        assert (receipt.order.status, receipt.order.shipped_at) == ("shipped", later(hours=2))
        assert [line.shipped for line in receipt.order.lines] == [2, 1, 3]
        assert (receipt.order.transitions, receipt.order.version) == (("return", "pay"), 3)
        assert (shop.balances("CURIOUS-TEAPOT"), shop.balances("GRUMPY-LAMP")) == ((5, 1, 0), (3, 1, 0))

    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_writes_one_movement_a_sku_with_the_order_as_the_cause(self, shop, order):
        shop.confirm_order(confirming(order))
        shop.ship_order(shipping(order))

        movement = shop.store.ledger(Sku("CURIOUS-TEAPOT"))[-1]
        assert (movement.kind, movement.on_hand_change, movement.allocated_change) == (
            MovementKind.SHIPPED,
            -5,
            -5,
        )
        assert (movement.cause.order_id, movement.moved_at) == (order.id, later(hours=1))
        assert sorted(shop.told) == ["OrderConfirmed", "OrderShipped", "StockShipped", "StockShipped"]

    @pytest.mark.rule(14)
    def test_of_an_order_not_confirmed_is_refused(self, shop, order):
        with (
            shop.unchanged(),
            refused(illegal(Verb.SHIP, OrderStatus.PLACED, "confirmed", "partially_shipped")),
        ):
            shop.ship_order(shipping(order))

    @pytest.mark.rule(14)
    def test_of_imported_history_still_open_is_refused(self, shop):
        imported = a.history(of=WANDA, lines=(a.line("GRUMPY-LAMP", 2),), shipped=False)
        shop.has(imported)
        shop.confirm_order(confirming(imported))

        with shop.unchanged(), refused(NotAllocated(sku="GRUMPY-LAMP", missing=2)):
            shop.ship_order(shipping(imported))

    def test_is_not_for_the_customer(self, shop, order):
        shop.confirm_order(confirming(order))

        with shop.unchanged(), pytest.raises(NotPermitted):
            shop.ship_order(shipping(order, by=a.buyer(WANDA)))


class TestCancelling:
    @pytest.mark.rule(10)
    @pytest.mark.parametrize("by", [a.buyer(WANDA), a.staff(), a.admin()], ids=["customer", "staff", "admin"])
    @pytest.mark.parametrize("confirmed", [False, True])
    def test_takes_the_order_back_and_gives_its_stock_back(self, shop, order, by, confirmed):
        if confirmed:
            shop.confirm_order(confirming(order))
        receipt = shop.cancel_order(cancelling(order, by=by, reason="wrong colour"))

        assert (receipt.order.status, receipt.order.cancelled_at) == ("cancelled", later(hours=1))
        assert (receipt.order.cancel_reason, receipt.order.transitions) == ("wrong colour", ())
        assert [line.cancelled for line in receipt.order.lines] == [2, 1, 3]
        assert receipt.order.ordered_amount == Decimal("73.80")
        assert (receipt.order.total_amount, receipt.order.owed_amount) == (0, 0)
        assert (shop.balances("CURIOUS-TEAPOT"), shop.balances("GRUMPY-LAMP")) == ((10, 1, 0), (4, 1, 0))

    @pytest.mark.rule(9)
    @pytest.mark.rule(33)
    def test_writes_one_movement_a_sku_with_the_order_as_the_cause(self, shop, order):
        shop.cancel_order(cancelling(order))

        movement = shop.store.ledger(Sku("CURIOUS-TEAPOT"))[-1]
        assert (movement.kind, movement.on_hand_change, movement.allocated_change) == (
            MovementKind.RELEASED,
            0,
            -5,
        )
        assert (movement.cause.order_id, movement.moved_at) == (order.id, later(hours=1))
        assert sorted(shop.told) == ["OrderCancelled", "StockReleased", "StockReleased"]

    @pytest.mark.rule(14)
    def test_twice_is_refused(self, shop, order):
        shop.cancel_order(cancelling(order))

        with shop.unchanged(), refused(illegal(Verb.CANCEL, OrderStatus.CANCELLED, "confirmed", "placed")):
            shop.cancel_order(cancelling(order))

    @pytest.mark.rule(18)
    def test_of_goods_that_left_is_refused(self, shop, order):
        shop.confirm_order(confirming(order))
        shop.ship_order(shipping(order))

        for by in (STAFF, a.buyer(WANDA)):
            with shop.unchanged(), refused(illegal(Verb.CANCEL, OrderStatus.SHIPPED, "confirmed", "placed")):
                shop.cancel_order(cancelling(order, by=by))

    @pytest.mark.rule(18)
    def test_closes_for_the_customer_after_24_hours_to_the_microsecond(self, shop, order):
        closed = CancellationWindowClosed(placed_at=NOON, closed_at=later(hours=24))

        shop.clock.at = later(hours=24)
        with shop.unchanged(), refused(closed):
            shop.cancel_order(cancelling(order, by=a.buyer(WANDA)))
        shop.clock.at -= timedelta(microseconds=1)
        assert shop.cancel_order(cancelling(order, by=a.buyer(WANDA))).order.status == "cancelled"

    @pytest.mark.rule(18)
    def test_stays_open_for_staff(self, shop, order):
        shop.clock.advance(days=300)

        assert shop.cancel_order(cancelling(order)).order.status == "cancelled"

    @pytest.mark.rule(18)
    def test_is_offered_to_the_customer_only_while_it_may(self, shop, order):
        trial = cancelling(order, by=a.buyer(WANDA), dry_run=True)
        assert shop.cancel_order(trial).order.transitions == ()

        shop.clock.at = later(hours=24)
        confirmed = shop.confirm_order(confirming(order)).order
        assert confirmed.transitions == ("ship", "cancel", "cancel_line", "edit", "pay")

    @pytest.mark.rule(14)
    def test_takes_no_reason_too_long(self, shop, order):
        with shop.unchanged(), invalid("reason", "too_long"):
            shop.cancel_order(cancelling(order, reason="x" * 501))

    def test_of_open_history_moves_no_stock(self, shop):
        imported = a.history(of=WANDA, shipped=False)
        shop.has(imported)
        shop.cancel_order(cancelling(imported))

        assert shop.told == ["OrderCancelled"]


@pytest.mark.rule(29)
class TestTheOrdersOfABlockedCustomer:
    def test_go_on(self, shop):
        otto = a.customer(blocked=True)
        first, second = a.order(of=otto), a.order(of=otto)
        shop.has(otto, first, second, a.stock("WOBBLY-CHAIR"))
        with shop.transact._units_of_work(STAFF) as uow:
            (teapots,) = uow.stock.lock((Sku("CURIOUS-TEAPOT"),)).values()
            for order in (first, second):
                teapots.allocate(order.claims[teapots.key], order_id=order.id, at=NOON)
            uow.stock.save(teapots)
            uow.commit()

        shop.confirm_order(confirming(first))
        assert shop.ship_order(shipping(first)).order.status == "shipped"
        assert shop.cancel_order(cancelling(second, by=a.buyer(otto))).order.status == "cancelled"


@pytest.mark.rule(35)
class TestAnOrderOneMayNotSee:
    def test_answers_like_one_that_is_not_there(self, shop, order):
        absent = attrs.evolve(order, id=OrderId(a.an_id()))

        def told_about(which: Order) -> tuple[object, ...]:
            with shop.unchanged(), pytest.raises(NotFound) as caught:
                shop.cancel_order(cancelling(which, by=a.buyer()))
            error = caught.value
            return error.code, error.message.replace(str(which.id), "…"), error.remedy, error.facts

        assert told_about(order) == told_about(absent)

    @pytest.mark.parametrize("verb", ["confirm", "ship", "cancel"])
    def test_is_not_there_for_staff_either_where_there_is_none(self, shop, order, verb):
        absent = attrs.evolve(order, id=OrderId(a.an_id()))
        command = {"confirm": confirming, "ship": shipping, "cancel": cancelling}[verb](absent)

        with shop.unchanged(), pytest.raises(NotFound):
            getattr(shop, f"{verb}_order")(command)


@pytest.mark.rule(16)
class TestTheTransitionsOffered:
    @pytest.mark.parametrize("status", OrderStatus)
    def test_are_exactly_those_that_would_succeed(self, status):
        at, owner = later(hours=3), a.customer()
        for actor in (Actor.anonymous(), a.buyer(owner), a.staff(), a.admin()):
            order = a.order_that_is(status, of=owner)
            offered = set(OrderDetail.of(order, seen_by=actor, at=at).transitions)

            may = {"anonymous": set(), "customer": {"cancel", "return"}}.get(actor.role, EVERY_VERB)
            would = {verb.value for verb in Verb if not order.objections(verb, by=actor, at=at)}
            assert offered == may & would
