"""Reading the catalogue."""

from datetime import datetime
from decimal import Decimal
from typing import Protocol, Self
from uuid import UUID

import attrs

from application.paging import Page, PageRequest
from domain.catalog.product import Product
from domain.shared.identity import Sku


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
