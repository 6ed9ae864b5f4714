"""What the commands on vouchers and rates answer."""

import attrs

from application.commands import Receipt
from application.pricing.queries import ShippingRateDetail, TaxRateDetail, VoucherDetail


@attrs.frozen(kw_only=True)
class VoucherReceipt(Receipt):
    """The voucher as it stands after the command."""

    voucher: VoucherDetail


@attrs.frozen(kw_only=True)
class TaxRateReceipt(Receipt):
    rate: TaxRateDetail


@attrs.frozen(kw_only=True)
class ShippingRateReceipt(Receipt):
    rate: ShippingRateDetail


@attrs.frozen(kw_only=True)
class RemovedReceipt(Receipt):
    """There is nothing more to say."""
