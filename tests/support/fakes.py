"""Stand-ins for time, identity, chance and gateways: plain, deterministic, and readable afterwards."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID

import attrs

from application.errors import GatewayUnavailable
from application.ports.payment_gateway import GatewayRequest
from domain.orders.number import OrderNumber
from domain.payments.operation import Approved, Declined, OperationKind, Outcome
from domain.shared.errors import InvalidValue
from domain.shared.identity import OperationId, PaymentId
from tests.support import a


@attrs.define
class FakeClock:
    """Stands still until told otherwise."""

    at: datetime = a.NOON

    def now(self) -> datetime:
        return self.at

    def advance(self, **by: float) -> None:
        """`clock.advance(hours=24)`."""
        self.at += timedelta(**by)


@attrs.define
class FakeIds:
    """Fresh ids in ascending order; `made` are those given out."""

    made: list[UUID] = attrs.field(factory=list)

    def new(self) -> UUID:
        self.made.append(a.an_id())
        return self.made[-1]


@attrs.define
class FakeNumbers:
    """Fresh order numbers, after those that were `planned`; `drawn` are those given out."""

    planned: list[OrderNumber] = attrs.field(factory=list)
    drawn: list[OrderNumber] = attrs.field(factory=list)

    def new(self) -> OrderNumber:
        self.drawn.append(self.planned.pop(0) if self.planned else a.number())
        return self.drawn[-1]


@attrs.define
class FakeBackoff:
    """Does not wait; `pauses` are the attempts after which it was asked to."""

    pauses: list[int] = attrs.field(factory=list)

    def pause(self, attempt: int) -> None:
        self.pauses.append(attempt)


class Act(Enum):
    """What a FakeGateway does with an operation that is new to it.

    What it does, or declines, it knows from then on; what it did NEVER_HEAR it can be asked again. LATER is
    done, and told by and by. With the last two the process that asks ends, before it is done or after.
    """

    APPROVE = auto()
    DECLINE = auto()
    LOSE_REPLY = auto()
    NEVER_HEAR = auto()
    LATER = auto()
    DIE_BEFORE = auto()
    DIE_AFTER = auto()


class Killed(Exception):
    """The process that asks ends here."""


@attrs.define
class FakeGateway:
    """Implements PaymentGateway. Approves, unless it `will` do otherwise; `requests` are what it was asked.

    Fails a test that asks it within a transaction, or for more money than there is. One that is manual leaves
    refunds to people.
    """

    name: str = "fake"
    is_manual: bool = False
    in_transaction: Callable[[], bool] = lambda: False
    requests: list[GatewayRequest] = attrs.field(factory=list)
    said: dict[OperationId, Outcome] = attrs.field(factory=dict)
    _planned: dict[OperationKind, list[Act]] = attrs.field(factory=dict)
    _done: list[GatewayRequest] = attrs.field(factory=list)

    def will(self, kind: OperationKind, *acts: Act) -> None:
        """The next new operations of that kind, one after the other."""
        self._planned.setdefault(kind, []).extend(acts)

    def perform(self, request: GatewayRequest) -> Outcome | None:
        assert not self.in_transaction()
        self.requests.append(request)
        if request.operation_id in self.said:
            return self.said[request.operation_id]
        planned = self._planned.get(request.kind)
        act = planned.pop(0) if planned else Act.APPROVE
        if act is Act.NEVER_HEAR:
            raise GatewayUnavailable(self.name)
        if act is Act.DIE_BEFORE:
            raise Killed
        if self.is_manual and request.kind is OperationKind.REFUND:
            return None
        outcome = self._outcome(request, act)
        if act is Act.LOSE_REPLY:
            raise GatewayUnavailable(self.name)
        if act is Act.DIE_AFTER:
            raise Killed
        return None if act is Act.LATER else outcome

    def look_up(self, request: GatewayRequest) -> Outcome | None:
        assert not self.in_transaction()
        planned = self._planned.get(request.kind)
        if planned and planned[0] is Act.NEVER_HEAR:
            planned.pop(0)
            raise GatewayUnavailable(self.name)
        return self.said.get(request.operation_id)

    def sum(self, kind: OperationKind, payment_id: PaymentId | None = None) -> int:
        """Minor units that it moved, in all or for one payment."""
        own = (one for one in self._done if payment_id in {None, one.payment_id})
        return sum(one.amount.minor for one in own if one.kind is kind)

    @property
    def kept(self) -> int:
        """Minor units that it took and did not give back."""
        return self.sum(OperationKind.CAPTURE) - self.sum(OperationKind.REFUND)

    def _outcome(self, request: GatewayRequest, act: Act) -> Outcome:
        outcome = Declined("card_declined") if act is Act.DECLINE else Approved(f"fake-{len(self._done)}")
        self.said[request.operation_id] = outcome
        if isinstance(outcome, Approved):
            self._done.append(request)
        authorized, captured, voided, refunded = (
            self.sum(kind, request.payment_id) for kind in OperationKind
        )
        assert refunded <= captured <= authorized - voided
        return outcome


@attrs.frozen
class FakeGateways:
    """Implements Gateways."""

    _gateways: tuple[FakeGateway, ...]

    def named(self, name: str) -> FakeGateway:
        for gateway in self._gateways:
            if gateway.name == name:
                return gateway
        raise InvalidValue("gateway", f"{name!r} is none of ours", remedy="Name another.")

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(gateway.name for gateway in self._gateways)
