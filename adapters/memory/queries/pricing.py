"""Reading vouchers and rates."""

import attrs

from adapters.memory.queries.paging import cut
from adapters.memory.store import MemoryStore
from application.paging import Page, PageRequest, Position
from application.pricing.queries import ShippingRateDetail, TaxRateDetail, VoucherDetail
from domain.shared.errors import NotFound


@attrs.frozen
class MemoryPricingQueries:
    """Implements PricingQueries."""

    _store: MemoryStore

    def vouchers(self, request: PageRequest) -> Page[VoucherDetail]:
        return cut(
            (
                (Position(voucher.code, voucher.code), VoucherDetail.of(voucher))
                for voucher in self._store.vouchers
            ),
            request,
        )

    def voucher(self, code: str) -> VoucherDetail:
        voucher = self._store.committed.vouchers.find(code)
        if voucher is None:
            raise NotFound("voucher", code)
        return VoucherDetail.of(voucher)

    def tax_rates(self) -> tuple[TaxRateDetail, ...]:
        taxes = self._store.committed.taxes
        return tuple(TaxRateDetail.of(rate, version=version) for _, (rate, version) in sorted(taxes.items()))

    def shipping_rates(self) -> tuple[ShippingRateDetail, ...]:
        shipping = self._store.committed.shipping
        return tuple(
            ShippingRateDetail.of(rate, version=version) for _, (rate, version) in sorted(shipping.items())
        )
