"""Setting the made-up shop's rates and vouchers. What is there already stays as it is."""

from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from django_project.container import Container
from django_project.management.demo.terms import SHIPPING_RATES, TAX_RATES, DemoVoucher
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists


def add_tax_rates(actor: Actor) -> int:
    """Add those whose country and class have no rate yet."""
    there = {(rate.country, rate.tax_class) for rate in Container.pricing().tax_rates()}
    new = [rate for rate in TAX_RATES if (rate.country, rate.tax_class.value) not in there]
    for rate in new:
        Container.put_tax_rate()(PutTaxRateCommand(actor=actor, rate=rate))
    return len(new)


def add_shipping_rates(actor: Actor) -> int:
    """Add those whose country, currency and threshold have no rate yet."""
    there = {(rate.country, rate.currency, rate.from_net) for rate in Container.pricing().shipping_rates()}
    new = [
        rate
        for rate in SHIPPING_RATES
        if (rate.country, rate.from_net.currency, rate.from_net.amount) not in there
    ]
    for rate in new:
        Container.put_shipping_rate()(PutShippingRateCommand(actor=actor, rate=rate))
    return len(new)


def add_voucher(voucher: DemoVoucher, actor: Actor) -> bool:
    """Add it unless there is one of its code."""
    now = Container.clock().now()
    try:
        Container.create_voucher()(
            CreateVoucherCommand(
                actor=actor,
                code=voucher.code,
                benefit=voucher.benefit,
                valid_from=now + voucher.starts,
                valid_until=now + voucher.ends,
                minimum=voucher.minimum,
                limits=voucher.limits,
            )
        )
    except AlreadyExists:
        return False
    return True
