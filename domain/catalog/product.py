"""What is sold, its price, and whether it may be sold."""

from datetime import datetime
from typing import Final, Self

import attrs

from domain.catalog.errors import ProductInOtherCurrency, ProductNotSold
from domain.catalog.events import (
    ListingChanged,
    PriceChanged,
    ProductAdded,
    TermsChanged,
)
from domain.catalog.limits import QuantityLimits
from domain.shared.address import ensure_text
from domain.shared.aggregate import Aggregate
from domain.shared.errors import InvalidValue, Objection
from domain.shared.identity import ProductId, Sku
from domain.shared.money import Money, ensure_not_negative
from domain.shared.price_break import PriceBreak, ensure_break_count
from domain.shared.tax_class import TaxClass

MAX_PRODUCT_NAME_LENGTH: Final = 200
MAX_DESCRIPTION_LENGTH: Final = 2_000
MAX_CATEGORY_LENGTH: Final = 80


@attrs.define(kw_only=True)
class Product(Aggregate):
    """A thing in the catalogue. Orders copy its name and price when they are placed."""

    id: ProductId
    sku: Sku
    name: str
    price: Money
    category: str = ""
    description: str = ""
    for_sale: bool = True
    tax_class: TaxClass = TaxClass.STANDARD
    breaks: tuple[PriceBreak, ...] = ()
    limits: QuantityLimits = attrs.field(factory=QuantityLimits)
    created_at: datetime

    @classmethod
    def add(
        cls,
        *,
        id: ProductId,
        sku: Sku,
        name: str,
        price: Money,
        at: datetime,
        category: str = "",
        description: str = "",
        for_sale: bool = True,
    ) -> Self:
        """A new product in the catalogue."""
        product = cls(
            id=id,
            sku=sku,
            name=ensure_text("name", name, MAX_PRODUCT_NAME_LENGTH),
            price=ensure_not_negative(price, "unit_price"),
            category=_category(category),
            description=_description(description),
            for_sale=for_sale,
            created_at=at,
        )
        product._record(
            ProductAdded(
                product_id=id, sku=str(sku), price_minor=price.minor, currency=price.currency, occurred_at=at
            )
        )
        return product

    def change_price(self, price: Money, *, at: datetime) -> None:
        """Ask another price from now on; a product keeps its currency. The same price changes nothing."""
        ensure_not_negative(price, "unit_price")
        if price.currency != self.price.currency:
            raise InvalidValue(
                "currency",
                f"{self.sku} is priced in {self.price.currency}",
                remedy=f"Give the price in {self.price.currency}.",
                code="currency_mismatch",
            )
        if price == self.price:
            return
        self._record(
            PriceChanged(
                product_id=self.id,
                sku=str(self.sku),
                old_minor=self.price.minor,
                new_minor=price.minor,
                currency=price.currency,
                occurred_at=at,
            )
        )
        self.price = price

    def change_listing(
        self,
        *,
        at: datetime,
        name: str | None = None,
        category: str | None = None,
        description: str | None = None,
        for_sale: bool | None = None,
    ) -> None:
        """Change what the catalogue shows, and whether the product may be sold; None leaves as it is."""
        before = (self.name, self.category, self.description, self.for_sale)
        after = (
            before[0] if name is None else ensure_text("name", name, MAX_PRODUCT_NAME_LENGTH),
            before[1] if category is None else _category(category),
            before[2] if description is None else _description(description),
            before[3] if for_sale is None else for_sale,
        )
        if before == after:
            return
        self.name, self.category, self.description, self.for_sale = after
        self._record(
            ListingChanged(product_id=self.id, sku=str(self.sku), for_sale=self.for_sale, occurred_at=at)
        )

    def change_terms(
        self,
        *,
        at: datetime,
        tax_class: TaxClass | None = None,
        breaks: tuple[PriceBreak, ...] | None = None,
        limits: QuantityLimits | None = None,
    ) -> None:
        """Change how it is taxed, its price breaks, or how many one may order; None leaves as it is."""
        if breaks is not None:
            _ensure_breaks(breaks, self.price.currency)
        before = (self.tax_class, self.breaks, self.limits)
        after = (
            before[0] if tax_class is None else tax_class,
            before[1] if breaks is None else breaks,
            before[2] if limits is None else limits,
        )
        if before == after:
            return
        self.tax_class, self.breaks, self.limits = after
        self._record(TermsChanged(product_id=self.id, sku=str(self.sku), occurred_at=at))

    def objections(self, *, order_currency: str, requested: int, bought: int) -> tuple[Objection, ...]:
        """What speaks against selling `requested` units in an order of that currency.

        `bought` units were ordered by the same customer within the product's window.
        """
        found: list[Objection] = []
        if not self.for_sale:
            found.append(ProductNotSold(sku=self.sku))
        if self.price.currency != order_currency:
            found.append(
                ProductInOtherCurrency(
                    sku=self.sku, currency=self.price.currency, order_currency=order_currency
                )
            )
        return (*found, *self.limits.objections(self.sku, requested=requested, bought=bought))


def _ensure_breaks(breaks: tuple[PriceBreak, ...], currency: str) -> None:
    ensure_break_count(len(breaks))
    if len({(price_break.tier, price_break.from_quantity) for price_break in breaks}) < len(breaks):
        raise InvalidValue(
            "breaks", "name a tier and quantity twice", remedy="Give one price for each.", code="duplicate"
        )
    for price_break in breaks:
        if price_break.unit_price.currency != currency:
            raise InvalidValue(
                "currency",
                f"{price_break.unit_price.currency} differs from the product's {currency}",
                remedy=f"Give the prices in {currency}.",
                code="currency_mismatch",
            )


def _category(text: str) -> str:
    return ensure_text("category", text, MAX_CATEGORY_LENGTH, required=False)


def _description(text: str) -> str:
    return ensure_text("description", text, MAX_DESCRIPTION_LENGTH, required=False)
