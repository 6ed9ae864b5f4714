"""Products as rows."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from domain.catalog.limits import QuantityLimits
from domain.catalog.product import Product
from domain.shared.identity import ProductId, Sku
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

Break = tuple[int, int, str | None]
"""From which quantity on, the price in minor units, and the tier or None for all."""


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
    tax_class: str
    breaks: list[Break]
    max_per_order: int | None
    max_per_window: int | None
    window_days: int | None
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
        tax_class=TaxClass(values.tax_class),
        breaks=tuple(_to_break(stored, values.currency) for stored in values.breaks),
        limits=QuantityLimits(
            per_order=values.max_per_order, per_window=values.max_per_window, window_days=values.window_days
        ),
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
        tax_class=product.tax_class.value,
        breaks=[_break(price_break) for price_break in product.breaks],
        max_per_order=product.limits.per_order,
        max_per_window=product.limits.per_window,
        window_days=product.limits.window_days,
        created_at=product.created_at,
        version=product.version,
        event_count=product.event_count,
    )


def _to_break(stored: Break, currency: str) -> PriceBreak:
    quantity, price_minor, tier = stored
    return PriceBreak(
        from_quantity=Quantity(quantity),
        unit_price=Money(price_minor, currency),
        tier=None if tier is None else Tier(tier),
    )


def _break(price_break: PriceBreak) -> Break:
    tier = price_break.tier
    return price_break.from_quantity.value, price_break.unit_price.minor, tier.value if tier else None
