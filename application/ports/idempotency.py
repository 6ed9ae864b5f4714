"""Receipts by idempotency key."""

from typing import Final, Protocol, Self
from uuid import UUID, uuid5

import attrs

from application.commands import Command, Receipt
from application.fingerprint import fingerprint

_INTENTS: Final = UUID("01950000-0000-7000-8000-0000000f0e1d")
"""The namespace of ids that come from keys (RFC 9562, version 5)."""


@attrs.frozen(kw_only=True)
class Claim:
    """A key in its scope (principal and operation), and what was asked under it."""

    principal: str
    operation: str
    key: str
    fingerprint: str

    @classmethod
    def of(cls, command: Command) -> Self | None:
        """The command's claim; None for a command without a key, and for a trial, which uses none up."""
        if command.idempotency_key is None or command.dry_run:
            return None
        return cls(
            principal=command.actor.name,
            operation=type(command).__name__.removesuffix("Command"),
            key=command.idempotency_key,
            fingerprint=fingerprint(command),
        )

    def id_of(self, what: str) -> UUID:
        """An id that a retry of the command makes again: for intents stored before the receipt."""
        return uuid5(_INTENTS, f"{self.principal}\x1f{self.operation}\x1f{self.key}\x1f{what}")


class IdempotencyRecords(Protocol):
    """Part of the unit of work's transaction: a receipt exists exactly when its effect does."""

    def claim(self, claim: Claim, receipt_type: type[Receipt]) -> Receipt | None:
        """Take the key until the transaction ends, or answer with the receipt stored under it.

        Raises IdempotencyKeyReused for another fingerprint, and IdempotencyInProgress while a twin runs
        (a store that cannot tell waits for the twin instead, and replays).
        """
        ...

    def store(self, claim: Claim, receipt: Receipt) -> None:
        """Keep the receipt under the key. Raises TransactionAborted if a twin was quicker."""
        ...
