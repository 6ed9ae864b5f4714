"""The Idempotency-Key header."""

import re
from typing import Final

from rest_framework.request import Request

from adapters.http.errors import RequestFault

HEADER: Final = "Idempotency-Key"
MAX_KEY_LENGTH: Final = 255

_META: Final = "HTTP_IDEMPOTENCY_KEY"
_BARE: Final = re.compile(rf"(?!\")[\x21-\x7e]{{1,{MAX_KEY_LENGTH}}}", re.ASCII)
_QUOTED: Final = re.compile(rf'"((?:[\x21\x23-\x5b\x5d-\x7e]|\\["\\]){{1,{MAX_KEY_LENGTH}}})"', re.ASCII)
"""A string of structured fields (RFC 9651), without spaces."""


def key_of(request: Request) -> str | None:
    """The caller's key, bare or quoted, which mean the same; None for none."""
    header = request.META.get(_META)
    if header is None:
        return None
    if _BARE.fullmatch(header):
        return str(header)
    if quoted := _QUOTED.fullmatch(header):
        return re.sub(r"\\(.)", r"\1", quoted[1])
    raise RequestFault(
        "invalid_idempotency_key",
        "The idempotency key is malformed.",
        remedy=f"Send 1 to {MAX_KEY_LENGTH} visible ASCII characters, bare or in double quotes.",
        header=HEADER,
    )


def refuse_key(request: Request) -> None:
    """For what nobody signed in does: a key belongs to a principal, and there is none."""
    if _META in request.META:
        raise RequestFault(
            "idempotency_key_not_accepted",
            "This request takes no idempotency key.",
            remedy="Leave the header out; an e-mail address registers only once anyway.",
            header=HEADER,
        )
