"""A gateway to try things on: it moves no money, keeps a true book, and fails when it is told to."""

import attrs

from adapters.payments.sandbox.book import Book, Holding, Page, facts
from adapters.payments.sandbox.tokens import Behaviour, behaviour
from application.errors import GatewayUnavailable
from application.ports.payment_gateway import GatewayRequest
from domain.payments.operation import Approved, Declined, OperationKind, Outcome


@attrs.frozen
class SandboxGateway:
    """Implements PaymentGateway, by tokens: adapters.payments.sandbox.tokens.

    Refuses what a real one refuses, tokens aside: more than was authorized, captured or is left.
    """

    _book: Book

    def perform(self, request: GatewayRequest) -> Outcome | None:
        told = behaviour(request.method, request.kind)
        if told is Behaviour.TIMEOUT:
            raise GatewayUnavailable("sandbox")
        with self._book.opened() as page:
            if (known := _known(page, request)) is not None:
                return known
            is_lost = told is Behaviour.TIMEOUT_ONCE and not page.was_asked(request.operation_id)
            outcome = _judged(page, request, told)
            if not is_lost:
                page.add(request, outcome)
        if is_lost or told is Behaviour.LOSE_REPLY:
            raise GatewayUnavailable("sandbox")
        return None if told is Behaviour.LATER else outcome

    def look_up(self, request: GatewayRequest) -> Outcome | None:
        with self._book.opened() as page:
            return _known(page, request)

    @property
    def is_manual(self) -> bool:
        return False

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """What became of each payment's money: to be compared with the shop's own book."""
        with self._book.opened() as page:
            return page.holdings()


def _known(page: Page, request: GatewayRequest) -> Approved | Declined | None:
    """What was said to an operation before. A key that comes with something else is its caller's mistake."""
    entry = page.entry(request.operation_id)
    if entry is None:
        return None
    if entry.request != facts(request):
        msg = f"operation {request.operation_id} was {entry.request} before, and is {facts(request)} now"
        raise ValueError(msg)
    return entry.outcome


def _judged(page: Page, request: GatewayRequest, told: Behaviour | None) -> Approved | Declined:
    if told is None:
        return Declined("unknown_token")
    if told is Behaviour.DECLINE:
        return Declined(f"{request.kind.value}_declined")
    fault = "" if request.kind is OperationKind.AUTHORIZE else _fault(page, request)
    return Declined(fault) if fault else Approved(f"sandbox-{request.kind.value}-{request.operation_id.hex}")


def _fault(page: Page, request: GatewayRequest) -> str:
    """Why the authorization does not bear it; empty if it does."""
    held = page.holding(request.authorization)
    if held is None or held.payment_id != request.payment_id:
        return "unknown_authorization"
    if held.authorized.currency != request.amount.currency:
        return "currency_mismatch"
    match request.kind:
        case OperationKind.REFUND:
            return "exceeds_captured" if request.amount > held.captured - held.refunded else ""
        case OperationKind.VOID if not held.left.minor:
            return "nothing_to_void"
        case OperationKind.VOID:
            return "" if request.amount == held.left else "not_what_is_left"
        case _:
            return "exceeds_authorized" if request.amount > held.left else ""
