"""Change how long and how often a voucher can be used."""

from datetime import datetime
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.pricing.queries import VoucherDetail
from application.pricing.receipts import VoucherReceipt
from application.transact import Transact
from domain.pricing.voucher import VoucherLimits, voucher_code
from domain.shared.errors import NotFound


@attrs.frozen
class NewLimit:
    """So many uses; None for no limit."""

    most: int | None


@attrs.frozen(kw_only=True)
class ChangeVoucherCommand(Command):
    """None leaves a field as it is; `NewLimit(None)` lifts a limit."""

    permission: ClassVar[Permission] = Permission.MANAGE_PRICING
    receipt_type: ClassVar[type[VoucherReceipt]] = VoucherReceipt

    code: str
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    limit: NewLimit | None = None
    limit_per_customer: NewLimit | None = None


@attrs.frozen
class ChangeVoucher:
    """Let a voucher be used longer, shorter, more or less often; orders that have it keep it."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ChangeVoucherCommand) -> VoucherReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeVoucherCommand) -> VoucherReceipt:
        code = voucher_code(command.code)
        found = uow.vouchers.lock((code,))
        if code not in found:
            raise NotFound("voucher", code)
        voucher = found[code]
        voucher.change(
            valid_from=command.valid_from or voucher.valid_from,
            valid_until=command.valid_until or voucher.valid_until,
            limits=VoucherLimits(
                overall=_limit(voucher.limits.overall, command.limit),
                per_customer=_limit(voucher.limits.per_customer, command.limit_per_customer),
            ),
            at=self._clock.now(),
        )
        uow.vouchers.save(voucher)
        return VoucherReceipt(voucher=VoucherDetail.of(voucher))


def _limit(present: int | None, wanted: NewLimit | None) -> int | None:
    return present if wanted is None else wanted.most
