"""What commands answer: the thing as it stands now, rendered from the receipt and nothing else.

A trial answers it as it would stand, with `dry_run` and what it would change in stock and money beside it.
"""

from urllib.parse import urljoin

import attrs
from rest_framework.request import Request
from rest_framework.response import Response

from adapters.http.rendering import as_object
from application.commands import Receipt


def done(receipt: Receipt, shown: attrs.AttrsInstance) -> Response:
    """200 with what the command changed."""
    return _answer(receipt, shown, status=200)


def created(request: Request, receipt: Receipt, shown: attrs.AttrsInstance, *, at: str) -> Response:
    """201 with what the command made; `at` is where it is found, relative to the request's path."""
    answer = _answer(receipt, shown, status=200 if receipt.dry_run else 201)
    if not receipt.dry_run:
        answer["Location"] = urljoin(request.path, at)
    return answer


def removed(receipt: Receipt) -> Response:
    """204: there is nothing left to show."""
    if receipt.dry_run:
        return Response(_trial(receipt))
    return Response(status=204, headers=_marks(receipt))


def _answer(receipt: Receipt, shown: attrs.AttrsInstance, *, status: int) -> Response:
    if receipt.dry_run:
        return Response({**as_object(shown), **_trial(receipt)}, status=status)
    return Response(shown, status=status, headers=_marks(receipt))


def _trial(receipt: Receipt) -> dict[str, object]:
    return {"dry_run": True, "effects": receipt.effects}


def _marks(receipt: Receipt) -> dict[str, str] | None:
    return {"Idempotent-Replayed": "true"} if receipt.replayed else None
