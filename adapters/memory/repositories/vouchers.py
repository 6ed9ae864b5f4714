"""Vouchers on the tables of a transaction."""

from collections.abc import Iterable

import attrs

from adapters.memory.transaction import Transaction
from domain.pricing.voucher import Voucher
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import VoucherId


@attrs.frozen
class MemoryVouchers:
    """Implements VoucherRepository."""

    _transaction: Transaction

    def lock(self, codes: Iterable[str]) -> dict[str, Voucher]:
        table = self._transaction.tables.vouchers
        found = (voucher for code in set(codes) if (voucher := table.find(code)) is not None)
        return {voucher.code: voucher for voucher in found}

    def lock_by_id(self, voucher_id: VoucherId) -> Voucher:
        voucher = self._transaction.tables.vouchers.get(voucher_id)
        if voucher is None:
            raise NotFound("voucher", voucher_id)
        return voucher

    def add(self, *vouchers: Voucher) -> None:
        table = self._transaction.tables.vouchers
        if taken := table.taken(vouchers):
            raise AlreadyExists("voucher", taken[0].code)
        self._transaction.add(table, vouchers)

    def save(self, *vouchers: Voucher) -> None:
        self._transaction.save(self._transaction.tables.vouchers, vouchers)
