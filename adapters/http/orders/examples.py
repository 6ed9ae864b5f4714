"""Orders that can be tried at once against the demonstration's data, and what comes of them."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import answered, asked
from adapters.http.documentation.samples import (
    ADDRESS,
    CUSTOMER_ID,
    TEAPOT,
    an_order,
    order_shown,
    refusal,
    shown,
    trial_shown,
)
from application.effects import Effects, MoneyEffect, StockEffect
from domain.customers.errors import CreditLimitExceeded, CustomerIsBlocked
from domain.inventory.errors import InsufficientStock
from domain.shared.identity import MAIN_LOCATION, Sku
from domain.shared.money import Money

_ORDER: Final = an_order()
_EFFECTS: Final = Effects(
    stock=(StockEffect(sku=str(TEAPOT), location=MAIN_LOCATION, on_hand=0, allocated=2, reserved=0),),
    money=(MoneyEffect(customer_id=CUSTOMER_ID, currency="EUR", owed=_ORDER.amounts.total.amount),),
)

REFUSED: Final = refusal(
    CustomerIsBlocked(customer_id=CUSTOMER_ID),
    CreditLimitExceeded(
        total=Money.of("539.10", "EUR"), exposure=Money.of("80.00", "EUR"), limit=Money.of("100.00", "EUR")
    ),
    InsufficientStock(sku=TEAPOT, requested=9, available=3),
    InsufficientStock(sku=Sku("HAT-THINKING"), requested=7, available=0),
)

PLACE_ORDER: Final[tuple[OpenApiExample, ...]] = (
    asked(
        "A customer orders",
        {"lines": [{"sku": str(TEAPOT), "quantity": 2}], "shipping_address": shown(ADDRESS)},
    ),
    asked("With a voucher", {"lines": [{"sku": str(TEAPOT), "quantity": 2}], "voucher": "TEATIME"}),
    asked(
        "Staff orders for a customer",
        {
            "customer_id": str(CUSTOMER_ID),
            "currency": "EUR",
            "lines": [
                {"sku": str(TEAPOT), "quantity": 2, "discount_rate": "0.10"},
                {"sku": str(TEAPOT), "quantity": 1, "unit_price": "20.00"},
            ],
            "freight": "4.90",
            "external_reference": "web-4711",
            "note": "Leave it with the neighbours.",
        },
    ),
    answered("Placed, with a voucher", order_shown(_ORDER), status=201),
    answered("Tried: what it would change", trial_shown(order_shown(_ORDER), _EFFECTS), status=200),
    answered("Refused, with every reason", REFUSED, status=409),
)

EDIT_ORDER: Final[tuple[OpenApiExample, ...]] = (
    asked("Three instead of two", {"lines": [{"sku": str(TEAPOT), "quantity": 3}]}),
    asked(
        "To another address, and without the voucher",
        {"lines": [{"sku": str(TEAPOT), "quantity": 2}], "shipping_address": shown(ADDRESS), "voucher": None},
    ),
)

CANCEL_LINE: Final[tuple[OpenApiExample, ...]] = (asked("One unit of the line", {"quantity": 1}),)

SHIP_ORDER: Final[tuple[OpenApiExample, ...]] = (
    asked("All that is there", {}),
    asked(
        "One unit of the first line, with a parcel number",
        {"lines": [{"line": 1, "quantity": 1}], "carrier": "Snail Express", "tracking": "SE-4711"},
    ),
)
