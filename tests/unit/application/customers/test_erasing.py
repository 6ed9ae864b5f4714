"""Erasing a customer, everywhere, without changing a figure."""

from uuid import UUID

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.accounts.change_profile import ChangeProfileCommand
from application.accounts.register_user import RegisterUserCommand
from application.customers.block_customer import BlockCustomerCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.register_customer import RegisterCustomerCommand
from application.errors import NotPermitted
from application.inventory.sweep_holds import SweepHoldsCommand
from domain.customers.contact import Contact
from domain.customers.customer import Customer
from domain.customers.errors import CustomerHasOpenOrders, CustomerIsBlocked, CustomerIsErased
from domain.orders.customer_return import ReturnedLine
from domain.orders.status import OrderStatus
from domain.payments.operation import OperationKind
from domain.shared.actor import Actor, Role
from domain.shared.identity import ExternalReference, ReturnId, ShipmentId
from tests.support import a
from tests.support.a import euros
from tests.support.fakes import Act
from tests.unit.application.payments.buying import receipt_of
from tests.unit.application.shop import Shop
from tests.unit.checks import refused

PERSONAL = (
    "Wanda", "Whisk", "wanda@example.com", "1 Teapot Lane", "Sugarbury", "+44 20", "Ring twice.", "ALFKI",
    "unpaid teapots", "wrong colour", "too curious", "TRACK-1", "tok-of-w",
)  # fmt: skip


def wanda(*, blocked: bool = True) -> Customer:
    """Everything is known of her."""
    whisk = a.customer(blocked=blocked, reference=ExternalReference("api", "ALFKI"), owes=euros(5))
    whisk.contact = attrs.evolve(whisk.contact, email="wanda@example.com", phone="+44 20", person="Wanda")
    return whisk


def furnished(shop: Shop, whisk: Customer) -> None:
    """She has an account, a shipped order, paid and to be returned, a cancelled one, and a quote."""
    shipped = a.order_that_is(OrderStatus.CONFIRMED, of=whisk)
    shipped.ship(
        a.parts(shipped), shipment_id=ShipmentId(a.an_id()), by=a.staff(), at=a.NOON, tracking="TRACK-1"
    )
    asked = (ReturnedLine(1, 1),)
    shipped.request_return(
        asked, return_id=ReturnId(a.an_id()), by=a.staff(), at=a.NOON, reason="too curious"
    )
    cancelled = a.order(of=whisk, note="Ring twice.")
    cancelled.cancel(by=a.staff(), at=a.NOON, reason="wrong colour")
    shop.has(whisk, a.product(), a.stock(on_hand=9), shipped, cancelled, a.quote(of=whisk))
    shop.pays(receipt_of(shipped), method="tok-of-w")
    with shop.units(a.staff()) as uow:
        uow.accounts.add(a.account(of=whisk))
        uow.commit()


def figures(shop: Shop) -> list[object]:
    """Everything that is counted."""
    tables = shop.store.committed
    return [
        [
            (order.number, order.amounts, order.paid, order.status, order.placed_at, order.reference)
            for order in tables.orders.all()
        ],
        [(quote.amounts, quote.expires_at, quote.demand) for quote in tables.quotes.all()],
        [
            (one.exposure, one.order_limit, one.credit_limit, one.tier, one.registered_at)
            for one in tables.customers.all()
        ],
        [(payment.totals, payment.operations) for payment in tables.payments.all()],
        tables.stock,
        tables.ledgers,
        tables.money_books,
    ]


def versions(shop: Shop) -> dict[UUID, int]:
    """Of what may be blanked."""
    found: dict[UUID, int] = {}
    for things in (shop.store.orders, shop.store.quotes, shop.store.payments):
        found.update({thing.id: thing.version for thing in things})
    return found


def stored(shop: Shop) -> str:
    """All that is stored, in words; what is counted by its key in an index included."""
    return repr(attrs.asdict(shop.store.committed, recurse=False))


@pytest.mark.rule(32)
class TestErasingACustomer:
    def test_forgets_it_everywhere(self, shop):
        whisk = wanda()
        furnished(shop, whisk)
        assert [text for text in PERSONAL if text not in stored(shop)] == []
        receipt = shop.erases(whisk)

        assert [text for text in PERSONAL if text in stored(shop)] == []
        assert (receipt.customer.name, receipt.customer.erased_at) == ("erased", shop.clock.now())

    def test_leaves_other_customers_alone(self, shop):
        whisk, otto = wanda(), a.customer(name="Otto Oven", email="otto@example.com")
        furnished(shop, whisk)
        shop.has(otto)
        with shop.units(a.staff()) as uow:
            uow.accounts.add(a.account(of=otto, email="otto@example.com"))
            uow.commit()
        shop.places(otto, actor=a.buyer(otto), idempotency_key="k", note="Knock.")
        shop.sweep_holds(SweepHoldsCommand(actor=a.staff(), idempotency_key="k"))

        def ottos() -> list[object]:
            tables = shop.store.committed
            everything = (*tables.orders.all(), *tables.accounts.all())
            mine = [thing for thing in everything if thing.customer_id == otto.id]
            return [shop.customer(otto.id), *mine, tables.receipts]

        before = ottos()
        shop.erases(whisk)

        assert (ottos(), len(before)) == (before, 4)

    def test_changes_no_figure(self, shop):
        whisk = wanda()
        furnished(shop, whisk)
        before = figures(shop)
        shop.erases(whisk)

        assert figures(shop) == before

    def test_tells_of_it_once_and_a_second_time_changes_nothing(self, shop):
        whisk = wanda()
        furnished(shop, whisk)
        told = len(shop.told)
        first = shop.erases(whisk)
        once = (shop.store.orders, shop.store.quotes, shop.store.accounts, figures(shop))
        shop.clock.advance(days=1)
        second = shop.erases(whisk)

        assert attrs.evolve(second.customer, version=0) == attrs.evolve(first.customer, version=0)
        assert (shop.store.orders, shop.store.quotes, shop.store.accounts, figures(shop)) == once
        assert shop.told[told:] == ["CustomerErased"]

    def test_raises_the_version_of_what_it_blanks(self, shop):
        whisk = wanda()
        furnished(shop, whisk)
        before = versions(shop)
        shop.erases(whisk)

        after = versions(shop)
        assert after == {id: version + 1 for id, version in before.items()}

    def test_takes_its_stored_answers_away(self, shop):
        whisk = wanda(blocked=False)
        shop.has(whisk, a.product(), a.stock(on_hand=9))
        asking = {"actor": a.buyer(whisk), "idempotency_key": "k"}
        placed = shop.places(whisk, **asking)
        shop.cancels(whisk, placed, idempotency_key="k")
        shop.asks(whisk, **asking)
        block = BlockCustomerCommand(
            actor=a.staff(), customer_id=whisk.id, reason="unpaid teapots", idempotency_key="k"
        )
        shop.block_customer(block)
        assert len(shop.store.committed.receipts) == 4
        shop.erases(whisk)

        assert shop.store.committed.receipts == {}
        with refused(CustomerIsErased(customer_id=whisk.id), CustomerIsBlocked(customer_id=whisk.id)):
            shop.places(whisk, shipping_address=a.address(), **asking)

    def test_closes_its_account_and_lets_go_of_its_names(self, shop):
        whisk = wanda()
        furnished(shop, whisk)
        (account,) = shop.store.accounts
        rename = {"user_id": account.id, "first_name": "Wanda", "last_name": None}
        user = Actor(Role.CUSTOMER, user_id=account.id, customer_id=whisk.id)
        shop.change_profile(ChangeProfileCommand(actor=user, idempotency_key="k", **rename))
        shop.erases(whisk)
        (account,) = shop.store.accounts

        assert shop.store.committed.receipts == {}
        assert shop.store.committed.closed_accounts == {account.id}
        assert (account.first_name, account.last_name, account.password_hash) == ("", "", "")
        again = Contact(name="Wanda Whisk", email="wanda@example.com")
        shop.register_user(
            RegisterUserCommand(
                actor=Actor.anonymous(),
                contact=again,
                email="wanda@example.com",
                password_hash="opaque",
                first_name="Wanda",
                last_name="Whisk",
            )
        )
        shop.register_customer(
            RegisterCustomerCommand(actor=a.staff(), contact=again, external_reference="ALFKI")
        )
        assert len(shop.store.customers) == 3

    @pytest.mark.rule(27)
    def test_leaves_a_payment_the_token_it_still_needs(self, shop):
        whisk = wanda()
        shipped = a.order_that_is(OrderStatus.SHIPPED, of=whisk)
        shop.has(whisk, shipped)
        shop.gateway.will(OperationKind.AUTHORIZE, Act.NEVER_HEAR)
        pending = shop.pays(receipt_of(shipped), "1", method="tok-still-needed")
        done = shop.pays(receipt_of(shipped), "2", method="tok-of-w")
        shop.erases(whisk)

        assert [shop.payment(one).method for one in (pending, done)] == ["tok-still-needed", ""]

    @pytest.mark.rule(14)
    def test_waits_until_its_orders_are_shipped_or_cancelled(self, shop):
        whisk = wanda(blocked=False)
        furnished(shop, whisk)
        first = shop.places(whisk)
        shop.clock.advance(minutes=1)
        second = shop.places(whisk)
        waiting = (first.order.number, second.order.number)

        with shop.unchanged(), refused(CustomerHasOpenOrders(orders=waiting)):
            shop.erases(whisk)
        shop.cancels(whisk, first)
        with shop.unchanged(), refused(CustomerHasOpenOrders(orders=waiting[1:])):
            shop.erases(whisk)
        shop.ships(second)
        assert shop.erases(whisk).customer.name == "erased"

    def test_ends_its_ordering_and_the_quotes_it_has(self, shop):
        whisk = wanda(blocked=False)
        shop.has(whisk, a.product(), a.stock(on_hand=9))
        asked = shop.asks(whisk)
        shop.erases(whisk)

        with shop.unchanged(), refused(CustomerIsErased(customer_id=whisk.id)):
            shop.accepts(whisk, asked)
        with shop.unchanged(), refused(CustomerIsErased(customer_id=whisk.id)):
            shop.places(whisk, shipping_address=a.address())

    @pytest.mark.rule(36)
    def test_is_for_admins(self, shop):
        whisk = a.customer()
        shop.has(whisk)

        for actor in (a.staff(), a.buyer(whisk)):
            with shop.unchanged(), pytest.raises(NotPermitted):
                shop.erase_customer(EraseCustomerCommand(actor=actor, customer_id=whisk.id))


words = st.text("ßéÆQXZ", min_size=3, max_size=9)


@pytest.mark.rule(32)
class TestAnybody:
    @settings(max_examples=8)
    @given(words, words, words, st.lists(st.sampled_from(["order", "quote", "cancel"]), max_size=3))
    def test_can_be_forgotten_whatever_it_did(self, name, street, note, acts):
        shop, somebody = Shop(), a.customer(name=name, email="q.x@example.com")
        shop.has(somebody, a.product(), a.stock(on_hand=9))
        for number, act in enumerate(acts):
            asked = {
                "note": note,
                "shipping_address": a.address(street=street),
                "idempotency_key": f"{number}",
            }
            if act == "quote":
                shop.asks(somebody, **asked)
                continue
            placed = shop.places(somebody, **asked)
            if act == "cancel":
                shop.cancels(somebody, placed, reason=note)
            else:
                shop.ships(placed)
        before = figures(shop)
        shop.erases(somebody)

        assert figures(shop) == before
        assert not [text for text in (name, street, note, "q.x@example.com") if text in stored(shop)]
