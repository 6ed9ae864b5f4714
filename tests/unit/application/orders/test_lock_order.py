"""Locks are taken in one order, each once, so that no commands wait in a ring."""

from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.ports.unit_of_work import UnitOfWork, UnitsOfWork
from application.pricing.change_voucher import ChangeVoucherCommand
from domain.shared.actor import Actor
from domain.shared.identity import OrderId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.unit.application.orders.asking import LAMP, STAFF, TEAPOT, WANDA, wanted
from tests.unit.application.shop import Shop

ORDER: Final = ("customers", "orders", "quotes", "vouchers", "stock", "payments")
"""Of all locks there are."""


class Noting:
    """Units of work that note which repositories were asked to lock, and what for, each by itself."""

    def __init__(self, units: UnitsOfWork) -> None:
        self.units = units
        self.transactions: list[list[tuple[str, Any]]] = []

    def __call__(self, actor: Actor) -> UnitOfWork:
        self.transactions.append([])
        return NotingUnitOfWork(self.units(actor), self.transactions[-1])

    @property
    def locked(self) -> list[tuple[str, Any]]:
        """Of all transactions."""
        return [lock for transaction in self.transactions for lock in transaction]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.locked)


class NotingUnitOfWork:
    def __init__(self, uow, locked):
        self.uow, self.locked = uow, locked

    def __enter__(self):
        self.uow.__enter__()
        return self

    def __exit__(self, *error):
        self.uow.__exit__(*error)

    def __getattr__(self, name):
        part = getattr(self.uow, name)
        return NotingRepository(name, part, self.locked) if name in ORDER else part


class NotingRepository:
    def __init__(self, name, repository, locked):
        self.name, self.repository, self.locked = name, repository, locked

    def __getattr__(self, method):
        found = getattr(self.repository, method)
        if not method.startswith("lock"):
            return found

        def noted(*asked, **more):
            answer = found(*asked, **more)
            self.locked.append((self.name, answer))
            return answer

        return noted


class Watched(Shop):
    """Ten teapots, nine lamps, a voucher, and Wanda; `noting` knows what her last command locked."""

    def __init__(self) -> None:
        super().__init__(self._noted)
        self.has(WANDA, a.product(), a.product("GRUMPY-LAMP"), a.voucher())
        self.has(a.stock(on_hand=10), a.stock("GRUMPY-LAMP", 9))

    def _noted(self, units: UnitsOfWork) -> Noting:
        self.noting = Noting(units)
        return self.noting

    def locks_of(self, act: Any) -> tuple[str, ...]:
        """What is locked by doing something."""
        self.noting.transactions.clear()
        act()
        return self.noting.names

    def transactions_of(self, act: Any) -> list[tuple[str, ...]]:
        """What is locked by doing something, by transaction; those that lock nothing aside."""
        self.locks_of(act)
        named = [tuple(name for name, _ in transaction) for transaction in self.noting.transactions]
        return [names for names in named if names]


@pytest.fixture
def shop() -> Watched:
    return Watched()


@pytest.mark.rule(5)
class TestTheOrderOfLocks:
    def test_of_placing_and_quoting_is_customer_voucher_stock(self, shop):
        for asks in (shop.places, shop.asks):
            locks = shop.locks_of(lambda asks=asks: asks(WANDA, voucher="TEATIME"))
            assert locks == ("customers", "vouchers", "stock")

    def test_of_accepting_is_customer_quote_voucher_stock(self, shop):
        asked = shop.asks(WANDA, voucher="TEATIME")

        locks = shop.locks_of(lambda: shop.accepts(WANDA, asked))
        assert locks == ("customers", "quotes", "vouchers", "stock")

    def test_of_cancelling_is_customer_order_voucher_stock_payments(self, shop):
        placed, other = shop.places(WANDA, voucher="TEATIME"), shop.places(WANDA, 2, voucher="TEATIME")

        locks = shop.locks_of(lambda: shop.cancels(WANDA, placed))
        assert locks == ("customers", "orders", "vouchers", "stock", "payments")
        assert shop.locks_of(lambda: shop.cuts(other, units=1)) == ("customers", "orders", "stock")
        locks = shop.locks_of(lambda: shop.cuts(other))
        assert locks == ("customers", "orders", "vouchers", "stock", "payments")

    def test_of_editing_is_customer_order_voucher_stock(self, shop):
        placed = shop.places(WANDA, voucher="TEATIME")

        locks = shop.locks_of(lambda: shop.edits(placed, wanted("GRUMPY-LAMP"), wanted(quantity=2)))
        assert locks == ("customers", "orders", "vouchers", "stock")

    def test_of_confirming_and_shipping_is_order_then_stock(self, shop):
        placed = shop.places(WANDA)

        assert shop.locks_of(lambda: shop.ships(placed)) == ("orders", "orders", "stock")

    def test_of_a_payment_is_order_then_payments_and_for_its_outcome_the_customer_first(self, shop):
        placed = shop.places(WANDA)
        asked, told = ("orders", "payments"), ("customers", "orders", "payments")
        concluded = [("payments",)]

        assert shop.transactions_of(lambda: shop.pays(placed, "2")) == [asked, told, told, *concluded]
        held = shop.pays(placed, "5", capture=False)
        for act in (
            lambda: shop.captures(held, "2"),
            lambda: shop.refunds(held, "1"),
            lambda: shop.voids(held),
        ):
            assert shop.transactions_of(act) == [asked, told, *concluded]
        keyed = shop.transactions_of(lambda: shop.pays(placed, "1", idempotency_key="k"))
        assert keyed == [asked, told, told, *concluded * 2]

    def test_of_a_return_is_customer_order_stock_payments(self, shop):
        placed = shop.places(WANDA, 2)
        shop.is_paid(placed)
        shop.ships(placed)

        assert shop.locks_of(lambda: shop.returns(placed)) == ("orders",)
        back = shop.returns(placed)
        locks = shop.transactions_of(lambda: shop.gets_back(back))
        assert locks == [("orders",), ("customers", "orders", "stock", "payments")]

    def test_of_one_thing_is_that_alone(self, shop):
        wanda = a.customer()
        shop.has(wanda)
        for act, locks in (
            (lambda: shop.erases(wanda), ("customers",)),
            (
                lambda: shop.change_voucher(ChangeVoucherCommand(actor=STAFF, code="TEATIME")),
                ("vouchers",),
            ),
            (
                lambda: shop.adjust_stock(
                    AdjustStockCommand(actor=STAFF, sku=TEAPOT, change=-1, reason="melted")
                ),
                ("stock",),
            ),
            (
                lambda: shop.receive_stock(
                    ReceiveStockCommand(actor=STAFF, sku=TEAPOT, quantity=Quantity(1), reason="delivery")
                ),
                ("stock",),
            ),
            (lambda: shop.sweep_holds(SweepHoldsCommand(actor=STAFF)), ("stock",)),
        ):
            assert shop.locks_of(act) == locks

    @settings(max_examples=8)
    @given(st.lists(st.sampled_from([TEAPOT, LAMP]), min_size=1, max_size=5))
    def test_is_the_same_whatever_is_asked_for_and_each_lock_is_taken_once(self, skus):
        shop = Watched()
        lines = tuple(wanted(str(sku)) for sku in skus)
        placed = shop.places(WANDA, lines=lines, voucher="TEATIME")
        _, _, (_, stock) = shop.noting.locked
        taken = [item.id for item in stock.values()]

        assert taken == sorted(item.id for item in shop.store.stock if item.sku in skus)
        assert shop.noting.names == ("customers", "vouchers", "stock")
        locks = shop.locks_of(lambda: shop.cancels(WANDA, placed))
        assert locks == ("customers", "orders", "vouchers", "stock", "payments")
        assert shop.order(OrderId(placed.order.id)).claims == {}
