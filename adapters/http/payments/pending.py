"""Answers about what is not known yet."""

from rest_framework.response import Response

from application.payments.receipts import PaymentReceipt


def unless_pending(receipt: PaymentReceipt, answer: Response) -> Response:
    """The answer; 202 as long as the outcome of anything asked for the payment is not known.

    Whether a gateway is away, takes its time, or waits for people: the intent is stored, and nothing is lost.
    """
    if not receipt.is_settled and not receipt.dry_run:
        answer.status_code = 202
    return answer
