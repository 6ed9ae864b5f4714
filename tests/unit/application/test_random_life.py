"""Whatever becomes of orders after they are placed, in whatever order: stock, money and books stay sound.

The walk beside this one is about who may order what; this one about what happens then.
"""

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.transfer_stock import TransferStockCommand
from application.orders.receipts import OrderReceipt
from application.payments.receipts import PaymentReceipt
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.payments.operation import OperationKind
from domain.shared.errors import InvalidValue, Refused
from domain.shared.identity import OrderId, ReturnId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import euros
from tests.support.fakes import Act, Killed
from tests.unit.application.orders.asking import wanted
from tests.unit.application.payments.buying import assert_sound
from tests.unit.application.shop import Shop

STAFF: Final = a.staff()
TEAPOT: Final = Sku("CURIOUS-TEAPOT")
LIMIT: Final = 4
PLACES: Final = ("main", "cellar")
STEPS: Final = (
    "place place ask confirm ship ship cut cancel edit pay pay capture refund void give_back give_back "
    "receive transfer misbehave die sweep wait"
).split()


class Yard:
    """Wanda and Moe order teapots that are kept at two places, and pay for them, or do not."""

    def __init__(self) -> None:
        self.shop = Shop()
        self.people = (a.customer(), a.customer(name="Moe Mug"))
        self.shop.has(*self.people, a.product(price=euros(10)), a.location(), a.voucher())
        for place in PLACES:
            self.shop.has(a.stock(on_hand=4, location=place, backorder_limit=LIMIT, reorder_point=1))
        self.placed: list[OrderReceipt] = []
        self.payments: list[PaymentReceipt] = []

    def take(self, step: str, number: int) -> None:
        """One step; refused, it has changed nothing."""
        before = self.shop.store.committed.copy()
        try:
            getattr(self, step)(number)
        except (Refused, InvalidValue):
            assert self.shop.store.committed == before
        except Killed:
            pass

    def one(self, number: int) -> OrderReceipt:
        return self.placed[number % len(self.placed)]

    def order(self, number: int) -> Order:
        return self.shop.order(OrderId(self.one(number).order.id))

    def place(self, number: int) -> None:
        voucher = {"voucher": "TEATIME"} if number % 3 == 0 else {}
        self.placed.append(self.shop.places(self.people[number % 2], number % 6 + 1, **voucher))

    def ask(self, number: int) -> None:
        self.shop.asks(self.people[number % 2], number % 4 + 1)

    def confirm(self, number: int) -> None:
        if self.placed:
            self.shop.confirms(self.one(number))

    def ship(self, number: int) -> None:
        """Or confirm first."""
        if self.placed and self.order(number).status is OrderStatus.PLACED:
            self.confirm(number)
        elif self.placed:
            self.shop.sends(self.one(number), {1: number % 3 + 1} if number % 2 else None)

    def cut(self, number: int) -> None:
        if self.placed:
            self.shop.cuts(self.one(number), units=number % 3 + 1)

    def cancel(self, number: int) -> None:
        if self.placed:
            self.shop.cancels(self.people[0], self.one(number), actor=STAFF)

    def edit(self, number: int) -> None:
        if self.placed:
            lines = (wanted(quantity=number % 5 + 1), wanted(quantity=1))
            changes: dict[int, dict[str, Any]] = {0: {"voucher": "TEATIME"}, 1: {"drops_voucher": True}}
            self.shop.edits(self.one(number), *lines[: number % 2 + 1], **changes.get(number % 4, {}))

    def pay(self, number: int) -> None:
        if self.placed:
            amount = None if number % 2 else str(number + 1)
            paying = self.shop.pays(self.one(number), amount, capture=number % 3 > 0)
            self.payments.append(paying)

    def capture(self, number: int) -> None:
        if self.payments:
            self.shop.captures(
                self.payments[number % len(self.payments)], str(number) if number % 2 else None
            )

    def refund(self, number: int) -> None:
        if self.payments:
            self.shop.refunds(self.payments[number % len(self.payments)], str(number) if number % 2 else None)

    def void(self, number: int) -> None:
        if self.payments:
            self.shop.voids(self.payments[number % len(self.payments)])

    def give_back(self, number: int) -> None:
        """Of what has shipped: asked for, approved and received at once."""
        if self.placed and any(line.shipped > line.returned for line in self.order(number).lines):
            return_id: ReturnId = self.shop.returns(self.one(number), 1)
            self.shop.gets_back(return_id, restock=number % 2 == 0, location=PLACES[number % 2])

    def receive(self, number: int) -> None:
        self.shop.receive_stock(
            ReceiveStockCommand(
                actor=STAFF,
                sku=TEAPOT,
                location=PLACES[number % 2],
                quantity=Quantity(number % 4 + 1),
                reason="delivery",
            )
        )

    def transfer(self, number: int) -> None:
        here, there = PLACES[number % 2], PLACES[1 - number % 2]
        self.shop.transfer_stock(
            TransferStockCommand(
                actor=STAFF,
                sku=TEAPOT,
                from_location=here,
                to_location=there,
                quantity=Quantity(number % 3 + 1),
            )
        )

    def misbehave(self, number: int) -> None:
        acts = (Act.DECLINE, Act.LOSE_REPLY, Act.NEVER_HEAR, Act.LATER)
        self.shop.gateway.will(tuple(OperationKind)[number % 4], acts[number // 4 % 4])

    def die(self, number: int) -> None:
        """Whoever pays next is cut off."""
        kind, act = tuple(OperationKind)[number % 4], (Act.DIE_BEFORE, Act.DIE_AFTER)[number // 4 % 2]
        self.shop.gateway.will(kind, act)

    def sweep(self, number: int) -> None:
        self.shop.sweeps_payments()

    def wait(self, number: int) -> None:
        self.shop.clock.advance(minutes=number * 10)

    def assert_sound(self) -> None:
        for order in self.shop.store.orders:
            self.assert_order_sound(order)
        for place in PLACES:
            self.assert_stock_sound(place)
        uses = [order for order in self.shop.store.orders if order.voucher and order.cancelled_at is None]
        assert self.shop.voucher().uses == len(uses)
        for payment in self.shop.store.payments:
            totals = payment.totals
            assert totals.refunded <= totals.captured <= totals.authorized

    def assert_order_sound(self, order: Order) -> None:
        for line in order.lines:
            assert line.shipped + line.cancelled <= line.quantity
            assert 0 <= line.returned <= line.shipped
            assert line.allocated == line.unshipped
        shipped = sum(part.units for shipment in order.shipments for part in shipment.parts)
        assert shipped == sum(line.shipped for line in order.lines)
        assert order.book.billed == order.amounts.total.minor
        own = [payment.totals for payment in self.shop.store.payments if payment.order_id == order.id]
        assert order.paid.authorized.minor == sum(one.authorized.minor for one in own)

    def assert_stock_sound(self, place: str) -> None:
        item, now = self.shop.item(location=place), self.shop.clock.now()
        assert item.on_hand >= 0
        held = sum(hold.units for hold in item.holds)
        assert item.allocated + held <= item.on_hand + LIMIT
        assert item.allocated - item.backordered + held <= item.on_hand
        waiting = sum(item.backordered_for(order.id, at=now) for order in self.shop.store.orders)
        assert waiting == max(-item.available(now), 0)

    def settle(self) -> None:
        """Until nobody waits for a gateway any more."""
        assert self.shop.verify_books(STAFF).findings == ()
        for _ in range(12):
            self.take("sweep", 0)
        for payment in self.shop.store.payments:
            assert payment.pending == ()
        assert_sound(self.shop)


@pytest.mark.rule(1)
@pytest.mark.rule(2)
@pytest.mark.rule(9)
@pytest.mark.rule(10)
@pytest.mark.rule(11)
@pytest.mark.rule(12)
@pytest.mark.rule(14)
@pytest.mark.rule(15)
@pytest.mark.rule(24)
@pytest.mark.rule(26)
@pytest.mark.rule(27)
@pytest.mark.rule(28)
@pytest.mark.rule(30)
class TestARandomWalk:
    @settings(max_examples=8)
    @given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 15)), min_size=14, max_size=18))
    def test_breaks_no_rule_and_ends_with_every_payment_settled(self, walk):
        yard = Yard()
        yard.place(walk[0][1])
        for step, number in walk:
            yard.take(step, number)
            yard.assert_sound()
        yard.settle()
