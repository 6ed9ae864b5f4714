"""What is stored."""

from collections.abc import Hashable
from typing import Self
from uuid import UUID

import attrs

from adapters.memory.events import Envelope
from adapters.memory.table import Table
from application.commands import Receipt
from application.ports.accounts import Account
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.ledger import Movement
from domain.inventory.location import Location
from domain.inventory.stock_item import StockItem
from domain.orders.money_book import MoneyEntry
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.payment import Payment
from domain.pricing.shipping import ShippingRate
from domain.pricing.tax import TaxRate
from domain.pricing.voucher import Voucher
from domain.shared.tax_class import TaxClass

ReceiptKey = tuple[str, str, str]
"""Principal, operation and key."""

TaxKey = tuple[str, TaxClass]
"""Country and class."""

ShippingKey = tuple[str, str, int]
"""Country, currency, and threshold in minor units."""


@attrs.frozen
class StoredReceipt:
    fingerprint: str
    receipt: Receipt


@attrs.define
class Tables:
    """Everything stored, at one moment. A transaction changes a copy, which a commit puts in place.

    Rates have their version beside them; `closed_accounts` are the ids of those that can sign in no more.
    """

    products: Table[Product] = attrs.field(factory=lambda: Table[Product](_keys_of_product))
    stock: Table[StockItem] = attrs.field(factory=lambda: Table[StockItem](_keys_of_stock))
    customers: Table[Customer] = attrs.field(factory=lambda: Table[Customer](_keys_of_customer))
    orders: Table[Order] = attrs.field(factory=lambda: Table[Order](_keys_of_order))
    quotes: Table[Quote] = attrs.field(factory=lambda: Table[Quote](_keys_of_quote))
    vouchers: Table[Voucher] = attrs.field(factory=lambda: Table[Voucher](_keys_of_voucher))
    locations: Table[Location] = attrs.field(factory=lambda: _with_main(Table[Location](_keys_of_location)))
    payments: Table[Payment] = attrs.field(factory=lambda: Table[Payment](_keys_of_payment))
    accounts: Table[Account] = attrs.field(factory=lambda: Table[Account](_keys_of_account))
    closed_accounts: set[UUID] = attrs.field(factory=set)
    taxes: dict[TaxKey, tuple[TaxRate, int]] = attrs.field(factory=dict)
    shipping: dict[ShippingKey, tuple[ShippingRate, int]] = attrs.field(factory=dict)
    ledgers: dict[UUID, tuple[Movement, ...]] = attrs.field(factory=dict)
    money_books: dict[UUID, tuple[MoneyEntry, ...]] = attrs.field(factory=dict)
    receipts: dict[ReceiptKey, StoredReceipt] = attrs.field(factory=dict)
    events: list[Envelope] = attrs.field(factory=list)

    def copy(self) -> Self:
        return type(self)(**{name: getattr(self, name).copy() for name in _NAMES})


_NAMES = tuple(field.name for field in attrs.fields(Tables))


def _keys_of_product(product: Product) -> tuple[Hashable, ...]:
    return (product.sku,)


def _keys_of_stock(item: StockItem) -> tuple[Hashable, ...]:
    return (item.key,)


def _keys_of_customer(customer: Customer) -> tuple[Hashable, ...]:
    reference = customer.reference
    return () if reference is None else ((reference.source, reference.value),)


def _keys_of_order(order: Order) -> tuple[Hashable, ...]:
    reference = order.reference
    referred = () if reference is None else ((order.customer_id, reference.source, reference.value),)
    return (order.number, *referred, *(() if order.quote_id is None else (("quote", order.quote_id),)))


def _keys_of_quote(_: Quote) -> tuple[Hashable, ...]:
    return ()


def _keys_of_voucher(voucher: Voucher) -> tuple[Hashable, ...]:
    return (voucher.code,)


def _keys_of_account(account: Account) -> tuple[Hashable, ...]:
    return (account.email.lower(),)


def _keys_of_location(location: Location) -> tuple[Hashable, ...]:
    return (location.code,)


def _keys_of_payment(payment: Payment) -> tuple[Hashable, ...]:
    return tuple(operation.id for operation in payment.operations)


def _with_main(table: Table[Location]) -> Table[Location]:
    table.put(Location.main())
    return table
