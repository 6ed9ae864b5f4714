"""Those who move money."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

import attrs

from domain.payments.operation import OperationKind, Outcome
from domain.shared.identity import OperationId, PaymentId
from domain.shared.money import Money


@attrs.frozen(kw_only=True)
class GatewayRequest:
    """What is asked of a gateway. `operation_id` is the idempotency key.

    `requested_at` is when the intent was stored: a gateway that forgets keys sees by it that it has to look
    before it does. `method` is the token to charge; `authorization` the gateway's reference of the
    authorization, empty for an authorization itself.
    """

    operation_id: OperationId
    payment_id: PaymentId
    kind: OperationKind
    amount: Money
    requested_at: datetime
    method: str
    authorization: str = ""


@attrs.frozen(kw_only=True)
class Notice:
    """What a gateway tells by itself: an outcome. Notices repeat, and overtake each other."""

    operation_id: OperationId
    outcome: Outcome


class PaymentGateway(Protocol):
    """A gateway is never called within a transaction."""

    def perform(self, request: GatewayRequest) -> Outcome | None:
        """Do it, once for each operation however often that is asked. None: the outcome comes later.

        Raises GatewayUnavailable where nobody knows what became of it.
        """
        ...

    def look_up(self, request: GatewayRequest) -> Outcome | None:
        """What became of an operation that was asked before; None where the gateway never heard of it.

        Raises GatewayUnavailable.
        """
        ...

    @property
    def is_manual(self) -> bool:
        """Whether people do what is asked, and confirm it afterwards."""
        ...


class Gateways(Protocol):
    def named(self, name: str) -> PaymentGateway:
        """Raises InvalidValue for a gateway that this shop does not have."""
        ...

    @property
    def names(self) -> tuple[str, ...]: ...


class NoticeReader(Protocol):
    """Reads the notices of one gateway."""

    def read(self, body: bytes, headers: Mapping[str, str]) -> Notice | None:
        """What a notice tells; None where that is no operation of ours. Headers in any case.

        Raises NoticeNotGenuine for what the gateway did not sign, or not lately.
        """
        ...
