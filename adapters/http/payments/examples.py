"""What can be said about payments, and what is answered."""

from typing import Final
from uuid import UUID

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import answered, asked
from adapters.http.documentation.samples import a_payment, payment_shown, refusal
from domain.payments.errors import PaymentExceedsOwed
from domain.shared.money import Money

_OPERATION: Final = UUID("01950000-0000-7000-8000-000000000006")

PAY: Final[tuple[OpenApiExample, ...]] = (
    asked("A bank transfer came in", {"amount": "10.00", "method": "statement 7, line 12"}),
    asked("Authorize through the sandbox", {"gateway": "sandbox", "method": "tok_approve", "capture": False}),
    answered("Paid", payment_shown(a_payment()), status=201),
    answered("The gateway has not answered yet", payment_shown(a_payment(settled=False)), status=202),
    answered(
        "Too much",
        refusal(PaymentExceedsOwed(amount=Money.of("99.00", "EUR"), owed=Money.of("39.72", "EUR"))),
        status=409,
    ),
)
CAPTURE: Final[tuple[OpenApiExample, ...]] = (
    asked("All that is authorized", {}),
    asked("A part", {"amount": "5.00"}),
)
REFUND: Final[tuple[OpenApiExample, ...]] = (
    asked("A part", {"amount": "2.50"}),
    asked("All that was captured", {}),
)
CONFIRM: Final[tuple[OpenApiExample, ...]] = (
    asked("The refund was sent", {"done": True, "reference": "statement 8, line 3"}),
    asked("It could not be sent", {"done": False, "reason": "The account is closed."}),
)
NOTICE: Final[tuple[OpenApiExample, ...]] = (
    asked(
        "The sandbox's",
        {"operation_id": str(_OPERATION), "outcome": {"kind": "approved", "reference": "sandbox-1"}},
    ),
)
