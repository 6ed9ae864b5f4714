"""A trial tells what a command would change in stock and money; in earnest exactly that comes true."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import attrs
import pytest

from application.commands import Receipt
from application.customers.block_customer import BlockCustomerCommand
from application.effects import Effects, MoneyEffect, StockEffect
from application.imports.import_orders import ImportOrdersCommand, LineRecord, OpenOrders, OrderRecord
from application.imports.import_products import ImportProductsCommand, ProductRecord
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.ship_order import ShipOrderCommand
from domain.customers.customer import Customer
from domain.pricing.voucher import Benefit
from domain.shared.actor import Actor
from domain.shared.identity import ExternalReference, OrderId, Sku
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.application.shop import Shop

STAFF = a.staff()
TEAPOT = Sku("CURIOUS-TEAPOT")
BALANCES = ("on_hand", "allocated", "reserved")
Standing = Counter[tuple[object, str]]


def moved(on_hand: int = 0, allocated: int = 0, reserved: int = 0) -> StockEffect:
    """Of teapots."""
    return StockEffect(
        sku="CURIOUS-TEAPOT", location="main", on_hand=on_hand, allocated=allocated, reserved=reserved
    )


def owed(customer: Customer, amount: str) -> MoneyEffect:
    return MoneyEffect(customer_id=customer.id, currency="EUR", owed=Decimal(amount))


def standing(shop: Shop) -> Standing:
    """Every balance of stock, and what is owed."""
    found: Standing = Counter()
    for item in shop.store.stock:
        for name, units in zip(BALANCES, shop.balances(str(item.sku)), strict=True):
            found[str(item.sku), name] = units
    for customer in shop.store.customers:
        for currency in customer.exposure.minor:
            found[customer.id, currency] = int(customer.exposure.of(currency).amount * 1000)
    return found


def after(before: Standing, effects: Effects) -> Standing:
    found = Counter(before)
    for moved in effects.stock:
        for name in BALANCES:
            found[moved.sku, name] += getattr(moved, name)
    for change in effects.money:
        found[change.customer_id, change.currency] += int(change.owed * 1000)
    return found


def tried(shop: Shop, act: Callable[..., Receipt]) -> Effects:
    """The effects told by a trial, which kept nothing; they come true in earnest."""
    with shop.unchanged():
        trial = act(dry_run=True)
    assert trial.dry_run
    assert trial.effects is not None
    foretold = after(standing(shop), trial.effects)
    receipt = act()

    assert (receipt.dry_run, receipt.effects) == (False, None)
    assert standing(shop) == foretold
    return trial.effects


@pytest.fixture
def wanda(shop: Shop) -> Customer:
    """There are ten teapots at 12.30 for her, and a voucher for a tenth."""
    wanda = a.customer(reference=ExternalReference("northwind", "ALFKI"))
    shop.has(wanda, a.product(), a.stock(on_hand=10), a.voucher())
    return wanda


class TestTheEffects:
    def test_of_placing_are_the_claim_and_the_debt(self, shop, wanda):
        effects = tried(shop, lambda **dry: shop.places(wanda, 2, voucher="TEATIME", **dry))

        assert effects == Effects(stock=(moved(allocated=2),), money=(owed(wanda, "22.14"),))

    def test_of_a_present_are_of_stock_alone(self, shop, wanda):
        shop.has(a.voucher("FREE", benefit=Benefit.percentage(Decimal(1))))
        effects = tried(shop, lambda **dry: shop.places(wanda, 2, voucher="FREE", **dry))

        assert effects == Effects(stock=(moved(allocated=2),))

    def test_of_placing_tell_which_holds_give_way(self, shop, wanda):
        shop.asks(wanda, 9)
        effects = tried(shop, lambda **dry: shop.places(wanda, 5, **dry))

        assert effects == Effects(stock=(moved(allocated=5, reserved=-4),), money=(owed(wanda, "61.50"),))

    def test_of_quoting_are_the_hold(self, shop, wanda):
        effects = tried(shop, lambda **dry: shop.asks(wanda, 3, **dry))

        assert effects == Effects(stock=(moved(reserved=3),))

    def test_of_quoting_tell_which_holds_have_expired(self, shop, wanda):
        shop.asks(wanda, 9)
        shop.clock.advance(minutes=30)
        effects = tried(shop, lambda **dry: shop.asks(wanda, 3, **dry))

        assert effects == Effects(stock=(moved(reserved=-6),))

    def test_of_accepting_are_the_hold_becoming_a_claim_and_the_debt(self, shop, wanda):
        asked = shop.asks(wanda, 3)
        effects = tried(shop, lambda **dry: shop.accepts(wanda, asked, **dry))

        assert effects == Effects(stock=(moved(allocated=3, reserved=-3),), money=(owed(wanda, "36.90"),))

    def test_of_cancelling_are_the_claim_and_the_unpaid_debt_given_back(self, shop, wanda):
        placed = shop.places(wanda, 2)
        shop.is_paid(placed, "20")
        effects = tried(shop, lambda **dry: shop.cancels(wanda, placed, **dry))

        assert effects == Effects(stock=(moved(allocated=-2),), money=(owed(wanda, "-4.60"),))

    def test_of_a_payment_are_none_for_its_gateway_is_not_asked(self, shop, wanda):
        placed = shop.places(wanda, 2)
        with shop.unchanged():
            trial = shop.pays(placed, "20", dry_run=True)

        assert (trial.effects, trial.payment.status) == (Effects(), "pending")
        assert shop.gateway.requests == []

    def test_of_shipping_are_the_goods_and_their_claim(self, shop, wanda):
        order_id = OrderId(shop.places(wanda, 2).order.id)
        shop.confirm_order(ConfirmOrderCommand(actor=STAFF, order_id=order_id))
        effects = tried(
            shop, lambda **dry: shop.ship_order(ShipOrderCommand(actor=STAFF, order_id=order_id, **dry))
        )

        assert effects == Effects(stock=(moved(on_hand=-2, allocated=-2),))

    def test_of_receiving_and_adjusting_are_the_goods(self, shop, wanda):
        more = ReceiveStockCommand(actor=STAFF, sku=TEAPOT, quantity=Quantity(4), reason="delivery")
        less = AdjustStockCommand(actor=STAFF, sku=TEAPOT, change=-3, reason="melted")

        received = tried(shop, lambda **dry: shop.receive_stock(attrs.evolve(more, **dry)))
        adjusted = tried(shop, lambda **dry: shop.adjust_stock(attrs.evolve(less, **dry)))
        assert received == Effects(stock=(moved(on_hand=4),))
        assert adjusted == Effects(stock=(moved(on_hand=-3),))

    def test_of_sweeping_are_the_expired_holds(self, shop, wanda):
        shop.asks(wanda, 3)
        shop.clock.advance(minutes=30)
        effects = tried(shop, lambda **dry: shop.sweep_holds(SweepHoldsCommand(actor=STAFF, **dry)))

        assert effects == Effects(stock=(moved(reserved=-3),))

    def test_of_importing_products_are_their_opening_stock(self, shop):
        record = ProductRecord(sku=TEAPOT, name="Teapot", unit_price=euros(1), opening_stock=Quantity(7))
        effects = tried(
            shop,
            lambda **dry: shop.import_products(ImportProductsCommand(actor=STAFF, records=(record,), **dry)),
        )

        assert effects == Effects(stock=(moved(on_hand=7),))

    @pytest.mark.parametrize(
        ("open_orders", "stock"), [(OpenOrders.PLACE, (moved(allocated=2),)), (OpenOrders.HISTORY, ())]
    )
    def test_of_importing_open_orders_are_the_debt_and_the_claim_of_those_placed(
        self, shop, wanda, open_orders, stock
    ):
        line = LineRecord(sku=TEAPOT, unit_price=euros(10), quantity=Quantity(2))
        record = OrderRecord(
            reference="11077",
            customer_reference="ALFKI",
            placed_at=NOON,
            shipped_at=None,
            freight=euros("3.25"),
            shipping_address=a.address(),
            lines=(line,),
        )
        command = ImportOrdersCommand(
            actor=Actor.system(), source="northwind", records=(record,), open_orders=open_orders
        )
        effects = tried(shop, lambda **dry: shop.import_orders(attrs.evolve(command, **dry)))

        assert effects == Effects(stock=stock, money=(owed(wanda, "23.25"),))

    def test_of_what_moves_neither_are_none(self, shop, wanda):
        order_id = OrderId(shop.places(wanda).order.id)
        block = BlockCustomerCommand(actor=STAFF, customer_id=wanda.id, reason="unpaid")

        for act in (
            lambda **dry: shop.confirm_order(ConfirmOrderCommand(actor=STAFF, order_id=order_id, **dry)),
            lambda **dry: shop.block_customer(attrs.evolve(block, **dry)),
        ):
            assert tried(shop, act) == Effects()
