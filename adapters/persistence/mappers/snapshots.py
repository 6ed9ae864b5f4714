"""What orders and quotes both remember, as columns."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from adapters.persistence.mappers.rates import basis_points, to_rate
from domain.orders.amounts import Freight, OrderAmounts
from domain.shared.address import Address
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.discount import DiscountRate
from domain.shared.identity import ExternalReference, Sku, VoucherId
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity


class Remembered(Protocol):
    """An order or a quote, as far as they are alike."""

    @property
    def customer_name(self) -> str: ...
    @property
    def lines(self) -> Sequence[object]: ...
    @property
    def amounts(self) -> OrderAmounts: ...
    @property
    def freight(self) -> Freight: ...
    @property
    def shipping_address(self) -> Address: ...
    @property
    def reference(self) -> ExternalReference | None: ...
    @property
    def voucher(self) -> AppliedVoucher | None: ...
    @property
    def note(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def event_count(self) -> int: ...


class SnapshotValues(Protocol):
    """The columns of Snapshot that are read back in parts."""

    @property
    def currency(self) -> str: ...
    @property
    def freight_minor(self) -> int: ...
    @property
    def freight_tax_minor(self) -> int: ...
    @property
    def freight_tax_included(self) -> bool: ...
    @property
    def ship_to_name(self) -> str: ...
    @property
    def ship_to_street(self) -> str: ...
    @property
    def ship_to_city(self) -> str: ...
    @property
    def ship_to_region(self) -> str: ...
    @property
    def ship_to_postal_code(self) -> str: ...
    @property
    def ship_to_country(self) -> str: ...
    @property
    def reference_source(self) -> str | None: ...
    @property
    def reference(self) -> str | None: ...
    @property
    def voucher_id(self) -> UUID | None: ...
    @property
    def voucher_code(self) -> str | None: ...


class PricedLineValues(NamedTuple):
    """The columns of PricedLineRow."""

    number: int
    sku: str
    name: str
    list_price_minor: int
    unit_price_minor: int
    quantity: int
    discount_rate_bp: int
    discount_minor: int
    voucher_minor: int
    tax_rate_bp: int
    tax_included: bool
    tax_minor: int


def snapshot_columns(thing: Remembered) -> dict[str, Any]:
    """The columns of Snapshot, by name."""
    amounts, freight, address = thing.amounts, thing.freight, thing.shipping_address
    reference, voucher = thing.reference, thing.voucher
    return {
        "customer_name": thing.customer_name,
        "currency": freight.cost.currency,
        "lines_minor": amounts.lines.minor,
        "discount_minor": amounts.discount.minor,
        "voucher_minor": amounts.voucher.minor,
        "tax_minor": amounts.added_tax.minor,
        "included_tax_minor": amounts.included_tax.minor,
        "freight_minor": freight.cost.minor,
        "freight_tax_minor": freight.tax.minor,
        "freight_tax_included": freight.tax_included,
        "total_minor": amounts.total.minor,
        "line_count": len(thing.lines),
        "ship_to_name": address.name,
        "ship_to_street": address.street,
        "ship_to_city": address.city,
        "ship_to_region": address.region,
        "ship_to_postal_code": address.postal_code,
        "ship_to_country": address.country,
        "reference_source": reference.source if reference else None,
        "reference": reference.value if reference else None,
        "voucher_id": voucher.id if voucher else None,
        "voucher_code": voucher.code if voucher else None,
        "note": thing.note,
        "version": thing.version,
        "event_count": thing.event_count,
    }


def freight_of(values: SnapshotValues) -> Freight:
    return Freight(
        cost=Money(values.freight_minor, values.currency),
        tax=Money(values.freight_tax_minor, values.currency),
        tax_included=values.freight_tax_included,
    )


def address_of(values: SnapshotValues) -> Address:
    return Address(
        name=values.ship_to_name,
        street=values.ship_to_street,
        city=values.ship_to_city,
        region=values.ship_to_region,
        postal_code=values.ship_to_postal_code,
        country=values.ship_to_country,
    )


def reference_of(values: SnapshotValues) -> ExternalReference | None:
    if values.reference_source is None or values.reference is None:
        return None
    return ExternalReference(values.reference_source, values.reference)


def voucher_of(values: SnapshotValues) -> AppliedVoucher | None:
    if values.voucher_id is None or values.voucher_code is None:
        return None
    return AppliedVoucher(VoucherId(values.voucher_id), values.voucher_code)


def to_priced_line(values: PricedLineValues, currency: str) -> PricedLine:
    return PricedLine(
        sku=Sku(values.sku),
        name=values.name,
        list_price=Money(values.list_price_minor, currency),
        unit_price=Money(values.unit_price_minor, currency),
        quantity=Quantity(values.quantity),
        discount_rate=DiscountRate(to_rate(values.discount_rate_bp)),
        discount=Money(values.discount_minor, currency),
        voucher_share=Money(values.voucher_minor, currency),
        tax_rate=to_rate(values.tax_rate_bp),
        tax_included=bool(values.tax_included),
        tax=Money(values.tax_minor, currency),
    )


def priced_line_values(number: int, line: PricedLine) -> PricedLineValues:
    return PricedLineValues(
        number=number,
        sku=line.sku.value,
        name=line.name,
        list_price_minor=line.list_price.minor,
        unit_price_minor=line.unit_price.minor,
        quantity=line.quantity.value,
        discount_rate_bp=basis_points(line.discount_rate.value),
        discount_minor=line.discount.minor,
        voucher_minor=line.voucher_share.minor,
        tax_rate_bp=basis_points(line.tax_rate),
        tax_included=line.tax_included,
        tax_minor=line.tax.minor,
    )
