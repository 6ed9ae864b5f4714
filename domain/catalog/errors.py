"""Why a product is refused."""

from typing import ClassVar

import attrs

from domain.shared.errors import Objection
from domain.shared.identity import Sku


@attrs.frozen(kw_only=True)
class ProductNotSold(Objection):
    rule: ClassVar[str] = "catalog.for_sale"
    code: ClassVar[str] = "product_not_sold"
    sentence: ClassVar[str] = "Only products that are for sale can be ordered."
    sku: Sku

    @property
    def message(self) -> str:
        return f"{self.sku} is not for sale."

    @property
    def remedy(self) -> str:
        return "Leave it out, or choose another product."


@attrs.frozen(kw_only=True)
class UnknownProduct(Objection):
    rule: ClassVar[str] = "catalog.known"
    code: ClassVar[str] = "unknown_product"
    sentence: ClassVar[str] = "Only products of the catalogue can be ordered."
    sku: Sku

    @property
    def message(self) -> str:
        return f"There is no product {self.sku}."

    @property
    def remedy(self) -> str:
        return "Check the SKU against the catalogue."


@attrs.frozen(kw_only=True)
class ProductInOtherCurrency(Objection):
    rule: ClassVar[str] = "catalog.one_currency"
    code: ClassVar[str] = "product_in_other_currency"
    sentence: ClassVar[str] = "All products of an order are priced in the order's currency."
    sku: Sku
    currency: str
    order_currency: str

    @property
    def message(self) -> str:
        return f"{self.sku} is priced in {self.currency}, the order is in {self.order_currency}."

    @property
    def remedy(self) -> str:
        return "Place one order per currency."


@attrs.frozen(kw_only=True)
class QuantityLimitExceeded(Objection):
    rule: ClassVar[str] = "catalog.quantity_per_order"
    code: ClassVar[str] = "quantity_limit_exceeded"
    sentence: ClassVar[str] = "One order has no more units of a product than its limit for an order."
    sku: Sku
    requested: int
    limit: int

    @property
    def message(self) -> str:
        return f"{self.requested} of {self.sku} were asked for, and one order may have {self.limit}."

    @property
    def remedy(self) -> str:
        return f"Order at most {self.limit} at a time."


@attrs.frozen(kw_only=True)
class WindowLimitExceeded(Objection):
    """`bought` units were ordered within the last `days` days, cancelled ones not counted."""

    rule: ClassVar[str] = "catalog.quantity_per_window"
    code: ClassVar[str] = "window_limit_exceeded"
    sentence: ClassVar[str] = (
        "A customer orders no more of a product in a rolling window than its limit, cancelled units aside."
    )
    sku: Sku
    requested: int
    bought: int
    limit: int
    days: int

    @property
    def message(self) -> str:
        return (
            f"{self.requested} of {self.sku} were asked for; with {self.bought} ordered in the last "
            f"{self.days} days that passes {self.limit}."
        )

    @property
    def remedy(self) -> str:
        wait = f"ait until earlier orders are {self.days} days old."
        room = self.limit - self.bought
        return f"Order at most {room} now, or w{wait}" if room > 0 else f"W{wait}"
