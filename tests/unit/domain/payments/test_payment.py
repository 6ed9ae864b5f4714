"""A payment: an authorization, its captures, refunds or void, each an intent before it is an outcome."""

from typing import Any

import attrs
import pytest

from domain.payments.errors import CaptureExceedsAuthorized, NothingToVoid, RefundExceedsCaptured
from domain.payments.events import (
    AuthorizationRequested,
    CaptureRequested,
    OperationDeclined,
    PaymentAuthorized,
    PaymentCaptured,
    PaymentRefunded,
    PaymentVoided,
    RefundRequested,
    VoidRequested,
)
from domain.payments.operation import (
    Abandoned,
    Approved,
    Declined,
    Operation,
    OperationKind,
    OperationState,
    Outcome,
)
from domain.payments.payment import MAX_PAYMENT_OPERATIONS, Payment, PaymentState
from domain.shared.errors import NotFound
from domain.shared.identity import CustomerId, OperationId, OrderId, PaymentId, ReturnId
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
from tests.support import a
from tests.support.a import NOON, euros, later
from tests.unit.checks import events, invalid, refused, unchanged

DONE, NO, NEVER = Approved("ref-1"), Declined("no money"), Abandoned()
NOTHING = PaymentTotals.none("EUR")


def totals(authorized: int = 0, captured: int = 0, refunded: int = 0) -> PaymentTotals:
    """In euros."""
    return PaymentTotals(authorized=euros(authorized), captured=euros(captured), refunded=euros(refunded))


def settle(payment: Payment, outcome: Outcome = DONE, *, which: int = -1) -> PaymentTotals:
    return payment.settle(payment.operations[which].id, outcome, at=later(hours=1))


def capture(payment: Payment, amount: int, outcome: Outcome | None = DONE) -> OperationId:
    """Euros; pending for no outcome."""
    operation_id = OperationId(a.an_id())
    payment.request_capture(euros(amount), operation_id=operation_id, at=NOON)
    if outcome:
        settle(payment, outcome)
    return operation_id


def refund(payment: Payment, amount: int, outcome: Outcome | None = DONE) -> OperationId:
    operation_id = OperationId(a.an_id())
    payment.request_refund(euros(amount), operation_id=operation_id, at=NOON)
    if outcome:
        settle(payment, outcome)
    return operation_id


def void(payment: Payment, outcome: Outcome | None = DONE) -> OperationId:
    operation_id = OperationId(a.an_id())
    payment.request_void(operation_id=operation_id, at=NOON)
    if outcome:
        settle(payment, outcome)
    return operation_id


def authorized(*, captured: int = 0, refunded: int = 0) -> Payment:
    """Ten euros authorized; as loaded, with nothing recorded."""
    payment = a.payment(euros(10))
    settle(payment)
    if captured:
        capture(payment, captured)
    if refunded:
        refund(payment, refunded)
    payment.mark_saved()
    return payment


def facts(payment: Payment, amount: int) -> dict[str, Any]:
    """Of an event about its last operation."""
    return {
        "payment_id": payment.id,
        "order_id": payment.order_id,
        "operation_id": payment.operations[-1].id,
        "amount_minor": amount,
        "currency": "EUR",
    }


class TestRequestingAPayment:
    @pytest.mark.rule(33)
    def test_is_an_intent_to_authorize(self):
        payment_id, operation_id = PaymentId(a.an_id()), OperationId(a.an_id())
        order_id, customer_id = OrderId(a.an_id()), CustomerId(a.an_id())
        payment = Payment.request(
            id=payment_id,
            operation_id=operation_id,
            order_id=order_id,
            customer_id=customer_id,
            gateway="stripe",
            method="tok-1",
            amount=euros(10),
            captures_itself=True,
            at=NOON,
        )

        assert (payment.id, payment.order_id, payment.customer_id) == (payment_id, order_id, customer_id)
        assert (payment.gateway, payment.method, payment.captures_itself) == ("stripe", "tok-1", True)
        assert payment.operations == (
            Operation(id=operation_id, kind=OperationKind.AUTHORIZE, amount=euros(10), requested_at=NOON),
        )
        assert (payment.state, payment.totals, payment.secured) == (
            PaymentState.PENDING,
            NOTHING,
            euros(10),
        )
        assert events(payment) == (
            AuthorizationRequested(**facts(payment, 1000), gateway="stripe", occurred_at=NOON),
        )

    @pytest.mark.parametrize("amount", ["0", "-0.01"])
    def test_is_for_more_than_nothing(self, amount):
        with invalid("amount"):
            a.payment(euros(amount))

    @pytest.mark.parametrize(("gateway", "code"), [("", "blank"), ("x" * 33, "too_long")])
    def test_names_its_gateway(self, gateway, code):
        with invalid("gateway", code):
            a.payment(gateway=gateway)

    def test_bounds_its_method(self):
        with invalid("method", "too_long"):
            Payment.request(
                id=PaymentId(a.an_id()),
                operation_id=OperationId(a.an_id()),
                order_id=OrderId(a.an_id()),
                customer_id=CustomerId(a.an_id()),
                gateway="fake",
                method="x" * 256,
                amount=euros(1),
                at=NOON,
            )


class TestAnOutcome:
    @pytest.mark.rule(33)
    def test_of_approval_counts_and_keeps_the_gateways_reference(self):
        payment = a.payment(euros(10))
        payment.mark_saved()
        change = settle(payment, Approved("auth-7"))

        assert change == payment.totals == totals(authorized=10)
        (operation,) = payment.operations
        assert (operation.state, operation.reference, operation.settled_at) == (
            OperationState.SUCCEEDED,
            "auth-7",
            later(hours=1),
        )
        assert (payment.authorization_reference, payment.pending) == ("auth-7", ())
        assert events(payment) == (PaymentAuthorized(**facts(payment, 1000), occurred_at=later(hours=1)),)

    @pytest.mark.rule(33)
    @pytest.mark.parametrize(
        ("outcome", "state", "reason"),
        [(NO, OperationState.DECLINED, "no money"), (NEVER, OperationState.ABANDONED, "")],
    )
    def test_of_refusal_counts_nothing_and_keeps_the_reason_to_itself(self, outcome, state, reason):
        payment = a.payment(euros(10))
        payment.mark_saved()
        change = settle(payment, outcome)

        assert change == payment.totals == NOTHING
        (operation,) = payment.operations
        assert (operation.state, operation.reason, operation.settled_at) == (state, reason, later(hours=1))
        assert (payment.state, payment.secured) == (PaymentState.DECLINED, euros(0))
        assert events(payment) == (
            OperationDeclined(
                **facts(payment, 1000),
                kind="authorize",
                abandoned=state is OperationState.ABANDONED,
                occurred_at=later(hours=1),
            ),
        )

    @pytest.mark.parametrize("outcome", [DONE, NO, NEVER], ids=["approved", "declined", "abandoned"])
    def test_again_changes_nothing(self, outcome):
        payment = a.payment(euros(10))
        settle(payment, outcome)

        with unchanged(payment):
            assert settle(payment, outcome) == NOTHING

    @pytest.mark.parametrize(
        ("first", "later_on"),
        [(DONE, NO), (DONE, NEVER), (NO, NEVER), (NEVER, NO), (DONE, Approved("other"))],
    )
    def test_that_comes_after_another_changes_nothing(self, first, later_on):
        payment = a.payment(euros(10))
        settle(payment, first)

        with unchanged(payment):
            assert settle(payment, later_on) == NOTHING

    @pytest.mark.parametrize("first", [NEVER, NO], ids=["abandoned", "declined"])
    def test_of_approval_counts_though_the_authorization_was_given_up(self, first):
        payment = a.payment(euros(10))
        settle(payment, first)

        assert settle(payment, Approved("late")) == totals(authorized=10)
        (operation,) = payment.operations
        assert (operation.reference, operation.reason) == ("late", "")
        assert (payment.state, payment.secured) == (PaymentState.AUTHORIZED, euros(10))

    @pytest.mark.rule(26)
    def test_of_approval_of_a_capture_given_up_counts_within_what_is_left(self):
        payment = authorized()
        given_up = capture(payment, 6, NO)
        capture(payment, 4)

        assert payment.settle(given_up, DONE, at=NOON) == totals(captured=6)
        payment = authorized()
        given_up = capture(payment, 6, NO)
        capture(payment, 5)
        with unchanged(payment):
            assert payment.settle(given_up, DONE, at=NOON) == NOTHING

    @pytest.mark.rule(26)
    def test_of_approval_of_a_refund_given_up_counts_within_what_is_left(self):
        payment = authorized(captured=10)
        given_up = refund(payment, 6, NO)
        refund(payment, 4, None)

        assert payment.settle(given_up, DONE, at=NOON) == totals(refunded=6)
        payment = authorized(captured=10)
        given_up = refund(payment, 6, NO)
        refund(payment, 5, None)
        with unchanged(payment):
            assert payment.settle(given_up, DONE, at=NOON) == NOTHING

    @pytest.mark.rule(26)
    def test_of_approval_of_a_void_given_up_counts_while_nothing_was_taken(self):
        payment = authorized()
        given_up = void(payment, NO)
        assert payment.settle(given_up, DONE, at=NOON) == totals(authorized=-10)

        payment = authorized()
        given_up = void(payment, NO)
        capture(payment, 1)
        with unchanged(payment):
            assert payment.settle(given_up, DONE, at=NOON) == NOTHING

    def test_of_an_operation_that_is_not_there_is_not_found(self):
        payment = authorized()

        with unchanged(payment), pytest.raises(NotFound, match="There is no payment operation"):
            payment.settle(OperationId(a.an_id()), DONE, at=NOON)


@pytest.mark.rule(26)
class TestCapturing:
    @pytest.mark.rule(33)
    def test_takes_what_was_authorized_in_parts(self):
        payment = authorized()
        first = capture(payment, 3)
        capture(payment, 7)

        assert payment.totals == totals(authorized=10, captured=10)
        assert (payment.state, payment.capturable) == (PaymentState.CAPTURED, euros(0))
        told = events(payment)[:2]
        of_first = {**facts(payment, 300), "operation_id": first}
        assert told == (
            CaptureRequested(**of_first, occurred_at=NOON),
            PaymentCaptured(**of_first, occurred_at=later(hours=1)),
        )

    @pytest.mark.rule(14)
    def test_takes_no_more_than_is_left_running_ones_included(self):
        payment = authorized()
        capture(payment, 3)
        capture(payment, 4, None)

        with unchanged(payment), refused(CaptureExceedsAuthorized(amount=euros(4), left=euros(3))):
            capture(payment, 4)
        assert payment.running_captures == euros(4)
        settle(payment, NO)
        capture(payment, 7)
        assert payment.totals == totals(authorized=10, captured=10)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("amount", [0, 1])
    def test_takes_nothing_where_nothing_is_authorized(self, amount):
        for payment in (a.payment(euros(10)), authorized(captured=10)):
            with unchanged(payment), refused(CaptureExceedsAuthorized(amount=euros(amount), left=euros(0))):
                capture(payment, amount)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("amount", [0, -1])
    def test_takes_something(self, amount):
        payment = authorized()

        with unchanged(payment), invalid("amount"):
            capture(payment, amount)

    @pytest.mark.rule(22)
    def test_takes_the_payments_currency(self):
        payment = authorized()

        with unchanged(payment), invalid("currency", "currency_mismatch"):
            payment.request_capture(Money(1, "USD"), operation_id=OperationId(a.an_id()), at=NOON)


@pytest.mark.rule(26)
class TestRefunding:
    @pytest.mark.rule(33)
    def test_gives_back_what_was_captured_in_parts(self):
        payment = authorized(captured=10)
        refund(payment, 3)
        assert payment.state is PaymentState.PARTIALLY_REFUNDED
        last = refund(payment, 7)

        assert payment.totals == totals(authorized=10, captured=10, refunded=10)
        assert (payment.state, payment.refundable) == (PaymentState.REFUNDED, euros(0))
        of_last = {**facts(payment, 700), "operation_id": last}
        assert events(payment)[2:] == (
            RefundRequested(**of_last, occurred_at=NOON),
            PaymentRefunded(**of_last, occurred_at=later(hours=1)),
        )

    def test_remembers_the_return_it_is_for(self):
        payment, return_id = authorized(captured=10), ReturnId(a.an_id())
        payment.request_refund(euros(1), operation_id=OperationId(a.an_id()), at=NOON, return_id=return_id)

        assert payment.operations[-1].return_id == return_id

    @pytest.mark.rule(14)
    def test_gives_no_more_than_is_left_running_ones_included(self):
        payment = authorized(captured=10, refunded=3)
        refund(payment, 4, None)

        with unchanged(payment), refused(RefundExceedsCaptured(amount=euros(4), left=euros(3))):
            refund(payment, 4)
        assert payment.running_refunds == euros(4)
        settle(payment, NO)
        refund(payment, 7)
        assert payment.refundable == euros(0)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("amount", [0, 1])
    def test_gives_nothing_where_nothing_was_captured(self, amount):
        payment = authorized()

        with unchanged(payment), refused(RefundExceedsCaptured(amount=euros(amount), left=euros(0))):
            refund(payment, amount)

    @pytest.mark.rule(14)
    @pytest.mark.parametrize("amount", [0, -1])
    def test_gives_something(self, amount):
        payment = authorized(captured=10)

        with unchanged(payment), invalid("amount"):
            refund(payment, amount)


@pytest.mark.rule(26)
class TestVoiding:
    @pytest.mark.rule(33)
    def test_lets_go_of_what_is_authorized(self):
        payment = authorized()
        void(payment)

        assert (payment.totals, payment.state, payment.secured) == (
            NOTHING,
            PaymentState.VOIDED,
            euros(0),
        )
        assert events(payment) == (
            VoidRequested(**facts(payment, 1000), occurred_at=NOON),
            PaymentVoided(**facts(payment, 1000), occurred_at=later(hours=1)),
        )

    def test_lets_go_of_what_is_left_beside_a_part_captured(self):
        payment = authorized(captured=3)
        void(payment)

        assert (payment.totals, payment.state) == (totals(authorized=3, captured=3), PaymentState.CAPTURED)
        assert payment.operations[-1].amount == euros(7)

    @pytest.mark.rule(14)
    def test_keeps_everything_else_from_it_while_it_runs(self):
        payment = authorized(captured=3)
        void(payment, None)

        with unchanged(payment), refused(CaptureExceedsAuthorized(amount=euros(1), left=euros(0))):
            capture(payment, 1)
        with unchanged(payment), refused(NothingToVoid(status="partially_captured")):
            void(payment)
        settle(payment, NO)
        capture(payment, 7)

    @pytest.mark.rule(14)
    def test_waits_for_a_capture_that_runs(self):
        payment = authorized()
        capture(payment, 1, None)

        with unchanged(payment), refused(NothingToVoid(status="authorized")):
            void(payment)

    @pytest.mark.rule(14)
    def test_of_nothing_is_refused(self):
        for payment, status in (
            (a.payment(euros(10)), "pending"),
            (authorized(captured=10), "captured"),
            (authorized(captured=10, refunded=10), "refunded"),
        ):
            with unchanged(payment), refused(NothingToVoid(status=status)):
                void(payment)


class TestUnwinding:
    """The way back of an order that is cancelled."""

    def unwound(self, payment: Payment) -> list[tuple[str, Money]]:
        """The intents it makes."""
        known = len(payment.operations)
        payment.unwind(void_id=OperationId(a.an_id()), refund_id=OperationId(a.an_id()), at=NOON)
        return [(operation.kind.value, operation.amount) for operation in payment.operations[known:]]

    def test_voids_what_is_authorized_and_refunds_what_was_captured(self):
        assert self.unwound(authorized()) == [("void", euros(10))]
        assert self.unwound(authorized(captured=10)) == [("refund", euros(10))]
        assert self.unwound(authorized(captured=6, refunded=2)) == [("void", euros(4)), ("refund", euros(4))]

    def test_does_nothing_where_there_is_nothing(self):
        declined, voided = a.payment(euros(10)), authorized()
        settle(declined, NO)
        void(voided)

        for payment in (a.payment(euros(10)), declined, voided, authorized(captured=10, refunded=10)):
            with unchanged(payment):
                assert self.unwound(payment) == []

    def test_leaves_to_later_what_runs(self):
        payment = authorized(captured=3)
        capture(payment, 7, None)

        assert self.unwound(payment) == [("refund", euros(3))]
        with unchanged(payment):
            assert self.unwound(payment) == []
        settle(payment, which=2)
        assert self.unwound(payment) == [("refund", euros(7))]


class TestGoingOn:
    def gone_on(self, payment: Payment, wanted: int) -> list[tuple[str, Money]]:
        """The intents it makes where the order wants so many euros."""
        known = len(payment.operations)
        payment.go_on(wanted=euros(wanted), next_id=OperationId(a.an_id()), at=NOON)
        return [(operation.kind.value, operation.amount) for operation in payment.operations[known:]]

    def itself(self, outcome: Outcome | None = DONE) -> Payment:
        payment = a.payment(euros(10), captures_itself=True)
        if outcome:
            settle(payment, outcome)
        return payment

    def test_captures_a_payment_that_captures_itself_as_far_as_it_is_wanted(self):
        assert self.gone_on(self.itself(), 10) == [("capture", euros(10))]
        assert self.gone_on(self.itself(), 99) == [("capture", euros(10))]
        assert self.gone_on(self.itself(), 4) == [("capture", euros(4))]

    @pytest.mark.parametrize("wanted", [0, -5])
    def test_lets_go_of_what_nobody_wants(self, wanted):
        assert self.gone_on(self.itself(), wanted) == [("void", euros(10))]
        assert self.gone_on(authorized(), wanted) == [("void", euros(10))]

    def test_leaves_the_capture_to_staff_otherwise(self):
        payment = authorized()

        with unchanged(payment):
            assert self.gone_on(payment, 10) == []

    def test_is_once_only(self):
        payment = self.itself()
        self.gone_on(payment, 10)
        settle(payment, NO)

        for wanted in (10, 0):
            with unchanged(payment):
                assert self.gone_on(payment, wanted) == []

    def test_needs_an_authorization(self):
        for payment in (self.itself(None), self.itself(NO), self.itself(NEVER)):
            with unchanged(payment):
                assert self.gone_on(payment, 10) == []


class TestTheOperations:
    @pytest.mark.rule(14)
    def test_are_two_hundred_at_most(self):
        payment = authorized(captured=10)
        for _ in range(MAX_PAYMENT_OPERATIONS - len(payment.operations)):
            refund(payment, 1, NO)

        assert len(payment.operations) == 200
        with unchanged(payment), invalid("payment", "too_many_operations"):
            refund(payment, 1)

    def test_are_found_by_their_id(self):
        payment = authorized()

        assert payment.operation(payment.operations[0].id) == payment.operations[0]
        with pytest.raises(NotFound):
            payment.operation(OperationId(a.an_id()))

    def test_cannot_be_rewritten(self):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            authorized().operations[0].amount = euros(1)  # type: ignore[misc]  # to write is the mistake
