"""What the sandbox would tell by itself, signed as it does."""

from collections.abc import Mapping

import attrs
from django.conf import settings

from adapters.payments.sandbox.notices import SIGNATURE_HEADER, SandboxNotices
from adapters.system.clock import SystemClock
from application.ports.payment_gateway import Notice
from domain.payments.operation import Approved, Outcome
from domain.shared.identity import OperationId


@attrs.frozen
class Written:
    """What is sent, with its headers as the tests' client names them."""

    body: bytes
    headers: Mapping[str, str]


def written(operation_id: OperationId, outcome: Outcome | None = None) -> Written:
    """That it was authorized, as the sandbox does that, unless said otherwise; signed now."""
    notices = SandboxNotices(settings.PAYMENTS.sandbox_secret, SystemClock())
    notice = notices.write(
        Notice(
            operation_id=operation_id, outcome=outcome or Approved(f"sandbox-authorize-{operation_id.hex}")
        )
    )
    return Written(notice.body, {"sandbox_signature": notice.headers[SIGNATURE_HEADER]})
