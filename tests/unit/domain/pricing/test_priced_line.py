"""A priced line cannot exist broken."""

from decimal import Decimal
from typing import Any

import attrs
import pytest

from domain.orders.amounts import Freight
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from tests.support import a
from tests.support.a import euros
from tests.unit.checks import invalid

LINE = a.line(quantity=2, price=euros(10), discount="0.1")


def changed(**fields: Any) -> PricedLine:
    return attrs.evolve(LINE, **fields)


@pytest.mark.rule(25)
class TestAPricedLine:
    @pytest.mark.parametrize("field", ["list_price", "unit_price", "discount", "voucher_share", "tax"])
    def test_has_nothing_below_zero(self, field):
        with invalid(field):
            changed(**{field: euros("-0.01")})

    def test_takes_off_all_there_is_and_no_more(self):
        assert changed(voucher_share=euros(18)).net == euros(0)
        with invalid("line"):
            changed(voucher_share=euros("18.01"))

    def test_contains_no_more_tax_than_it_costs(self):
        assert changed(tax=euros(18), tax_included=True, tax_rate=Decimal(1)).net == euros(18)
        assert changed(tax=euros("18.01")).net == euros(18)
        with invalid("line"):
            changed(tax=euros("18.01"), tax_included=True)

    @pytest.mark.rule(22)
    @pytest.mark.parametrize("field", ["list_price", "unit_price", "discount", "voucher_share", "tax"])
    def test_is_in_one_currency(self, field):
        with invalid("currency", "currency_mismatch"):
            changed(**{field: Money(0, "USD")})


class TestFreight:
    def test_has_nothing_below_zero(self):
        with invalid("freight"):
            Freight.untaxed(euros("-0.01"))
        with invalid("freight_tax"):
            Freight(cost=euros(1), tax=euros("-0.01"))

    @pytest.mark.rule(22)
    def test_is_in_one_currency(self):
        with invalid("currency", "currency_mismatch"):
            Freight(cost=euros(1), tax=Money(0, "USD"))
