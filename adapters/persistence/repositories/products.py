"""Storing products."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence.events import Outbox
from adapters.persistence.mappers.products import FIXED, ProductValues, product_values, to_product
from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.catalog.product import Product
from domain.shared.errors import NotFound
from domain.shared.identity import Sku

PRODUCT: Final = Kind[Product](
    name="product",
    table=ProductRow,
    columns=ProductValues._fields,
    fixed=FIXED,
    values=product_values,
    unique=lambda product: product.sku,
)


@cache
def _rows(using: str) -> "QuerySet[ProductRow, tuple[Any, ...]]":
    return ProductRow.objects.using(using).values_list(*ProductValues._fields)


@attrs.frozen
class DjangoProductRepository:
    """Implements ProductRepository."""

    _using: str
    _outbox: Outbox

    def get(self, sku: Sku) -> Product:
        product = self.find((sku,)).get(sku)
        if product is None:
            raise NotFound("product", sku)
        return product

    def find(self, skus: Iterable[Sku]) -> dict[Sku, Product]:
        rows = _rows(self._using).filter(sku__in={sku.value for sku in skus})
        products = (to_product(ProductValues(*row)) for row in rows)
        return {product.sku: product for product in products}

    def add(self, *products: Product) -> None:
        self._shelf.add(products)

    def save(self, *products: Product) -> None:
        self._shelf.save(products)

    @property
    def _shelf(self) -> Shelf[Product]:
        return Shelf(PRODUCT, self._using, self._outbox)
