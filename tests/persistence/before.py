"""A database as an earlier release made it, written to by the names of the columns it had then."""

from typing import Any, Final

import attrs
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from adapters.persistence.codec import to_json
from adapters.persistence.mappers.customers import customer_values
from adapters.persistence.mappers.orders import LINE_COLUMNS, line_values, order_values
from adapters.persistence.mappers.products import product_values
from adapters.persistence.mappers.quotes import quote_values
from adapters.persistence.mappers.snapshots import priced_line_values
from adapters.persistence.mappers.stock import movement_values, stock_item_values
from adapters.persistence.mappers.vouchers import voucher_values
from application.ports.idempotency import Claim
from domain.catalog.product import Product
from domain.customers.customer import Customer
from domain.inventory.ledger import Movement
from domain.inventory.stock_item import StockItem
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.orders.status import OrderStatus
from domain.pricing.voucher import Voucher

FIRST, SECOND, LAST = "0001_initial", "0004_rulebook_constraints", "0007_payments_and_places_constraints"

NEWS: Final[dict[str, dict[str, list[str]]]] = {
    FIRST: {
        "order": "voucher_amount tax_amount included_tax_amount owed_amount voucher quote_id".split(),
        "line": "list_price voucher_amount tax_rate tax_included tax_amount".split(),
        "customer": "credit_limit credit_limit_currency exposure tier erased_at".split(),
        "product": "tax_class breaks max_per_order max_per_window window_days".split(),
        "stock": ["reserved"],
    },
    SECOND: {
        "order": "ordered_amount refund_due_amount shipments returns".split(),
        "line": ["returned"],
        "stock": "backordered backorder_limit reorder_point".split(),
    },
}
"""What receipts tell since the release after, by what they are about."""


class Before:
    """Filters out what columns there were not, so that values may be today's."""

    def __init__(self, using: str, release: str) -> None:
        self.using, self.release = using, release
        self._apps = migrate(using, release)

    def keep(self, table: str, **values: Any) -> None:
        model: type[Model] = self._apps.get_model("orderly", table)
        columns = {field.attname for field in model._meta.concrete_fields}
        model._default_manager.using(self.using).create(
            **{name: value for name, value in values.items() if name in columns}
        )

    def keep_customer(self, customer: Customer) -> None:
        self.keep("CustomerRow", **self._stored(customer_values(customer)._asdict()))

    def keep_product(self, product: Product) -> None:
        self.keep("ProductRow", **self._stored(product_values(product)._asdict()))

    def keep_stock(self, item: StockItem, movements: tuple[Movement, ...]) -> None:
        self.keep("StockItemRow", **self._stored(stock_item_values(item)._asdict()))
        for movement in movements:
            self.keep("MovementRow", **movement_values(item, movement)._asdict())

    def keep_order(self, order: Order) -> None:
        """An order that was cancelled kept its amounts then."""
        values = order_values(order)._asdict()
        if order.status is OrderStatus.CANCELLED:
            amounts = order.ordered
            values |= {
                "lines_minor": amounts.lines.minor,
                "discount_minor": amounts.discount.minor,
                "voucher_minor": amounts.voucher.minor,
                "tax_minor": amounts.added_tax.minor,
                "included_tax_minor": amounts.included_tax.minor,
                "total_minor": amounts.total.minor,
            }
        self.keep("OrderRow", **self._stored(values))
        for line in order.lines:
            columns = dict(zip(LINE_COLUMNS, line_values(line), strict=True))
            self.keep("OrderLineRow", order_id=order.id, **columns)

    def keep_vouchers(self, *vouchers: Voucher) -> None:
        for voucher in vouchers:
            self.keep("VoucherRow", **self._stored(voucher_values(voucher)._asdict()))

    def keep_quotes(self, *quotes: Quote) -> None:
        for quote in quotes:
            self.keep("QuoteRow", **self._stored(quote_values(quote)._asdict()))
            for number, line in enumerate(quote.lines, start=1):
                self.keep("QuoteLineRow", quote_id=quote.id, **priced_line_values(number, line)._asdict())

    def keep_receipt(self, key: str, receipt: object) -> None:
        """As it was told before there was what is new."""
        told = to_json(receipt)
        for release, news in NEWS.items():
            if release >= self.release and key in told:
                _forget(told[key], news.get(key, []))
                for line in told[key].get("lines", ()):
                    _forget(line, news["line"])
        self.keep("IdempotencyRow", **attrs.asdict(claim(key)), receipt=told)

    @staticmethod
    def _stored(values: dict[str, Any]) -> dict[str, Any]:
        """What was never saved is at its first version."""
        return {**values, "version": values["version"] or 1}


def _forget(thing: dict[str, Any], names: list[str]) -> None:
    for name in names:
        del thing[name]


def migrate(using: str, to: str) -> Any:
    executor = MigrationExecutor(connections[using])
    return executor.migrate([("orderly", to)]).apps


def claim(key: str) -> Claim:
    return Claim(principal="staff", operation="Try", key=key, fingerprint="0" * 64)
