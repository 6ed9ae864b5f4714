"""Placing an order, as every way in does it."""

from datetime import datetime
from decimal import Decimal

import attrs

from application.ports.unit_of_work import UnitOfWork
from domain.catalog.errors import UnknownProduct
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.errors import InsufficientStock
from domain.inventory.stock_item import StockItem, demand_per_sku
from domain.orders.number import OrderNumber
from domain.orders.order import Order, ensure_line_count
from domain.pricing.price_order import price_line
from domain.shared.address import Address
from domain.shared.discount import DiscountRate
from domain.shared.errors import InvalidValue, Objection, Refused, ensure
from domain.shared.identity import CustomerId, ExternalReference, OrderId, Sku, UserId
from domain.shared.money import Money, total
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import MAX_QUANTITY, Quantity


@attrs.frozen(kw_only=True)
class WantedLine:
    """A line as asked for. `unit_price` None is the catalogue's price."""

    sku: Sku
    quantity: Quantity
    discount_rate: DiscountRate = attrs.field(factory=DiscountRate.none)
    unit_price: Money | None = None


@attrs.frozen(kw_only=True)
class Wish:
    """An order as asked for.

    `currency` None is that of the first product known, `shipping_address` None the customer's own.
    """

    customer_id: CustomerId
    lines: tuple[WantedLine, ...]
    currency: str | None = None
    freight: Decimal = Decimal(0)
    shipping_address: Address | None = None
    reference: ExternalReference | None = None
    note: str = ""
    placed_by: UserId | None = None


def place(uow: UnitOfWork, wish: Wish, *, id: OrderId, number: OrderNumber, at: datetime) -> Order:
    """Place the order and allocate its stock, or raise Refused with every objection and store nothing.

    Statements do not grow with the lines. Locks the customer, then the stock.
    """
    ensure_line_count(len(wish.lines))
    demand = _demand(wish)
    products = uow.products.find(demand)
    customer = uow.customers.lock(wish.customer_id)
    currency = wish.currency or _currency_of(wish, products)
    if currency is None:  # no product is known, so there is no total to judge
        raise Refused((*customer.objections(None), *(UnknownProduct(sku=sku) for sku in demand)))
    freight = Money.of(wish.freight, currency, field="freight")
    priced = _priced(wish, products)
    stock = uow.stock.lock(demand)
    ensure(
        *customer.objections(_known_total(priced, freight)),
        *_catalogue_objections(demand, products, currency),
        *_stock_objections(demand, products, stock),
    )
    order = Order.place(
        id=id,
        number=number,
        customer_id=customer.id,
        customer_name=customer.contact.name,
        lines=priced,
        freight=freight,
        shipping_address=_address(wish, customer),
        at=at,
        by=wish.placed_by,
        reference=wish.reference,
        note=wish.note,
    )
    for sku, units in order.claims.items():
        stock[sku].allocate(units, order_id=order.id, at=at)
    uow.orders.add(order)
    uow.stock.save(*stock.values())
    return order


def _demand(wish: Wish) -> dict[Sku, int]:
    """Units per SKU over all lines, none above what a quantity can be."""
    demand = demand_per_sku(tuple((line.sku, line.quantity.value) for line in wish.lines))
    for sku, units in demand.items():
        if units > MAX_QUANTITY:
            raise InvalidValue(
                "lines",
                f"ask for {units} of {sku} in all",
                remedy=f"Ask for at most {MAX_QUANTITY} of one SKU in an order.",
                code="invalid_quantity",
            )
    return demand


def _currency_of(wish: Wish, products: dict[Sku, Product]) -> str | None:
    for line in wish.lines:
        if line.unit_price is not None:
            return line.unit_price.currency
        if line.sku in products:
            return products[line.sku].price.currency
    return None


def _priced(wish: Wish, products: dict[Sku, Product]) -> tuple[PricedLine, ...]:
    """The lines whose products are known; the others are objected to."""
    return tuple(
        price_line(
            sku=line.sku,
            name=products[line.sku].name,
            unit_price=line.unit_price or products[line.sku].price,
            quantity=line.quantity,
            discount_rate=line.discount_rate,
        )
        for line in wish.lines
        if line.sku in products
    )


def _known_total(priced: tuple[PricedLine, ...], freight: Money) -> Money:
    """What is certain to be paid: the lines in the order's currency, and freight."""
    currency = freight.currency
    nets = (line.net for line in priced if line.unit_price.currency == currency)
    return total(tuple(nets), currency) + freight


def _catalogue_objections(
    demand: dict[Sku, int], products: dict[Sku, Product], currency: str
) -> tuple[Objection, ...]:
    found: list[Objection] = []
    for sku in demand:
        product = products.get(sku)
        if product is None:
            found.append(UnknownProduct(sku=sku))
        else:
            found.extend(product.objections(order_currency=currency))
    return tuple(found)


def _stock_objections(
    demand: dict[Sku, int], products: dict[Sku, Product], stock: dict[Sku, StockItem]
) -> tuple[Objection, ...]:
    found: list[Objection] = []
    for sku, units in demand.items():
        if sku in stock:
            found.extend(stock[sku].objections(units))
        elif sku in products:
            found.append(InsufficientStock(sku=sku, requested=units, available=0))
    return tuple(found)


def _address(wish: Wish, customer: Customer) -> Address:
    address = wish.shipping_address or customer.contact.address
    if address is None:
        raise InvalidValue(
            "shipping_address",
            "is missing, and the customer has no address on file",
            remedy="Give a shipping address.",
            code="required",
        )
    return address
