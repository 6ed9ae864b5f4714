"""Notices of the sandbox: JSON, signed with HMAC-SHA256 over the time and the body."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import attrs

from adapters.payments.headers import header
from application.errors import NoticeNotGenuine
from application.ports.payment_gateway import Notice
from application.ports.system import Clock
from domain.payments.operation import Approved, Declined, Outcome
from domain.shared.identity import OperationId

SIGNATURE_HEADER: Final = "Sandbox-Signature"
TOLERANCE: Final = timedelta(minutes=5)


@attrs.frozen
class WrittenNotice:
    """What is sent over HTTP."""

    body: bytes
    headers: Mapping[str, str]


@attrs.frozen
class SandboxNotices:
    """Implements NoticeReader, and writes what it reads: `Sandbox-Signature: t=1780000000,v1=<hex>`."""

    _secret: str = attrs.field(repr=False)
    _clock: Clock
    _tolerance: timedelta = TOLERANCE

    def read(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        """Raises NoticeNotGenuine."""
        stamp, signature = _parts(header(headers, SIGNATURE_HEADER))
        if not hmac.compare_digest(self._signature(stamp, body), signature):
            raise NoticeNotGenuine("sandbox")
        try:
            sent_at = datetime.fromtimestamp(int(stamp), UTC)
            told = json.loads(body)
            notice = Notice(
                operation_id=OperationId(UUID(told["operation_id"])), outcome=_outcome(told["outcome"])
            )
        except (ValueError, OverflowError, OSError, KeyError, TypeError, AttributeError):
            raise NoticeNotGenuine("sandbox") from None
        if abs(self._clock.now() - sent_at) > self._tolerance:
            raise NoticeNotGenuine("sandbox")
        return notice

    def write(self, notice: Notice) -> WrittenNotice:
        """A notice as the sandbox sends it now."""
        told = {"operation_id": str(notice.operation_id), "outcome": _told(notice.outcome)}
        body = json.dumps(told).encode()
        stamp = str(int(self._clock.now().timestamp()))
        signature = self._signature(stamp, body).decode()
        return WrittenNotice(
            body, {SIGNATURE_HEADER: f"t={stamp},v1={signature}", "Content-Type": "application/json"}
        )

    def _signature(self, stamp: str, body: bytes) -> bytes:
        signed = stamp.encode() + b"." + body
        return hmac.new(self._secret.encode(), signed, hashlib.sha256).hexdigest().encode()


def _parts(value: str) -> tuple[str, bytes]:
    """Time and signature; empty where they are missing."""
    parts = dict(part.partition("=")[::2] for part in value.split(","))
    return parts.get("t", ""), parts.get("v1", "").encode()


def _told(outcome: Outcome) -> dict[str, str]:
    match outcome:
        case Approved(reference):
            return {"kind": "approved", "reference": reference}
        case Declined(reason):
            return {"kind": "declined", "reason": reason}
        case _:
            msg = "a gateway tells of what it did, or refused"
            raise ValueError(msg)


def _outcome(told: dict[str, Any]) -> Outcome:
    if told["kind"] == "approved":
        return Approved(str(told["reference"]))
    if told["kind"] == "declined":
        return Declined(str(told["reason"]))
    raise ValueError(told["kind"])
