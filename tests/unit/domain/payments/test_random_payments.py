"""Whatever is asked of a payment, and in whatever order its outcomes come."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.payments.operation import Abandoned, Approved, Declined, OperationKind, Outcome
from domain.payments.payment import Payment, PaymentState
from domain.shared.errors import InvalidValue, Refused
from domain.shared.identity import OperationId
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from tests.support import a
from tests.support.a import NOON

OUTCOMES: tuple[Outcome, ...] = (Approved("yes"), Declined("no"), Abandoned())
steps = st.tuples(
    st.sampled_from(["settle", "settle", "settle", "capture", "refund", "void", "unwind", "go_on"]),
    st.integers(0, 9),
    st.integers(0, 12),
)


def take(payment: Payment, step: str, number: int, cents: int) -> PaymentTotals:
    """How the totals change by it."""
    nothing, amount = PaymentTotals.none("EUR"), Money(cents, "EUR")
    match step:
        case "settle":
            operation = payment.operations[number % len(payment.operations)]
            return payment.settle(operation.id, OUTCOMES[cents % 3], at=NOON)
        case "capture":
            payment.request_capture(amount, operation_id=OperationId(a.an_id()), at=NOON)
        case "refund":
            payment.request_refund(amount, operation_id=OperationId(a.an_id()), at=NOON)
        case "void":
            payment.request_void(operation_id=OperationId(a.an_id()), at=NOON)
        case "unwind":
            payment.unwind(void_id=OperationId(a.an_id()), refund_id=OperationId(a.an_id()), at=NOON)
        case _:
            payment.go_on(wanted=amount, next_id=OperationId(a.an_id()), at=NOON)
    return nothing


def sum_of(payment: Payment, kind: OperationKind, *states: str) -> int:
    own = (one for one in payment.operations if one.kind is kind and one.state in states)
    return sum(one.amount.minor for one in own)


@pytest.mark.rule(14)
@pytest.mark.rule(26)
class TestARandomWalk:
    @settings(max_examples=15)
    @given(st.booleans(), st.lists(steps, min_size=10, max_size=16))
    def test_never_passes_the_limits_tells_every_change_and_has_the_first_state_that_fits(
        self, captures_itself, walk
    ):
        payment = a.payment(Money(10, "EUR"), captures_itself=captures_itself)
        told = PaymentTotals.none("EUR")

        for step, number, cents in walk:
            before = attrs.asdict(payment)
            try:
                told = told.plus(take(payment, step, number, cents))
            except (Refused, InvalidValue):
                assert attrs.asdict(payment) == before
            totals = payment.totals
            assert told == totals
            assert 0 <= totals.refunded.minor <= totals.captured.minor <= totals.authorized.minor <= 10
            assert min(payment.capturable.minor, payment.refundable.minor) >= 0
            assert payment.state is first_state(payment)
            self.assert_even_if_all_that_runs_succeeds(payment)

    def assert_even_if_all_that_runs_succeeds(self, payment: Payment) -> None:
        captured, refunded, voided = (
            sum_of(payment, kind, "succeeded", "pending")
            for kind in (OperationKind.CAPTURE, OperationKind.REFUND, OperationKind.VOID)
        )
        assert captured + voided <= sum_of(payment, OperationKind.AUTHORIZE, "succeeded")
        assert refunded <= sum_of(payment, OperationKind.CAPTURE, "succeeded")

    @settings(max_examples=12)
    @given(st.permutations(range(6)), st.lists(st.integers(0, 5), max_size=6))
    def test_ends_alike_in_whatever_order_its_outcomes_come_and_however_often(self, order, repeated):
        def outcome(number: int) -> Outcome:
            return Declined("no") if number in {2, 4} else Approved(f"ref-{number}")

        def settled(numbers: list[int]) -> Payment:
            payment = attrs.evolve(start)
            for number in numbers:
                payment.settle(payment.operations[number].id, outcome(number), at=NOON)
            return attrs.evolve(payment, event_count=0)

        start = a.payment(Money(10, "EUR"))
        take(start, "settle", 0, 0)
        for cents in (3, 2, 4):
            take(start, "capture", 0, cents)
        take(start, "settle", 1, 0)
        for cents in (1, 2):
            take(start, "refund", 0, cents)

        assert settled([*order, *repeated]) == settled(list(range(6)))


def first_state(payment: Payment) -> PaymentState:
    """The first that fits, by the table."""
    totals, first = payment.totals, payment.operations[0]
    fits = {
        PaymentState.REFUNDED: 0 < totals.captured.minor == totals.refunded.minor,
        PaymentState.PARTIALLY_REFUNDED: totals.refunded.minor > 0,
        PaymentState.CAPTURED: 0 < totals.captured.minor == totals.authorized.minor,
        PaymentState.PARTIALLY_CAPTURED: totals.captured.minor > 0,
        PaymentState.AUTHORIZED: totals.authorized.minor > 0,
        PaymentState.PENDING: first.state == "pending",
        PaymentState.VOIDED: first.state == "succeeded",
        PaymentState.DECLINED: True,
    }
    return next(state for state, fit in fits.items() if fit)
