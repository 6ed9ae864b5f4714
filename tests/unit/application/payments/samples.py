"""Samples of the commands that move money."""

from datetime import timedelta
from decimal import Decimal
from typing import Final

from application.commands import Command
from application.payments.capture_payment import CapturePaymentCommand
from application.payments.confirm_operation import ConfirmOperationCommand
from application.payments.receive_notice import ReceiveNoticeCommand
from application.payments.refund_payment import RefundPaymentCommand
from application.payments.request_payment import RequestPaymentCommand
from application.payments.resume_payments import DEFAULT_BATCH, GRACE, ResumePaymentsCommand
from application.payments.settling import RecordOutcomeCommand
from application.payments.void_payment import VoidPaymentCommand
from application.ports.lookups import PaymentKey
from domain.payments.operation import Abandoned, Approved, Declined
from domain.shared.identity import OperationId, OrderId, PaymentId
from tests.support import a
from tests.unit.application.samples import Samples, others

ORDERS: Final = (OrderId(a.an_id()), OrderId(a.an_id()))
PAYMENTS: Final = (PaymentId(a.an_id()), PaymentId(a.an_id()))
OPERATIONS: Final = (OperationId(a.an_id()), OperationId(a.an_id()))
AMOUNTS: Final = (None, Decimal(1), Decimal("1.01"))
OUTCOMES: Final = (Approved("fake-1"), Approved("fake-2"), Declined("no money"), Abandoned())
A_KEY: Final = PaymentKey(ORDERS[0], PAYMENTS[0])

OF_PAYMENTS: Final[dict[type[Command], Samples]] = {
    RequestPaymentCommand: {
        "order_id": ORDERS,
        "gateway": ("fake", "manual"),
        "method": ("", "tok-teapot"),
        "amount": AMOUNTS,
        "capture": (True, False),
    },
    CapturePaymentCommand: {"order_id": ORDERS, "payment_id": PAYMENTS, "amount": AMOUNTS},
    RefundPaymentCommand: {"order_id": ORDERS, "payment_id": PAYMENTS, "amount": AMOUNTS},
    VoidPaymentCommand: {"order_id": ORDERS, "payment_id": PAYMENTS},
    ConfirmOperationCommand: {
        "order_id": ORDERS,
        "payment_id": PAYMENTS,
        "operation_id": OPERATIONS,
        "outcome": OUTCOMES,
    },
    ReceiveNoticeCommand: {"gateway": ("fake", "manual"), "operation_id": OPERATIONS, "outcome": OUTCOMES},
    RecordOutcomeCommand: {
        "key": (A_KEY, *others(A_KEY, order_id=ORDERS[1], payment_id=PAYMENTS[1])),
        "operation_id": OPERATIONS,
        "outcome": OUTCOMES,
    },
    ResumePaymentsCommand: {
        "grace": (GRACE, timedelta(0)),
        "limit": (DEFAULT_BATCH, 1),
        "after": (None, *PAYMENTS),
    },
}
