"""What the sandbox holds, in a file of its own: a gateway's book is not the shop's."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from threading import Lock
from typing import Final
from uuid import UUID
from weakref import finalize

import attrs

from application.errors import GatewayUnavailable
from application.ports.payment_gateway import GatewayRequest
from domain.payments.operation import Approved, Declined, OperationKind
from domain.shared.identity import OperationId, PaymentId
from domain.shared.money import Money

IN_MEMORY: Final = ":memory:"
PATIENCE_SECONDS: Final = 30

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS asked (operation_id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS done (
    operation_id TEXT PRIMARY KEY,
    payment_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    authorization TEXT NOT NULL,
    is_approved INTEGER NOT NULL,
    said TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS done_of_authorization ON done (authorization);
"""
_SUMS: Final = ", ".join(
    f"SUM(CASE WHEN kind = '{kind.value}' THEN amount_minor ELSE 0 END)" for kind in OperationKind
)


@attrs.frozen(kw_only=True)
class Holding:
    """What became of the money of one authorization, or of all of a payment's."""

    payment_id: PaymentId
    authorized: Money
    captured: Money
    voided: Money
    refunded: Money

    @property
    def left(self) -> Money:
        """What may still be captured or voided."""
        return self.authorized - self.captured - self.voided


@attrs.frozen
class Entry:
    """One operation, and what the sandbox said to it."""

    request: tuple[str, str, int, str]
    outcome: Approved | Declined


class Page:
    """The book within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def was_asked(self, operation_id: OperationId) -> bool:
        """Whether it was noted before that this was asked; notes it."""
        known = "INSERT INTO asked VALUES (?) ON CONFLICT DO NOTHING"
        return self._connection.execute(known, (str(operation_id),)).rowcount == 0

    def entry(self, operation_id: OperationId) -> Entry | None:
        row = self._connection.execute(
            "SELECT payment_id, kind, amount_minor, currency, is_approved, said"
            " FROM done WHERE operation_id = ?",
            (str(operation_id),),
        ).fetchone()
        if row is None:
            return None
        *request, is_approved, said = row
        return Entry(tuple(request), Approved(said) if is_approved else Declined(said))

    def add(self, request: GatewayRequest, outcome: Approved | Declined) -> None:
        is_approved = isinstance(outcome, Approved)
        said = outcome.reference if isinstance(outcome, Approved) else outcome.reason
        is_first = request.kind is OperationKind.AUTHORIZE
        self._connection.execute(
            "INSERT INTO done VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                str(request.operation_id),
                *facts(request),
                said if is_first else request.authorization,
                is_approved,
                said,
            ),
        )

    def holding(self, authorization: str) -> Holding | None:
        """What became of an authorization; None for one that was never approved."""
        row = self._connection.execute(
            f"SELECT payment_id, currency, {_SUMS} FROM done"  # noqa: S608  # sums over our own kinds
            " WHERE authorization = ? AND is_approved GROUP BY payment_id, currency",
            (authorization,),
        ).fetchone()
        return None if row is None else _holding(*row)

    def holdings(self) -> tuple[Holding, ...]:
        """What became of each payment of which anything was approved, in the order of their ids."""
        rows = self._connection.execute(
            f"SELECT payment_id, currency, {_SUMS} FROM done"  # noqa: S608  # sums over our own kinds
            " WHERE is_approved GROUP BY payment_id, currency ORDER BY payment_id, currency"
        )
        return tuple(_holding(*row) for row in rows)


class Book:
    """Every operation that was done, kept for good: killing the process loses none and doubles none.

    Any number of processes may write, and wait for each other; threads of one queue up. One in memory is of
    this process alone.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._turn = Lock()
        self._shared: sqlite3.Connection | None = None
        if path == IN_MEMORY:
            self._shared = _connected(path)
            finalize(self, self._shared.close)
        with self._turn, self._connection() as connection:
            connection.executescript(_SCHEMA)

    @contextmanager
    def opened(self) -> Iterator[Page]:
        """One transaction, alone with the book. Raises GatewayUnavailable where its turn does not come."""
        try:
            with self._turn, self._connection() as connection:
                connection.execute("BEGIN IMMEDIATE")
                try:
                    yield Page(connection)
                except BaseException:
                    connection.execute("ROLLBACK")
                    raise
                connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise GatewayUnavailable("sandbox") from error

    def _connection(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection for each transaction: neither threads nor forks may share one."""
        return closing(_connected(self._path)) if self._shared is None else nullcontext(self._shared)


def facts(request: GatewayRequest) -> tuple[str, str, int, str]:
    """What has to be the same when an operation is asked again."""
    return str(request.payment_id), request.kind.value, request.amount.minor, request.amount.currency


def _connected(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE_SECONDS, isolation_level=None, check_same_thread=False)


def _holding(payment_id: str, currency: str, *sums: int) -> Holding:
    of_kind = dict(zip(OperationKind, sums, strict=True))
    return Holding(
        payment_id=PaymentId(UUID(payment_id)),
        authorized=Money(of_kind[OperationKind.AUTHORIZE], currency),
        captured=Money(of_kind[OperationKind.CAPTURE], currency),
        voided=Money(of_kind[OperationKind.VOID], currency),
        refunded=Money(of_kind[OperationKind.REFUND], currency),
    )
