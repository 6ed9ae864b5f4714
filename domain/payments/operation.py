"""One thing asked of a payment gateway, and what came of it."""

from datetime import datetime
from enum import StrEnum

import attrs

from domain.shared.identity import OperationId, ReturnId
from domain.shared.money import Money


class OperationKind(StrEnum):
    AUTHORIZE = "authorize"
    CAPTURE = "capture"
    VOID = "void"
    REFUND = "refund"


class OperationState(StrEnum):
    """`pending` until the gateway's answer is recorded; `abandoned` where it never heard of it."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    DECLINED = "declined"
    ABANDONED = "abandoned"


@attrs.frozen
class Approved:
    """The gateway did it; `reference` is its own name for what it did."""

    reference: str


@attrs.frozen
class Declined:
    """The gateway refused; `reason` in its words."""

    reason: str


@attrs.frozen
class Abandoned:
    """The gateway never heard of it, and will not be asked again."""


Outcome = Approved | Declined | Abandoned


@attrs.frozen(kw_only=True)
class Operation:
    """An intent, stored before the gateway is asked, and its outcome.

    The gateway knows it by its id, whoever asks and however often. `return_id` is the return it pays back.
    """

    id: OperationId
    kind: OperationKind
    amount: Money
    requested_at: datetime
    state: OperationState = OperationState.PENDING
    settled_at: datetime | None = None
    reference: str = ""
    reason: str = ""
    return_id: ReturnId | None = None

    @property
    def is_pending(self) -> bool:
        return self.state is OperationState.PENDING

    @property
    def has_succeeded(self) -> bool:
        return self.state is OperationState.SUCCEEDED

    def settled(self, outcome: Outcome, at: datetime) -> "Operation":
        match outcome:
            case Approved(reference):
                return attrs.evolve(
                    self, state=OperationState.SUCCEEDED, reference=reference, reason="", settled_at=at
                )
            case Declined(reason):
                return attrs.evolve(self, state=OperationState.DECLINED, reason=reason, settled_at=at)
            case Abandoned():
                return attrs.evolve(self, state=OperationState.ABANDONED, settled_at=at)
