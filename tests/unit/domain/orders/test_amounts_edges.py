"""What a voucher looks at."""

import pytest

from domain.orders.amounts import Freight, OrderAmounts
from tests.support import a
from tests.support.a import euros


@pytest.mark.rule(24)
class TestTheGoodsBeforeTheVoucher:
    def test_are_the_lines_after_their_own_discounts(self):
        amounts = OrderAmounts.of(
            (a.line(price=euros(10), quantity=2, discount="0.25"),), Freight.untaxed(euros(3))
        )

        assert amounts.before_voucher == euros(15)
