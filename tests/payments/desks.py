"""Gateways under test, each with what its tests have to know of it."""

from datetime import UTC, datetime

import attrs

from application.ports.payment_gateway import GatewayRequest, PaymentGateway
from domain.payments.operation import Approved, OperationKind
from domain.shared.identity import OperationId, PaymentId
from domain.shared.money import Money
from tests.support import a


def now() -> datetime:
    """The time of the machine, which Stripe's servers go by as well."""
    return datetime.now(UTC)


@attrs.frozen(kw_only=True)
class Desk:
    """`good` is a token that is approved, `bad` one that is declined."""

    gateway: PaymentGateway
    good: str
    bad: str = ""

    def authorized(self, cents: int = 1000, method: str | None = None) -> GatewayRequest:
        """An authorization that was approved; its reference is in `authorization`."""
        request = ask(OperationKind.AUTHORIZE, cents, method=self.good if method is None else method)
        return attrs.evolve(request, authorization=reference(self.gateway.perform(request)))

    def captured(self, cents: int = 1000) -> GatewayRequest:
        """An authorization of which all was captured."""
        held = self.authorized(cents)
        assert isinstance(self.gateway.perform(on(held, OperationKind.CAPTURE, cents)), Approved)
        return held


def ask(
    kind: OperationKind,
    cents: int = 1000,
    *,
    method: str = "",
    authorization: str = "",
    payment_id: PaymentId | None = None,
    currency: str = "EUR",
    at: datetime | None = None,
) -> GatewayRequest:
    return GatewayRequest(
        operation_id=OperationId(a.an_id()),
        payment_id=payment_id or PaymentId(a.an_id()),
        kind=kind,
        amount=Money(cents, currency),
        requested_at=at or now(),
        method=method,
        authorization=authorization,
    )


def on(held: GatewayRequest, kind: OperationKind, cents: int) -> GatewayRequest:
    """What is asked about money that is held."""
    return ask(kind, cents, method=held.method, authorization=held.authorization, payment_id=held.payment_id)


def reference(outcome: object) -> str:
    assert isinstance(outcome, Approved), outcome
    return outcome.reference
