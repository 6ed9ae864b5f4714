"""Receipts by idempotency key."""

import hashlib
from typing import Final

import attrs
import orjson
from django.db import IntegrityError, connections

from adapters.persistence import bulk
from adapters.persistence.codec import from_json, to_json
from adapters.persistence.dialect import dialect_of
from adapters.persistence.models.idempotency import IdempotencyRow
from application.commands import Receipt
from application.errors import IdempotencyInProgress, IdempotencyKeyReused, TransactionAborted
from application.ports.idempotency import Claim

_COLUMNS: Final = ("principal", "operation", "key", "fingerprint", "receipt", "customer_id")
_PURPOSE: Final = "orderly.idempotency"
"""Part of what is hashed, as advisory locks of all purposes share one space."""


@attrs.frozen
class DjangoIdempotencyRecords:
    """Implements IdempotencyRecords.

    PostgreSQL tells by an advisory lock that a twin is running; on SQLite a twin waits for its turn to write.
    """

    _using: str

    def claim(self, claim: Claim, receipt_type: type[Receipt]) -> Receipt | None:
        if dialect_of(self._using).tells_of_twins:
            self._ensure_alone(claim)
        # A statement of its own, after the lock: it sees what a twin committed a moment ago.
        rows = IdempotencyRow.objects.using(self._using).filter(
            principal=claim.principal, operation=claim.operation, key=claim.key
        )
        for fingerprint, receipt in rows.values_list("fingerprint", "receipt"):
            if fingerprint != claim.fingerprint:
                raise IdempotencyKeyReused
            return from_json(receipt, receipt_type)
        return None

    def store(self, claim: Claim, receipt: Receipt) -> None:
        row = (
            claim.principal,
            claim.operation,
            claim.key,
            claim.fingerprint,
            to_json(receipt),
            receipt.about,
        )
        try:
            bulk.insert(self._using, IdempotencyRow, _COLUMNS, (row,))
        except IntegrityError as error:
            raise TransactionAborted("A twin of this command was quicker.") from error

    def _ensure_alone(self, claim: Claim) -> None:
        with connections[self._using].cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s::bigint)", [_lock_number(claim)])
            (alone,) = cursor.fetchone()
        if not alone:
            raise IdempotencyInProgress


def _lock_number(claim: Claim) -> int:
    """64 bits of SHA-256 over the key and its scope."""
    named = orjson.dumps((_PURPOSE, claim.principal, claim.operation, claim.key))
    return int.from_bytes(hashlib.sha256(named).digest()[:8], "big", signed=True)
