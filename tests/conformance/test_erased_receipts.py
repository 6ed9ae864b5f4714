"""Stored receipts about a customer go when it is erased, none left behind, whoever asked for them."""

from functools import partial
from time import sleep
from typing import Any

import pytest

from application.accounts.change_profile import ChangeProfile, ChangeProfileCommand
from application.accounts.receipts import AccountReceipt
from application.commands import Receipt
from application.customers.block_customer import BlockCustomer, BlockCustomerCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.quote_queries import QuoteDetail
from application.orders.receipts import OrderReceipt, QuoteReceipt
from application.orders.wish import WantedLine
from application.ports.idempotency import Claim
from application.ports.unit_of_work import UnitOfWork
from domain.customers.contact import ERASED
from domain.shared.identity import OrderId, Sku
from domain.shared.quantity import Quantity
from tests.conformance.erasing import CLERK, erase, person, shipped
from tests.conformance.race import race
from tests.support import a
from tests.support.stores import World

pytestmark = pytest.mark.rule(32)

KETTLE = Sku("KETTLE")
BASKET = (WantedLine(sku=KETTLE, quantity=Quantity(1)),)


@pytest.fixture
def wanda(world):
    customer = person()
    world.keep(customer, a.product("KETTLE"), a.stock("KETTLE", on_hand=9))
    return customer


class TestReceipts:
    """A stored one that carries the customer's data goes; whoever sends its key again asks afresh."""

    def test_about_the_customer_go_whoever_asked_and_others_stay(self, world, wanda):
        moe = person("Moe Mug", "M1")
        world.keep(moe)
        placing, of_moe = (
            PlaceOrderCommand(actor=CLERK, customer_id=of.id, lines=BASKET, idempotency_key=of.contact.name)
            for of in (wanda, moe)
        )
        order_id = OrderId(world.place_order(placing).order.id)
        world.place_order(of_moe)
        confirming = ConfirmOrderCommand(actor=CLERK, order_id=order_id, idempotency_key="K1")
        cancelling = CancelOrderCommand(actor=a.buyer(wanda), order_id=order_id, idempotency_key="K1")
        quoting = QuoteOrderCommand(actor=a.buyer(wanda), lines=BASKET, idempotency_key="K1")
        blocking = BlockCustomerCommand(
            actor=CLERK, customer_id=wanda.id, reason="unpaid teapots", idempotency_key="K1"
        )
        crate = ReceiveStockCommand(
            actor=CLERK, sku=KETTLE, quantity=Quantity(1), reason="a crate", idempotency_key="K1"
        )
        world.confirm_order(confirming)
        world.cancel_order(cancelling)
        world.quote_order(quoting)
        BlockCustomer(world.transact, world.clock)(blocking)
        world.receive_stock(crate)
        about_wanda = (placing, confirming, cancelling, quoting, blocking)
        assert [kept(world, command) for command in (*about_wanda, crate, of_moe)] == [True] * 7

        erase(world, wanda)

        assert [kept(world, command) for command in about_wanda] == [False] * 5
        assert [kept(world, command) for command in (crate, of_moe)] == [True, True]

    def test_of_its_accounts_go_as_well(self, world, wanda):
        account = a.account(of=wanda)
        with world.committed() as uow:
            uow.accounts.add(account)
        renaming = ChangeProfileCommand(
            actor=CLERK, user_id=account.id, first_name="Wendy", idempotency_key="K1"
        )
        ChangeProfile(world.transact)(renaming)
        assert kept(world, renaming)

        erase(world, wanda)

        assert not kept(world, renaming)

    def test_of_the_erasing_itself_stay_and_say_nothing(self, world, wanda):
        first = erase(world, wanda, key="K1")
        again = erase(world, wanda, key="K1")

        assert again.replayed
        assert again == first
        assert "Whisk" not in str(again)


class TestAtTheSameTime:
    """As somebody who holds a lock on a thing of the customer is about to store a receipt."""

    @pytest.mark.parametrize("what", ["order", "quote", "account"])
    def test_leaves_no_receipt_that_came_late(self, shared_world, what):
        wanda = person()
        order, quote, account = shipped(wanda), a.quote(of=wanda), a.account(of=wanda)
        shared_world.keep(wanda, order, quote)
        with shared_world.committed() as uow:
            uow.accounts.add(account)
        slow = ConfirmOrderCommand(actor=CLERK, order_id=order.id, idempotency_key="K1")

        def look(uow: UnitOfWork) -> Receipt:
            match what:
                case "order":
                    locked = uow.orders.lock(order.id, seen_by=CLERK)
                    return OrderReceipt.of(locked, seen_by=CLERK, at=a.NOON)
                case "quote":
                    offered = uow.quotes.lock(quote.id, seen_by=CLERK)
                    return QuoteReceipt(quote=QuoteDetail.of(offered, at=a.NOON))
                case _:
                    return AccountReceipt.of(uow.accounts.lock(account.id, seen_by=CLERK))

        def decide(uow: UnitOfWork, command: ConfirmOrderCommand) -> Receipt:
            """Answers with what it saw when it got the lock, some time after."""
            seen = look(uow)
            sleep(0.3)
            return seen

        def erase_a_little_later() -> Receipt:
            sleep(0.1)
            return erase(shared_world, wanda)

        answer, erased = race(
            shared_world, partial(shared_world.transact, slow, decide), erase_a_little_later
        )

        assert (isinstance(answer, Receipt), isinstance(erased, Receipt)) == (True, True)
        assert shared_world.order(order).customer_name == ERASED
        with shared_world.uow(CLERK) as uow:
            stored = uow.idempotency.claim(Claim.of(slow), type(answer))
        assert stored is None or "Wanda" not in str(stored)


def kept(world: World, command: Any) -> bool:
    """Whether the store would answer the command with a receipt it has."""
    claim = Claim.of(command)
    assert claim is not None
    with world.uow(command.actor) as uow:
        return uow.idempotency.claim(claim, command.receipt_type) is not None
