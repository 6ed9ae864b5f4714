"""Builders for tests: `a.customer(blocked=True)`, `a.order(lines=[a.line("CHAI", 2)])`.

Plain functions with sensible defaults; no Django, no database. Names are whimsical: easy to grep.
"""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Final
from uuid import UUID

import attrs

from application.ports.accounts import Account
from domain.catalog.limits import QuantityLimits
from domain.catalog.product import Product
from domain.customers.contact import Contact
from domain.customers.customer import Block, Customer
from domain.customers.exposure import Exposure
from domain.inventory.stock_item import StockItem
from domain.orders.amounts import Freight
from domain.orders.line import OrderLine
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.orders.quote import DEFAULT_VALIDITY, Quote
from domain.orders.status import OrderStatus
from domain.pricing.price_order import settled_line
from domain.pricing.voucher import Benefit, Voucher, VoucherLimits
from domain.shared.actor import Actor, Role
from domain.shared.address import Address
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.discount import DiscountRate
from domain.shared.identity import (
    CustomerId,
    ExternalReference,
    OrderId,
    ProductId,
    QuoteId,
    Sku,
    StockItemId,
    UserId,
    VoucherId,
)
from domain.shared.money import Money
from domain.shared.price_break import PriceBreak
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity
from domain.shared.tax_class import TaxClass
from domain.shared.tier import Tier

NOON: Final = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
"""The tests' now."""

_sequence = count(1)


def an_id() -> UUID:
    """A fresh id, in ascending order."""
    return UUID(f"01950000-0000-7000-8000-{next(_sequence):012x}")


def euros(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


def later(**by: float) -> datetime:
    """`later(hours=24)` after noon."""
    return NOON + timedelta(**by)


def address(**changes: str) -> Address:
    fields = {"name": "Wanda Whisk", "street": "1 Teapot Lane", "city": "Sugarbury", "country": "GB"}
    return Address(**{**fields, **changes})


def staff() -> Actor:
    return Actor(Role.STAFF, user_id=UserId(an_id()))


def admin() -> Actor:
    return Actor(Role.ADMIN, user_id=UserId(an_id()))


def buyer(customer: Customer | None = None) -> Actor:
    """A customer's own account; of a customer nobody knows unless given."""
    owner = customer.id if customer else CustomerId(an_id())
    return Actor(Role.CUSTOMER, user_id=UserId(an_id()), customer_id=owner)


def customer(
    *,
    blocked: bool = False,
    order_limit: Money | None = None,
    credit_limit: Money | None = None,
    owes: Money | None = None,
    tier: Tier = Tier.STANDARD,
    name: str = "Wanda Whisk",
    email: str | None = None,
    reference: ExternalReference | None = None,
    with_address: bool = True,
) -> Customer:
    return Customer(
        id=CustomerId(an_id()),
        contact=Contact(name=name, email=email, address=address() if with_address else None),
        registered_at=NOON,
        blocked=Block(reason="unpaid teapots", since=NOON) if blocked else None,
        order_limit=order_limit,
        credit_limit=credit_limit,
        exposure=Exposure({owes.currency: owes.minor} if owes else {}),
        tier=tier,
        reference=reference,
    )


def account(*, of: Customer | None = None, email: str = "wanda@example.com") -> Account:
    """A customer's account, or one of staff for none."""
    return Account(
        id=UserId(an_id()),
        email=email,
        password_hash="opaque",
        first_name="Wanda",
        last_name="Whisk",
        role=Role.CUSTOMER if of else Role.STAFF,
        customer_id=of.id if of else None,
    )


def product(
    sku: str = "CURIOUS-TEAPOT",
    price: Money | None = None,
    *,
    for_sale: bool = True,
    name: str = "Curious teapot",
    category: str = "Teapots",
    tax_class: TaxClass = TaxClass.STANDARD,
    breaks: tuple[PriceBreak, ...] = (),
    limits: QuantityLimits | None = None,
) -> Product:
    return Product(
        id=ProductId(an_id()),
        sku=Sku(sku),
        name=name,
        price=price or euros("12.30"),
        category=category,
        for_sale=for_sale,
        tax_class=tax_class,
        breaks=breaks,
        limits=limits or QuantityLimits(),
        created_at=NOON,
    )


def stock(sku: str = "CURIOUS-TEAPOT", on_hand: int = 0, allocated: int = 0) -> StockItem:
    """An item whose balances come from movements that are recorded in it."""
    item = StockItem.open(id=StockItemId(an_id()), sku=Sku(sku))
    if on_hand:
        item.receive(Quantity(on_hand), reason="opening stock", at=NOON)
    if allocated:
        item.allocate(Quantity(allocated), order_id=OrderId(an_id()), at=NOON)
    return item


def line(
    sku: str = "CURIOUS-TEAPOT",
    quantity: int = 1,
    *,
    price: Money | None = None,
    discount: str = "0",
    name: str = "Curious teapot",
) -> PricedLine:
    return settled_line(
        sku=Sku(sku),
        name=name,
        unit_price=price or euros("12.30"),
        quantity=Quantity(quantity),
        discount_rate=DiscountRate(Decimal(discount)),
    )


def quote(
    *,
    of: Customer | None = None,
    lines: tuple[PricedLine, ...] | None = None,
    freight: Money | None = None,
    at: datetime = NOON,
    validity: timedelta = DEFAULT_VALIDITY,
    with_voucher: Voucher | None = None,
) -> Quote:
    """An open quote with its event recorded; no stock is held for it yet."""
    owner = of or customer()
    return Quote.offer(
        id=QuoteId(an_id()),
        customer_id=owner.id,
        customer_name=owner.contact.name,
        lines=lines or (line(),),
        freight=Freight.untaxed(freight or euros(0)),
        shipping_address=address(),
        at=at,
        validity=validity,
        voucher=AppliedVoucher(with_voucher.id, with_voucher.code) if with_voucher else None,
    )


def voucher(
    code: str = "TEATIME",
    *,
    benefit: Benefit | None = None,
    minimum: Money | None = None,
    limit: int | None = None,
    limit_per_customer: int | None = None,
    uses: int = 0,
) -> Voucher:
    """Ten per cent off unless said otherwise, valid from noon for thirty days."""
    return Voucher(
        id=VoucherId(an_id()),
        code=code,
        benefit=benefit or Benefit.percentage(Decimal("0.1")),
        valid_from=NOON,
        valid_until=later(days=30),
        minimum=minimum,
        limits=VoucherLimits(overall=limit, per_customer=limit_per_customer),
        uses=uses,
    )


def number() -> OrderNumber:
    """A fresh order number."""
    return OrderNumber.from_bits(next(_sequence))


def order(
    *,
    of: Customer | None = None,
    lines: tuple[PricedLine, ...] | None = None,
    freight: Money | None = None,
    at: datetime = NOON,
    reference: ExternalReference | None = None,
    note: str = "",
    with_voucher: Voucher | None = None,
) -> Order:
    """A placed order with its event recorded."""
    owner = of or customer()
    return Order.place(
        id=OrderId(an_id()),
        number=number(),
        customer_id=owner.id,
        customer_name=owner.contact.name,
        lines=lines or (line(),),
        freight=Freight.untaxed(freight or euros(0)),
        shipping_address=address(),
        at=at,
        reference=reference,
        note=note,
        voucher=AppliedVoucher(with_voucher.id, with_voucher.code) if with_voucher else None,
    )


def order_that_is(status: OrderStatus, *, of: Customer | None = None) -> Order:
    """An order of three teapots, one of them shipped if some have; as loaded, with nothing recorded."""
    made = order(of=of, lines=(line(quantity=3),))
    if status is OrderStatus.CANCELLED:
        made.cancel(by=staff(), at=later(hours=1), reason="changed my mind")
    elif status is not OrderStatus.PLACED:
        made.confirm(by=staff(), at=later(hours=1))
    if status is OrderStatus.PARTIALLY_SHIPPED:
        made.lines = (progress(made.lines[0], shipped=1, allocated=2),)
    if status is OrderStatus.SHIPPED:
        made.ship(by=staff(), at=later(hours=2))
    made.mark_saved()
    return made


def history(
    *,
    of: Customer | None = None,
    lines: tuple[PricedLine, ...] | None = None,
    shipped: bool = True,
    reference: str = "10248",
) -> Order:
    """An imported order, shipped two days after noon unless still open."""
    owner = of or customer()
    return Order.from_history(
        id=OrderId(an_id()),
        number=number(),
        customer_id=owner.id,
        customer_name=owner.contact.name,
        lines=lines or (line(),),
        freight=Freight.untaxed(euros("3.25")),
        shipping_address=address(),
        placed_at=NOON,
        shipped_at=later(days=2) if shipped else None,
        reference=ExternalReference("elsewhere", reference),
        at=later(days=300),
    )


def progress(line: OrderLine, *, cancelled: int = 0, shipped: int = 0, allocated: int = 0) -> OrderLine:
    """The line, having come that far."""
    return attrs.evolve(line, cancelled=cancelled, shipped=shipped, allocated=allocated)
