"""Import orders: settled ones as history, open ones placed under today's rules."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.imports.receipts import BatchReceipt, Outcome, Reason, Verdict
from application.orders.placing import place
from application.orders.wish import WantedLine, Wish
from application.ports.system import Clock, Ids, OrderNumbers
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.sourcing import SourcingPolicy
from domain.orders.amounts import Freight
from domain.orders.order import Order
from domain.pricing.price_order import settled_line
from domain.shared.address import Address
from domain.shared.discount import DiscountRate
from domain.shared.errors import InvalidValue, Refused
from domain.shared.identity import ExternalReference, OrderId, Sku
from domain.shared.money import Money
from domain.shared.priced_line import PricedLine
from domain.shared.quantity import Quantity


class OpenOrders(StrEnum):
    """What becomes of orders that have not shipped: placed under today's rules, or kept as history."""

    PLACE = "place"
    HISTORY = "history"


@attrs.frozen(kw_only=True)
class LineRecord:
    sku: Sku
    unit_price: Money
    quantity: Quantity
    discount_rate: DiscountRate = attrs.field(factory=DiscountRate.none)


@attrs.frozen(kw_only=True)
class OrderRecord:
    """`shipped_at` None is an open order. What is `against` it rejects it, unless it is there already."""

    reference: str
    customer_reference: str
    placed_at: datetime
    shipped_at: datetime | None
    freight: Money
    shipping_address: Address
    lines: tuple[LineRecord, ...]
    against: tuple[Reason, ...] = ()


@attrs.frozen(kw_only=True)
class ImportOrdersCommand(Command):
    """A reference stands once in a batch. Open orders to be placed go one a batch, to hold locks shortly."""

    permission: ClassVar[Permission] = Permission.IMPORT
    receipt_type: ClassVar[type[BatchReceipt]] = BatchReceipt

    source: str
    records: tuple[OrderRecord, ...]
    open_orders: OpenOrders = OpenOrders.PLACE


@attrs.frozen(kw_only=True)
class _Known:
    """What the store already has of what a batch names."""

    orders: frozenset[str]
    customers: dict[str, Customer]
    products: dict[Sku, Product]


@attrs.frozen
class ImportOrders:
    """Take over the orders of another system, each with a verdict; known references stay as they are."""

    _transact: Transact
    _clock: Clock
    _ids: Ids
    _numbers: OrderNumbers
    _policy: SourcingPolicy

    def __call__(self, command: ImportOrdersCommand) -> BatchReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ImportOrdersCommand) -> BatchReceipt:
        known = _look_up(uow, command)
        history: list[Order] = []
        verdicts = tuple(self._judge(uow, command, record, known, history) for record in command.records)
        uow.orders.add(*history)
        uow.customers.save(*(customer for customer in known.customers.values() if customer.exposure_changes))
        return BatchReceipt(verdicts=verdicts)

    def _judge(
        self,
        uow: UnitOfWork,
        command: ImportOrdersCommand,
        record: OrderRecord,
        known: _Known,
        history: list[Order],
    ) -> Verdict:
        if record.reference in known.orders:
            return Verdict.there(record.reference)
        against = (*record.against, *_unknown(record, known))
        if against:
            return Verdict.rejected(record.reference, against)
        try:
            if record.shipped_at is None and command.open_orders is OpenOrders.PLACE:
                order = self._place(uow, command.source, record, known)
                return Verdict.of_order(record.reference, Outcome.PLACED, order)
            order = self._from_history(command.source, record, known)
        except Refused as refused:
            return _refused(uow, command.source, record.reference, refused)
        except InvalidValue as error:
            return Verdict.rejected(record.reference, (Reason.of_invalid(error),))
        history.append(order)
        known.customers[record.customer_reference].charge(order.owed)
        return Verdict.of_order(record.reference, Outcome.IMPORTED, order)

    def _place(self, uow: UnitOfWork, source: str, record: OrderRecord, known: _Known) -> Order:
        """Under today's rules, at the prices agreed."""
        wish = Wish(
            customer_id=known.customers[record.customer_reference].id,
            lines=tuple(
                WantedLine(
                    sku=line.sku,
                    quantity=line.quantity,
                    discount_rate=line.discount_rate,
                    unit_price=line.unit_price,
                )
                for line in record.lines
            ),
            currency=record.freight.currency,
            freight=record.freight.amount,
            shipping_address=record.shipping_address,
            reference=ExternalReference(source, record.reference),
        )
        return place(
            uow,
            wish,
            self._policy,
            id=OrderId(self._ids.new()),
            number=self._numbers.new(),
            at=self._clock.now(),
        )

    def _from_history(self, source: str, record: OrderRecord, known: _Known) -> Order:
        customer = known.customers[record.customer_reference]
        return Order.from_history(
            id=OrderId(self._ids.new()),
            number=self._numbers.new(),
            customer_id=customer.id,
            customer_name=customer.contact.name,
            lines=tuple(_priced(line, known.products[line.sku]) for line in record.lines),
            freight=Freight.untaxed(record.freight),
            shipping_address=record.shipping_address,
            placed_at=record.placed_at,
            shipped_at=record.shipped_at,
            reference=ExternalReference(source, record.reference),
            at=self._clock.now(),
        )


def _look_up(uow: UnitOfWork, command: ImportOrdersCommand) -> _Known:
    records = command.records
    return _Known(
        orders=uow.orders.known_references(command.source, tuple(record.reference for record in records)),
        customers=uow.customers.lock_by_reference(
            command.source, tuple({record.customer_reference for record in records})
        ),
        products=uow.products.find(tuple({line.sku for record in records for line in record.lines})),
    )


def _unknown(record: OrderRecord, known: _Known) -> tuple[Reason, ...]:
    reasons = []
    if record.customer_reference not in known.customers:
        reasons.append(
            Reason(
                field="customer_id",
                code="unknown_customer",
                message=f"There is no customer {record.customer_reference}.",
                remedy="Add the customer to customers.csv, or correct the reference.",
            )
        )
    reasons.extend(
        Reason(
            field="product_id",
            code="unknown_product",
            message=f"There is no product {sku}.",
            remedy="Add the product to products.csv, or correct the line.",
            sku=str(sku),
        )
        for sku in dict.fromkeys(line.sku for line in record.lines)
        if sku not in known.products
    )
    return tuple(reasons)


def _refused(uow: UnitOfWork, source: str, reference: str, refused: Refused) -> Verdict:
    """An import beside this one may have placed the order meanwhile, so that it holds the stock itself."""
    if uow.orders.known_references(source, (reference,)):
        return Verdict.there(reference)
    return Verdict.rejected(reference, Reason.of_refusal(refused))


def _priced(line: LineRecord, product: Product) -> PricedLine:
    return settled_line(
        sku=line.sku,
        name=product.name,
        unit_price=line.unit_price,
        quantity=line.quantity,
        discount_rate=line.discount_rate,
    )
