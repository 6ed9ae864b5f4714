"""Products as rows."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from domain.catalog.product import Product
from domain.shared.identity import ProductId, Sku
from domain.shared.money import Money


class ProductValues(NamedTuple):
    """The columns of ProductRow."""

    id: UUID
    sku: str
    name: str
    name_folded: str
    category: str
    description: str
    price_minor: int
    currency: str
    for_sale: bool
    created_at: datetime
    version: int
    event_count: int


FIXED: Final = frozenset({"sku", "created_at"})
"""Columns that never change."""


def to_product(values: ProductValues) -> Product:
    return Product(
        id=ProductId(values.id),
        sku=Sku(values.sku),
        name=values.name,
        category=values.category,
        description=values.description,
        price=Money(values.price_minor, values.currency),
        for_sale=values.for_sale,
        created_at=values.created_at,
        version=values.version,
        event_count=values.event_count,
    )


def product_values(product: Product) -> ProductValues:
    return ProductValues(
        id=product.id,
        sku=product.sku.value,
        name=product.name,
        name_folded=product.name.casefold(),
        category=product.category,
        description=product.description,
        price_minor=product.price.minor,
        currency=product.price.currency,
        for_sale=product.for_sale,
        created_at=product.created_at,
        version=product.version,
        event_count=product.event_count,
    )
