"""How bodies that are wrong are told: method, path, body, and what is wrong with it, {pointer: code}."""

from typing import Any, Final

ADDRESS: Final = {"name": "Wanda", "street": "1 Teapot Lane", "city": "Sugarbury", "country": "GB"}
LINE: Final = {"sku": "CURIOUS-TEAPOT", "quantity": 1}
PRODUCT: Final = {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}
CUSTOMER: Final = {"name": "Wilma Wok"}

NO_LIMITS: Final = {"order_limit": None, "credit_limit": None}
BREAK: Final = {"from_quantity": 12, "unit_price": "9.90"}
VOUCHER: Final = {
    "code": "TEATIME",
    "kind": "percentage",
    "rate": "0.1",
    "valid_from": "2026-01-01T00:00:00Z",
    "valid_until": "2027-01-01T00:00:00Z",
}

STOCK: Final = "stock/CURIOUS-TEAPOT/"
POLICY: Final = {"backorder_limit": 5, "reorder_point": None}
TRANSFER: Final = {
    "sku": "CURIOUS-TEAPOT",
    "quantity": 1,
    "from_location": "main",
    "to_location": "attic",
}

Faulty = tuple[str, str, dict[str, Any], dict[str, str]]


def order(body: dict[str, Any], **faults: str) -> Faulty:
    """An order, fair but for what is in `body`; `__` in a fault's name is a slash."""
    found = {f"/{name.replace('__', '/')}": code for name, code in faults.items()}
    return ("post", "orders/", {"lines": [LINE], **body}, found)


def line(fault: str, **changes: Any) -> Faulty:
    """An order whose second line has one faulty field."""
    ((name, _),) = changes.items()
    return ("post", "orders/", {"lines": [LINE, {**LINE, **changes}]}, {f"/lines/1/{name}": fault})


def product(fault: str, name: str, /, **changes: Any) -> Faulty:
    return ("post", "products/", {**PRODUCT, **changes}, {f"/{name}": fault})


def limit(fault: str, name: str, /, **body: Any) -> Faulty:
    """Limits, fair but for what is in the body."""
    return ("put", "customers/{id}/limits/", {**NO_LIMITS, **body}, {f"/{name}": fault})


def terms(body: dict[str, Any], **faults: str) -> Faulty:
    """Terms of a product; `__` in a fault's name is a slash."""
    found = {f"/{name.replace('__', '/')}": code for name, code in faults.items()}
    return ("patch", "products/CURIOUS-TEAPOT/terms/", body, found)


def price_break(fault: str, **changes: Any) -> Faulty:
    """Terms whose second break has one faulty field."""
    ((name, _),) = changes.items()
    return terms(
        {"breaks": [BREAK, {**BREAK, "from_quantity": 5, **changes}]}, **{f"breaks__1__{name}": fault}
    )


def voucher(fault: str, name: str, /, **changes: Any) -> Faulty:
    return ("post", "vouchers/", {**VOUCHER, **changes}, {f"/{name}": fault})


def shipment(body: dict[str, Any], **faults: str) -> Faulty:
    """`__` in a fault's name is a slash."""
    return _of_an_order("shipments/", body, faults)


def edit(body: dict[str, Any], **faults: str) -> Faulty:
    """`__` in a fault's name is a slash."""
    return _of_an_order("edits/", body, faults)


def payment(verb: str, body: dict[str, Any], **faults: str) -> Faulty:
    return _of_an_order(f"payments/{{id}}/{verb}/", body, faults)


def confirmation(body: dict[str, Any], **faults: str) -> Faulty:
    """What people say that they did for a payment."""
    return _of_an_order("payments/{id}/operations/{id}/confirm/", body, faults)


def _of_an_order(path: str, body: dict[str, Any], faults: dict[str, str]) -> Faulty:
    found = {f"/{name.replace('__', '/')}": code for name, code in faults.items()}
    return ("post", f"orders/{{id}}/{path}", body, found)


def quote(fault: str, **changes: Any) -> Faulty:
    """Staff's quote for a customer, fair but for one field."""
    ((name, _),) = changes.items()
    return ("post", "quotes/", {"lines": [LINE], "customer_id": "{id}", **changes}, {f"/{name}": fault})
