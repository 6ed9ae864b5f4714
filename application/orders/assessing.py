"""Whether a wish can be granted, and what it costs: loads, locks, prices, and gathers every objection."""

from datetime import datetime

import attrs

from application.orders.wish import Wish
from application.ports.unit_of_work import UnitOfWork
from domain.catalog.errors import UnknownProduct
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.errors import InsufficientStock
from domain.inventory.stock_item import StockItem, demand_per_sku
from domain.orders.amounts import Freight, OrderAmounts
from domain.orders.orderable import ensure_line_count
from domain.pricing.errors import VoucherUnknown
from domain.pricing.price_order import LineToPrice, Terms, price_order
from domain.pricing.voucher import Voucher
from domain.shared.address import Address
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.errors import InvalidValue, Objection, Refused, ensure
from domain.shared.identity import CustomerId, Sku
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import MAX_QUANTITY


@attrs.frozen(kw_only=True)
class Assessed:
    """Priced, with everything it claims loaded and locked; `objections` are all that speaks against it."""

    customer: Customer
    voucher: Voucher | None
    stock: dict[Sku, StockItem]
    lines: tuple[PricedLine, ...]
    freight: Freight
    address: Address
    objections: tuple[Objection, ...] = ()

    @property
    def applied_voucher(self) -> AppliedVoucher | None:
        return AppliedVoucher(self.voucher.id, self.voucher.code) if self.voucher else None


def assess(uow: UnitOfWork, wish: Wish, *, at: datetime, own_holds_give_way: bool) -> Assessed:
    """Raises Refused only where no product is known, so that nothing can be priced.

    What is held for the customer gives way to its orders, not to another of its quotes. Statements do not
    grow with the lines. Locks the customer, the voucher, then the stock.
    """
    ensure_line_count(len(wish.lines))
    demand = _demand(wish)
    products = uow.products.find(demand)
    customer = uow.customers.lock(wish.customer_id)
    vouchers = uow.vouchers.lock(wish.voucher) if wish.voucher is not None else {}
    voucher = vouchers.get(wish.voucher or "")
    currency = wish.currency or _currency_of(wish, products)
    if currency is None:
        unknown = (UnknownProduct(sku=sku) for sku in demand)
        against = _voucher_objections(uow, wish, voucher, customer=customer, net=None, at=at)
        raise Refused((*customer.objections(None), *unknown, *against))
    address = _address(wish, customer)
    stock = uow.stock.lock(demand)
    lines, freight = _price(uow, wish, products, _terms(wish, customer, voucher, address, currency))
    amounts = OrderAmounts.of(lines, freight)
    net = amounts.before_voucher if len(lines) == len(wish.lines) else None
    return Assessed(
        customer=customer,
        voucher=voucher,
        stock=stock,
        lines=lines,
        freight=freight,
        address=address,
        objections=(
            *customer.objections(amounts.total),
            *_catalogue_objections(
                demand, products, currency=currency, bought=bought_in_windows(uow, customer, products, at)
            ),
            *_voucher_objections(uow, wish, voucher, customer=customer, net=net, at=at),
            *_stock_objections(
                demand, products, stock, to=customer.id if own_holds_give_way else None, at=at
            ),
        ),
    )


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


def _address(wish: Wish, customer: Customer) -> Address:
    address = wish.shipping_address or customer.contact.address
    if address is None:
        ensure(*customer.objections(None))  # one that is erased has no address, and needs none
        raise InvalidValue(
            "shipping_address",
            "is missing, and the customer has no address on file",
            remedy="Give a shipping address.",
            code="required",
        )
    return address


def _terms(wish: Wish, customer: Customer, voucher: Voucher | None, address: Address, currency: str) -> Terms:
    return Terms(
        currency=currency,
        country=address.country,
        tier=customer.tier,
        benefit=voucher.benefit if voucher and voucher.is_in(currency) else None,
        agreed_freight=Money.of(wish.freight, currency, field="freight")
        if wish.freight is not None
        else None,
    )


def _price(
    uow: UnitOfWork, wish: Wish, products: dict[Sku, Product], terms: Terms
) -> tuple[tuple[PricedLine, ...], Freight]:
    """The lines that can be priced: the product known, the price in the order's currency."""
    known = tuple(line for line in wish.lines if line.sku in products)
    lines = tuple(
        LineToPrice(
            sku=line.sku,
            name=products[line.sku].name,
            list_price=products[line.sku].price,
            quantity=line.quantity,
            breaks=products[line.sku].breaks,
            tax_class=products[line.sku].tax_class,
            discount_rate=line.discount_rate,
            agreed_price=line.unit_price,
        )
        for line in known
        if products[line.sku].price.currency == terms.currency
    )
    rates = uow.rates.tables(terms.country, terms.currency)
    priced = price_order(lines, attrs.evolve(terms, taxes=rates.taxes, shipping=rates.shipping))
    freight = Freight(cost=priced.freight, tax=priced.freight_tax, tax_included=priced.freight_tax_included)
    return priced.lines, freight


def _catalogue_objections(
    demand: dict[Sku, int], products: dict[Sku, Product], *, currency: str, bought: dict[Sku, int]
) -> tuple[Objection, ...]:
    found: list[Objection] = []
    for sku, units in demand.items():
        product = products.get(sku)
        if product is None:
            found.append(UnknownProduct(sku=sku))
        else:
            found.extend(
                product.objections(order_currency=currency, requested=units, bought=bought.get(sku, 0))
            )
    return tuple(found)


def bought_in_windows(
    uow: UnitOfWork, customer: Customer, products: dict[Sku, Product], at: datetime
) -> dict[Sku, int]:
    """Units the customer ordered within each product's window; asks nothing where no product has one."""
    since = {}
    for sku, product in products.items():
        start = product.limits.window_start(at)
        if start is not None:
            since[sku] = start
    return uow.purchases.units_since(customer.id, since) if since else {}


def _voucher_objections(
    uow: UnitOfWork,
    wish: Wish,
    voucher: Voucher | None,
    *,
    customer: Customer,
    net: Money | None,
    at: datetime,
) -> tuple[Objection, ...]:
    if wish.voucher is None:
        return ()
    if voucher is None:
        return (VoucherUnknown(voucher=wish.voucher),)
    return voucher_objections(uow, voucher, customer, net, at)


def voucher_objections(
    uow: UnitOfWork, voucher: Voucher, customer: Customer, net: Money | None, at: datetime
) -> tuple[Objection, ...]:
    """What speaks against the customer using the voucher for goods of that net value."""
    counted = voucher.limits.per_customer is not None
    uses = uow.purchases.voucher_uses(customer.id, voucher.id) if counted else 0
    return voucher.objections(net, customer_uses=uses, at=at)


def _stock_objections(
    demand: dict[Sku, int],
    products: dict[Sku, Product],
    stock: dict[Sku, StockItem],
    *,
    to: CustomerId | None,
    at: datetime,
) -> tuple[Objection, ...]:
    found: list[Objection] = []
    for sku, units in demand.items():
        if sku in stock:
            found.extend(stock[sku].objections(units, at=at, to=to))
        elif sku in products:
            found.append(InsufficientStock(sku=sku, requested=units, available=0))
    return tuple(found)
