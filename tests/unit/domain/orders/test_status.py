"""Status and payment status are pure functions of facts."""

from itertools import combinations_with_replacement, product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.orders.status import OrderStatus, PaymentStatus, payment_status_of, status_of
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from tests.unit.checks import invalid


@attrs.frozen
class Progress:
    open: int
    shipped: int
    returned: int = 0


POSSIBLE = tuple(
    Progress(still_open, shipped, returned)
    for still_open in range(4)
    for shipped in range(still_open + 1)
    for returned in range(shipped + 1)
)
"""How far a line of at most three units can have come."""


def euros_paid(authorized: int, captured: int, refunded: int) -> PaymentTotals:
    return PaymentTotals(
        authorized=Money(authorized, "EUR"), captured=Money(captured, "EUR"), refunded=Money(refunded, "EUR")
    )


@pytest.mark.rule(16)
class TestTheStatus:
    @pytest.mark.parametrize("lines", [1, 2, 3])
    @pytest.mark.parametrize("confirmed", [False, True])
    def test_is_the_first_that_fits_for_any_progress_of_the_lines(self, lines, confirmed):
        for progress in combinations_with_replacement(POSSIBLE, lines):
            all_shipped = all(line.shipped == line.open for line in progress)
            fits = {
                OrderStatus.CANCELLED: all(line.open == 0 for line in progress),
                OrderStatus.RETURNED: all_shipped and all(line.returned == line.shipped for line in progress),
                OrderStatus.PARTIALLY_RETURNED: all_shipped and any(line.returned for line in progress),
                OrderStatus.SHIPPED: all_shipped,
                OrderStatus.PARTIALLY_SHIPPED: any(line.shipped for line in progress),
                OrderStatus.CONFIRMED: confirmed,
                OrderStatus.PLACED: True,
            }

            first = next(status for status, fit in fits.items() if fit)
            assert status_of(progress, confirmed=confirmed) is first

    @given(
        st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))),
        st.booleans(),
    )
    def test_is_the_same_for_the_lines_in_any_order_and_for_their_sum(self, lines, confirmed):
        progress = [Progress(back + kept + rest, back + kept, back) for back, kept, rest in lines]
        status = status_of(progress, confirmed=confirmed)
        summed = Progress(
            sum(line.open for line in progress),
            sum(line.shipped for line in progress),
            sum(line.returned for line in progress),
        )

        assert status_of(reversed(progress), confirmed=confirmed) is status
        assert status_of([summed], confirmed=confirmed) is status

    @pytest.mark.parametrize(
        ("progress", "confirmed", "status"),
        [
            (((2, 0), (1, 0)), False, "placed"),
            (((2, 0), (1, 0)), True, "confirmed"),
            (((2, 1), (1, 0)), True, "partially_shipped"),
            (((2, 2), (1, 0)), True, "partially_shipped"),
            (((2, 2), (1, 1)), True, "shipped"),
            (((2, 2), (0, 0)), True, "shipped"),
            (((0, 0), (1, 0)), True, "confirmed"),
            (((0, 0), (0, 0)), True, "cancelled"),
            (((0, 0), (0, 0)), False, "cancelled"),
            (((2, 2, 1), (1, 1)), True, "partially_returned"),
            (((2, 2, 2), (1, 1)), True, "partially_returned"),
            (((2, 2, 2), (1, 1, 1)), True, "returned"),
            (((2, 2, 2), (0, 0)), True, "returned"),
            (((2, 2, 2), (1, 0)), True, "partially_shipped"),
        ],
    )
    def test_is_what_one_would_say(self, progress, confirmed, status):
        lines = (Progress(*line) for line in progress)

        assert status_of(lines, confirmed=confirmed).value == status


@pytest.mark.rule(16)
class TestThePaymentStatus:
    def test_is_the_first_that_fits_for_any_sums(self):
        for authorized, captured, refunded, total in product(range(4), repeat=4):
            if refunded > captured:
                continue
            fits = {
                PaymentStatus.REFUNDED: captured > 0 and refunded == captured,
                PaymentStatus.PARTIALLY_REFUNDED: refunded > 0,
                PaymentStatus.PAID: captured >= total,
                PaymentStatus.PARTIALLY_PAID: captured > 0,
                PaymentStatus.AUTHORIZED: authorized > 0,
                PaymentStatus.UNPAID: True,
            }

            first = next(status for status, fit in fits.items() if fit)
            paid = euros_paid(authorized, captured, refunded)
            assert payment_status_of(paid, Money(total, "EUR")) is first

    @pytest.mark.parametrize(
        ("authorized", "captured", "refunded", "status"),
        [
            (0, 0, 0, "unpaid"),
            (5, 0, 0, "authorized"),
            (5, 4, 0, "partially_paid"),
            (5, 5, 0, "paid"),
            (6, 6, 0, "paid"),
            (5, 5, 1, "partially_refunded"),
            (5, 5, 5, "refunded"),
            (5, 4, 4, "refunded"),
        ],
    )
    def test_of_an_order_for_5_cents_is_what_one_would_say(self, authorized, captured, refunded, status):
        paid = euros_paid(authorized, captured, refunded)

        assert payment_status_of(paid, Money(5, "EUR")).value == status

    def test_of_an_order_that_costs_nothing_is_paid(self):
        assert payment_status_of(PaymentTotals.none("EUR"), Money(0, "EUR")) is PaymentStatus.PAID

    @pytest.mark.rule(22)
    def test_compares_one_currency_only(self):
        with invalid("currency", "currency_mismatch"):
            payment_status_of(PaymentTotals.settled(Money(5, "EUR")), Money(5, "USD"))


class TestPaymentTotals:
    def test_start_at_nothing(self):
        assert PaymentTotals.none("JPY") == PaymentTotals(
            authorized=Money(0, "JPY"), captured=Money(0, "JPY"), refunded=Money(0, "JPY")
        )

    def test_of_settled_history_are_all_of_it(self):
        assert PaymentTotals.settled(Money(5, "JPY")) == PaymentTotals(
            authorized=Money(5, "JPY"), captured=Money(5, "JPY"), refunded=Money(0, "JPY")
        )
