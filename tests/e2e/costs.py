"""What endpoints cost in statements."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from tests.e2e.api import Statements

MANY: Final = 20


def cost(call: Callable[[], Any]) -> int:
    """The statements of a request, which has to succeed."""
    with Statements() as statements:
        answer = call()
    assert answer.status_code < 400, answer.content
    return len(statements.asked)


def lines(skus: Iterable[str], *, quantity: int = 1, **fields: object) -> dict[str, object]:
    """What an order of these is asked for with."""
    return {"lines": [{"sku": sku, "quantity": quantity} for sku in skus], **fields}
