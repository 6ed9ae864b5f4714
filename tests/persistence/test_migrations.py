"""The migrations make what the models say, of an empty database and of a full one."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from adapters.identity.models import User
from adapters.persistence.codec import to_json
from adapters.persistence.mappers.customers import customer_values
from adapters.persistence.mappers.orders import LINE_COLUMNS, line_values, order_values
from adapters.persistence.mappers.products import product_values
from adapters.persistence.mappers.stock import movement_values, stock_item_values
from application.accounts.receipts import AccountReceipt
from application.catalog.queries import ProductDetail
from application.catalog.receipts import ProductReceipt
from application.commands import Receipt
from application.customers.queries import CustomerDetail
from application.customers.receipts import CustomerReceipt
from application.inventory.queries import StockLevel
from application.inventory.receipts import StockReceipt
from application.orders.queries import OrderDetail
from application.orders.receipts import OrderReceipt
from application.ports.idempotency import Claim
from domain.customers.customer import Customer
from domain.customers.exposure import Exposure
from domain.orders.order import Order
from domain.shared.actor import Role
from domain.shared.identity import Sku, UserId
from domain.shared.money import Money
from tests.conformance.erasing import erase
from tests.conformance.exactly import exactly
from tests.support import a
from tests.support.stores import World, on_django

CLERK, KETTLE = a.staff(), Sku("KETTLE")
FIRST, LAST = "0001_initial", "0004_rulebook_constraints"


NEWS = {
    "order": "voucher_amount tax_amount included_tax_amount owed_amount voucher quote_id".split(),
    "line": "list_price voucher_amount tax_rate tax_included tax_amount".split(),
    "customer": "credit_limit credit_limit_currency exposure tier erased_at".split(),
    "product": "tax_class breaks max_per_order max_per_window window_days".split(),
    "stock": ["reserved"],
}
"""What receipts tell since the rulebook, by what they are about."""

a_kettle, an_item = a.product("KETTLE"), a.stock("KETTLE", on_hand=7, allocated=2)


@pytest.mark.django_db(databases="__all__")
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", "orderly", check_changes=True, dry_run=True, verbosity=0)


class Before:
    """The database as its first migration made it: written to by the names of the columns it had."""

    def __init__(self, using: str) -> None:
        self.using = using
        self._apps = migrate(using, FIRST)

    def keep(self, table: str, **values: Any) -> None:
        model: type[Model] = self._apps.get_model("orderly", table)
        columns = {field.attname for field in model._meta.concrete_fields}
        model._default_manager.using(self.using).create(
            **{name: value for name, value in values.items() if name in columns}
        )

    def keep_customer(self, customer: Customer) -> None:
        self.keep("CustomerRow", **{**customer_values(customer)._asdict(), "version": 1})

    def keep_goods(self) -> None:
        self.keep("ProductRow", **{**product_values(a_kettle)._asdict(), "version": 1})
        self.keep("StockItemRow", **{**stock_item_values(an_item)._asdict(), "version": 1})
        for movement in an_item.new_movements:
            self.keep("MovementRow", **movement_values(an_item, movement)._asdict())

    def keep_order(self, order: Order) -> None:
        self.keep("OrderRow", **{**order_values(order)._asdict(), "version": 1})
        for line in order.lines:
            self.keep(
                "OrderLineRow", order_id=order.id, **dict(zip(LINE_COLUMNS, line_values(line), strict=True))
            )

    def keep_event(self, order: Order, sequence: int, actor: str) -> None:
        self.keep(
            "EventRow",
            id=a.an_id(),
            aggregate_type="order",
            aggregate_id=order.id,
            sequence=sequence,
            type="OrderPlaced" if sequence == 1 else "OrderConfirmed",
            payload={"order_id": str(order.id)},
            actor=actor,
            occurred_at=a.NOON,
        )

    def keep_receipt(self, key: str, receipt: object) -> None:
        """As it was told before there was what is new."""
        told = to_json(receipt)
        for thing in (told[key], *told[key].get("lines", ())) if key in told else ():
            for name in NEWS[key] if thing is told[key] else NEWS["line"]:
                del thing[name]
        self.keep("IdempotencyRow", **attrs.asdict(claim(key)), receipt=told)


def migrate(using: str, to: str) -> Any:
    executor = MigrationExecutor(connections[using])
    return executor.migrate([("orderly", to)]).apps


def claim(key: str) -> Claim:
    return Claim(principal="staff", operation="Try", key=key, fingerprint="0" * 64)


@pytest.fixture
def before(committing: str) -> Iterator[Before]:
    try:
        yield Before(committing)
    finally:
        migrate(committing, LAST)


@pytest.fixture
def world(committing: str) -> World:
    return on_django(committing)


@pytest.mark.slow
class TestTheRulebook:
    """Finds what was there before it."""

    def test_as_it_was_with_what_is_new_reckoned_from_it(self, before, world, committing):
        wanda = a.customer(order_limit=a.euros(500), blocked=True)
        placed = a.order(of=wanda, lines=(a.line("KETTLE", 3, discount="0.1"), a.line("TEAPOT")), note="ring")
        partly, cancelled, history = a.order(of=wanda), a.order(of=wanda), a.history(of=wanda)
        in_yen = a.order(of=wanda, lines=(a.line(price=Money(1230, "JPY")),), freight=Money(0, "JPY"))
        partly.record_payment(a.euros("2.30"), at=a.NOON)
        cancelled.cancel(by=CLERK, at=a.NOON)
        boss = User.objects.db_manager(committing).create_user("boss@example.com", role=Role.ADMIN.value)
        gone = UserId(a.an_id())
        before.keep_customer(wanda)
        before.keep_goods()
        for order in (placed, partly, cancelled, history, in_yen):
            before.keep_order(order)
        for sequence, actor in enumerate((f"user:{boss.id}", f"user:{gone}", "staff"), start=1):
            before.keep_event(placed, sequence, actor)

        migrate(committing, LAST)

        owed = {"EUR": placed.owed.minor + partly.owed.minor, "JPY": 1230}
        with world.uow() as uow:
            assert uow.customers.lock(wanda.id) == attrs.evolve(wanda, exposure=Exposure(owed), version=1)
            assert uow.products.get(KETTLE) == attrs.evolve(a_kettle, version=1)
            assert uow.stock.lock([KETTLE]) == {KETTLE: attrs.evolve(an_item, version=1)}
        for order in (placed, partly, cancelled, history, in_yen):
            assert exactly(world.order(order)) == exactly(attrs.evolve(order, version=1))
        assert [(line.kind, line.allocated, line.reserved) for line in world.ledger("KETTLE")] == [
            ("received", 0, 0),
            ("allocated", 2, 0),
        ]
        told = world.orders.timeline(placed.id, seen_by=CLERK)
        assert [(entry.by_role, entry.by_user) for entry in told] == [
            ("admin", boss.id),
            ("unknown", gone),
            ("staff", None),
        ]


@pytest.mark.slow
class TestStoredReceipts:
    """Of the release before."""

    def test_are_read_as_today_and_go_with_the_customer_they_are_about(self, before, world, committing):
        wanda = a.customer()
        order = a.order(of=wanda, lines=(a.line("KETTLE", 3, discount="0.1"), a.line("TEAPOT")))
        order.confirm(by=CLERK, at=a.NOON)
        order.ship(by=CLERK, at=a.NOON)
        receipts = {
            "order": OrderReceipt(order=OrderDetail.of(order, seen_by=CLERK, at=a.NOON)),
            "customer": CustomerReceipt(customer=CustomerDetail.of(wanda)),
            "product": ProductReceipt(product=ProductDetail.of(a_kettle)),
            "stock": StockReceipt(stock=StockLevel.of(an_item, at=a.NOON)),
            "account": AccountReceipt.of(a.account(of=wanda)),
        }
        before.keep_customer(wanda)
        for key, receipt in receipts.items():
            before.keep_receipt(key, receipt)

        migrate(committing, LAST)

        for key, told in replayed(world, receipts).items():
            assert exactly(told) == exactly(receipts[key])
        erase(world, wanda)
        left = {key for key, receipt in replayed(world, receipts).items() if receipt is not None}
        assert left == {"product", "stock"}


def replayed(world: World, receipts: Mapping[str, Receipt]) -> dict[str, Any]:
    with world.uow() as uow:
        return {key: uow.idempotency.claim(claim(key), type(known)) for key, known in receipts.items()}
