"""The voucher that made an order or a quote cheaper, as it remembers it."""

import attrs

from domain.shared.identity import VoucherId


@attrs.frozen
class AppliedVoucher:
    id: VoucherId
    code: str
