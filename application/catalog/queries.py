"""Reading the catalogue."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.paging import Page, PageRequest
from domain.catalog.product import Product
from domain.shared.identity import Sku
from domain.shared.price_break import PriceBreak


@attrs.frozen(kw_only=True)
class BreakDetail:
    """From `from_quantity` units of a line on, a unit costs `unit_price`; `tier` None is for all."""

    from_quantity: int
    unit_price: Decimal
    tier: str | None

    @classmethod
    def of(cls, price_break: PriceBreak) -> Self:
        return cls(
            from_quantity=price_break.from_quantity.value,
            unit_price=price_break.unit_price.amount,
            tier=price_break.tier.value if price_break.tier else None,
        )


@attrs.frozen(kw_only=True)
class ProductDetail:
    id: UUID
    sku: str
    name: str
    category: str
    description: str
    currency: str
    unit_price: Decimal
    for_sale: bool
    tax_class: str
    breaks: tuple[BreakDetail, ...]
    max_per_order: int | None
    max_per_window: int | None
    window_days: int | None
    created_at: datetime
    version: int

    @classmethod
    def of(cls, product: Product) -> Self:
        return cls(
            id=product.id,
            sku=str(product.sku),
            name=product.name,
            category=product.category,
            description=product.description,
            currency=product.price.currency,
            unit_price=product.price.amount,
            for_sale=product.for_sale,
            tax_class=product.tax_class.value,
            breaks=tuple(BreakDetail.of(price_break) for price_break in product.breaks),
            max_per_order=product.limits.per_order,
            max_per_window=product.limits.per_window,
            window_days=product.limits.window_days,
            created_at=product.created_at,
            version=product.version,
        )


@attrs.frozen(kw_only=True)
class ProductCriteria:
    """`name_contains` ignores case."""

    for_sale: bool | None = None
    category: str | None = None
    name_contains: str | None = None


class ProductQueries(Protocol):
    def page(self, criteria: ProductCriteria, request: PageRequest) -> Page[ProductDetail]:
        """By SKU, ascending (position: SKU, SKU). One statement."""
        ...

    def detail(self, sku: Sku) -> ProductDetail:
        """Raises NotFound. One statement."""
        ...
