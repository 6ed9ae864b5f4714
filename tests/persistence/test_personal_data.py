"""Where personal data is in the database, and that erasing leaves none of it anywhere."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from django.apps import apps
from django.db import connections

from adapters.identity.models import User
from application.accounts.change_profile import ChangeProfile, ChangeProfileCommand
from application.accounts.register_user import RegisterUser, RegisterUserCommand
from application.customers.block_customer import BlockCustomer, BlockCustomerCommand
from application.customers.erase_customer import EraseCustomerCommand
from application.customers.unblock_customer import UnblockCustomer, UnblockCustomerCommand
from application.orders.accept_quote import AcceptQuoteCommand
from application.orders.cancel_order import CancelOrderCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.place_order import PlaceOrderCommand
from application.orders.quote_order import QuoteOrderCommand
from application.orders.ship_order import ShipOrderCommand
from application.orders.wish import WantedLine
from application.payments.request_payment import RequestPaymentCommand
from application.returns.decline_return import DeclineReturnCommand
from application.returns.request_return import RequestReturnCommand
from domain.customers.contact import Contact
from domain.orders.customer_return import ReturnedLine
from domain.shared.actor import Actor, Role
from domain.shared.address import Address
from domain.shared.identity import CustomerId, OrderId, QuoteId, ReturnId, Sku, UserId
from domain.shared.quantity import Quantity
from tests.support import a
from tests.support.stores import World

pytestmark = pytest.mark.rule(32)

CLERK, BOSS = a.staff(), a.admin()
SECRET = "zzyzx"
"""In every personal datum below, and in nothing else."""

HOME = Address(
    name=f"{SECRET} Whisk",
    street=f"1 {SECRET} Lane",
    city=f"{SECRET}bury",
    region=f"{SECRET}shire",
    postal_code=f"{SECRET} 1",
    country="GB",
)
CONTACT = Contact(
    name=f"Wanda {SECRET}",
    email=f"{SECRET}@example.com",
    phone=f"{SECRET} 1234",
    person=f"The {SECRET}",
    address=HOME,
)
FREE_TEXT = f"{SECRET} is on holiday"
BASKET = (WantedLine(sku=Sku("KETTLE"), quantity=Quantity(1)),)


class Life:
    """Everything that a customer can leave behind, each step under a key of its own."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.keep(a.product("KETTLE"), a.stock("KETTLE", on_hand=99))
        self.user_id, self.customer_id = self._register()
        self.wanda = Actor(Role.CUSTOMER, self.user_id, self.customer_id)
        self._be_blocked_for_a_while()
        self._be_renamed()
        self._place_pay_and_receive()
        self._place_and_cancel()
        self._ask_and_accept()

    def _register(self) -> tuple[UserId, CustomerId]:
        command = RegisterUserCommand(
            actor=Actor.anonymous(),
            contact=CONTACT,
            email=f"{SECRET}@example.com",
            password_hash="opaque",
            first_name=SECRET,
            last_name=SECRET.title(),
            idempotency_key="register",
        )
        receipt = RegisterUser(self.world.transact, self.world.clock, self.world.ids)(command)
        assert receipt.about is not None
        return UserId(receipt.id), receipt.about

    def _be_blocked_for_a_while(self) -> None:
        world, transact = self.world, self.world.transact
        about: dict[str, Any] = {"actor": CLERK, "customer_id": self.customer_id, "idempotency_key": "block"}
        BlockCustomer(transact, world.clock)(BlockCustomerCommand(**about, reason=FREE_TEXT))
        UnblockCustomer(transact, world.clock)(UnblockCustomerCommand(**about))

    def _be_renamed(self) -> None:
        ChangeProfile(self.world.transact)(
            ChangeProfileCommand(
                actor=self.wanda, user_id=self.user_id, first_name=f"{SECRET}-2", idempotency_key="rename"
            )
        )

    def _place(self, key: str) -> OrderId:
        receipt = self.world.place_order(
            PlaceOrderCommand(
                actor=CLERK,
                customer_id=self.customer_id,
                lines=BASKET,
                shipping_address=HOME,
                note=FREE_TEXT,
                external_reference=key,
                idempotency_key=key,
            )
        )
        return OrderId(receipt.order.id)

    def _place_pay_and_receive(self) -> None:
        world, order_id = self.world, self._place("place")
        about: dict[str, Any] = {"actor": CLERK, "order_id": order_id, "idempotency_key": "receive"}
        world.confirm_order(ConfirmOrderCommand(**about))
        world.request_payment(RequestPaymentCommand(**about, gateway="manual", method=f"from {SECRET}"))
        sent = ShipOrderCommand(**about, carrier="Snail mail", tracking=f"to {SECRET}")
        world.ship_order(sent)
        asking = RequestReturnCommand(**about, lines=(ReturnedLine(1, 1),), reason=FREE_TEXT)
        return_id = ReturnId(world.request_return(asking).order.returns[0].id)
        world.decline_return(
            DeclineReturnCommand(
                actor=CLERK, return_id=return_id, answer=f"Dear {SECRET}, no.", idempotency_key="decline"
            )
        )

    def _place_and_cancel(self) -> None:
        order_id = self._place("cancel")
        self.world.cancel_order(
            CancelOrderCommand(actor=CLERK, order_id=order_id, reason=FREE_TEXT, idempotency_key="cancel")
        )

    def _ask_and_accept(self) -> None:
        asking = QuoteOrderCommand(
            actor=self.wanda, lines=BASKET, shipping_address=HOME, note=FREE_TEXT, idempotency_key="ask"
        )
        self.world.quote_order(attrs.evolve(asking, idempotency_key="ask only"))
        quote_id = QuoteId(self.world.quote_order(asking).quote.id)
        accepted = self.world.accept_quote(
            AcceptQuoteCommand(actor=self.wanda, quote_id=quote_id, idempotency_key="accept")
        )
        about: dict[str, Any] = {"actor": CLERK, "order_id": OrderId(accepted.order.id)}
        self.world.confirm_order(ConfirmOrderCommand(**about))
        self.world.ship_order(ShipOrderCommand(**about))


def tables_that_tell(using: str) -> set[str]:
    """The tables in which the secret stands anywhere, in whichever column of any app."""
    return {table for table, text in _everything(using) if SECRET in text.lower()}


def _everything(using: str) -> Iterator[tuple[str, str]]:
    with connections[using].cursor() as cursor:
        for model in apps.get_models():
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            yield model._meta.db_table, str(cursor.fetchall())


class TestPersonalData:
    def test_is_in_customers_orders_and_what_belongs_to_them_quotes_accounts_and_receipts_alone(
        self, world, using
    ):
        Life(world)

        assert tables_that_tell(using) == {
            "orderly_customer",
            "orderly_order",
            "orderly_quote",
            "orderly_shipment",
            "orderly_return",
            "orderly_payment",
            "orderly_idempotency_key",
            User._meta.db_table,
        }

    def test_is_nowhere_once_it_was_erased(self, world, using):
        life = Life(world)

        world.erase_customer(
            EraseCustomerCommand(actor=BOSS, customer_id=life.customer_id, idempotency_key="erase")
        )

        assert tables_that_tell(using) == set()
