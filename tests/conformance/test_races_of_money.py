"""Fifty at once against one payment: limits hold, every effect happens once, and both books agree."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from adapters.payments.sandbox.gateway import SandboxGateway
from application.errors import IdempotencyInProgress
from application.orders.cancel_order import CancelOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.wish import WantedLine
from application.payments.capture_payment import CapturePaymentCommand
from application.payments.queries import PaymentDetail
from application.payments.receive_notice import ReceiveNoticeCommand
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.request_payment import RequestPaymentCommand
from application.payments.resume_payments import ResumePaymentsCommand
from application.payments.void_payment import VoidPaymentCommand
from domain.payments.operation import Approved
from domain.shared.actor import Actor
from domain.shared.identity import OperationId, OrderId, PaymentId, Sku
from domain.shared.quantity import Quantity
from tests.conformance.race import code_of, race
from tests.support import a
from tests.support.stores import World

pytestmark = pytest.mark.rule(26)

CLERK = a.staff()
MANY = 50
ONE = Decimal("1.00")


class Till:
    """An order of 24.60, and what is paid for it through a sandbox."""

    def __init__(self, world: World) -> None:
        self.world = world
        wanda = a.customer()
        world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=9), wanda)
        lines = (WantedLine(sku=Sku("KETTLE"), quantity=Quantity(2)),)
        placed = world.place_order(PlaceOrderCommand(actor=a.buyer(wanda), lines=lines))
        self.order_id = OrderId(placed.order.id)

    def pay(self, amount: str | None = None, **terms: Any) -> PaymentDetail:
        terms = {"gateway": "sandbox", "method": "tok_approve", **terms}
        command = RequestPaymentCommand(
            actor=CLERK, order_id=self.order_id, amount=Decimal(amount) if amount else None, **terms
        )
        return self.world.request_payment(command).payment

    def about(self, payment: PaymentDetail) -> dict[str, Any]:
        return {"actor": CLERK, "order_id": self.order_id, "payment_id": PaymentId(payment.id)}

    def paid(self) -> tuple[Decimal, Decimal]:
        """What the order says was captured, and refunded."""
        detail = self.world.orders.detail(self.order_id, seen_by=CLERK)
        return detail.captured_amount, detail.refunded_amount

    def finish(self) -> None:
        """Whatever was cut off goes on."""
        self.world.clock.advance(hours=1)
        self.world.resume_payments(ResumePaymentsCommand(actor=Actor.system()))

    def assert_both_books_agree(self) -> None:
        gateway = self.world.gateways.named("sandbox")
        assert isinstance(gateway, SandboxGateway)
        theirs = {
            one.payment_id: (one.captured.amount, one.refunded.amount, one.voided.amount)
            for one in gateway.holdings
        }
        ours = {
            PaymentId(one.id): (
                one.captured_amount,
                one.refunded_amount,
                sum((step.amount for step in one.operations if step.kind == "void"), Decimal(0)),
            )
            for one in self.world.payments.of_order(self.order_id, seen_by=CLERK)
            if one.status != "declined"
        }
        assert ours == theirs
        assert self.world.verify_books(a.admin()).findings == ()


@pytest.fixture
def till(shared_world: World) -> Till:
    return Till(shared_world)


class TestRefunds:
    def test_never_pass_what_was_captured(self, till):
        payment = till.pay("7.30")
        refund = RefundPaymentCommand(**till.about(payment), amount=ONE)

        answers = race(till.world, *[partial(till.world.refund_payment, refund)] * MANY)

        assert Counter(map(code_of, answers)) == {"done": 7, "refund_exceeds_captured": 43}
        assert till.paid() == (Decimal("7.30"), Decimal("7.00"))
        till.assert_both_books_agree()

    def test_that_wait_for_people_count_as_well(self, till):
        payment = till.pay("7.30", gateway="manual")
        refund = RefundPaymentCommand(**till.about(payment), amount=ONE)

        answers = race(till.world, *[partial(till.world.refund_payment, refund)] * MANY)

        assert Counter(map(code_of, answers)) == {"done": 7, "refund_exceeds_captured": 43}
        assert till.paid() == (Decimal("7.30"), Decimal("0.00"))


class TestCaptures:
    def test_never_pass_what_was_authorized(self, till):
        payment = till.pay("7.30", capture=False)
        capture = CapturePaymentCommand(**till.about(payment), amount=ONE)

        answers = race(till.world, *[partial(till.world.capture_payment, capture)] * MANY)

        assert Counter(map(code_of, answers)) == {"done": 7, "capture_exceeds_authorized": 43}
        assert till.paid() == (Decimal("7.00"), Decimal("0.00"))
        till.assert_both_books_agree()

    def test_leave_to_a_void_what_they_did_not_take(self, till):
        payment = till.pay("7.30", capture=False)
        capture = partial(
            till.world.capture_payment, CapturePaymentCommand(**till.about(payment), amount=ONE)
        )
        void = partial(till.world.void_payment, VoidPaymentCommand(**till.about(payment)))

        answers = race(till.world, *[capture] * 10, *[void] * 10)

        codes = Counter(map(code_of, answers))
        assert set(codes) <= {"done", "capture_exceeds_authorized", "nothing_to_void"}
        (left,) = till.world.payments.of_order(till.order_id, seen_by=CLERK)
        assert left.authorized_amount >= left.captured_amount
        assert {step.state for step in left.operations} == {"succeeded"}
        till.assert_both_books_agree()


class TestPayments:
    def test_are_never_for_more_than_is_owed(self, till):
        answers = race(till.world, *[partial(till.pay, "5.00")] * 20)

        assert Counter(map(code_of, answers)) == {"done": 4, "payment_exceeds_owed": 16}
        assert till.paid() == (Decimal("20.00"), Decimal("0.00"))
        till.assert_both_books_agree()

    @pytest.mark.rule(19)
    def test_under_one_key_are_one_payment(self, till):
        answers = race(till.world, *[partial(till.pay, "5.00", idempotency_key="K1")] * 20)

        others = [answer for answer in answers if not isinstance(answer, PaymentDetail)]
        assert {type(other) for other in others} <= {IdempotencyInProgress}
        assert len({answer.id for answer in answers if isinstance(answer, PaymentDetail)}) == 1
        assert till.pay("5.00", idempotency_key="K1").captured_amount == Decimal("5.00")
        assert till.paid() == (Decimal("5.00"), Decimal("0.00"))
        till.assert_both_books_agree()

    @pytest.mark.rule(27)
    def test_of_an_order_that_is_cancelled_meanwhile_go_back(self, till):
        cancel = partial(till.world.cancel_order, CancelOrderCommand(actor=CLERK, order_id=till.order_id))
        calls: list[Callable[[], object]] = [partial(till.pay, "5.00")] * 4

        answers = race(till.world, *calls, cancel)
        till.finish()

        assert code_of(answers[-1]) == "done"
        # Refused both as cancelled and as owing nothing.
        assert set(map(code_of, answers[:-1])) <= {"done", "order_refused"}
        captured, refunded = till.paid()
        assert captured == refunded
        assert all(
            one.status in {"refunded", "voided"}
            for one in till.world.payments.of_order(till.order_id, seen_by=CLERK)
        )
        till.assert_both_books_agree()


class TestNotices:
    def test_that_repeat_count_once(self, till):
        payment = till.pay("7.30", gateway="manual")
        refund = RefundPaymentCommand(**till.about(payment), amount=ONE)
        pending = till.world.refund_payment(refund).payment.operations[-1]
        notice = ReceiveNoticeCommand(
            actor=Actor.system(),
            gateway="manual",
            operation_id=OperationId(pending.id),
            outcome=Approved("R1"),
        )

        answers = race(till.world, *[partial(till.world.receive_notice, notice)] * 20)

        assert Counter(map(code_of, answers)) == {"done": 20}
        assert till.paid() == (Decimal("7.30"), ONE)
        told = [name for _, name in till.world.events_of(payment.id)]
        assert told.count("PaymentRefunded") == 1
        assert till.world.verify_books(a.admin()).findings == ()


class TestLostReplies:
    @pytest.mark.rule(27)
    def test_are_found_out_by_many_sweeps_at_once(self, shared_world):
        till = Till(shared_world)
        lost = till.pay("7.30", method="tok_lose_reply")
        assert lost.status == "pending"
        till.world.clock.advance(hours=1)
        sweep = partial(till.world.resume_payments, ResumePaymentsCommand(actor=Actor.system()))

        answers = race(till.world, *[sweep] * 10)

        assert Counter(map(code_of, answers)) == {"done": 10}
        assert till.paid() == (Decimal("7.30"), Decimal("0.00"))
        till.assert_both_books_agree()
