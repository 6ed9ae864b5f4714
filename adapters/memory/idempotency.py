"""Receipts by idempotency key."""

import attrs

from adapters.memory.tables import ReceiptKey, StoredReceipt, Tables
from application.commands import Receipt
from application.errors import IdempotencyKeyReused, TransactionAborted
from application.ports.idempotency import Claim


@attrs.frozen
class MemoryIdempotency:
    """Implements IdempotencyRecords. A twin waits for the one transaction, and then replays.

    Receipts are frozen through and through, so they are kept as they are.
    """

    _tables: Tables

    def claim(self, claim: Claim, receipt_type: type[Receipt]) -> Receipt | None:
        stored = self._tables.receipts.get(_key(claim))
        if stored is None:
            return None
        if stored.fingerprint != claim.fingerprint or not isinstance(stored.receipt, receipt_type):
            raise IdempotencyKeyReused
        return stored.receipt

    def store(self, claim: Claim, receipt: Receipt) -> None:
        if _key(claim) in self._tables.receipts:
            raise TransactionAborted("A twin of this command was quicker.")
        self._tables.receipts[_key(claim)] = StoredReceipt(claim.fingerprint, receipt)


def _key(claim: Claim) -> ReceiptKey:
    return claim.principal, claim.operation, claim.key
