"""Storing vouchers."""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import attrs
from django.db.models import QuerySet

from adapters.persistence.events import Outbox
from adapters.persistence.mappers.vouchers import FIXED, VoucherValues, to_voucher, voucher_values
from adapters.persistence.models.pricing import VoucherRow
from adapters.persistence.repositories.saving import Kind, Shelf
from domain.pricing.voucher import Voucher
from domain.shared.errors import NotFound
from domain.shared.identity import VoucherId

VOUCHER: Final = Kind[Voucher](
    name="voucher",
    table=VoucherRow,
    columns=VoucherValues._fields,
    fixed=FIXED,
    values=voucher_values,
    unique=lambda voucher: voucher.code,
)


@cache
def _rows_to_lock(using: str) -> "QuerySet[VoucherRow, tuple[Any, ...]]":
    rows = VoucherRow.objects.using(using).order_by("id").select_for_update(no_key=True)
    return rows.values_list(*VoucherValues._fields)


@attrs.frozen
class DjangoVoucherRepository:
    """Implements VoucherRepository."""

    _using: str
    _outbox: Outbox

    def lock(self, codes: Iterable[str]) -> dict[str, Voucher]:
        rows = _rows_to_lock(self._using).filter(code__in=set(codes))
        vouchers = (to_voucher(VoucherValues(*row)) for row in rows)
        return {voucher.code: voucher for voucher in vouchers}

    def lock_by_id(self, voucher_id: VoucherId) -> Voucher:
        for row in _rows_to_lock(self._using).filter(id=voucher_id):
            return to_voucher(VoucherValues(*row))
        raise NotFound("voucher", voucher_id)

    def add(self, *vouchers: Voucher) -> None:
        self._shelf.add(vouchers)

    def save(self, *vouchers: Voucher) -> None:
        self._shelf.save(vouchers)

    @property
    def _shelf(self) -> Shelf[Voucher]:
        return Shelf(VOUCHER, self._using, self._outbox)
