"""Who may do what: every route and method, and what each kind of caller is answered.

Orders, returns, payments and `{customer}` are Wanda's; the customer in the column `owner` is Wanda,
`stranger` is Olga. Each row holds for a thing that is there; for one that is not, whoever is let through is
told 404, unless the row `makes` it. What is `signed` is a notice of the sandbox, about the operation that its
body names.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Self
from uuid import UUID

import attrs

from domain.shared.identity import OperationId
from tests.e2e.notices import written

FIRST_REFUSAL: Final = 400
ROLES: Final = ("anonymous", "owner", "stranger", "staff", "admin")


@attrs.frozen
class Row:
    method: str
    path: str
    answers: Mapping[str, int]
    body: Any = None
    makes: bool = False
    signed: bool = False

    @property
    def refused(self) -> list[str]:
        return [role for role, status in self.answers.items() if status >= FIRST_REFUSAL]

    @property
    def let_through(self) -> str:
        """The first role that may; the anonymous where none is let through."""
        return next((role for role in ROLES if role not in self.refused), "anonymous")

    @property
    def is_a_command(self) -> bool:
        return self.method != "GET" and not self.path.startswith("auth/")

    @property
    def names_a_thing(self) -> bool:
        return "{" in self.path

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@attrs.frozen
class Sent:
    """A row as it is sent: everything filled in, and signed if need be."""

    path: str
    body: Any
    headers: Mapping[str, str]

    @classmethod
    def of(cls, row: Row, things: Callable[[str], str]) -> Self:
        path, body = filled(row.path, things), row.body
        if not row.signed:
            return cls(path, body, {})
        notice = written(OperationId(UUID(filled(body["operation"], things))))
        return cls(path, notice.body, notice.headers)


def filled(path: str, of: Callable[[str], str]) -> str:
    """The path with what it names filled in."""
    return re.sub(r"\{(\w+)\}", lambda match: of(match[1]), path)


def row(
    method: str,
    path: str,
    anonymous: int,
    owner: int,
    stranger: int,
    staff: int,
    body: Any = None,
    *,
    admin: int | None = None,
    makes: bool = False,
    signed: bool = False,
) -> Row:
    """The admin is answered as staff is, unless said otherwise."""
    statuses = (anonymous, owner, stranger, staff, staff if admin is None else admin)
    return Row(method, path, dict(zip(ROLES, statuses, strict=True)), body, makes=makes, signed=signed)


LINES: Final = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]}
NEW_USER: Final = {
    "email": "uma@example.com",
    "password": "teapots-are-patient",
    "password_confirm": "teapots-are-patient",
    "first_name": "Olaf",
    "last_name": "Otter",
}
NEW_PRODUCT: Final = {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}
RECEIPT: Final = {"quantity": 1, "reason": "delivery note 7"}
MISCOUNT: Final = {"change": -1, "reason": "chipped"}
LIMITS: Final = {"order_limit": "100.00", "order_limit_currency": "EUR", "credit_limit": None}
TERMS: Final = {"tax_class": "reduced", "limits": {"per_order": 5}}
VALID: Final = {"valid_from": "2026-01-01T00:00:00Z", "valid_until": "2036-01-01T00:00:00Z"}
NEW_VOUCHER: Final = {"code": "FREE-RIDE", "kind": "free_shipping", **VALID}
TAX_RATE: Final = {"rate": "0.20", "mode": "inclusive"}

POLICY: Final = {"backorder_limit": 5, "reorder_point": 3}
TRANSFER: Final = {
    "sku": "CURIOUS-TEAPOT",
    "quantity": 1,
    "from_location": "main",
    "to_location": "attic",
}
NEW_LOCATION: Final = {"code": "shed", "name": "Shed"}
EDIT: Final = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 2}]}
RETURN: Final = {"lines": [{"line": 1, "quantity": 1}], "reason": "The spout is broken."}
ANSWER: Final = {"answer": "We see."}
EURO: Final = {"amount": "1.00"}
DONE: Final = {"done": True}
LATE: Final = {"operation": "{late}"}

PAID: Final = "orders/{paid}/payments/"
SHIPPING: Final = "shipping-rates/{country}/{currency}/{from_net}/"

MATRIX: Final = (
    #    method    path                                  anonymous, owner, stranger, staff, body
    row("POST",   "auth/token/",                         400, 400, 400, 400, {}),
    row("POST",   "auth/token/refresh/",                 400, 400, 400, 400, {}),
    row("POST",   "auth/token/revoke/",                  400, 400, 400, 400, {}),
    row("GET",    "users/",                              401, 403, 403, 200),
    row("POST",   "users/",                              201, 403, 403, 403, NEW_USER),
    row("GET",    "users/me/",                           401, 200, 200, 200),
    row("PATCH",  "users/me/",                           401, 200, 200, 200, {"first_name": "Una"}),
    row("GET",    "users/{user}/",                       401, 200, 404, 200),
    row("PATCH",  "users/{user}/",                       401, 200, 404, 200, {"first_name": "Una"}),
    row("GET",    "products/",                           200, 200, 200, 200),
    row("POST",   "products/",                           401, 403, 403, 201, NEW_PRODUCT),
    row("GET",    "products/{sku}/",                     200, 200, 200, 200),
    row("PATCH",  "products/{sku}/",                     401, 403, 403, 200, {"unit_price": "2.00"}),
    row("PATCH",  "products/{sku}/listing/",             401, 403, 403, 200, {"for_sale": False}),
    row("PATCH",  "products/{sku}/terms/",               401, 403, 403, 200, TERMS),
    row("GET",    "stock/",                              401, 403, 403, 200),
    row("GET",    "stock/{sku}/",                        401, 403, 403, 200),
    row("GET",    "stock/{sku}/movements/",              401, 403, 403, 200),
    row("POST",   "stock/{sku}/receipts/",               401, 403, 403, 201, RECEIPT),
    row("POST",   "stock/{sku}/adjustments/",            401, 403, 403, 201, MISCOUNT),
    row("PUT",    "stock/{sku}/policy/",                 401, 403, 403, 200, POLICY),
    row("POST",   "stock-transfers/",                    401, 403, 403, 201, TRANSFER),
    row("GET",    "locations/",                          401, 403, 403, 200),
    row("POST",   "locations/",                          401, 403, 403, 201, NEW_LOCATION),
    row("GET",    "locations/{location}/",               401, 403, 403, 200),
    row("PATCH",  "locations/{location}/",               401, 403, 403, 200, {"priority": 7}),
    row("GET",    "customers/",                          401, 403, 403, 200),
    row("POST",   "customers/",                          401, 403, 403, 201, {"name": "Wilma Wok"}),
    row("GET",    "customers/{customer}/",               401, 200, 404, 200),
    row("POST",   "customers/{customer}/block/",         401, 403, 403, 200, {"reason": "unpaid"}),
    row("POST",   "customers/{blocked}/unblock/",        401, 403, 403, 200),
    row("PUT",    "customers/{customer}/limits/",        401, 403, 403, 200, LIMITS),
    row("PUT",    "customers/{customer}/tier/",          401, 403, 403, 200, {"tier": "gold"}),
    row("POST",   "customers/{customer}/erase/",         401, 403, 403, 403, admin=200),
    row("GET",    "rules/",                              200, 200, 200, 200),
    row("GET",    "errors/",                             200, 200, 200, 200),
    row("GET",    "errors/{code}/",                      200, 200, 200, 200),
    row("GET",    "orders/",                             401, 200, 200, 200),
    row("POST",   "orders/",                             401, 201, 201, 422, LINES),
    row("GET",    "orders/{order}/",                     401, 200, 404, 200),
    row("DELETE", "orders/{order}/",                     401, 200, 404, 200),
    row("POST",   "orders/{order}/confirm/",             401, 403, 403, 200),
    row("POST",   "orders/{order}/cancel/",              401, 200, 404, 200, {"reason": "second thoughts"}),
    row("POST",   "orders/{confirmed}/shipments/",       401, 403, 403, 201),
    row("POST",   "orders/{order}/lines/{line}/cancel/", 401, 403, 403, 200, {"quantity": 1}),
    row("POST",   "orders/{order}/edits/",               401, 403, 403, 201, EDIT),
    row("POST",   "orders/{shipped}/returns/",           401, 201, 404, 201, RETURN),
    row("POST",   "returns/{requested}/approve/",        401, 403, 403, 200, ANSWER),
    row("POST",   "returns/{requested}/decline/",        401, 403, 403, 200, ANSWER),
    row("POST",   "returns/{approved}/receive/",         401, 403, 403, 200, {"restock": True}),
    row("GET",    PAID,                                   401, 200, 404, 200),
    row("POST",   "orders/{order}/payments/",            401, 403, 403, 201, EURO),
    row("POST",   PAID + "{authorized}/capture/",         401, 403, 403, 200, EURO),
    row("POST",   PAID + "{authorized}/void/",            401, 403, 403, 200),
    row("POST",   PAID + "{captured}/refunds/",           401, 403, 403, 201, EURO),
    row("POST",   PAID + "{by_hand}/operations/{refund}/confirm/", 401, 403, 403, 200, DONE),
    row("POST",   "payment-notices/{gateway}/",          200, 200, 200, 200, LATE, signed=True),
    row("GET",    "orders/{order}/timeline/",            401, 200, 404, 200),
    row("GET",    "quotes/",                             401, 200, 200, 200),
    row("POST",   "quotes/",                             401, 201, 201, 422, LINES),
    row("GET",    "quotes/{quote}/",                     401, 200, 404, 200),
    row("POST",   "quotes/{quote}/accept/",              401, 201, 404, 201),
    row("GET",    "vouchers/",                           401, 403, 403, 200),
    row("POST",   "vouchers/",                           401, 403, 403, 201, NEW_VOUCHER),
    row("GET",    "vouchers/{voucher}/",                 401, 403, 403, 200),
    row("PATCH",  "vouchers/{voucher}/",                 401, 403, 403, 200, {"limit": 100}),
    row("GET",    "tax-rates/",                          401, 403, 403, 200),
    row("PUT",    "tax-rates/{country}/{tax_class}/",    401, 403, 403, 200, TAX_RATE, makes=True),
    row("DELETE", "tax-rates/{country}/{tax_class}/",    401, 403, 403, 204),
    row("GET",    "shipping-rates/",                     401, 403, 403, 200),
    row("PUT",    SHIPPING,                               401, 403, 403, 200, {"cost": "4.90"}, makes=True),
    row("DELETE", SHIPPING,                               401, 403, 403, 204),
)  # fmt: skip
