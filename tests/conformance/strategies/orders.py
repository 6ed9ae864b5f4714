"""Every order and every quote there can be."""

from datetime import timedelta

from hypothesis import strategies as st

from domain.catalog.product import MAX_PRODUCT_NAME_LENGTH
from domain.orders.amounts import Freight
from domain.orders.line import OrderLine
from domain.orders.number import PAYLOAD_BITS, OrderNumber
from domain.orders.order import MAX_REASON_LENGTH, Order, Origin
from domain.orders.orderable import MAX_NOTE_LENGTH
from domain.orders.quote import MAX_VALIDITY, Quote
from domain.shared.address import MAX_NAME_LENGTH
from domain.shared.discount import DiscountRate
from domain.shared.payment_totals import PaymentTotals
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import MAX_QUANTITY, Quantity
from tests.conformance.strategies.values import (
    addresses,
    applied_vouchers,
    currencies,
    ids,
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
    return OrderLine(
        number=number,
        priced=priced,
        cancelled=cancelled,
        shipped=shipped,
        allocated=draw(st.integers(0, quantity - cancelled - shipped)),
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
def orders(draw: st.DrawFn) -> Order:
    currency = draw(currencies)
    numbers = range(1, draw(st.integers(1, 4)) + 1)
    return Order(
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
        confirmed_at=draw(maybe(moments)),
        shipped_at=draw(maybe(moments)),
        cancelled_at=draw(maybe(moments)),
        cancel_reason=draw(text(MAX_REASON_LENGTH, required=False)),
        event_count=draw(st.integers(0, 1000)),
    )


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
