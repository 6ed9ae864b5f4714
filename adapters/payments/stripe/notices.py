"""Stripe's notices: events that it sends to a webhook endpoint, signed."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs
import stripe

from adapters.payments.headers import header
from adapters.payments.stripe.objects import CAPTURE, OPERATION, VOID, Intent, operation_of, refunded
from application.errors import NoticeNotGenuine
from application.ports.payment_gateway import Notice
from domain.payments.operation import Declined, Outcome
from domain.shared.identity import OperationId

SIGNATURE_HEADER: Final = "Stripe-Signature"


@attrs.frozen
class StripeNotices:
    """Implements NoticeReader. What happened without Orderly, in Stripe's dashboard say, is not ours."""

    _secret: str = attrs.field(repr=False)

    def read(self, body: bytes, headers: Mapping[str, str]) -> Notice | None:
        signature = header(headers, SIGNATURE_HEADER)
        if not signature.isascii():  # Stripe's library compares it as text, which raises for any other
            raise NoticeNotGenuine("stripe")
        try:
            event = stripe.Webhook.construct_event(body, signature, self._secret)
        except (stripe.SignatureVerificationError, ValueError):
            raise NoticeNotGenuine("stripe") from None
        reader = _READERS.get(event.type)
        return None if reader is None else reader(event.data.object.to_dict())


def _notice(operation_id: OperationId | None, outcome: Outcome | None) -> Notice | None:
    if operation_id is None or outcome is None:
        return None
    return Notice(operation_id=operation_id, outcome=outcome)


def _of_authorization(told: Mapping[str, Any]) -> Notice | None:
    intent = Intent.of(told)
    return _notice(intent.operation(OPERATION), intent.authorized)


def _of_capture(told: Mapping[str, Any]) -> Notice | None:
    intent = Intent.of(told)
    return _notice(intent.operation(CAPTURE), intent.captured)


def _of_end(told: Mapping[str, Any]) -> Notice | None:
    """Voided if that was asked for; else an authorization that never came about, or that has run out."""
    intent = Intent.of(told)
    if voided := intent.operation(VOID):
        return _notice(voided, intent.voided(0))
    return _notice(intent.operation(OPERATION), Declined(intent.failure or intent.status))


def _of_refund(told: Mapping[str, Any]) -> Notice | None:
    return _notice(operation_of(told.get("metadata") or {}, OPERATION), refunded(told))


def _of_refunded_charge(told: Mapping[str, Any]) -> Notice | None:
    """Charges carry their refunds, the newest first, up to API version 2022-08-01; later ones do not."""
    newest = ((told.get("refunds") or {}).get("data") or [None])[0]
    return None if newest is None else _of_refund(newest)


_READERS: Final[Mapping[str, Callable[[Mapping[str, Any]], Notice | None]]] = {
    "payment_intent.amount_capturable_updated": _of_authorization,
    "payment_intent.payment_failed": _of_authorization,
    "payment_intent.succeeded": _of_capture,
    "payment_intent.canceled": _of_end,
    "charge.refunded": _of_refunded_charge,
    "charge.refund.updated": _of_refund,
    "refund.created": _of_refund,
    "refund.updated": _of_refund,
    "refund.failed": _of_refund,
}
