"""Every order and every quote there can be."""

from datetime import timedelta

from hypothesis import strategies as st

from domain.catalog.product import MAX_PRODUCT_NAME_LENGTH
from domain.orders.amounts import Freight
from domain.orders.customer_return import MAX_RETURN_REASON_LENGTH, CustomerReturn, ReturnedLine
from domain.orders.line import Allocation, OrderLine
from domain.orders.money_book import MoneyBook
from domain.orders.number import PAYLOAD_BITS, OrderNumber
from domain.orders.order import MAX_REASON_LENGTH, Order, Origin
from domain.orders.orderable import MAX_LINES, MAX_NOTE_LENGTH
from domain.orders.quote import MAX_VALIDITY, Quote
from domain.orders.shipment import MAX_CARRIER_LENGTH, MAX_TRACKING_LENGTH, Shipment, ShippedPart
from domain.shared.address import MAX_NAME_LENGTH
from domain.shared.discount import DiscountRate
from domain.shared.identity import ReturnId, ShipmentId
from domain.shared.payment_totals import PaymentTotals
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import MAX_QUANTITY, Quantity
from tests.conformance.strategies.values import (
    addresses,
    applied_vouchers,
    currencies,
    hashes,
    ids,
    locations,
    maybe,
    moments,
    money,
    rates,
    references,
    skus,
    text,
)


@st.composite
def priced_lines(draw: st.DrawFn, currency: str) -> PricedLine:
    quantity = draw(st.integers(1, MAX_QUANTITY))
    unit_price = draw(money(currency, most=10**6))
    gross = unit_price.minor * quantity
    discount = draw(money(currency, most=gross))
    voucher_share = draw(money(currency, most=gross - discount.minor))
    net = gross - discount.minor - voucher_share.minor
    tax_included = draw(st.booleans())
    return PricedLine(
        sku=draw(skus),
        name=draw(text(MAX_PRODUCT_NAME_LENGTH)),
        list_price=draw(money(currency)),
        unit_price=unit_price,
        quantity=Quantity(quantity),
        discount_rate=DiscountRate(draw(rates)),
        discount=discount,
        voucher_share=voucher_share,
        tax_rate=draw(rates),
        tax_included=tax_included,
        tax=draw(money(currency, most=net)),
    )


@st.composite
def lines(draw: st.DrawFn, number: int, currency: str) -> OrderLine:
    priced = draw(priced_lines(currency))
    quantity = priced.quantity.value
    cancelled = draw(st.integers(0, quantity))
    shipped = draw(st.integers(0, quantity - cancelled))
    places = draw(st.lists(locations, max_size=min(3, quantity - cancelled - shipped), unique=True))
    return OrderLine(
        number=number,
        priced=priced,
        cancelled=cancelled,
        shipped=shipped,
        returned=draw(st.integers(0, shipped)),
        allocations=tuple(
            Allocation(place, draw(st.integers(1, (quantity - cancelled - shipped) // len(places))))
            for place in places
        ),
    )


few_ids = st.lists(ids, max_size=2, unique=True)
parts = st.builds(
    ShippedPart,
    line_number=st.integers(1, MAX_LINES),
    sku=skus,
    location=locations,
    units=st.integers(1, MAX_QUANTITY),
)


@st.composite
def shipments(draw: st.DrawFn, number: int, id: ShipmentId) -> Shipment:
    return Shipment(
        id=id,
        number=number,
        parts=tuple(draw(st.lists(parts, min_size=1, max_size=4))),
        shipped_at=draw(moments),
        carrier=draw(text(MAX_CARRIER_LENGTH, required=False)),
        tracking=draw(text(MAX_TRACKING_LENGTH, required=False)),
    )


@st.composite
def returns(draw: st.DrawFn, number: int, id: ReturnId) -> CustomerReturn:
    """Of any state: declined or received, and refunded once received."""
    received_at = draw(maybe(moments))
    units = st.builds(ReturnedLine, st.integers(1, MAX_LINES), st.integers(1, MAX_QUANTITY))
    return CustomerReturn(
        id=id,
        number=number,
        lines=tuple(draw(st.lists(units, min_size=1, max_size=4))),
        reason=draw(text(MAX_RETURN_REASON_LENGTH, required=False)),
        answer=draw(text(MAX_RETURN_REASON_LENGTH, required=False)),
        requested_at=draw(moments),
        approved_at=draw(maybe(moments)),
        declined_at=None if received_at else draw(maybe(moments)),
        received_at=received_at,
        restocked=draw(st.booleans()) if received_at else None,
        refunded_at=draw(maybe(moments)) if received_at else None,
    )


@st.composite
def payments(draw: st.DrawFn, currency: str) -> PaymentTotals:
    authorized = draw(money(currency))
    captured = draw(money(currency, most=authorized.minor))
    refunded = draw(money(currency, most=captured.minor))
    return PaymentTotals(authorized=authorized, captured=captured, refunded=refunded)


def freights(currency: str) -> st.SearchStrategy[Freight]:
    return st.builds(Freight, cost=money(currency), tax=money(currency), tax_included=st.booleans())


@st.composite
def orders(draw: st.DrawFn, currency: str | None = None) -> Order:
    """In a currency, any for none; the balances of its money book are its own."""
    currency = currency or draw(currencies)
    numbers = range(1, draw(st.integers(1, 4)) + 1)
    order = Order(
        id=draw(ids),
        number=OrderNumber.from_bits(draw(st.integers(0, 2**PAYLOAD_BITS - 1))),
        customer_id=draw(ids),
        customer_name=draw(text(MAX_NAME_LENGTH)),
        currency=currency,
        lines=tuple(draw(lines(number, currency)) for number in numbers),
        freight=draw(freights(currency)),
        shipping_address=draw(addresses),
        placed_at=draw(moments),
        placed_by=draw(maybe(ids)),
        origin=draw(st.sampled_from(Origin)),
        reference=draw(maybe(references)),
        note=draw(text(MAX_NOTE_LENGTH, required=False)),
        voucher=draw(maybe(applied_vouchers)),
        quote_id=draw(maybe(ids)),
        paid=draw(payments(currency)),
        shipments=tuple(draw(shipments(number, id)) for number, id in enumerate(draw(few_ids), start=1)),
        returns=tuple(draw(returns(number, id)) for number, id in enumerate(draw(few_ids), start=1)),
        confirmed_at=draw(maybe(moments)),
        shipped_at=draw(maybe(moments)),
        cancelled_at=draw(maybe(moments)),
        cancel_reason=draw(text(MAX_REASON_LENGTH, required=False)),
        event_count=draw(st.integers(0, 1000)),
    )
    order.book = MoneyBook(
        billed=order.amounts.total.minor,
        captured=order.paid.captured.minor,
        refunded=order.paid.refunded.minor,
        entry_count=draw(st.integers(0, 1000)),
        chain=draw(hashes),
    )
    return order


pairs_of_orders = currencies.flatmap(lambda currency: st.tuples(orders(currency), orders(currency)))
"""In one currency, which no order ever changes."""


@st.composite
def quotes(draw: st.DrawFn) -> Quote:
    currency = draw(currencies)
    offered_at = draw(moments)
    return Quote(
        id=draw(ids),
        customer_id=draw(ids),
        customer_name=draw(text(MAX_NAME_LENGTH)),
        lines=tuple(draw(st.lists(priced_lines(currency), min_size=1, max_size=4))),
        freight=draw(freights(currency)),
        shipping_address=draw(addresses),
        offered_at=offered_at,
        expires_at=offered_at + draw(st.timedeltas(timedelta(microseconds=1), MAX_VALIDITY)),
        voucher=draw(maybe(applied_vouchers)),
        reference=draw(maybe(references)),
        note=draw(text(MAX_NOTE_LENGTH, required=False)),
        order_id=draw(maybe(ids)),
        event_count=draw(st.integers(0, 1000)),
    )
