"""Rows into the records that the use cases take, or into everything that is wrong with them."""

from datetime import datetime
from decimal import Decimal
from typing import Generic, TypeVar

import attrs

from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.reading import Row
from adapters.cli.importing.judging.values import Cells
from application.imports.import_customers import CustomerRecord
from application.imports.import_orders import LineRecord, OrderRecord
from application.imports.import_products import ProductRecord
from domain.catalog.product import MAX_CATEGORY_LENGTH, MAX_DESCRIPTION_LENGTH, MAX_PRODUCT_NAME_LENGTH
from domain.customers.contact import MAX_PHONE_LENGTH, Contact
from domain.pricing.price_order import settled_line
from domain.shared.address import (
    MAX_CITY_LENGTH,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    MAX_POSTAL_CODE_LENGTH,
    Address,
)

R = TypeVar("R")


@attrs.frozen(kw_only=True)
class Terms:
    """What the files do not say: the references' source, the currency, the last day that can be past."""

    source: str
    currency: str
    latest: datetime


@attrs.frozen(kw_only=True)
class Judged(Generic[R]):
    """A row with its record, None where its own cells are at fault; it may have faults as one of many, too.

    `reference` is empty where it could not be read, and may be another's where the row is not `in_place`.
    """

    line: int
    lines: int = 1
    reference: str
    record: R | None
    faults: tuple[Fault, ...]
    in_place: bool = True


@attrs.frozen(kw_only=True)
class PricedRecord:
    """A line, and what it comes to after its discount."""

    line: LineRecord
    net: Decimal


def customer(row: Row, terms: Terms) -> Judged[CustomerRecord]:
    cells = Cells(row)
    reference = cells.reference("customer_id", terms.source)
    name = cells.text("company_name", MAX_NAME_LENGTH)
    person = cells.text("contact_name", MAX_NAME_LENGTH, required=False)
    phone = cells.text("phone", MAX_PHONE_LENGTH, required=False)
    email = cells.take("email", _email, None)
    address = _address_on_file(cells, name)
    record = None
    if not cells.faults:
        contact = Contact(name=name, email=email, phone=phone, person=person, address=address)
        record = CustomerRecord(reference=reference, contact=contact)
    return Judged(line=row.line, reference=reference, record=record, faults=tuple(cells.faults))


def product(row: Row, terms: Terms) -> Judged[ProductRecord]:
    """`units_on_order` and `reorder_level` are checked and left out."""
    cells = Cells(row)
    record = ProductRecord(
        sku=cells.sku("product_id"),
        name=cells.text("name", MAX_PRODUCT_NAME_LENGTH),
        unit_price=cells.money("unit_price", terms.currency),
        category=cells.text("category", MAX_CATEGORY_LENGTH, required=False),
        description=cells.text("quantity_per_unit", MAX_DESCRIPTION_LENGTH, required=False),
        for_sale=not cells.flag("discontinued"),
        opening_stock=cells.count("units_in_stock"),
    )
    for column in ("units_on_order", "reorder_level"):
        if not cells.is_blank(column):
            cells.count(column)
    faulty = cells.is_faulty("product_id")
    return Judged(
        line=row.line,
        reference="" if faulty else str(record.sku),
        record=None if cells.faults else record,
        faults=tuple(cells.faults),
    )


def order(row: Row, terms: Terms) -> Judged[OrderRecord]:
    """An order without its lines. `required_date` is checked and left out."""
    cells = Cells(row)
    reference = cells.reference("order_id", terms.source)
    customer_reference = cells.reference("customer_id", terms.source)
    placed_at = cells.day("order_date", latest=terms.latest)
    shipped_at = _shipped_at(cells, placed_at, terms.latest)
    if not cells.is_blank("required_date"):
        cells.day("required_date")
    freight = cells.money("freight", terms.currency)
    address = _address(cells, cells.text("ship_name", MAX_NAME_LENGTH), prefix="ship_")
    record = None
    if not cells.faults and address:
        record = OrderRecord(
            reference=reference,
            customer_reference=customer_reference,
            placed_at=placed_at,
            shipped_at=shipped_at,
            freight=freight,
            shipping_address=address,
            lines=(),
        )
    return Judged(line=row.line, reference=reference, record=record, faults=tuple(cells.faults))


def order_line(row: Row, terms: Terms) -> Judged[PricedRecord]:
    """A line of the order that `reference` names."""
    cells = Cells(row)
    reference = cells.reference("order_id", terms.source)
    line = LineRecord(
        sku=cells.sku("product_id"),
        unit_price=cells.money("unit_price", terms.currency),
        quantity=cells.quantity("quantity"),
        discount_rate=cells.rate("discount"),
    )
    net = cells.take("unit_price", lambda _: _net(line), Decimal(0))
    return Judged(
        line=row.line,
        lines=row.lines,
        reference=reference,
        record=None if cells.faults else PricedRecord(line=line, net=net),
        faults=tuple(cells.faults),
        in_place=row.in_place,
    )


def _email(cell: str) -> str | None:
    """As a contact has it; the name is none's."""
    return Contact(name="nobody", email=cell).email


def _address_on_file(cells: Cells, name: str) -> Address | None:
    """A customer's own; None where none of it is given."""
    if all(cells.is_blank(column) for column in ("address", "city", "region", "postal_code", "country")):
        return None
    return _address(cells, name, prefix="")


def _address(cells: Cells, name: str, *, prefix: str) -> Address | None:
    """None for one that has faults, or stands in a row that has."""
    street = cells.text(f"{prefix}address", MAX_LINE_LENGTH)
    city = cells.text(f"{prefix}city", MAX_CITY_LENGTH)
    region = cells.text(f"{prefix}region", MAX_CITY_LENGTH, required=False)
    postal_code = cells.text(f"{prefix}postal_code", MAX_POSTAL_CODE_LENGTH, required=False)
    country = cells.country(f"{prefix}country")
    if cells.faults:
        return None
    return Address(
        name=name, street=street, city=city, region=region, postal_code=postal_code, country=country
    )


def _shipped_at(cells: Cells, placed_at: datetime, latest: datetime) -> datetime | None:
    """None for an order that is still open."""
    if cells.is_blank("shipped_date"):
        return None
    shipped_at = cells.day("shipped_date", latest=latest)
    if shipped_at < placed_at and not (cells.is_faulty("order_date") or cells.is_faulty("shipped_date")):
        cells.object_to(
            "shipped_date",
            "shipped_before_ordered",
            f"{shipped_at:%Y-%m-%d} is before the order_date {placed_at:%Y-%m-%d}.",
            "Correct one of the two dates.",
        )
    return shipped_at


def _net(line: LineRecord) -> Decimal:
    """Raises InvalidValue for a sum past every bound."""
    priced = settled_line(
        sku=line.sku,
        name="",
        unit_price=line.unit_price,
        quantity=line.quantity,
        discount_rate=line.discount_rate,
    )
    return priced.net.amount
