"""Bodies that are wrong, and what is wrong with them: method, path, body, {pointer: code}."""

from typing import Any, Final

ADDRESS: Final = {"name": "Wanda", "street": "1 Teapot Lane", "city": "Sugarbury", "country": "GB"}
LINE: Final = {"sku": "CURIOUS-TEAPOT", "quantity": 1}
PRODUCT: Final = {"sku": "BIG-LID", "name": "Lid", "unit_price": "1.00", "currency": "EUR"}
CUSTOMER: Final = {"name": "Wilma Wok"}

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
    return ("put", "customers/{id}/limits/", body, {f"/{name}": fault})


# A wrong shape: 400.
SHAPES: Final[list[Faulty]] = [
    ("post", "orders/", {}, {"/lines": "required"}),
    order({"lines": None}, lines="null"),
    order({"lines": {}}, lines="wrong_type"),
    order({"lines": "CURIOUS-TEAPOT"}, lines="wrong_type"),
    order({"lines": [None]}, lines__0="null"),
    order({"lines": [LINE, 7, "x", []]}, lines__1="wrong_type", lines__2="wrong_type", lines__3="wrong_type"),
    order({"lines": [{}]}, lines__0__sku="required", lines__0__quantity="required"),
    line("unknown_field", price="1.00"),
    ("post", "orders/", {"lines": [{**LINE, "a/b~c": 1}]}, {"/lines/0/a~1b~0c": "unknown_field"}),
    line("wrong_type", quantity="1"),
    line("wrong_type", quantity=True),
    line("wrong_type", quantity=1.5),
    line("wrong_type", quantity=1.0),
    line("null", quantity=None),
    line("wrong_type", sku=7),
    line("blank", sku=""),
    line("number_as_amount", discount_rate=0.1),
    line("not_a_decimal", discount_rate="10%"),
    order({"freight": 4.9}, freight="number_as_amount"),
    order({"freight": 5}, freight="number_as_amount"),
    order({"freight": True}, freight="wrong_type"),
    order({"freight": None}, freight="null"),
    order({"freight": "1e3"}, freight="not_a_decimal"),
    order({"freight": "NaN"}, freight="not_a_decimal"),
    order({"freight": " 1"}, freight="not_a_decimal"),
    order({"freight": "1_0"}, freight="not_a_decimal"),
    order({"freight": "١"}, freight="not_a_decimal"),
    order({"freight": "1" * 50}, freight="not_a_decimal"),
    order({"customer_id": 7}, customer_id="wrong_type"),
    order({"customer_id": "0" * 32}, customer_id="not_a_uuid"),
    order({"note": "x" * 1_001}, note="max_length"),
    order({"note": None}, note="null"),
    order({"shipping_address": "here"}, shipping_address="wrong_type"),
    order(
        {"shipping_address": {"name": " ", "zip": "1", "country": 7, "city": 1}},
        shipping_address__zip="unknown_field",
        shipping_address__name="blank",
        shipping_address__street="required",
        shipping_address__city="wrong_type",
        shipping_address__country="wrong_type",
    ),
    ("patch", "products/CURIOUS-TEAPOT/", {"unit_price": 1}, {"/unit_price": "number_as_amount"}),
    (
        "patch",
        "products/CURIOUS-TEAPOT/",
        {"name": "Pot"},
        {"/name": "unknown_field", "/unit_price": "required"},
    ),
    ("patch", "products/CURIOUS-TEAPOT/listing/", {"for_sale": "yes"}, {"/for_sale": "wrong_type"}),
    ("patch", "products/CURIOUS-TEAPOT/listing/", {"for_sale": 1}, {"/for_sale": "wrong_type"}),
    ("patch", "products/CURIOUS-TEAPOT/listing/", {"name": None}, {"/name": "null"}),
    ("post", "products/", {}, dict.fromkeys(("/sku", "/name", "/unit_price", "/currency"), "required")),
    product("max_length", "name", name="x" * 201),
    ("post", "stock/CURIOUS-TEAPOT/receipts/", {"quantity": 1}, {"/reason": "required"}),
    ("post", "stock/CURIOUS-TEAPOT/adjustments/", {"change": "1", "reason": "x"}, {"/change": "wrong_type"}),
    (
        "post",
        "stock/CURIOUS-TEAPOT/adjustments/",
        {"change": 2 * 10**9, "reason": "x"},
        {"/change": "max_value"},
    ),
    ("post", "customers/", {"email": "x@example.com"}, {"/name": "required"}),
    ("post", "customers/", {**CUSTOMER, "order_limit": "1.00"}, {"/currency": "required"}),
    limit("required", "order_limit"),
    limit("required", "currency", order_limit="1.00"),
    ("post", "customers/{id}/block/", {"reason": ""}, {"/reason": "blank"}),
    ("post", "customers/{id}/unblock/", {"reason": "paid"}, {"/reason": "unknown_field"}),
    ("patch", "users/me/", {"email": "new@example.com"}, {"/email": "unknown_field"}),
    ("patch", "users/me/", {"first_name": ""}, {"/first_name": "blank"}),
]

# A value that cannot exist: 422.
MEANINGS: Final[list[Faulty]] = [
    order({"lines": []}, lines="line_count"),
    order({"lines": [LINE] * 201}, lines="line_count"),
    line("invalid_quantity", quantity=0),
    line("invalid_quantity", quantity=-1),
    line("invalid_quantity", quantity=10**9),
    line("invalid_sku", sku="A B"),
    line("invalid_discount_rate", discount_rate="1.1"),
    order({"currency": "XXQ"}, currency="invalid_currency"),
    order({"note": "a\u0001b"}, note="control_characters"),
    order({"external_reference": "a\nb"}, external_reference="invalid_external_reference"),
    order({"external_reference": "x" * 65}, external_reference="invalid_external_reference"),
    order({"customer_id": "{id}", "freight": "4.999"}, freight="invalid_freight"),
    order({"customer_id": "{id}", "freight": "-1"}, freight="invalid_freight"),
    order({"customer_id": "{id}", "freight": "9" * 20}, freight="invalid_freight"),
    order({}, customer_id="required"),
    order(
        {"shipping_address": {**ADDRESS, "country": "GBR", "city": "\u0002"}},
        shipping_address__city="control_characters",
        shipping_address__country="invalid_country",
    ),
    product("invalid_unit_price", "unit_price", unit_price="1.001"),
    product("invalid_unit_price", "unit_price", unit_price="-1"),
    product("invalid_unit_price", "unit_price", unit_price="1.5", currency="JPY"),
    product("invalid_sku", "sku", sku="-X"),
    product("invalid_currency", "currency", currency="eur"),
    ("patch", "products/CURIOUS-TEAPOT/", {"unit_price": "1.001"}, {"/unit_price": "invalid_unit_price"}),
    ("patch", "products/CURIOUS-TEAPOT/", {"unit_price": "9" * 20}, {"/unit_price": "invalid_unit_price"}),
    (
        "post",
        "stock/CURIOUS-TEAPOT/receipts/",
        {"quantity": 0, "reason": "x"},
        {"/quantity": "invalid_quantity"},
    ),
    (
        "post",
        "stock/CURIOUS-TEAPOT/adjustments/",
        {"change": 0, "reason": "x"},
        {"/change": "invalid_change"},
    ),
    ("post", "customers/", {"name": "x", "email": "nobody"}, {"/email": "invalid_email"}),
    limit("invalid_order_limit", "order_limit", order_limit="-1", currency="EUR"),
    limit("invalid_order_limit", "order_limit", order_limit="1.001", currency="EUR"),
]
