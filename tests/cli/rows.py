"""Good rows, and what is made of them once some cells are changed."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from adapters.cli.importing.files.reading import Row
from adapters.cli.importing.judging import records
from adapters.cli.importing.judging.records import Judged, Terms

TERMS = Terms(source="elsewhere", currency="USD", latest=datetime(2026, 3, 15, tzinfo=UTC))

CUSTOMER = {
    "customer_id": "WHISK",
    "company_name": "Wanda Whisk",
    "contact_name": "Wanda",
    "address": "1 Teapot Lane",
    "city": "Sugarbury",
    "region": "Kent",
    "postal_code": "SB1 2TP",
    "country": "UK",
    "phone": "01234 5678",
}
PRODUCT = {
    "product_id": "TEAPOT",
    "name": "Curious teapot",
    "category": "Teapots",
    "quantity_per_unit": "1 each",
    "unit_price": "12.30",
    "units_in_stock": "5",
    "units_on_order": "0",
    "reorder_level": "2",
    "discontinued": "0",
}
ORDER = {
    "order_id": "7",
    "customer_id": "WHISK",
    "order_date": "2020-02-28",
    "required_date": "2020-03-28",
    "shipped_date": "2020-03-01",
    "freight": "3.25",
    "ship_name": "Wanda Whisk",
    "ship_address": "1 Teapot Lane",
    "ship_city": "Sugarbury",
    "ship_region": "",
    "ship_postal_code": "",
    "ship_country": "UK",
}
LINE = {"order_id": "7", "product_id": "TEAPOT", "unit_price": "10.00", "quantity": "3", "discount": "0.15"}

GOOD: dict[Callable[[Row, Terms], Judged[Any]], dict[str, str]] = {
    records.customer: CUSTOMER,
    records.product: PRODUCT,
    records.order: ORDER,
    records.order_line: LINE,
}


def judged(judge, **changes: str | None):
    """A good row with some cells changed, or (None) without their columns."""
    cells = {**GOOD[judge], **changes}
    row = Row(line=9, cells={column: cell for column, cell in cells.items() if cell is not None})
    return judge(row, TERMS)


def faults(judge, **changes: str | None) -> list[tuple[str, str]]:
    found = judged(judge, **changes)
    assert (found.record is None) == bool(found.faults)
    return [(fault.field, fault.code) for fault in found.faults]
