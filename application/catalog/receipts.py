"""What the catalogue commands answer."""

import attrs

from application.catalog.queries import ProductDetail
from application.commands import Receipt


@attrs.frozen(kw_only=True)
class ProductReceipt(Receipt):
    """The product as it stands after the command."""

    product: ProductDetail
