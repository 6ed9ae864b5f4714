"""Payments through Stripe: PaymentIntents with manual capture, and Refunds."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Final

import attrs
import stripe

from adapters.payments.stripe.amounts import stripe_amount, stripe_currency
from adapters.payments.stripe.objects import (
    CAPTURE,
    OPERATION,
    PAYMENT,
    VOID,
    WANTS_THE_PAYER,
    Intent,
    reason,
    refunded,
)
from application.errors import GatewayUnavailable
from application.ports.payment_gateway import GatewayRequest
from application.ports.system import Clock
from domain.payments.operation import Approved, Declined, OperationKind, Outcome

CONNECT_SECONDS: Final = 3
READ_SECONDS: Final = 15
NETWORK_RETRIES: Final = 1
"""All tries of all requests for one operation end within the two minutes after which a sweep asks again."""

KEYS_LAST: Final = timedelta(hours=23)
"""Stripe may forget a key after 24 hours, and does again what comes with it then."""

CLOCKS_DIFFER: Final = timedelta(minutes=10)
NOT_FOUND: Final = 404
_PAGE: Final = 100

_logger = logging.getLogger(__name__)


def stripe_client(api_key: str, api_base: str) -> stripe.StripeClient:
    """A client that gives up in time."""
    return stripe.StripeClient(
        api_key,
        base_addresses={"api": api_base},
        max_network_retries=NETWORK_RETRIES,
        http_client=stripe.RequestsClient(timeout=(CONNECT_SECONDS, READ_SECONDS)),
    )


@attrs.frozen
class StripeGateway:
    """Implements PaymentGateway. A token is a PaymentMethod, `pm_…`, or a customer's own, `cus_…/pm_…`."""

    _client: stripe.StripeClient
    _clock: Clock
    _keys_last: timedelta = KEYS_LAST

    def perform(self, request: GatewayRequest) -> Outcome | None:
        with _spoken():
            if self._clock.now() - request.requested_at >= self._keys_last:
                known = self._found(request)
                if known is not None:
                    return known
            try:
                return self._asked(request)
            except stripe.CardError as error:
                return Declined(_reason(error))
            except stripe.InvalidRequestError as error:
                return self._refused(request, error)

    def look_up(self, request: GatewayRequest) -> Outcome | None:
        with _spoken():
            return self._found(request)

    @property
    def is_manual(self) -> bool:
        return False

    def _asked(self, request: GatewayRequest) -> Outcome | None:
        amount = stripe_amount(request.amount)
        if amount is None:
            return Declined("amount_not_chargeable")
        match request.kind:
            case OperationKind.AUTHORIZE:
                return self._authorize(request, amount)
            case OperationKind.CAPTURE:
                return self._capture(request, amount)
            case OperationKind.VOID:
                return self._void(request, amount)
            case OperationKind.REFUND:
                return self._refund(request, amount)

    def _authorize(self, request: GatewayRequest, amount: int) -> Outcome | None:
        customer, _, method = request.method.rpartition("/")
        # A customer whose card is on file is not there; who has just typed a card in is.
        on_file: dict[str, Any] = {"customer": customer, "off_session": True} if customer else {}
        made = self._client.v1.payment_intents.create(
            {
                "amount": amount,
                "currency": stripe_currency(request.amount),
                "payment_method": method,
                "payment_method_types": ["card"],
                "capture_method": "manual",
                "confirm": True,
                "metadata": {OPERATION: str(request.operation_id), PAYMENT: str(request.payment_id)},
                **on_file,  # type: ignore[typeddict-item]  # both are keys of it
            },
            {"idempotency_key": str(request.operation_id)},
        )
        return self._authorized(Intent.of(made.to_dict()))

    def _capture(self, request: GatewayRequest, amount: int) -> Outcome | None:
        intent = self._client.v1.payment_intents.capture(
            request.authorization,
            {"amount_to_capture": amount, "metadata": {CAPTURE: str(request.operation_id)}},
            {"idempotency_key": str(request.operation_id)},
        )
        return Intent.of(intent.to_dict()).captured

    def _void(self, request: GatewayRequest, amount: int) -> Outcome | None:
        """A cancellation takes no metadata, so what its notice is about is said before."""
        intents = self._client.v1.payment_intents
        intents.update(
            request.authorization,
            {"metadata": {VOID: str(request.operation_id)}},
            {"idempotency_key": f"{request.operation_id}-announced"},
        )
        intent = intents.cancel(request.authorization, options={"idempotency_key": str(request.operation_id)})
        return Intent.of(intent.to_dict()).voided(amount)

    def _refund(self, request: GatewayRequest, amount: int) -> Outcome | None:
        made = self._client.v1.refunds.create(
            {
                "payment_intent": request.authorization,
                "amount": amount,
                "metadata": {OPERATION: str(request.operation_id), PAYMENT: str(request.payment_id)},
            },
            {"idempotency_key": str(request.operation_id)},
        )
        return refunded(made.to_dict())

    def _refused(self, request: GatewayRequest, error: stripe.InvalidRequestError) -> Outcome:
        """What was done long ago, or does not need doing, is refused as well."""
        known = None if request.kind is OperationKind.AUTHORIZE else self._found(request)
        return known or Declined(_reason(error))

    def _authorized(self, intent: Intent) -> Outcome | None:
        """Nobody is there to prove who they are: an intent that waits for that is given up."""
        if intent.status in WANTS_THE_PAYER:
            self._give_up(intent)
            return Declined("authentication_required")
        return intent.authorized

    def _give_up(self, intent: Intent) -> None:
        try:
            self._client.v1.payment_intents.cancel(
                intent.id, options={"idempotency_key": f"{intent.id}-given-up"}
            )
        except stripe.InvalidRequestError as error:  # it is elsewhere meanwhile: the next look tells
            raise GatewayUnavailable("stripe") from error

    def _found(self, request: GatewayRequest) -> Outcome | None:
        """What became of it; None where Stripe never heard of it. GatewayUnavailable while it is open."""
        if request.kind is OperationKind.REFUND:
            return self._found_refund(request)
        if request.kind is OperationKind.AUTHORIZE:
            intent = self._found_intent(request)
            return None if intent is None else _decided(self._authorized(intent))
        intent = self._intent(request.authorization)
        if intent is None:
            return None
        if request.kind is OperationKind.VOID:
            return intent.voided(stripe_amount(request.amount) or 0)
        is_ours = intent.concerns(CAPTURE, request.operation_id)
        return _decided(intent.captured) if is_ours else None

    def _intent(self, id: str) -> Intent | None:
        try:
            return Intent.of(self._client.v1.payment_intents.retrieve(id).to_dict())
        except stripe.InvalidRequestError as error:
            if error.http_status == NOT_FOUND:
                return None
            raise

    def _found_intent(self, request: GatewayRequest) -> Intent | None:
        """Through the list, newest first: Stripe's search lags behind by minutes."""
        oldest = (request.requested_at - CLOCKS_DIFFER).timestamp()
        for one in self._client.v1.payment_intents.list({"limit": _PAGE}).auto_paging_iter():
            intent = Intent.of(one.to_dict())
            if intent.concerns(OPERATION, request.operation_id):
                return intent
            if intent.created < oldest:
                break
        return None

    def _found_refund(self, request: GatewayRequest) -> Outcome | None:
        if self._intent(request.authorization) is None:
            return None
        refunds = self._client.v1.refunds.list({"payment_intent": request.authorization, "limit": _PAGE})
        for one in refunds.auto_paging_iter():
            told = one.to_dict()
            if (told.get("metadata") or {}).get(OPERATION) == str(request.operation_id):
                return _decided(refunded(told))
        return None


def _decided(outcome: Outcome | None) -> Approved | Declined:
    if isinstance(outcome, Approved | Declined):
        return outcome
    raise GatewayUnavailable("stripe")


@contextmanager
def _spoken() -> Iterator[None]:
    """GatewayUnavailable for whatever Stripe did not answer, or did not look at."""
    try:
        yield
    except stripe.StripeError as error:
        if isinstance(error, stripe.AuthenticationError | stripe.PermissionError | stripe.IdempotencyError):
            # Waiting mends none of these: the key of the API is wrong, or a release changed what we send.
            _logger.warning(
                "Stripe refuses our request: %s (HTTP %s)", type(error).__name__, error.http_status
            )
        raise GatewayUnavailable("stripe") from error


def _reason(error: stripe.StripeError) -> str:
    body = error.json_body
    return reason(body.get("error") if isinstance(body, dict) else None) or "refused"
