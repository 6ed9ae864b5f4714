"""The machine with all its moves."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from application.catalog.add_product import AddProductCommand
from application.customers.register_customer import RegisterCustomerCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.pricing.create_voucher import CreateVoucherCommand
from domain.customers.contact import Contact
from domain.pricing.voucher import Benefit, VoucherLimits
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.simulation.machine import STAFF
from tests.simulation.moves.customers import CustomerMoves
from tests.simulation.moves.goods import GoodsMoves
from tests.simulation.moves.move import Step, steps_of
from tests.simulation.moves.orders import OrderMoves, Purchase, purchases
from tests.simulation.moves.rates import RateMoves
from tests.simulation.moves.times import TimeMoves
from tests.support import a

PRODUCTS: Final = (
    ("CURIOUS-TEAPOT", Money(1230, "EUR")),
    ("BRASS-KETTLE", Money(999, "EUR")),
    ("PAPER-LANTERN", Money(333, "JPY")),
)
VOUCHERS: Final = (
    ("TEATIME", Benefit.percentage(Decimal("0.1")), None, None),
    ("KETTLE-OFF", Benefit.of(Money(500, "JPY")), Money(400, "JPY"), 2),
    ("FREE-RIDE", Benefit.free_shipping(), None, 1),
)


class WholeShop(OrderMoves, GoodsMoves, RateMoves, CustomerMoves, TimeMoves):
    @initialize(bought=st.lists(purchases, max_size=6))
    def furnish(self, bought: list[Purchase]) -> None:
        """Something to sell, somebody to sell it to, vouchers, and mostly some orders already."""
        for sku, price in PRODUCTS:
            self.set_up(AddProductCommand(actor=STAFF, sku=Sku(sku), name="Curious", unit_price=price))
            self.set_up(
                ReceiveStockCommand(actor=STAFF, sku=Sku(sku), quantity=Quantity(12), reason="opening")
            )
        for country, limit in (("JP", Money(5000, "EUR")), ("GB", None)):
            contact = Contact(name="Wanda Whisk", address=a.address(country=country))
            self.set_up(RegisterCustomerCommand(actor=STAFF, contact=contact, credit_limit=limit))
        for code, benefit, minimum, most in VOUCHERS:
            self.set_up(
                CreateVoucherCommand(
                    actor=STAFF,
                    code=code,
                    benefit=benefit,
                    minimum=minimum,
                    valid_from=self.model.now,
                    valid_until=self.model.now + timedelta(days=30),
                    limits=VoucherLimits(overall=most, per_customer=most),
                )
            )
        for purchase in bought:
            self.buy(purchase)

    @rule(step=steps_of(OrderMoves))
    def trade(self, step: Step) -> None:
        step.take(self)

    @rule(step=steps_of(OrderMoves) | steps_of(TimeMoves))
    def trade_and_wait(self, step: Step) -> None:
        step.take(self)

    @rule(step=steps_of(GoodsMoves) | steps_of(RateMoves) | steps_of(CustomerMoves))
    def administer(self, step: Step) -> None:
        step.take(self)
