"""The bounds of vouchers, to the last one."""

import pytest

from domain.pricing.voucher import MAX_USES, Benefit, VoucherLimits
from domain.shared.errors import InvalidValue
from domain.shared.price_break import PriceBreak
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.a import NOON, euros
from tests.unit.checks import invalid


class TestALimit:
    def test_may_be_as_high_as_there_is(self):
        assert VoucherLimits(overall=MAX_USES, per_customer=MAX_USES).overall == MAX_USES

    def test_may_not_be_higher(self):
        with invalid("limit"):
            VoucherLimits(overall=MAX_USES + 1)


class TestAMinimum:
    def test_is_not_asked_about_where_the_goods_value_is_not_known(self):
        voucher = a.voucher(benefit=Benefit.of(euros(5)), minimum=euros(100))

        assert voucher.objections(None, customer_uses=0, at=NOON) == ()
        assert [one.code for one in voucher.objections(euros(1), customer_uses=0, at=NOON)] == [
            "voucher_below_minimum"
        ]


class TestPriceBreaks:
    def test_that_name_a_tier_and_quantity_twice_are_told_so_with_a_remedy(self):
        product = a.product()
        one = PriceBreak(from_quantity=Quantity(2), unit_price=euros(1))
        with pytest.raises(InvalidValue) as caught:
            product.change_terms(breaks=(one, one), at=NOON)

        assert (caught.value.fault, caught.value.remedy) == (
            "name a tier and quantity twice",
            "Give one price for each.",
        )
