"""Reading vouchers and rates."""

from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence.errors import translated
from adapters.persistence.mappers.rates import (
    ShippingRateValues,
    TaxRateValues,
    to_shipping_rate,
    to_tax_rate,
)
from adapters.persistence.mappers.vouchers import VoucherValues, to_voucher
from adapters.persistence.models.pricing import ShippingRateRow, TaxRateRow, VoucherRow
from adapters.persistence.queries.paging import Keyset, page
from application.paging import Page, PageRequest
from application.pricing.queries import ShippingRateDetail, TaxRateDetail, VoucherDetail
from domain.shared.errors import NotFound

_BY_CODE: Final = Keyset(key="code", tie="code", tie_of=str)


@cache
def _vouchers(using: str) -> "QuerySet[VoucherRow, tuple[Any, ...]]":
    return VoucherRow.objects.using(using).values_list(*VoucherValues._fields)


@attrs.frozen
class DjangoPricingQueries:
    """Implements PricingQueries."""

    _using: str = "default"

    def vouchers(self, request: PageRequest) -> Page[VoucherDetail]:
        rows = _vouchers(self._using)
        with translated(self._using):
            return page(rows, VoucherValues._fields, request, by=_BY_CODE, read=_voucher)

    def voucher(self, code: str) -> VoucherDetail:
        with translated(self._using):
            for row in _vouchers(self._using).filter(code=code):
                return _voucher(row)
        raise NotFound("voucher", code)

    def tax_rates(self) -> tuple[TaxRateDetail, ...]:
        rows = TaxRateRow.objects.using(self._using).order_by("country", "tax_class")
        with translated(self._using):
            found = tuple(rows.values_list(*TaxRateValues._fields, "version"))
        return tuple(
            TaxRateDetail.of(to_tax_rate(TaxRateValues(*values)), version=version)
            for *values, version in found
        )

    def shipping_rates(self) -> tuple[ShippingRateDetail, ...]:
        rows = ShippingRateRow.objects.using(self._using).order_by("country", "currency", "from_minor")
        with translated(self._using):
            found = tuple(rows.values_list(*ShippingRateValues._fields, "version"))
        return tuple(
            ShippingRateDetail.of(to_shipping_rate(ShippingRateValues(*values)), version=version)
            for *values, version in found
        )


def _voucher(row: tuple[Any, ...]) -> VoucherDetail:
    return VoucherDetail.of(to_voucher(VoucherValues(*row)))
