"""Commands on vouchers and rates."""

from datetime import timedelta

from hypothesis import strategies as st

from application.pricing.change_voucher import ChangeVoucherCommand, NewLimit
from application.pricing.create_voucher import CreateVoucherCommand
from application.pricing.put_shipping_rate import PutShippingRateCommand
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.remove_shipping_rate import RemoveShippingRateCommand
from application.pricing.remove_tax_rate import RemoveTaxRateCommand
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Benefit, VoucherLimits
from domain.shared.money import Money
from tests.simulation import values
from tests.simulation.machine import CLERKS, How, ShopMachine, hows
from tests.simulation.moves.move import move

Span = tuple[timedelta, timedelta]


class RateMoves(ShopMachine):
    @move(
        who=CLERKS,
        how=hows,
        code=values.codes,
        benefit=values.benefits,
        minimum=values.minimums,
        span=values.spans,
        limits=st.tuples(values.uses, values.uses),
    )
    def create_voucher(
        self,
        who: str,
        how: How,
        code: str,
        benefit: Benefit,
        minimum: Money | None,
        span: Span,
        limits: tuple[int | None, int | None],
    ) -> None:
        command = CreateVoucherCommand(
            actor=self.actor(who, self.customer(0)),
            code=code,
            benefit=benefit,
            minimum=minimum,
            valid_from=self.model.now + span[0],
            valid_until=self.model.now + span[1],
            limits=VoucherLimits(overall=limits[0], per_customer=limits[1]),
        )
        self.do(command, how)

    @move(
        who=CLERKS,
        how=hows,
        code=values.any_codes,
        span=st.none() | values.spans,
        limit=st.none() | values.uses.map(NewLimit),
        per_customer=st.none() | values.uses.map(NewLimit),
    )
    def change_voucher(
        self,
        who: str,
        how: How,
        code: str,
        span: Span | None,
        limit: NewLimit | None,
        per_customer: NewLimit | None,
    ) -> None:
        command = ChangeVoucherCommand(
            actor=self.actor(who, self.customer(0)),
            code=code,
            valid_from=self.model.now + span[0] if span else None,
            valid_until=self.model.now + span[1] if span else None,
            limit=limit,
            limit_per_customer=per_customer,
        )
        self.do(command, how)

    @move(who=CLERKS, how=hows, rate=values.tax_rates)
    def put_tax_rate(self, who: str, how: How, rate: TaxRate) -> None:
        self.do(PutTaxRateCommand(actor=self.actor(who, self.customer(0)), rate=rate), how)

    @move(who=CLERKS, how=hows, rate=values.tax_rates)
    def remove_tax_rate(self, who: str, how: How, rate: TaxRate) -> None:
        actor = self.actor(who, self.customer(0))
        command = RemoveTaxRateCommand(actor=actor, country=rate.country, tax_class=rate.tax_class)
        self.do(command, how)

    @move(who=CLERKS, how=hows, rate=values.shipping_rates)
    def put_shipping_rate(self, who: str, how: How, rate: ShippingRate) -> None:
        self.do(PutShippingRateCommand(actor=self.actor(who, self.customer(0)), rate=rate), how)

    @move(who=CLERKS, how=hows, rate=values.shipping_rates)
    def remove_shipping_rate(self, who: str, how: How, rate: ShippingRate) -> None:
        actor = self.actor(who, self.customer(0))
        command = RemoveShippingRateCommand(actor=actor, country=rate.country, from_net=rate.from_net)
        self.do(command, how)
