"""What is said of payments, in short."""

from typing import Any, Final

LINES: Final = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}
BY_CARD: Final = {"gateway": "sandbox", "method": "tok_approve"}


def amounts(payment: Any) -> tuple[str, ...]:
    """Authorized, captured, refunded."""
    return tuple(payment[f"{name}_amount"] for name in ("authorized", "captured", "refunded"))


def operations(payment: Any) -> list[tuple[str, str, str]]:
    """Kind, state and amount of each."""
    return [(each["kind"], each["state"], each["amount"]) for each in payment["operations"]]
