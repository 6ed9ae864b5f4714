"""What is asked for in the tests of placing, and the shop that is asked."""

from decimal import Decimal
from typing import Any

from application.orders.place_order import PlaceOrderCommand
from application.orders.wish import WantedLine
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import euros
from tests.unit.application.shop import Shop

TEAPOT, LAMP = Sku("CURIOUS-TEAPOT"), Sku("GRUMPY-LAMP")
STAFF = a.staff()
WANDA = a.customer(name="Wanda Whisk")


def wanted(
    sku: str = "CURIOUS-TEAPOT", quantity: int = 1, *, discount: str = "0", price: Money | None = None
) -> WantedLine:
    return WantedLine(
        sku=Sku(sku),
        quantity=Quantity(quantity),
        discount_rate=DiscountRate(Decimal(discount)),
        unit_price=price,
    )


def placing(*lines: WantedLine, by: Actor | None = None, **fields: Any) -> PlaceOrderCommand:
    return PlaceOrderCommand(actor=by or a.buyer(WANDA), lines=lines or (wanted(),), **fields)


def on_behalf(*lines: WantedLine, of: Customer = WANDA, **fields: Any) -> PlaceOrderCommand:
    return placing(*lines, by=STAFF, customer_id=of.id, **fields)


def stocked(shop: Shop) -> Shop:
    """Ten teapots at 12.30 and five lamps at 40, and Wanda."""
    shop.sells("CURIOUS-TEAPOT", 10, price=euros("12.30"))
    shop.sells("GRUMPY-LAMP", 5, price=euros(40), name="Grumpy lamp")
    shop.has(WANDA)
    return shop
