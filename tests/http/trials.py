"""Every command there is, as it can be given to a furnished shop, and what it changes in stock and money.

`{…}` in a path or body is one of the things that `furnish` makes.
"""

import json
import re
from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

import attrs

from domain.shared.actor import Actor, Role
from domain.shared.identity import CustomerId, UserId
from tests.http.shop import body, client_of
from tests.support import a
from tests.support.stores import World

API: Final = "/api/v1/"
LINES: Final = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}


@attrs.frozen(kw_only=True)
class Trial:
    """`by` names who gives the command; `stock` and `owed` are its effects."""

    method: str
    path: str
    body: Any = None
    by: str = "staff"
    stock: Mapping[str, int] | None = None
    owed: str | None = None

    @property
    def route(self) -> tuple[str, str]:
        return self.method, re.sub(r"\{\w+\}", "{}", self.path)

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def stock(on_hand: int = 0, allocated: int = 0, reserved: int = 0) -> Mapping[str, int]:
    return {"on_hand": on_hand, "allocated": allocated, "reserved": reserved}


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
    Trial(method="POST", path="orders/{placed}/payments/", body={"amount": "2.30"}, owed="-2.30"),
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


def furnish(world: World, wanda: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Clients by name, and what the commands name; no rate touches Wanda's prices."""
    staff, buyer, nobody = client_of(a.staff()), client_of(a.buyer(wanda)), client_of()
    blocked = a.customer(blocked=True)
    world.keep(blocked)
    account = body(nobody.post(f"{API}users/", {**USER, "email": "ursula@example.com"}))
    user = Actor(
        Role.CUSTOMER,
        user_id=UserId(UUID(account["id"])),
        customer_id=CustomerId(UUID(account["customer_id"])),
    )
    one = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]}
    placed, confirmed = (body(buyer.post(f"{API}orders/", one))["id"] for _ in range(2))
    things = {
        "sku": "CURIOUS-TEAPOT",
        "user": account["id"],
        "customer": str(wanda.id),
        "blocked": str(blocked.id),
        "placed": placed,
        "confirmed": confirmed,
        "quote": body(buyer.post(f"{API}quotes/", one))["id"],
        "voucher": body(staff.post(f"{API}vouchers/", {**VOUCHER, "code": "TEATIME"}))["code"],
        "country": "NL",
    }
    done = [
        staff.post(f"{API}orders/{confirmed}/confirm/"),
        staff.put(f"{API}tax-rates/NL/standard/", {"rate": "0.2"}),
        staff.put(f"{API}shipping-rates/NL/EUR/0/", {"cost": "4.90"}),
    ]
    assert [answer.status_code for answer in done] == [200, 200, 200]
    clients = {
        "nobody": nobody,
        "user": client_of(user),
        "buyer": buyer,
        "staff": staff,
        "admin": client_of(a.admin()),
    }
    return clients, things


def filled(text: Any, things: Mapping[str, str]) -> Any:
    found = json.dumps(text)
    for name, value in things.items():
        found = found.replace(f"{{{name}}}", value)
    return json.loads(found)
