"""Who may do what: every route and method, and what each kind of caller is answered.

`{order}`, `{confirmed}` and `{customer}` are Wanda's; the customer in the column `owner` is Wanda, `stranger`
is Olga. Each row holds for a thing that is there; for one that is not, whoever is let through is told 404.
"""

from collections.abc import Mapping
from typing import Any, Final

import attrs

FIRST_REFUSAL: Final = 400
ROLES: Final = ("anonymous", "owner", "stranger", "staff", "admin")


@attrs.frozen
class Row:
    method: str
    path: str
    answers: Mapping[str, int]
    body: Any = None

    @property
    def refused(self) -> list[str]:
        return [role for role, status in self.answers.items() if status >= FIRST_REFUSAL]

    @property
    def names_a_thing(self) -> bool:
        return "{" in self.path

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def row(
    method: str, path: str, anonymous: int, owner: int, stranger: int, staff: int, body: Any = None
) -> Row:
    """Staff and admin are answered alike, so far."""
    return Row(method, path, dict(zip(ROLES, (anonymous, owner, stranger, staff, staff), strict=True)), body)


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
LIMIT: Final = {"order_limit": "100.00", "currency": "EUR"}

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
    row("GET",    "stock/",                              401, 403, 403, 200),
    row("GET",    "stock/{sku}/",                        401, 403, 403, 200),
    row("GET",    "stock/{sku}/movements/",              401, 403, 403, 200),
    row("POST",   "stock/{sku}/receipts/",               401, 403, 403, 201, RECEIPT),
    row("POST",   "stock/{sku}/adjustments/",            401, 403, 403, 201, MISCOUNT),
    row("GET",    "customers/",                          401, 403, 403, 200),
    row("POST",   "customers/",                          401, 403, 403, 201, {"name": "Wilma Wok"}),
    row("GET",    "customers/{customer}/",               401, 200, 404, 200),
    row("POST",   "customers/{customer}/block/",         401, 403, 403, 200, {"reason": "unpaid"}),
    row("POST",   "customers/{blocked}/unblock/",        401, 403, 403, 200),
    row("PUT",    "customers/{customer}/limits/",        401, 403, 403, 200, LIMIT),
    row("GET",    "errors/",                             200, 200, 200, 200),
    row("GET",    "errors/{code}/",                      200, 200, 200, 200),
    row("GET",    "orders/",                             401, 200, 200, 200),
    row("POST",   "orders/",                             401, 201, 201, 422, LINES),
    row("GET",    "orders/{order}/",                     401, 200, 404, 200),
    row("DELETE", "orders/{order}/",                     401, 200, 404, 200),
    row("POST",   "orders/{order}/confirm/",             401, 403, 403, 200),
    row("POST",   "orders/{order}/cancel/",              401, 200, 404, 200, {"reason": "second thoughts"}),
    row("POST",   "orders/{confirmed}/shipments/",       401, 403, 403, 201),
)  # fmt: skip
