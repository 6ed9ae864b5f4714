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
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.amounts import Freight
from domain.orders.customer_return import ReturnedLine
from domain.orders.line import Allocation, OrderLine, units_per_key
from domain.orders.number import OrderNumber
from domain.orders.order import Order
from domain.orders.quote import DEFAULT_VALIDITY, Quote
from domain.orders.shipment import ShippedPart, parts_to_ship
from domain.orders.status import OrderStatus
from domain.payments.payment import Payment
from domain.pricing.price_order import settled_line
from domain.pricing.voucher import Benefit, Voucher, VoucherLimits
from domain.shared.actor import Actor, Role
from domain.shared.address import Address
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.discount import DiscountRate
from domain.shared.identity import (
    MAIN_LOCATION,
    CustomerId,
    ExternalReference,
    LocationId,
    OperationId,
    OrderId,
    PaymentId,
    ProductId,
    QuoteId,
    ReturnId,
    ShipmentId,
    Sku,
    StockItemId,
    StockKey,
    UserId,
    VoucherId,
)
from domain.shared.money import Money
from domain.shared.payment_totals import PaymentTotals
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


def stock(
    sku: str = "CURIOUS-TEAPOT",
    on_hand: int = 0,
    allocated: int = 0,
    *,
    location: str = MAIN_LOCATION,
    backorder_limit: int = 0,
    reorder_point: int | None = None,
) -> StockItem:
    """An item whose balances come from movements that are recorded in it."""
    item = StockItem.open(id=StockItemId(an_id()), sku=Sku(sku), location=location)
    if on_hand:
        item.receive(Quantity(on_hand), reason="opening stock", at=NOON)
    if backorder_limit or reorder_point is not None:
        item.change_policy(backorder_limit=backorder_limit, reorder_point=reorder_point, at=NOON)
    if allocated:
        item.allocate(Quantity(allocated), order_id=OrderId(an_id()), at=NOON)
    return item


def location(code: str = "cellar", *, priority: int = 1, is_open: bool = True) -> Location:
    return Location(
        id=LocationId(an_id()), code=code, name=code.capitalize(), priority=priority, is_open=is_open
    )


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
    claims: dict[StockKey, int] | None = None,
) -> Order:
    """A placed order with its event recorded; all of it from the main location unless said otherwise."""
    owner, lines = of or customer(), lines or (line(),)
    return Order.place(
        id=OrderId(an_id()),
        number=number(),
        customer_id=owner.id,
        customer_name=owner.contact.name,
        lines=lines,
        freight=Freight.untaxed(freight or euros(0)),
        shipping_address=address(),
        claims=units_per_key((StockKey(one.sku), one.quantity.value) for one in lines)
        if claims is None
        else claims,
        at=at,
        reference=reference,
        note=note,
        voucher=AppliedVoucher(with_voucher.id, with_voucher.code) if with_voucher else None,
    )


def order_that_is(status: OrderStatus, *, of: Customer | None = None) -> Order:
    """An order of three teapots, one of them shipped or returned if some are; as loaded, nothing recorded."""
    made = order(of=of, lines=(line(quantity=3),))
    if status is OrderStatus.CANCELLED:
        made.cancel(by=staff(), at=later(hours=1), reason="changed my mind")
    elif status is not OrderStatus.PLACED:
        made.confirm(by=staff(), at=later(hours=1))
    if status is OrderStatus.PARTIALLY_SHIPPED:
        ship(made, {1: 1})
    elif status in {OrderStatus.SHIPPED, OrderStatus.PARTIALLY_RETURNED, OrderStatus.RETURNED}:
        ship(made)
    if status is OrderStatus.PARTIALLY_RETURNED:
        take_back(made, ReturnedLine(1, 1))
    elif status is OrderStatus.RETURNED:
        take_back(made, ReturnedLine(1, 3))
    made.mark_saved()
    return made


def parts(of: Order, units: dict[int, int] | None = None) -> tuple[ShippedPart, ...]:
    """What leaves if all that is allocated is there: so many of the lines, or everything."""
    ready = {key: claimed.value for key, claimed in of.claims.items()}
    return parts_to_ship(of.lines, units or {}, ready)


def ship(of: Order, units: dict[int, int] | None = None, *, at: datetime = NOON + timedelta(hours=2)) -> None:
    """So many units of its lines, or everything, two hours after noon unless said otherwise."""
    of.ship(parts(of, units), shipment_id=ShipmentId(an_id()), by=staff(), at=at)


def take_back(of: Order, *lines: ReturnedLine, at: datetime = NOON + timedelta(hours=3)) -> ReturnId:
    """Asked for, approved and received at once."""
    return_id = ReturnId(an_id())
    of.request_return(lines, return_id=return_id, by=staff(), at=at)
    of.approve_return(return_id, at=at)
    of.receive_return(return_id, restock=True, at=at)
    return return_id


def pay(of: Order, captured: Money, refunded: Money | None = None, *, at: datetime = NOON) -> None:
    """A payment of the order authorized and captured so much, and refunded that."""
    nothing = Money.zero(of.currency)
    payment_id = PaymentId(an_id())
    for change in (
        PaymentTotals(authorized=captured, captured=nothing, refunded=nothing),
        PaymentTotals(authorized=nothing, captured=captured, refunded=nothing),
        PaymentTotals(authorized=nothing, captured=nothing, refunded=refunded or nothing),
    ):
        of.note_payment(change, payment_id=payment_id, operation_id=OperationId(an_id()), at=at)


def payment(
    amount: Money | None = None,
    *,
    of: Order | None = None,
    gateway: str = "fake",
    captures_itself: bool = False,
    at: datetime = NOON,
) -> Payment:
    """One whose authorization is pending, with its event recorded."""
    paid = of or order()
    return Payment.request(
        id=PaymentId(an_id()),
        operation_id=OperationId(an_id()),
        order_id=paid.id,
        customer_id=paid.customer_id,
        gateway=gateway,
        method="tok-teapot",
        amount=amount or paid.amounts.total,
        captures_itself=captures_itself,
        at=at,
    )


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
    """The line, having come that far; what is allocated is so at the main location."""
    allocations = (Allocation(MAIN_LOCATION, allocated),) if allocated else ()
    return attrs.evolve(line, cancelled=cancelled, shipped=shipped, allocations=allocations)
