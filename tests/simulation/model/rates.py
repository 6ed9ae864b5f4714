"""What the model does with vouchers and rates."""

from collections.abc import Callable
from datetime import datetime

from application.pricing.change_voucher import ChangeVoucherCommand
from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.remove_shipping_rate import RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRateCommand
from tests.simulation.model.state import KnownVoucher, Model
from tests.simulation.model.who import known, staff_only
from tests.simulation.outcomes import Turned

Change = Callable[[object], None]


def create_voucher(model: Model, command: CreateVoucherCommand) -> Change:
    staff_only(command.actor)
    _check_span(command.valid_from, command.valid_until)
    amount, minimum = command.benefit.amount, command.minimum
    if amount and minimum and amount.currency != minimum.currency:
        raise Turned("invalid_value", ["minimum"])
    if command.code in model.vouchers:
        raise Turned("already_exists")

    def change(_: object) -> None:
        model.vouchers[command.code] = KnownVoucher(
            benefit=command.benefit,
            minimum=minimum,
            valid_from=command.valid_from,
            valid_until=command.valid_until,
            limit=command.limits.overall,
            per_customer=command.limits.per_customer,
        )

    return change


def change_voucher(model: Model, command: ChangeVoucherCommand) -> Change:
    staff_only(command.actor)
    voucher = known(model.vouchers, command.code)
    valid_from = command.valid_from or voucher.valid_from
    valid_until = command.valid_until or voucher.valid_until
    limit = voucher.limit if command.limit is None else command.limit.most
    _check_span(valid_from, valid_until)
    if limit is not None and limit < model.voucher_uses(command.code):
        raise Turned("refused", ["voucher_limit_below_uses"])

    def change(_: object) -> None:
        voucher.valid_from, voucher.valid_until, voucher.limit = valid_from, valid_until, limit
        if command.limit_per_customer is not None:
            voucher.per_customer = command.limit_per_customer.most

    return change


def put_tax(model: Model, command: PutTaxRateCommand) -> Change:
    staff_only(command.actor)
    rate = command.rate

    def change(_: object) -> None:
        model.taxes[rate.country, rate.tax_class] = rate

    return change


def remove_tax(model: Model, command: RemoveTaxRateCommand) -> Change:
    staff_only(command.actor)
    known(model.taxes, (command.country, command.tax_class))

    def change(_: object) -> None:
        del model.taxes[command.country, command.tax_class]

    return change


def put_shipping(model: Model, command: PutShippingRateCommand) -> Change:
    staff_only(command.actor)
    rate = command.rate

    def change(_: object) -> None:
        model.shipping[rate.country, rate.cost.currency, rate.from_net.minor] = rate

    return change


def remove_shipping(model: Model, command: RemoveShippingRateCommand) -> Change:
    staff_only(command.actor)
    key = command.country, command.from_net.currency, command.from_net.minor
    known(model.shipping, key)

    def change(_: object) -> None:
        del model.shipping[key]

    return change


def _check_span(valid_from: datetime, valid_until: datetime) -> None:
    if valid_until <= valid_from:
        raise Turned("invalid_value", ["valid_until"])
