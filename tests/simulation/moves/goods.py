"""Commands on products and stock."""

from decimal import Decimal

from hypothesis import strategies as st

from application.catalog.add_product import AddProductCommand
from application.catalog.change_listing import ChangeListingCommand
from application.catalog.change_price import ChangePriceCommand
from application.catalog.change_terms import ChangeTermsCommand, WantedBreak
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import SweepHoldsCommand
from domain.catalog.limits import QuantityLimits
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from tests.simulation import values
from tests.simulation.machine import CLERKS, How, ShopMachine, hows
from tests.simulation.moves.move import move


class GoodsMoves(ShopMachine):
    @move(who=CLERKS, how=hows, sku=values.skus, price=values.prices)
    def add_product(self, who: str, how: How, sku: Sku, price: Money) -> None:
        actor = self.actor(who, self.customer(0))
        self.do(AddProductCommand(actor=actor, sku=sku, name="Curious", unit_price=price), how)

    @move(who=CLERKS, how=hows, sku=values.any_skus, price=values.whole_prices)
    def change_price(self, who: str, how: How, sku: Sku, price: Decimal) -> None:
        actor = self.actor(who, self.customer(0))
        self.do(ChangePriceCommand(actor=actor, sku=sku, unit_price=price), how)

    @move(who=CLERKS, how=hows, sku=values.any_skus, for_sale=st.none() | st.booleans())
    def change_listing(self, who: str, how: How, sku: Sku, for_sale: bool | None) -> None:
        actor = self.actor(who, self.customer(0))
        self.do(ChangeListingCommand(actor=actor, sku=sku, for_sale=for_sale), how)

    @move(
        who=CLERKS,
        how=hows,
        sku=values.any_skus,
        tax_class=st.none() | values.tax_classes,
        breaks=st.none() | values.breaks,
        limits=st.none() | values.quantity_limits,
    )
    def change_terms(
        self,
        who: str,
        how: How,
        sku: Sku,
        tax_class: TaxClass | None,
        breaks: tuple[WantedBreak, ...] | None,
        limits: QuantityLimits | None,
    ) -> None:
        actor = self.actor(who, self.customer(0))
        command = ChangeTermsCommand(actor=actor, sku=sku, tax_class=tax_class, breaks=breaks, limits=limits)
        self.do(command, how)

    @move(who=CLERKS, how=hows, sku=values.any_skus, units=values.some_units)
    def receive_stock(self, who: str, how: How, sku: Sku, units: int) -> None:
        actor = self.actor(who, self.customer(0))
        command = ReceiveStockCommand(actor=actor, sku=sku, quantity=Quantity(units), reason="delivery")
        self.do(command, how)

    @move(who=CLERKS, how=hows, sku=values.any_skus, change=st.integers(-12, 3))
    def adjust_stock(self, who: str, how: How, sku: Sku, change: int) -> None:
        actor = self.actor(who, self.customer(0))
        self.do(AdjustStockCommand(actor=actor, sku=sku, change=change, reason="miscount"), how)

    @move(who=CLERKS, how=hows)
    def sweep_holds(self, who: str, how: How) -> None:
        self.do(SweepHoldsCommand(actor=self.actor(who, self.customer(0))), how)
