"""What lines cost. The one place where a line's price is computed."""

from domain.shared.discount import DiscountRate
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity


def price_line(
    *, sku: Sku, name: str, unit_price: Money, quantity: Quantity, discount_rate: DiscountRate
) -> PricedLine:
    """Price × quantity, with the discount on the whole line rounded half-even to a minor unit."""
    return PricedLine(
        sku=sku,
        name=name,
        unit_price=unit_price,
        quantity=quantity,
        discount_rate=discount_rate,
        discount=(unit_price * quantity.value).share(discount_rate.value),
    )
