"""Reading the catalogue."""

from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence.errors import translated
from adapters.persistence.mappers.products import ProductValues, to_product
from adapters.persistence.models.catalog import ProductRow
from adapters.persistence.queries.paging import Keyset, page
from application.catalog.queries import ProductCriteria, ProductDetail
from application.paging import Page, PageRequest
from domain.shared.errors import NotFound
from domain.shared.identity import Sku

_BY_SKU: Final = Keyset(key="sku", tie="sku", tie_of=str)


@cache
def _rows(using: str) -> "QuerySet[ProductRow, tuple[Any, ...]]":
    return ProductRow.objects.using(using).values_list(*ProductValues._fields)


@attrs.frozen
class DjangoProductQueries:
    """Implements ProductQueries."""

    _using: str = "default"

    def page(self, criteria: ProductCriteria, request: PageRequest) -> Page[ProductDetail]:
        rows = _rows(self._using)
        if criteria.for_sale is not None:
            rows = rows.filter(for_sale=criteria.for_sale)
        if criteria.category is not None:
            rows = rows.filter(category=criteria.category)
        if criteria.name_contains is not None:
            rows = rows.filter(name_folded__contains=criteria.name_contains.casefold())
        with translated(self._using):
            return page(rows, ProductValues._fields, request, by=_BY_SKU, read=_detail)

    def detail(self, sku: Sku) -> ProductDetail:
        with translated(self._using):
            for row in _rows(self._using).filter(sku=sku.value):
                return _detail(row)
        raise NotFound("product", sku)


def _detail(row: tuple[Any, ...]) -> ProductDetail:
    return ProductDetail.of(to_product(ProductValues(*row)))
