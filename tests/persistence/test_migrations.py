"""The migrations make what the models say, of an empty database and of a full one."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import pytest
from django.core.management import call_command

from adapters.identity.models import User
from application.accounts.receipts import AccountReceipt
from application.catalog.queries import ProductDetail
from application.catalog.receipts import ProductReceipt
from application.commands import Receipt
from application.customers.queries import CustomerDetail
from application.customers.receipts import CustomerReceipt
from application.inventory.queries import StockLevel
from application.inventory.receipts import StockReceipt
from application.orders.queries import OrderDetail
from application.orders.quote_queries import QuoteDetail
from application.orders.receipts import OrderReceipt, QuoteReceipt
from domain.customers.exposure import Exposure
from domain.orders.money_book import EntryKind, MoneyBook, MoneyCause
from domain.orders.order import Order
from domain.orders.status import OrderStatus
from domain.shared.actor import Role
from domain.shared.identity import Sku, StockKey, UserId
from domain.shared.money import Money
from tests.conformance.erasing import erase
from tests.conformance.exactly import exactly
from tests.persistence.before import FIRST, LAST, SECOND, Before, claim, migrate
from tests.support import a
from tests.support.stores import World, on_django
from tests.support.tampering import let_be_flushed

CLERK, KETTLE = a.staff(), StockKey(Sku("KETTLE"))

a_kettle, an_item = a.product("KETTLE"), a.stock("KETTLE", on_hand=7, allocated=2)


@pytest.mark.django_db(databases="__all__")
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", "orderly", check_changes=True, dry_run=True, verbosity=0)


@pytest.fixture
def before(committing: str) -> Iterator[Callable[[str], Before]]:
    """Makes the database one of an earlier release."""
    try:
        yield lambda release: Before(committing, release)
    finally:
        migrate(committing, LAST)
        let_be_flushed(committing)


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
        a.pay(partly, a.euros("2.30"))
        cancelled.cancel(by=CLERK, at=a.NOON)
        boss = User.objects.db_manager(committing).create_user("boss@example.com", role=Role.ADMIN.value)
        gone = UserId(a.an_id())
        first = before(FIRST)
        first.keep_customer(wanda)
        first.keep_product(a_kettle)
        first.keep_stock(an_item, an_item.new_movements)
        for order in (placed, partly, cancelled, history, in_yen):
            first.keep_order(order)
        for sequence, actor in enumerate((f"user:{boss.id}", f"user:{gone}", "staff"), start=1):
            first.keep(
                "EventRow",
                id=a.an_id(),
                aggregate_type="order",
                aggregate_id=placed.id,
                sequence=sequence,
                type="OrderPlaced" if sequence == 1 else "OrderConfirmed",
                payload={"order_id": str(placed.id)},
                actor=actor,
                occurred_at=a.NOON,
            )

        migrate(committing, LAST)

        owed = {"EUR": placed.owed.minor + partly.owed.minor, "JPY": 1230}
        with world.uow() as uow:
            assert uow.customers.lock(wanda.id) == attrs.evolve(wanda, exposure=Exposure(owed), version=1)
            assert uow.products.get(KETTLE.sku) == attrs.evolve(a_kettle, version=1)
            assert uow.stock.lock([KETTLE.sku]) == {KETTLE: attrs.evolve(an_item, version=1)}
        for order in (placed, partly, cancelled, history, in_yen):
            assert exactly(world.order(order)) == exactly(attrs.evolve(order, version=1, book=book_of(order)))
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


def book_of(order: Order) -> MoneyBook:
    """Of what is known without events: what it cost, that it was paid somehow, and that it was cancelled."""
    at = order.placed_at
    book = MoneyBook().billing(EntryKind.ORDERED, order.ordered.total, at=at)
    book = book.moved(order.paid, at=at, cause=MoneyCause())
    if order.status is OrderStatus.CANCELLED and order.cancelled_at:
        book = book.billing(EntryKind.CANCELLED, Money.zero(order.currency), at=order.cancelled_at)
    return book.saved()


@pytest.mark.slow
@pytest.mark.parametrize("release", [FIRST, SECOND])
class TestStoredReceipts:
    """Of a release before."""

    def test_are_read_as_today_and_go_with_the_customer_they_are_about(
        self, before, world, committing, release
    ):
        wanda = a.customer()
        order = a.order(of=wanda, lines=(a.line("KETTLE", 3, discount="0.1"), a.line("TEAPOT")))
        order.confirm(by=CLERK, at=a.NOON)
        receipts = {
            "order": OrderReceipt(order=OrderDetail.of(order, seen_by=CLERK, at=a.NOON)),
            "customer": CustomerReceipt(customer=CustomerDetail.of(wanda)),
            "product": ProductReceipt(product=ProductDetail.of(a_kettle)),
            "stock": StockReceipt(stock=StockLevel.of(an_item, at=a.NOON)),
            "account": AccountReceipt.of(a.account(of=wanda)),
        }
        if release == SECOND:
            receipts["quote"] = QuoteReceipt(quote=QuoteDetail.of(a.quote(of=wanda), at=a.NOON))
        then = before(release)
        then.keep_customer(wanda)
        for key, receipt in receipts.items():
            then.keep_receipt(key, receipt)

        migrate(committing, LAST)

        for key, told in replayed(world, receipts).items():
            assert exactly(told) == exactly(receipts[key])
        if release == FIRST:
            erase(world, wanda)
            left = {key for key, receipt in replayed(world, receipts).items() if receipt is not None}
            assert left == {"product", "stock"}


def replayed(world: World, receipts: Mapping[str, Receipt]) -> dict[str, Any]:
    with world.uow() as uow:
        return {key: uow.idempotency.claim(claim(key), type(known)) for key, known in receipts.items()}
