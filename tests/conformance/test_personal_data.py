"""Erasing a customer: its data is gone wherever it was copied, and no figure changes."""

from typing import Any

import attrs
import pytest

from application.ports.personal_data import erased_email
from domain.customers.contact import ERASED
from domain.customers.customer import Customer
from domain.orders.customer_return import ReturnedLine
from domain.orders.order import Order
from domain.orders.quote import Quote
from domain.payments.operation import Approved, Declined
from domain.shared.errors import Refused
from domain.shared.identity import ExternalReference, OrderId, ReturnId, Sku
from tests.conformance.erasing import (
    AT_HOME,
    BOSS,
    CLERK,
    erase,
    person,
    shipped,
    stored_payment,
    stored_quote,
)
from tests.conformance.exactly import exactly
from tests.support import a
from tests.support.stores import World

pytestmark = pytest.mark.rule(32)

KETTLE = Sku("KETTLE")
NOWHERE = a.address(name=ERASED, street=ERASED, city=ERASED)


def cancelled(of: Customer) -> Order:
    order = a.order(of=of, note="ring twice")
    order.cancel(by=CLERK, at=a.NOON, reason="Wanda is on holiday")
    return order


@pytest.fixture
def wanda(world):
    customer = person()
    world.keep(customer, a.product("KETTLE"), a.stock("KETTLE", on_hand=9))
    return customer


class TestOrders:
    def test_lose_names_address_and_free_text_and_keep_all_else(self, world, wanda):
        reference = ExternalReference("api", "basket 7")
        order = shipped(wanda, shipping_address=AT_HOME, note="ring twice", reference=reference)
        other = cancelled(wanda)
        world.keep(order, other)

        erase(world, wanda)

        for one in (order, other):
            expected = attrs.evolve(
                one,
                customer_name=ERASED,
                shipping_address=NOWHERE,
                note="",
                cancel_reason="",
                version=2,
            )
            assert exactly(world.order(one)) == exactly(expected)

    def test_of_others_stay_as_they_are(self, world, wanda):
        moe = person("Moe Mug", "M1")
        order, quote = shipped(moe, note="ring twice"), a.quote(of=moe)
        world.keep(moe, order, quote)
        before = world.customers.detail(moe.id, seen_by=CLERK)

        erase(world, wanda)

        assert (world.order(order), stored_quote(world, quote)) == (order, quote)
        assert world.customers.detail(moe.id, seen_by=CLERK) == before

    def test_that_still_have_to_be_shipped_are_in_the_way(self, world, wanda):
        order = a.order(of=wanda)
        world.keep(order)
        before = world.events()

        with pytest.raises(Refused) as caught:
            erase(world, wanda)

        assert caught.value.refusal_code == "customer_has_open_orders"
        assert (world.order(order), world.events()) == (order, before)


class TestShipmentsAndReturns:
    def test_lose_tracking_and_free_text_and_keep_all_else(self, world, wanda):
        order = shipped(wanda, tracking="to Wanda")
        a.take_back(order, ReturnedLine(1, 1))
        late = ReturnId(a.an_id())
        order.request_return(
            (ReturnedLine(1, 1),), return_id=late, by=CLERK, at=a.NOON, reason="Wanda is on holiday"
        )
        order.decline_return(late, answer="Dear Wanda, no.", at=a.NOON)
        plain = shipped(wanda)
        world.keep(order, plain)

        erase(world, wanda)

        (sent,) = order.shipments
        expected = attrs.evolve(
            order,
            customer_name=ERASED,
            shipping_address=NOWHERE,
            shipments=(attrs.evolve(sent, tracking=""),),
            returns=tuple(attrs.evolve(one, reason="", answer="") for one in order.returns),
            version=2,
        )
        assert exactly(world.order(order)) == exactly(expected)

    def test_that_came_to_be_since_are_blanked_the_next_time(self, world, wanda):
        order = shipped(wanda)
        world.keep(order)
        erase(world, wanda)
        with world.committed() as uow:
            stored = uow.orders.lock(order.id, seen_by=CLERK)
            stored.request_return(
                (ReturnedLine(1, 1),),
                return_id=ReturnId(a.an_id()),
                by=CLERK,
                at=a.NOON,
                reason="Wanda is on holiday",
            )
            uow.orders.save(stored)

        for _ in range(2):
            erase(world, wanda)

        blank = world.order(order)
        assert (blank.returns[0].reason, blank.version) == ("", 4)


class TestPayments:
    def test_lose_what_was_charged_once_nothing_is_pending(self, world, wanda):
        order = shipped(wanda)
        settled = attrs.evolve(a.payment(of=order), method="tok_wanda")
        pending = attrs.evolve(a.payment(of=order), method="tok_wanda")
        settled.settle(settled.pending[0].id, Approved("A1"), at=a.NOON)
        moe = person("Moe Mug", "M1")
        foreign_order = shipped(moe)
        foreign = attrs.evolve(a.payment(of=foreign_order), method="tok_moe")
        foreign.settle(foreign.pending[0].id, Declined("no"), at=a.NOON)
        world.keep(moe, order, foreign_order, settled, pending, foreign)

        erase(world, wanda)

        assert stored_payment(world, settled) == attrs.evolve(settled, method="", version=2)
        assert stored_payment(world, pending) == pending
        assert stored_payment(world, foreign) == foreign
        with world.committed() as uow:
            known = uow.payments.lock(pending.id, order_id=order.id)
            known.settle(known.pending[0].id, Declined("no"), at=a.NOON)
            uow.payments.save(known)
        for _ in range(2):
            erase(world, wanda)
        assert (stored_payment(world, pending).method, stored_payment(world, pending).version) == ("", 3)


class TestQuotes:
    def test_lose_names_address_and_free_text_and_keep_all_else(self, world, wanda):
        open_quote = attrs.evolve(a.quote(of=wanda), shipping_address=AT_HOME, note="ring twice")
        accepted = attrs.evolve(a.quote(of=wanda), order_id=OrderId(a.an_id()))
        world.keep(open_quote, accepted)

        erase(world, wanda)

        for quote in (open_quote, accepted):
            expected = attrs.evolve(quote, customer_name=ERASED, shipping_address=NOWHERE, note="", version=2)
            assert exactly(stored_quote(world, quote)) == exactly(expected)


class TestAccounts:
    def test_can_sign_in_no_more_and_free_their_addresses(self, world, wanda):
        moe = person("Moe Mug", "M1")
        accounts = [a.account(of=wanda, email=f"wanda{number}@example.com") for number in range(2)]
        others = [a.account(email="clerk@example.com"), a.account(of=moe, email="moe@example.com")]
        with world.committed() as uow:
            uow.customers.add(moe)
            for account in (*accounts, *others):
                uow.accounts.add(account)
        before = [world.users.detail(other.id, seen_by=BOSS) for other in others]

        erase(world, wanda)

        for account in accounts:
            detail = world.users.detail(account.id, seen_by=BOSS)
            assert (detail.email, detail.active) == (erased_email(account.id), False)
            assert (detail.first_name, detail.last_name, detail.customer_id) == ("", "", wanda.id)
        assert [world.users.detail(other.id, seen_by=BOSS) for other in others] == before
        with world.committed() as uow:
            uow.accounts.add(a.account(email="wanda0@example.com"))


class TestFigures:
    def test_and_what_is_owed_do_not_change(self, world, wanda):
        world.keep(shipped(wanda))
        before = world.customers.detail(wanda.id, seen_by=CLERK)

        erase(world, wanda)

        blank = {
            "name": ERASED,
            "email": None,
            "phone": "",
            "address": None,
            "external_reference": None,
            "erased_at": a.NOON,
            "version": 2,
        }
        assert world.customers.detail(wanda.id, seen_by=CLERK) == attrs.evolve(before, **blank)


class TestAgain:
    def test_changes_nothing(self, world, wanda):
        order, quote = shipped(wanda, note="ring twice"), a.quote(of=wanda)
        account = a.account(of=wanda)
        world.keep(order, quote)
        with world.committed() as uow:
            uow.accounts.add(account)
        erase(world, wanda)
        before = self.everything(world, order, quote, account.id)

        erase(world, wanda)

        assert self.everything(world, order, quote, account.id) == before

    def everything(self, world: World, order: Order, quote: Quote, user_id: Any) -> tuple[object, ...]:
        return (
            world.order(order),
            stored_quote(world, quote),
            world.users.detail(user_id, seen_by=BOSS),
            world.events(),
        )

    def test_blanks_what_came_to_be_since(self, world, wanda):
        erase(world, wanda)
        late = shipped(wanda, note="ring twice")
        world.keep(late)

        erase(world, wanda)

        assert (world.order(late).note, world.order(late).customer_name) == ("", ERASED)


class TestATrial:
    def test_erases_nothing(self, world, wanda):
        order = shipped(wanda, note="ring twice")
        world.keep(order)

        receipt = erase(world, wanda, dry_run=True)

        assert receipt.dry_run
        assert world.order(order) == order
        assert world.customers.detail(wanda.id, seen_by=CLERK).name == "Wanda Whisk"
