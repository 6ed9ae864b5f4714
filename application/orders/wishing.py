"""From what a caller asks for, and who asks, to a wish."""

from decimal import Decimal
from typing import Protocol

from application.access import Permission, ensure_may
from application.orders.wish import WantedLine, Wish
from domain.pricing.voucher import voucher_code
from domain.shared.actor import Actor
from domain.shared.address import Address
from domain.shared.errors import InvalidValue
from domain.shared.identity import CustomerId, ExternalReference

SOURCE = "api"
"""The source of the external references that callers give."""


class Asked(Protocol):
    """What placing an order and asking for a quote have in common."""

    @property
    def actor(self) -> Actor: ...
    @property
    def lines(self) -> tuple[WantedLine, ...]: ...
    @property
    def customer_id(self) -> CustomerId | None: ...
    @property
    def currency(self) -> str | None: ...
    @property
    def freight(self) -> Decimal | None: ...
    @property
    def shipping_address(self) -> Address | None: ...
    @property
    def voucher(self) -> str | None: ...
    @property
    def external_reference(self) -> str | None: ...
    @property
    def note(self) -> str: ...
    @property
    def has_terms(self) -> bool:
        """Whether it asks for anything that only staff may grant."""
        ...


def wish_of(asked: Asked) -> Wish:
    """Raises NotPermitted for terms that only staff may set, and for another's order."""
    if asked.has_terms:
        ensure_may(asked.actor, Permission.SET_ORDER_TERMS)
    reference = asked.external_reference
    return Wish(
        customer_id=_customer(asked.actor, asked.customer_id),
        lines=asked.lines,
        currency=asked.currency,
        freight=asked.freight,
        shipping_address=asked.shipping_address,
        voucher=voucher_code(asked.voucher) if asked.voucher is not None else None,
        reference=ExternalReference(SOURCE, reference) if reference is not None else None,
        note=asked.note,
        placed_by=asked.actor.user_id,
    )


def _customer(actor: Actor, asked_for: CustomerId | None) -> CustomerId:
    """Whose order it will be: the customer's own, or the one staff names."""
    if actor.customer_id is not None and asked_for in {None, actor.customer_id}:
        return actor.customer_id
    ensure_may(actor, Permission.PLACE_ON_BEHALF)
    if asked_for is None:
        raise InvalidValue("customer_id", "is missing", remedy="Say which customer orders.", code="required")
    return asked_for
