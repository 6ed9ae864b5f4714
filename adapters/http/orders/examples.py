"""Orders that can be tried at once against the demonstration's data."""

from typing import Final

from drf_spectacular.utils import OpenApiExample

_ADDRESS: Final = {
    "name": "Wanda Whisk",
    "street": "1 Teapot Lane",
    "city": "Sugarbury",
    "postal_code": "SB1 2TP",
    "country": "GB",
}

PLACE_ORDER: Final = (
    OpenApiExample(
        "A customer orders",
        value={"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}], "shipping_address": _ADDRESS},
        request_only=True,
    ),
    OpenApiExample(
        "Staff orders for a customer",
        value={
            "customer_id": "01950000-0000-7000-8000-000000000001",
            "lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2, "discount_rate": "0.10"}],
            "freight": "4.90",
            "external_reference": "web-4711",
            "note": "Leave it with the neighbours.",
        },
        request_only=True,
    ),
    OpenApiExample(
        "Refused, with every reason",
        value={
            "error": {
                "code": "order_refused",
                "message": "2 rules refuse this.",
                "status": 409,
                "request_id": "7Qm2ZxW1cT0sVbK4nLp8Ya",
                "details": [
                    {
                        "code": "customer_blocked",
                        "rule": "customer.not_blocked",
                        "message": "This customer is blocked and cannot place orders.",
                        "customer_id": "01950000-0000-7000-8000-000000000001",
                        "remedy": "Ask the shop's staff to lift the block.",
                    },
                    {
                        "code": "insufficient_stock",
                        "rule": "stock.available",
                        "message": "9 of CURIOUS-TEAPOT were asked for and 3 are available: 6 short.",
                        "sku": "CURIOUS-TEAPOT",
                        "requested": 9,
                        "available": 3,
                        "remedy": "Order at most 3, or wait for the next delivery.",
                    },
                ],
            }
        },
        response_only=True,
        status_codes=["409"],
        media_type="application/json",
    ),
)
