"""An order's money book: what is billed, captured and refunded, every change with its cause, chained."""

from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

import attrs

from domain.shared.chain import GENESIS, link, moment
from domain.shared.identity import OperationId, PaymentId, ReturnId
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals


class EntryKind(StrEnum):
    ORDERED = "ordered"
    LINE_CANCELLED = "line_cancelled"
    CANCELLED = "cancelled"
    EDITED = "edited"
    RETURNED = "returned"
    CAPTURED = "captured"
    REFUNDED = "refunded"


@attrs.frozen(kw_only=True)
class MoneyCause:
    """What changed the money, where an order's own move does not say it: a payment's operation, a return."""

    payment_id: PaymentId | None = None
    operation_id: OperationId | None = None
    return_id: ReturnId | None = None


@attrs.frozen(kw_only=True)
class MoneyEntry:
    """A line of the book: signed changes in minor units of the order's currency, and the balances after it.

    `number` counts from 1 without a gap; `hash` chains the line to the one before.
    """

    number: int
    kind: EntryKind
    billed_change: int = 0
    captured_change: int = 0
    refunded_change: int = 0
    billed: int
    captured: int
    refunded: int
    cause: MoneyCause
    at: datetime
    hash: str = ""

    def hash_after(self, previous: str) -> str:
        """What `hash` must be where the line before has the hash `previous`."""
        return link(
            previous,
            self.number,
            self.kind.value,
            self.billed_change,
            self.captured_change,
            self.refunded_change,
            self.billed,
            self.captured,
            self.refunded,
            _named(self.cause.payment_id),
            _named(self.cause.operation_id),
            _named(self.cause.return_id),
            moment(self.at),
        )


@attrs.frozen(kw_only=True)
class MoneyBook:
    """The book's balances and its end; `new` are the entries since load, which the repository appends."""

    billed: int = 0
    captured: int = 0
    refunded: int = 0
    entry_count: int = 0
    chain: str = GENESIS
    new: tuple[MoneyEntry, ...] = attrs.field(default=(), eq=False)

    def billing(
        self, kind: EntryKind, total: Money, *, at: datetime, cause: MoneyCause | None = None
    ) -> Self:
        """The order costs that much now; a total that stays the same is no entry."""
        change = total.minor - self.billed
        return self._with(kind, at, cause or MoneyCause(), billed=change) if change else self

    def moved(self, change: PaymentTotals, *, at: datetime, cause: MoneyCause) -> Self:
        """Money came, or else went back, by one operation; what is merely authorized is no entry."""
        if change.captured.minor:
            return self._with(EntryKind.CAPTURED, at, cause, captured=change.captured.minor)
        if change.refunded.minor:
            return self._with(EntryKind.REFUNDED, at, cause, refunded=change.refunded.minor)
        return self

    def saved(self) -> Self:
        return attrs.evolve(self, new=())

    def _with(
        self,
        kind: EntryKind,
        at: datetime,
        cause: MoneyCause,
        *,
        billed: int = 0,
        captured: int = 0,
        refunded: int = 0,
    ) -> Self:
        bare = MoneyEntry(
            number=self.entry_count + 1,
            kind=kind,
            billed_change=billed,
            captured_change=captured,
            refunded_change=refunded,
            billed=self.billed + billed,
            captured=self.captured + captured,
            refunded=self.refunded + refunded,
            cause=cause,
            at=at,
        )
        entry = attrs.evolve(bare, hash=bare.hash_after(self.chain))
        return attrs.evolve(
            self,
            billed=entry.billed,
            captured=entry.captured,
            refunded=entry.refunded,
            entry_count=entry.number,
            chain=entry.hash,
            new=(*self.new, entry),
        )


def _named(id: UUID | None) -> str | None:
    return None if id is None else str(id)
