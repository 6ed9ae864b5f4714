"""What happens to vouchers."""

import attrs

from domain.shared.aggregate import Event
from domain.shared.identity import CustomerId, OrderId, VoucherId


@attrs.frozen(kw_only=True)
class VoucherCreated(Event):
    voucher_id: VoucherId
    code: str


@attrs.frozen(kw_only=True)
class VoucherChanged(Event):
    voucher_id: VoucherId
    code: str


@attrs.frozen(kw_only=True)
class VoucherUsed(Event):
    voucher_id: VoucherId
    order_id: OrderId
    customer_id: CustomerId


@attrs.frozen(kw_only=True)
class VoucherGivenBack(Event):
    voucher_id: VoucherId
    order_id: OrderId
    customer_id: CustomerId
