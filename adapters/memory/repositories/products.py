"""Products on the tables of a transaction."""

from collections.abc import Iterable

import attrs

from adapters.memory.transaction import Transaction
from domain.catalog.product import Product
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import Sku


@attrs.frozen
class MemoryProducts:
    """Implements ProductRepository."""

    _transaction: Transaction

    def get(self, sku: Sku) -> Product:
        product = self._transaction.tables.products.find(sku)
        if product is None:
            raise NotFound("product", sku)
        return product

    def find(self, skus: Iterable[Sku]) -> dict[Sku, Product]:
        table = self._transaction.tables.products
        return {sku: product for sku in skus if (product := table.find(sku)) is not None}

    def add(self, *products: Product) -> None:
        table = self._transaction.tables.products
        if taken := table.taken(products):
            raise AlreadyExists("product", taken[0].sku)
        self._transaction.add(table, products)

    def save(self, *products: Product) -> None:
        self._transaction.save(self._transaction.tables.products, products)
