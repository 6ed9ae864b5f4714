"""Vouchers that can be created at once."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import asked

_VALID: Final = {"valid_from": "2026-01-01T00:00:00Z", "valid_until": "2036-01-01T00:00:00Z"}

CREATE_VOUCHER: Final[tuple[OpenApiExample, ...]] = (
    asked(
        "Ten per cent, once a customer",
        {"code": "TEATIME", "kind": "percentage", "rate": "0.10", "limit_per_customer": 1, **_VALID},
    ),
    asked(
        "Five euros off goods for 40 or more, 100 times",
        {
            "code": "FIVER",
            "kind": "amount",
            "amount": "5.00",
            "minimum": "40.00",
            "currency": "EUR",
            "limit": 100,
            **_VALID,
        },
    ),
    asked("Delivered free", {"code": "FREE-RIDE", "kind": "free_shipping", **_VALID}),
)
