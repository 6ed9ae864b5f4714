"""Whether a wish can be granted, and what it costs: loads, locks, prices, and gathers every objection."""

from collections.abc import Mapping
from datetime import datetime

import attrs

from application.orders.sourcing import Claimant, Stock, source
from application.orders.wish import Wish
from application.ports.unit_of_work import UnitOfWork
from domain.catalog.errors import UnknownProduct
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.sourcing import Plan, SourcingPolicy
from domain.inventory.stock_item import demand_per_sku
from domain.orders.amounts import Freight, OrderAmounts
from domain.orders.line import units_per_sku
from domain.orders.order import Order
from domain.orders.orderable import ensure_line_count
from domain.pricing.errors import VoucherUnknown
from domain.pricing.price_order import LineToPrice, Terms, price_order
from domain.pricing.voucher import Voucher
from domain.shared.address import Address
from domain.shared.applied_voucher import AppliedVoucher
from domain.shared.errors import InvalidValue, Objection, Refused
from domain.shared.identity import Sku
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import MAX_QUANTITY


@attrs.frozen(kw_only=True)
class Assessed:
    """Priced, with everything it claims loaded and locked; `objections` are all that speaks against it."""

    customer: Customer
    voucher: Voucher | None
    vouchers: Mapping[str, Voucher] = attrs.field(factory=dict)
    stock: Stock
    plan: Plan
    lines: tuple[PricedLine, ...]
    freight: Freight
    address: Address
    objections: tuple[Objection, ...] = ()

    @property
    def applied_voucher(self) -> AppliedVoucher | None:
        return AppliedVoucher(self.voucher.id, self.voucher.code) if self.voucher else None


@attrs.frozen(kw_only=True)
class Asking:
    """How a wish is meant: as a quote, or as an order, perhaps in place of what is in `replaced` now.

    `customer` is whose it is, where that one is locked already.
    """

    policy: SourcingPolicy
    as_quote: bool = False
    replaced: Order | None = None
    customer: Customer | None = None

    def claimant(self, customer: Customer) -> Claimant:
        """What is held for the customer gives way to its orders, not to another of its quotes."""
        return Claimant(to=None if self.as_quote else customer.id, claimed=self._claimed)

    def more(self, demand: dict[Sku, int]) -> dict[Sku, int]:
        """The part of the demand that is not claimed yet."""
        wanted = {sku: units - self._claimed.get(sku, 0) for sku, units in demand.items()}
        return {sku: units for sku, units in wanted.items() if units > 0}

    def touched(self, demand: dict[Sku, int]) -> set[Sku]:
        """The SKUs whose stock may move."""
        return set(demand) | set(self._claimed)

    @property
    def _claimed(self) -> dict[Sku, int]:
        claims = self.replaced.claims if self.replaced else {}
        return units_per_sku((key.sku, units.value) for key, units in claims.items())

    def charge(self, total: Money) -> Money | None:
        """By how much the customer would owe more for what is replaced; None for what is new."""
        if self.replaced is None:
            return None
        left = total - self.replaced.paid.captured
        return max(left, Money.zero(total.currency)) - self.replaced.owed

    def voucher_codes(self, wish: Wish) -> set[str]:
        """Those whose uses may change."""
        used = self.replaced.voucher if self.replaced else None
        return {code for code in (wish.voucher, used.code if used else None) if code is not None}

    def keeps(self, voucher: Voucher) -> bool:
        """Whether the order that is replaced has used this voucher already."""
        used = self.replaced.voucher if self.replaced else None
        return used is not None and used.id == voucher.id


def assess(uow: UnitOfWork, wish: Wish, asking: Asking, *, at: datetime) -> Assessed:
    """Raises Refused only where no product is known, so that nothing can be priced.

    What is held for the customer gives way to its orders, not to another of its quotes. Statements do not
    grow with the lines. Locks the customer, the voucher, then the stock.
    """
    ensure_line_count(len(wish.lines))
    demand = _demand(wish)
    products = uow.products.find(demand)
    customer = asking.customer or uow.customers.lock(wish.customer_id)
    codes = asking.voucher_codes(wish)
    vouchers = uow.vouchers.lock(codes) if codes else {}
    voucher = vouchers.get(wish.voucher or "")
    currency = wish.currency or _currency_of(wish, products)
    if currency is None:
        unknown = (UnknownProduct(sku=sku) for sku in demand)
        against = _voucher_objections(uow, wish, asking, voucher, customer=customer, net=None, at=at)
        raise Refused((*customer.objections(None), *unknown, *against))
    address = _address(wish, customer)
    stock = uow.stock.lock(asking.touched(demand))
    known = {sku: units for sku, units in asking.more(demand).items() if sku in products}
    sourced = source(uow, known, stock, asking.policy, asking.claimant(customer), at=at)
    lines, freight = _price(uow, wish, products, _terms(wish, customer, voucher, address, currency))
    amounts = OrderAmounts.of(lines, freight)
    net = amounts.before_voucher if len(lines) == len(wish.lines) else None
    return Assessed(
        customer=customer,
        voucher=voucher,
        vouchers=vouchers,
        stock=stock,
        plan=sourced.plan,
        lines=lines,
        freight=freight,
        address=address,
        objections=(
            *customer.objections(amounts.total, charge=asking.charge(amounts.total)),
            *_catalogue_objections(
                demand,
                products,
                currency=currency,
                bought=bought_in_windows(uow, customer, products, at, besides=asking.replaced),
            ),
            *_voucher_objections(uow, wish, asking, voucher, customer=customer, net=net, at=at),
            *sourced.objections,
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
    uow: UnitOfWork,
    customer: Customer,
    products: dict[Sku, Product],
    at: datetime,
    *,
    besides: Order | None = None,
) -> dict[Sku, int]:
    """Units the customer ordered within each product's window, those of the order `besides` left out.

    Asks nothing where no product has one.
    """
    since = {}
    for sku, product in products.items():
        start = product.limits.window_start(at)
        if start is not None:
            since[sku] = start
    bought = uow.purchases.units_since(customer.id, since) if since else {}
    for line in besides.lines if besides is not None else ():
        if line.sku in bought and besides is not None and besides.placed_at > since[line.sku]:
            bought[line.sku] -= line.open
    return bought


def _voucher_objections(
    uow: UnitOfWork,
    wish: Wish,
    asking: Asking,
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
    if asking.keeps(voucher):
        return () if net is None else voucher.amount_objections(net)
    return voucher_objections(uow, voucher, customer, net, at)


def voucher_objections(
    uow: UnitOfWork, voucher: Voucher, customer: Customer, net: Money | None, at: datetime
) -> tuple[Objection, ...]:
    """What speaks against the customer using the voucher for goods of that net value."""
    counted = voucher.limits.per_customer is not None
    uses = uow.purchases.voucher_uses(customer.id, voucher.id) if counted else 0
    return voucher.objections(net, customer_uses=uses, at=at)
