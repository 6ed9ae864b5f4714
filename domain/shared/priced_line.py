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

    def for_units(self, units: int) -> "LineAmounts":
        """What so many of the units cost; with all of them, the whole line to the minor unit.

        What is taken off, and the tax, are in proportion, rounded down: the last units to go carry what is
        left. One unit more never costs less, so discount and voucher are rounded as one.
        """
        whole = self.quantity.value
        discount = part_of(self.discount, units, whole)
        return LineAmounts(
            gross=self.unit_price * units,
            discount=discount,
            voucher=part_of(self.discount + self.voucher_share, units, whole) - discount,
            tax=part_of(self.tax, units, whole),
            tax_included=self.tax_included,
        )

    @property
    def gross(self) -> Money:
        return self.unit_price * self.quantity.value

    @property
    def net(self) -> Money:
        """After the discounts, before tax that is paid on top."""
        return self.gross - self.discount - self.voucher_share


@attrs.frozen(kw_only=True)
class LineAmounts:
    """What units of a line cost, by kind; none below zero, nor `net`."""

    gross: Money
    discount: Money
    voucher: Money
    tax: Money
    tax_included: bool

    @property
    def net(self) -> Money:
        """After the discounts, before tax that is paid on top."""
        return self.gross - self.discount - self.voucher


def part_of(amount: Money, units: int, whole: int) -> Money:
    """The part of an amount that falls on so many of `whole` units, rounded down."""
    return Money(amount.minor * units // whole, amount.currency)
