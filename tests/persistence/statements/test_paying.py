"""Paying costs a fixed, small number of statements, whatever the number of lines and payments."""

from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from application.payments.capture_payment import CapturePaymentCommand
from application.payments.confirm_operation import ConfirmOperationCommand
from application.payments.receive_notice import ReceiveNoticeCommand
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.resume_payments import ResumePaymentsCommand
from application.payments.void_payment import VoidPaymentCommand
from domain.payments.operation import Approved, OperationKind
from domain.shared.actor import Actor
from domain.shared.identity import OperationId, OrderId, PaymentId
from tests.persistence.statements.shop import CLERK, Shop

INTENT = 7
"""Order, all of it; payments, all of them; payment, operation; events."""
RECORD = 11
"""Customer, order, all of it; payments, all of them; payment, operation; customer, order, entry; events."""
LOOK = 1
"""What is pending."""
CONCLUDE = 2
"""The payment, all of it."""


@pytest.fixture
def order_id(shop: Shop) -> OrderId:
    """With two payments already, one of them authorized only."""
    made = shop.place()
    shop.pay(made, amount=Decimal("1.00"))
    shop.pay(made, amount=Decimal("2.00"), capture=False)
    return made


@pytest.fixture
def about(order_id: OrderId, shop: Shop) -> dict[str, Any]:
    """The payment that is authorized only."""
    authorized = shop.world.payments.of_order(order_id, seen_by=CLERK)[-1]
    return {"actor": CLERK, "order_id": order_id, "payment_id": PaymentId(authorized.id)}


class TestPaying:
    def test_costs_its_intents_and_what_came_of_them(self, shop, order_id):
        """An authorization is no entry in the money book, and the intent to capture comes with it."""
        pay = partial(shop.pay, order_id, amount=Decimal("1.50"))

        assert shop.statements(pay) == INTENT + LOOK + RECORD + LOOK + RECORD + LOOK + CONCLUDE

    def test_under_a_key_concludes_twice_and_looks_the_key_up_each_time(self, shop, order_id, claims):
        """Before the intent, before the key is used up, and as it is."""
        pay = partial(shop.pay, order_id, amount=Decimal("1.50"), capture=False)
        plain = INTENT + LOOK + RECORD - 1 + LOOK + CONCLUDE
        look_up = claims - 1

        assert shop.statements(partial(pay, idempotency_key="K1")) == plain + CONCLUDE + 3 * look_up + 1
        assert shop.statements(partial(pay, idempotency_key="K1")) == look_up

    def test_costs_less_where_the_money_is_authorized_only(self, shop, order_id):
        pay = partial(shop.pay, order_id, amount=Decimal("1.50"), capture=False)

        assert shop.statements(pay) == INTENT + LOOK + RECORD - 1 + LOOK + CONCLUDE


class TestLaterSteps:
    @pytest.mark.parametrize("amount", [None, Decimal("0.50")])
    def test_capture(self, shop, about, amount):
        capture = partial(shop.world.capture_payment, CapturePaymentCommand(**about, amount=amount))

        assert shop.statements(capture) == INTENT + LOOK + RECORD + LOOK + CONCLUDE

    def test_void(self, shop, about):
        """What was never taken is no entry."""
        void = partial(shop.world.void_payment, VoidPaymentCommand(**about))

        assert shop.statements(void) == 2 * 2 + 3 + LOOK + RECORD - 1 + LOOK + CONCLUDE

    def test_refund(self, shop, about):
        shop.world.capture_payment(CapturePaymentCommand(**about))
        refund = partial(shop.world.refund_payment, RefundPaymentCommand(**about, amount=Decimal("0.50")))

        assert shop.statements(refund) == 2 * 2 + 3 + LOOK + RECORD + LOOK + CONCLUDE


class TestOutcomes:
    def test_that_a_gateway_tells_cost_one_more_to_find_the_payment(self, shop, order_id):
        pending = self.pending_refund(shop, order_id)
        notice = ReceiveNoticeCommand(
            actor=Actor.system(),
            gateway="manual",
            operation_id=pending["operation_id"],
            outcome=Approved("R1"),
        )

        assert shop.statements(partial(shop.world.receive_notice, notice)) == 1 + RECORD
        assert shop.statements(partial(shop.world.receive_notice, notice)) == 1 + 5, "told again"

    def test_that_people_confirm_cost_what_recording_does(self, shop, order_id):
        command = ConfirmOperationCommand(
            actor=CLERK, **self.pending_refund(shop, order_id), outcome=Approved("R1")
        )

        assert shop.statements(partial(shop.world.confirm_operation, command)) == RECORD

    def test_that_nobody_knows_yet_are_found_with_one(self, shop, order_id):
        self.pending_refund(shop, order_id)
        shop.world.clock.advance(hours=1)
        command = ResumePaymentsCommand(actor=Actor.system(), dry_run=True)

        assert shop.statements(partial(shop.world.resume_payments, command)) == 1

    def test_are_read_with_one(self, shop, order_id):
        read = partial(shop.world.payments.of_order, order_id, seen_by=CLERK)

        assert shop.statements(read) == 1

    def pending_refund(self, shop: Shop, order_id: OrderId) -> dict[str, Any]:
        """By hand, so that it waits for somebody."""
        payment = shop.pay(order_id, gateway="manual", amount=Decimal("3.00"))
        about: dict[str, Any] = {"order_id": order_id, "payment_id": PaymentId(payment.id)}
        refund = RefundPaymentCommand(actor=CLERK, **about, amount=Decimal("1.00"))
        last = shop.world.refund_payment(refund).payment.operations[-1]
        assert (last.kind, last.state) == (OperationKind.REFUND, "pending")
        return {**about, "operation_id": OperationId(last.id)}
