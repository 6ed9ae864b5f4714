"""Shipments and returns as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from adapters.persistence.gathering import id_of, moment_of, truth_of
from domain.orders.customer_return import CustomerReturn, ReturnedLine
from domain.orders.shipment import Shipment, ShippedPart
from domain.shared.identity import ReturnId, ShipmentId, Sku


class ShipmentValues(NamedTuple):
    """The columns of ShipmentRow, but the id of the order. `number` comes first: it sorts them."""

    number: int
    id: UUID
    parts: Sequence[tuple[int, str, str, int]]
    carrier: str
    tracking: str
    shipped_at: datetime


class ReturnValues(NamedTuple):
    """The columns of ReturnRow, but the id of the order. `number` comes first: it sorts them."""

    number: int
    id: UUID
    lines: Sequence[tuple[int, int]]
    reason: str
    answer: str
    requested_at: datetime
    approved_at: datetime | None
    declined_at: datetime | None
    received_at: datetime | None
    restocked: bool | None
    refunded_at: datetime | None


def to_shipment(row: Sequence[Any]) -> Shipment:
    """From values as they are gathered."""
    values = ShipmentValues(*row)
    return Shipment(
        id=ShipmentId(id_of(values.id)),
        number=values.number,
        parts=tuple(
            ShippedPart(line_number=number, sku=Sku(sku), location=location, units=units)
            for number, sku, location, units in values.parts
        ),
        carrier=values.carrier,
        tracking=values.tracking,
        shipped_at=moment_of(values.shipped_at),
    )


def shipment_values(shipment: Shipment) -> ShipmentValues:
    return ShipmentValues(
        number=shipment.number,
        id=shipment.id,
        parts=tuple((part.line_number, part.sku.value, part.location, part.units) for part in shipment.parts),
        carrier=shipment.carrier,
        tracking=shipment.tracking,
        shipped_at=shipment.shipped_at,
    )


def to_return(row: Sequence[Any]) -> CustomerReturn:
    """From values as they are gathered."""
    values = ReturnValues(*row)
    return CustomerReturn(
        id=ReturnId(id_of(values.id)),
        number=values.number,
        lines=tuple(ReturnedLine(number, units) for number, units in values.lines),
        reason=values.reason,
        answer=values.answer,
        requested_at=moment_of(values.requested_at),
        approved_at=moment_of(values.approved_at),
        declined_at=moment_of(values.declined_at),
        received_at=moment_of(values.received_at),
        restocked=truth_of(values.restocked),
        refunded_at=moment_of(values.refunded_at),
    )


def return_values(one: CustomerReturn) -> ReturnValues:
    return ReturnValues(
        number=one.number,
        id=one.id,
        lines=tuple((line.line_number, line.units) for line in one.lines),
        reason=one.reason,
        answer=one.answer,
        requested_at=one.requested_at,
        approved_at=one.approved_at,
        declined_at=one.declined_at,
        received_at=one.received_at,
        restocked=one.restocked,
        refunded_at=one.refunded_at,
    )
