"""Every command there is, as it can be given to a furnished shop, and what it changes in stock and money.

`{…}` in a path or body is one of the things that `furnish` makes.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from domain.shared.identity import MAIN_LOCATION

API: Final = "/api/v1/"
ONE: Final = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]}
LINES: Final = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}


@attrs.frozen(kw_only=True)
class Trial:
    """`by` names who gives the command; `stock` and `owed` are its effects.

    Of one that is `signed`, the body is the sandbox's notice that it did the operation which the body names.
    """

    method: str
    path: str
    body: Any = None
    by: str = "staff"
    stock: tuple[Mapping[str, Any], ...] = ()
    owed: str | None = None
    signed: bool = False

    @property
    def route(self) -> tuple[str, str]:
        return self.method, re.sub(r"\{\w+\}", "{}", self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def stock(
    on_hand: int = 0, allocated: int = 0, reserved: int = 0, *, location: str = MAIN_LOCATION
) -> tuple[Mapping[str, Any], ...]:
    """What changes of the teapots at a location."""
    changes = {"on_hand": on_hand, "allocated": allocated, "reserved": reserved}
    return ({"sku": "CURIOUS-TEAPOT", "location": location, **changes},)


USER: Final = {
    "email": "uma@example.com",
    "password": "open-sesame",
    "password_confirm": "open-sesame",
    "first_name": "Uma",
    "last_name": "Urn",
}
VOUCHER: Final = {
    "code": "FIVER",
    "kind": "amount",
    "amount": "5.00",
    "currency": "EUR",
    "valid_from": "2026-01-01T00:00:00Z",
    "valid_until": "2027-01-01T00:00:00Z",
}
LIMITS: Final = {"order_limit": None, "credit_limit": "500.00", "credit_limit_currency": "EUR"}
BREAKS: Final = {"breaks": [{"from_quantity": 2, "unit_price": "9.90"}]}
PRODUCT: Final = {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}
TRANSFER: Final = {
    "sku": "CURIOUS-TEAPOT",
    "quantity": 1,
    "from_location": "main",
    "to_location": "{location}",
}
RETURN: Final = {"lines": [{"line": 1, "quantity": 1}], "reason": "The spout is broken."}
PAID: Final = "orders/{order}/payments/"
COUNTED: Final = {"change": -1, "reason": "chipped"}

COMMANDS: Final = (
    Trial(method="POST", path="users/", body=USER, by="nobody"),
    Trial(method="PATCH", path="users/me/", body={"first_name": "Una"}, by="user"),
    Trial(method="PATCH", path="users/{user}/", body={"last_name": "Urnson"}),
    Trial(method="POST", path="products/", body=PRODUCT),
    Trial(method="PATCH", path="products/{sku}/", body={"unit_price": "2.00"}),
    Trial(method="PATCH", path="products/{sku}/listing/", body={"for_sale": False}),
    Trial(method="PATCH", path="products/{sku}/terms/", body=BREAKS),
    Trial(
        method="POST",
        path="stock/{sku}/receipts/",
        body={"quantity": 5, "reason": "note 7"},
        stock=stock(on_hand=5),
    ),
    Trial(method="POST", path="stock/{sku}/adjustments/", body=COUNTED, stock=stock(on_hand=-1)),
    Trial(method="PUT", path="stock/{sku}/policy/", body={"backorder_limit": 3, "reorder_point": 5}),
    Trial(
        method="POST",
        path="stock-transfers/",
        body=TRANSFER,
        stock=(*stock(on_hand=-1), *stock(on_hand=1, location="attic")),
    ),
    Trial(method="POST", path="locations/", body={"code": "shed", "name": "Shed"}),
    Trial(method="PATCH", path="locations/{location}/", body={"priority": 7}),
    Trial(method="POST", path="customers/", body={"name": "Wilma Wok"}),
    Trial(method="POST", path="customers/{customer}/block/", body={"reason": "unpaid"}),
    Trial(method="POST", path="customers/{blocked}/unblock/"),
    Trial(method="PUT", path="customers/{customer}/limits/", body=LIMITS),
    Trial(method="PUT", path="customers/{customer}/tier/", body={"tier": "gold"}),
    Trial(method="POST", path="customers/{blocked}/erase/", by="admin"),
    Trial(method="POST", path="orders/", body=LINES, by="buyer", stock=stock(allocated=2), owed="24.60"),
    Trial(method="DELETE", path="orders/{placed}/", by="buyer", stock=stock(allocated=-1), owed="-12.30"),
    Trial(method="POST", path="orders/{placed}/confirm/"),
    Trial(method="POST", path="orders/{placed}/cancel/", stock=stock(allocated=-1), owed="-12.30"),
    Trial(method="POST", path="orders/{confirmed}/shipments/", stock=stock(on_hand=-1, allocated=-1)),
    Trial(
        method="POST",
        path="orders/{placed}/lines/1/cancel/",
        body={"quantity": 1},
        stock=stock(allocated=-1),
        owed="-12.30",
    ),
    Trial(method="POST", path="orders/{placed}/edits/", body=LINES, stock=stock(allocated=1), owed="12.30"),
    Trial(method="POST", path="orders/{shipped}/returns/", body=RETURN, by="buyer"),
    Trial(method="POST", path="returns/{requested}/approve/"),
    Trial(method="POST", path="returns/{requested}/decline/", body={"answer": "It is yours."}),
    Trial(
        method="POST",
        path="returns/{approved}/receive/",
        body={"restock": True},
        stock=stock(on_hand=1),
        owed="-12.30",
    ),
    Trial(method="POST", path="orders/{placed}/payments/", body={"amount": "2.30"}),
    Trial(method="POST", path=f"{PAID}{{authorized}}/capture/", body={"amount": "2.30"}),
    Trial(method="POST", path=f"{PAID}{{authorized}}/void/"),
    Trial(method="POST", path=f"{PAID}{{captured}}/refunds/", body={"amount": "1.00"}),
    Trial(
        method="POST",
        path=f"{PAID}{{captured}}/operations/{{refund}}/confirm/",
        body={"done": True, "reference": "statement 7"},
    ),
    Trial(
        method="POST",
        path="payment-notices/{gateway}/",
        body={"operation": "{late}"},
        by="nobody",
        signed=True,
    ),
    Trial(method="POST", path="quotes/", body=LINES, by="buyer", stock=stock(reserved=2)),
    Trial(
        method="POST",
        path="quotes/{quote}/accept/",
        by="buyer",
        stock=stock(allocated=1, reserved=-1),
        owed="12.30",
    ),
    Trial(method="POST", path="vouchers/", body=VOUCHER),
    Trial(method="PATCH", path="vouchers/{voucher}/", body={"limit": 7}),
    Trial(method="PUT", path="tax-rates/{country}/standard/", body={"rate": "0.21"}),
    Trial(method="DELETE", path="tax-rates/{country}/standard/"),
    Trial(method="PUT", path="shipping-rates/{country}/EUR/0.00/", body={"cost": "3.90"}),
    Trial(method="DELETE", path="shipping-rates/{country}/EUR/0.00/"),
)
