"""From settings to gateways, and to the readers of their notices."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import attrs

from adapters.payments.gateways import ConfiguredGateways
from adapters.payments.manual import ManualGateway
from adapters.payments.sandbox.book import Book
from adapters.payments.sandbox.gateway import SandboxGateway
from adapters.payments.sandbox.notices import SandboxNotices
from application.ports.payment_gateway import NoticeReader, PaymentGateway
from application.ports.system import Clock


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


@attrs.frozen(kw_only=True)
class GatewaySettings:
    """Which gateways there are, and what those need that are."""

    gateways: tuple[str, ...] = attrs.field(converter=_names)
    stripe_api_key: str = attrs.field(default="", repr=False)
    stripe_webhook_secret: str = attrs.field(default="", repr=False)
    stripe_api_base: str = ""
    sandbox_ledger: str = ""
    sandbox_secret: str = attrs.field(default="", repr=False)


def configured_gateways(settings: GatewaySettings, clock: Clock) -> ConfiguredGateways:
    """Raises KeyError for a gateway that does not exist; settings are checked where they are read."""
    return ConfiguredGateways({name: _GATEWAYS[name](settings, clock) for name in settings.gateways})


def notice_readers(settings: GatewaySettings, clock: Clock) -> Mapping[str, NoticeReader]:
    """By the gateway's name; people send no notices."""
    return {name: _READERS[name](settings, clock) for name in settings.gateways if name in _READERS}


def _manual(_settings: GatewaySettings, _clock: Clock) -> PaymentGateway:
    return ManualGateway()


def _sandbox(settings: GatewaySettings, _clock: Clock) -> PaymentGateway:
    return SandboxGateway(Book(settings.sandbox_ledger))


def _stripe(settings: GatewaySettings, clock: Clock) -> PaymentGateway:
    # Stripe's library takes a second to import, which shops without it need not wait for.
    from adapters.payments.stripe.gateway import StripeGateway, stripe_client  # noqa: PLC0415  # said above

    return StripeGateway(stripe_client(settings.stripe_api_key, settings.stripe_api_base), clock)


def _sandbox_notices(settings: GatewaySettings, clock: Clock) -> NoticeReader:
    return SandboxNotices(settings.sandbox_secret, clock)


def _stripe_notices(settings: GatewaySettings, _clock: Clock) -> NoticeReader:
    from adapters.payments.stripe.notices import StripeNotices  # noqa: PLC0415  # as for the gateway

    return StripeNotices(settings.stripe_webhook_secret)


_GATEWAYS: Final[Mapping[str, Callable[[GatewaySettings, Clock], PaymentGateway]]] = {
    "manual": _manual,
    "sandbox": _sandbox,
    "stripe": _stripe,
}
_READERS: Final[Mapping[str, Callable[[GatewaySettings, Clock], NoticeReader]]] = {
    "sandbox": _sandbox_notices,
    "stripe": _stripe_notices,
}
