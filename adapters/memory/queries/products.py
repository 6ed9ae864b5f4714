"""Reading the catalogue."""

import attrs

from adapters.memory.queries.paging import cut
from adapters.memory.store import MemoryStore
from application.catalog.queries import ProductCriteria, ProductDetail
from application.paging import Page, PageRequest, Position
from domain.catalog.product import Product
from domain.shared.errors import NotFound
from domain.shared.identity import Sku


@attrs.frozen
class MemoryProductQueries:
    """Implements ProductQueries."""

    _store: MemoryStore

    def page(self, criteria: ProductCriteria, request: PageRequest) -> Page[ProductDetail]:
        return cut(
            (
                (Position(str(product.sku), str(product.sku)), ProductDetail.of(product))
                for product in self._store.products
                if _matches(product, criteria)
            ),
            request,
        )

    def detail(self, sku: Sku) -> ProductDetail:
        product = self._store.committed.products.find(sku)
        if product is None:
            raise NotFound("product", sku)
        return ProductDetail.of(product)


def _matches(product: Product, criteria: ProductCriteria) -> bool:
    return (
        criteria.for_sale in {None, product.for_sale}
        and criteria.category in {None, product.category}
        and (criteria.name_contains is None or criteria.name_contains.casefold() in product.name.casefold())
    )
