"""Create a voucher."""

from datetime import datetime
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.pricing.queries import VoucherDetail
from application.pricing.receipts import VoucherReceipt
from application.transact import Transact
from domain.pricing.voucher import Benefit, Voucher, VoucherLimits
from domain.shared.identity import VoucherId
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class CreateVoucherCommand(Command):
    """Valid from `valid_from` until before `valid_until`; `minimum` is the least the goods must cost."""

    permission: ClassVar[Permission] = Permission.MANAGE_PRICING
    receipt_type: ClassVar[type[VoucherReceipt]] = VoucherReceipt

    code: str
    benefit: Benefit
    valid_from: datetime
    valid_until: datetime
    minimum: Money | None = None
    limits: VoucherLimits = attrs.field(factory=VoucherLimits)


@attrs.frozen
class CreateVoucher:
    """Offer a code that makes orders cheaper, a counted number of times."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: CreateVoucherCommand) -> VoucherReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: CreateVoucherCommand) -> VoucherReceipt:
        voucher = Voucher.create(
            id=VoucherId(self._ids.new()),
            code=command.code,
            benefit=command.benefit,
            valid_from=command.valid_from,
            valid_until=command.valid_until,
            minimum=command.minimum,
            limits=command.limits,
            at=self._clock.now(),
        )
        uow.vouchers.add(voucher)
        return VoucherReceipt(voucher=VoucherDetail.of(voucher))
