"""What happens to products."""

import attrs

from domain.shared.aggregate import Event
from domain.shared.identity import ProductId


@attrs.frozen(kw_only=True)
class ProductAdded(Event):
    product_id: ProductId
    sku: str
    price_minor: int
    currency: str


@attrs.frozen(kw_only=True)
class PriceChanged(Event):
    product_id: ProductId
    sku: str
    old_minor: int
    new_minor: int
    currency: str


@attrs.frozen(kw_only=True)
class ListingChanged(Event):
    product_id: ProductId
    sku: str
    for_sale: bool


@attrs.frozen(kw_only=True)
class TermsChanged(Event):
    """Tax class, price breaks or quantity limits."""

    product_id: ProductId
    sku: str
