"""Stripe's end of the wire, played back: the library is real, what it is answered is planned."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import attrs
import stripe

from adapters.payments.stripe.gateway import StripeGateway
from application.ports.system import Clock


@attrs.frozen
class Sent:
    """A request as it went out; `key` is its idempotency key."""

    call: str
    fields: Mapping[str, str]
    key: str | None


class Wire(stripe.HTTPClient):
    """Answers what was planned, in that order; an exception is raised instead of an answer."""

    name = "planned"

    def __init__(self, *planned: tuple[int, Any] | Exception) -> None:
        super().__init__()
        self.planned = list(planned)
        self.sent: list[Sent] = []

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None, **_: Any
    ) -> tuple[str, int, Mapping[str, str]]:
        parts = urlsplit(url)
        fields = dict(parse_qsl(post_data if method == "post" else parts.query))
        key = (headers or {}).get("Idempotency-Key") if method == "post" else None
        self.sent.append(Sent(f"{method} {parts.path}", fields, key))
        answer = self.planned.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, body = answer
        return body if isinstance(body, str) else json.dumps(body), status, {}

    def close(self) -> None:
        pass


def gateway_on(wire: Wire, clock: Clock) -> StripeGateway:
    return StripeGateway(
        stripe.StripeClient("sk_test_of_nobody", http_client=wire, max_network_retries=0), clock
    )


def intent(status: str = "requires_capture", **more: Any) -> dict[str, Any]:
    """A PaymentIntent, as much of it as matters."""
    return {
        "id": "pi_teapot",
        "object": "payment_intent",
        "created": 1_773_489_600,
        "amount": 1000,
        "amount_received": 0,
        "status": status,
        "metadata": {},
        "latest_charge": "ch_teapot",
        "last_payment_error": None,
        "cancellation_reason": None,
        **more,
    }


def refund(status: str = "succeeded", **more: Any) -> dict[str, Any]:
    return {"id": "re_teapot", "object": "refund", "status": status, "metadata": {}, **more}


def listed(
    *objects: dict[str, Any], has_more: bool = False, url: str = "/v1/payment_intents"
) -> dict[str, Any]:
    return {"object": "list", "data": list(objects), "has_more": has_more, "url": url}


def error(status: int, **told: Any) -> tuple[int, Any]:
    return status, {"error": told}
