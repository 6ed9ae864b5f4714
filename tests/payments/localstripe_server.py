"""localstripe, on one port of 127.0.0.1, as a program: `python localstripe_server.py PORT`.

As it comes, it listens on every address and writes a file in /tmp after each request. It also lacks three
things of Stripe's API that Orderly relies on, and they are added here: captures take metadata, what was
cancelled is not captured, and a PaymentIntent tells `amount_received`. All else is localstripe's own.
"""

import sys
from typing import Any

from aiohttp import web
from localstripe import resources  # type: ignore[import-untyped]  # has no types
from localstripe.errors import UserError  # type: ignore[import-untyped]  # has no types

capture = resources.PaymentIntent._api_capture


def capture_as_stripe_does(id: str, metadata: dict[str, str] | None = None, **data: Any) -> Any:
    """Metadata is kept if the capture succeeds, and is part of the event that it causes."""
    intent = resources.PaymentIntent._api_retrieve(id)
    if intent.status != "requires_capture":
        raise UserError(400, "Bad request", {"code": "payment_intent_unexpected_state"})
    before = dict(intent.metadata)
    intent.metadata.update(metadata or {})
    try:
        return capture(id, **data)
    except UserError:
        intent.metadata = before
        raise


def amount_received(intent: Any) -> int:
    """What was captured. localstripe refunds the rest of a partial capture, without metadata."""
    charge = intent.latest_charge
    if intent._canceled or charge is None or not charge.captured or charge.status != "succeeded":
        return 0
    released = sum(one.amount for one in charge.refunds._list if not one.metadata)
    return int(charge.amount - released)


def main() -> None:
    resources.Store.dump_to_disk = lambda _store: None
    resources.PaymentIntent.amount_received = property(amount_received)
    resources.extra_apis[:] = [
        (method, url, capture_as_stripe_does if url.endswith("payment_intents/{id}/capture") else answer)
        for method, url, answer in resources.extra_apis
    ]
    from localstripe import server  # makes its routes when it is imported, of what is there by then

    web.run_app(server.app, host="127.0.0.1", port=int(sys.argv[1]), print=lambda *_: None)


if __name__ == "__main__":
    main()
