"""Every aggregate and every receipt there can be, as far as values go."""

import types
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import attrs
from hypothesis import strategies as st

from application.ports.accounts import MAX_PERSON_NAME_LENGTH, Account
from domain.catalog.product import (
    MAX_CATEGORY_LENGTH,
    MAX_DESCRIPTION_LENGTH,
    MAX_PRODUCT_NAME_LENGTH,
    Product,
)
from domain.customers.contact import MAX_PHONE_LENGTH, Contact
from domain.customers.customer import MAX_REASON_LENGTH, Block, Customer
from domain.inventory.stock_item import MAX_LEVEL, StockItem
from domain.orders.line import OrderLine
from domain.orders.number import PAYLOAD_BITS, OrderNumber
from domain.orders.order import MAX_NOTE_LENGTH, Order, Origin
from domain.shared.actor import Role
from domain.shared.address import (
    MAX_CITY_LENGTH,
    MAX_LINE_LENGTH,
    MAX_NAME_LENGTH,
    MAX_POSTAL_CODE_LENGTH,
    Address,
)
from domain.shared.countries import COUNTRIES
from domain.shared.discount import DiscountRate
from domain.shared.identity import MAX_REFERENCE_LENGTH, ExternalReference, Sku
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals

CURRENCIES = ("EUR", "JPY", "KWD")
"""Two decimals, none, three."""

CHARACTERS = st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from("\n\tßİ😀é%_\\'\""))


def text(longest: int, *, required: bool = True) -> st.SearchStrategy[str]:
    """Any text that may be stored, also of the greatest length."""
    usual = st.text(CHARACTERS, min_size=int(required), max_size=min(longest, 20))
    found = st.one_of(usual, st.just("😀" * longest))
    return found.filter(str.strip) if required else found


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def money(currency: str, least: int = 0, most: int = 10**12) -> st.SearchStrategy[Money]:
    return st.integers(least, most).map(lambda minor: Money(minor, currency))


ids: st.SearchStrategy[Any] = st.integers(0, 2**128 - 1).map(lambda number: UUID(int=number))
moments = st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # Hypothesis wants bounds without a zone
skus = st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z").map(Sku)
currencies = st.sampled_from(CURRENCIES)
references = st.builds(
    ExternalReference,
    st.from_regex(r"\A[a-z0-9][a-z0-9_-]{0,31}\Z"),
    st.text(CHARACTERS.filter(str.isprintable), min_size=1, max_size=MAX_REFERENCE_LENGTH),
)
emails = st.builds(
    "{}@{}.example".format,
    st.text("abcXYZ019.+_-äß", min_size=1, max_size=20),
    st.text("abc019", min_size=1, max_size=20),
)
addresses = st.builds(
    Address,
    name=text(MAX_NAME_LENGTH),
    street=text(MAX_LINE_LENGTH),
    city=text(MAX_CITY_LENGTH),
    country=st.sampled_from(sorted(COUNTRIES)),
    region=text(MAX_CITY_LENGTH, required=False),
    postal_code=text(MAX_POSTAL_CODE_LENGTH, required=False),
)
contacts = st.builds(
    Contact,
    name=text(MAX_NAME_LENGTH),
    email=maybe(emails),
    phone=text(MAX_PHONE_LENGTH, required=False),
    person=text(MAX_NAME_LENGTH, required=False),
    address=maybe(addresses),
)
products = st.builds(
    Product,
    id=ids,
    sku=skus,
    name=text(MAX_PRODUCT_NAME_LENGTH),
    price=currencies.flatmap(money),
    category=text(MAX_CATEGORY_LENGTH, required=False),
    description=text(MAX_DESCRIPTION_LENGTH, required=False),
    for_sale=st.booleans(),
    created_at=moments,
    event_count=st.integers(0, 1000),
)
customers = st.builds(
    Customer,
    id=ids,
    contact=contacts,
    registered_at=moments,
    blocked=maybe(st.builds(Block, reason=text(MAX_REASON_LENGTH), since=moments)),
    order_limit=maybe(currencies.flatmap(money)),
    reference=maybe(references),
    event_count=st.integers(0, 1000),
)
accounts = st.builds(
    Account,
    id=ids,
    email=emails.map(str.lower),
    password_hash=st.text("abc$./+=", min_size=1, max_size=120),
    first_name=text(MAX_PERSON_NAME_LENGTH, required=False),
    last_name=text(MAX_PERSON_NAME_LENGTH, required=False),
    role=st.sampled_from([Role.CUSTOMER, Role.STAFF, Role.ADMIN]),
    customer_id=st.none(),
)


@st.composite
def stock_items(draw: st.DrawFn) -> StockItem:
    on_hand = draw(st.integers(0, MAX_LEVEL))
    return StockItem(
        id=draw(ids),
        sku=draw(skus),
        on_hand=on_hand,
        allocated=draw(st.integers(0, on_hand)),
        movement_count=draw(st.integers(0, 1000)),
        event_count=draw(st.integers(0, 1000)),
    )


@st.composite
def lines(draw: st.DrawFn, number: int, currency: str) -> OrderLine:
    quantity = draw(st.integers(1, 1_000_000))
    cancelled = draw(st.integers(0, quantity))
    shipped = draw(st.integers(0, quantity - cancelled))
    unit_price = draw(money(currency, most=10**6))
    return OrderLine(
        number=number,
        sku=draw(skus),
        name=draw(text(MAX_PRODUCT_NAME_LENGTH)),
        unit_price=unit_price,
        quantity=quantity,
        discount_rate=DiscountRate(Decimal(draw(st.integers(0, 10_000))).scaleb(-4)),
        discount=draw(money(currency, most=unit_price.minor * quantity)),
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
        freight=draw(money(currency)),
        shipping_address=draw(addresses),
        placed_at=draw(moments),
        placed_by=draw(maybe(ids)),
        origin=draw(st.sampled_from(Origin)),
        reference=draw(maybe(references)),
        note=draw(text(MAX_NOTE_LENGTH, required=False)),
        paid=draw(payments(currency)),
        confirmed_at=draw(maybe(moments)),
        shipped_at=draw(maybe(moments)),
        cancelled_at=draw(maybe(moments)),
        cancel_reason=draw(text(MAX_REASON_LENGTH, required=False)),
        event_count=draw(st.integers(0, 1000)),
    )


def anything(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that a receipt may hold."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if get_origin(kind) in {Union, types.UnionType}:
        return st.one_of([anything(part) for part in get_args(kind)])
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0]), max_size=3).map(tuple)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: anything(hints[name]) for name in _names(kind)})


def _names(kind: type[attrs.AttrsInstance]) -> Iterable[str]:
    """What the receipt says; how it came about is not stored."""
    return (field.name for field in attrs.fields(kind) if field.name not in {"replayed", "dry_run"})


_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    type(None): st.none(),
    bool: st.booleans(),
    int: st.integers(-(10**15), 10**15),
    str: text(30, required=False),
    UUID: ids,
    datetime: moments,
    Decimal: st.decimals(-(10**12), 10**12, places=2)
    | st.decimals(-(10**12), 10**12, places=3)
    | st.integers().map(Decimal),
    Address: addresses,
}
