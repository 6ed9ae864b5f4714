"""Quotes that can be asked for at once against the demonstration's data, and what comes of them."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

from adapters.http.documentation.examples import answered, asked
from adapters.http.documentation.samples import (
    CUSTOMER_ID,
    TEAPOT,
    a_quote,
    an_order,
    order_shown,
    quote_shown,
    refusal,
    trial_shown,
)
from application.effects import Effects, MoneyEffect, StockEffect
from domain.orders.errors import QuoteExpired
from domain.shared.identity import MAIN_LOCATION

_QUOTE: Final = a_quote()
_ORDER: Final = an_order(_QUOTE)

QUOTE_ORDER: Final[tuple[OpenApiExample, ...]] = (
    asked("A customer asks", {"lines": [{"sku": str(TEAPOT), "quantity": 2}]}),
    asked(
        "Staff promises for two hours",
        {
            "customer_id": str(CUSTOMER_ID),
            "currency": "EUR",
            "lines": [{"sku": str(TEAPOT), "quantity": 2, "unit_price": "20.00"}],
            "valid_minutes": 120,
        },
    ),
    answered("Promised", quote_shown(_QUOTE), status=201),
    answered(
        "Tried: what it would change",
        trial_shown(
            quote_shown(_QUOTE),
            Effects(
                stock=(
                    StockEffect(sku=str(TEAPOT), location=MAIN_LOCATION, on_hand=0, allocated=0, reserved=2),
                )
            ),
        ),
        status=200,
    ),
)

ACCEPT_QUOTE: Final[tuple[OpenApiExample, ...]] = (
    answered("The order that it became", order_shown(_ORDER), status=201),
    answered(
        "Tried: what it would change",
        trial_shown(
            order_shown(_ORDER),
            Effects(
                stock=(
                    StockEffect(sku=str(TEAPOT), location=MAIN_LOCATION, on_hand=0, allocated=2, reserved=-2),
                ),
                money=(
                    MoneyEffect(customer_id=CUSTOMER_ID, currency="EUR", owed=_ORDER.amounts.total.amount),
                ),
            ),
        ),
        status=200,
    ),
    answered("Too late", refusal(QuoteExpired(expires_at=_QUOTE.expires_at)), status=409),
)
