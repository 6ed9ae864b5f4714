"""Why a product is refused."""

from typing import ClassVar

import attrs

from domain.shared.errors import Objection
from domain.shared.identity import Sku


@attrs.frozen(kw_only=True)
class ProductNotSold(Objection):
    rule: ClassVar[str] = "catalog.for_sale"
    code: ClassVar[str] = "product_not_sold"
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
    sku: Sku
    currency: str
    order_currency: str

    @property
    def message(self) -> str:
        return f"{self.sku} is priced in {self.currency}, the order is in {self.order_currency}."

    @property
    def remedy(self) -> str:
        return "Place one order per currency."
