"""Returns: goods that a customer sends back, from the request to the refund."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, Self

import attrs

from domain.orders.errors import IllegalReturnMove, MoreThanShipped
from domain.orders.line import OrderLine
from domain.orders.orderable import ensure_line_count
from domain.orders.status import ReturnState
from domain.shared.address import ensure_text
from domain.shared.errors import Objection, ensure
from domain.shared.identity import ReturnId
from domain.shared.quantity import Quantity

MAX_RETURN_REASON_LENGTH: Final = 500


@attrs.frozen
class ReturnedLine:
    """Units of a line that come back."""

    line_number: int
    units: int


@attrs.frozen(kw_only=True)
class CustomerReturn:
    """`reason` in the customer's words, `answer` in the shop's. `restocked`: or written off."""

    id: ReturnId
    number: int
    lines: tuple[ReturnedLine, ...]
    requested_at: datetime
    reason: str = ""
    answer: str = ""
    approved_at: datetime | None = None
    declined_at: datetime | None = None
    received_at: datetime | None = None
    restocked: bool | None = None
    refunded_at: datetime | None = None

    def __attrs_post_init__(self) -> None:
        ensure_text("reason", self.reason, MAX_RETURN_REASON_LENGTH, required=False)
        ensure_text("answer", self.answer, MAX_RETURN_REASON_LENGTH, required=False)

    @property
    def state(self) -> ReturnState:
        """The first that fits, the latest fact first."""
        for at, state in (
            (self.refunded_at, ReturnState.REFUNDED),
            (self.received_at, ReturnState.RECEIVED),
            (self.declined_at, ReturnState.DECLINED),
            (self.approved_at, ReturnState.APPROVED),
        ):
            if at is not None:
                return state
        return ReturnState.REQUESTED

    @classmethod
    def request(
        cls, *, id: ReturnId, number: int, lines: tuple[ReturnedLine, ...], reason: str, at: datetime
    ) -> Self:
        return cls(id=id, number=number, lines=lines, reason=reason, requested_at=at)

    def approve(self, *, answer: str, at: datetime) -> Self:
        self._ensure_in("approved", ReturnState.REQUESTED)
        return attrs.evolve(self, approved_at=at, answer=answer)

    def decline(self, *, answer: str, at: datetime) -> Self:
        self._ensure_in("declined", ReturnState.REQUESTED, ReturnState.APPROVED)
        ensure_text("answer", answer, MAX_RETURN_REASON_LENGTH)
        return attrs.evolve(self, declined_at=at, answer=answer)

    def receive(self, *, restock: bool, at: datetime) -> Self:
        self._ensure_in("received", ReturnState.APPROVED)
        return attrs.evolve(self, received_at=at, restocked=restock)

    def refund(self, *, at: datetime) -> Self:
        self._ensure_in("refunded", ReturnState.RECEIVED)
        return attrs.evolve(self, refunded_at=at)

    @property
    def units(self) -> int:
        return sum(line.units for line in self.lines)

    @property
    def is_expected(self) -> bool:
        """Whether its goods may still come back."""
        return self.state in {ReturnState.REQUESTED, ReturnState.APPROVED}

    def units_of(self, line_number: int) -> int:
        return sum(line.units for line in self.lines if line.line_number == line_number)

    def _ensure_in(self, move: str, *states: ReturnState) -> None:
        if self.state not in states:
            ensure(IllegalReturnMove(move=move, state=self.state, allowed_from=tuple(states)))


def returnable_objections(
    asked: tuple[ReturnedLine, ...], lines: Mapping[int, OrderLine], returns: Iterable[CustomerReturn]
) -> tuple[Objection, ...]:
    """What speaks against sending these units back; `lines` are those of the order, by number."""
    ensure_line_count(len(asked))
    known = tuple(returns)
    found: list[Objection] = []
    for number, line in lines.items():
        requested = sum(Quantity(one.units).value for one in asked if one.line_number == number)
        expected = sum(one.units_of(number) for one in known if one.is_expected)
        returnable = line.shipped - line.returned - expected
        if requested > returnable:
            found.append(MoreThanShipped(line=number, requested=requested, returnable=returnable))
    return tuple(found)
