"""A line with its price worked out: what pricing hands to orders, with the result of every step."""

from decimal import Decimal

import attrs

from domain.shared.discount import DiscountRate
from domain.shared.errors import InvalidValue
from domain.shared.identity import Sku
from domain.shared.money import Money, ensure_sound
from domain.shared.quantity import Quantity


@attrs.frozen(kw_only=True)
class PricedLine:
    """The steps in their order, in one currency, none of them below zero.

    `list_price` is the catalogue's, `unit_price` what tier and quantity make of it; `discount` is what the
    line's own rate takes off the whole line, `voucher_share` its part of the voucher, each rounded once.
    `tax` is on what is left: paid on top, or already inside the price if `tax_included`.
    """

    sku: Sku
    name: str
    list_price: Money
    unit_price: Money
    quantity: Quantity
    discount_rate: DiscountRate
    discount: Money
    voucher_share: Money
    tax_rate: Decimal = Decimal(0)
    tax_included: bool = False
    tax: Money

    def __attrs_post_init__(self) -> None:
        ensure_sound(
            unit_price=self.unit_price,
            list_price=self.list_price,
            discount=self.discount,
            voucher_share=self.voucher_share,
            tax=self.tax,
        )
        if self.net.minor < (self.tax.minor if self.tax_included else 0):
            raise InvalidValue("line", "takes more off than there is", remedy="Take less off.")

    @property
    def gross(self) -> Money:
        return self.unit_price * self.quantity.value

    @property
    def net(self) -> Money:
        """After the discounts, before tax that is paid on top."""
        return self.gross - self.discount - self.voucher_share
