"""Somebody opens an account and becomes a customer with it, and may change its own name."""

from typing import Any

import attrs
import pytest

from application.accounts.change_profile import ChangeProfileCommand
from application.accounts.receipts import AccountReceipt
from application.accounts.register_user import RegisterUserCommand
from application.errors import NotPermitted
from application.ports.accounts import Account
from domain.customers.contact import Contact
from domain.shared.actor import Actor, Role
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, UserId
from tests.support import a
from tests.support.a import NOON
from tests.unit.checks import invalid

WANDA = Contact(name="Wanda Whisk", email="wanda@example.com")


def registering(**changes: Any) -> RegisterUserCommand:
    fields = {
        "contact": WANDA,
        "email": "wanda@example.com",
        "password_hash": "opaque",
        "first_name": "Wanda",
        "last_name": "Whisk",
    }
    return RegisterUserCommand(actor=Actor.anonymous(), **{**fields, **changes})


class TestRegistering:
    def test_opens_an_account_and_makes_a_customer(self, shop):
        receipt = shop.register_user(registering())

        customer_id, user_id = shop.ids.made
        assert receipt == AccountReceipt(
            id=user_id,
            email="wanda@example.com",
            first_name="Wanda",
            last_name="Whisk",
            role="customer",
            customer_id=customer_id,
        )
        account, customer = shop.store.accounts[0], shop.customer(CustomerId(customer_id))
        assert AccountReceipt.of(account) == receipt
        assert account.password_hash == "opaque"
        assert (customer.contact, customer.registered_at) == (WANDA, NOON)
        assert shop.told == ["CustomerRegistered"]

    def test_tells_no_password(self, shop):
        command = registering()
        receipt = shop.register_user(command)

        assert "opaque" not in repr(receipt) + repr(command) + repr(shop.store.accounts)

    @pytest.mark.rule(14)
    def test_with_an_address_that_is_taken_makes_neither(self, shop):
        shop.register_user(registering())

        for email in ("wanda@example.com", "Wanda@Example.COM"):
            with shop.unchanged(), pytest.raises(AlreadyExists):
                shop.register_user(registering(email=email))

    @pytest.mark.rule(14)
    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"first_name": "x" * 81}, "first_name", "too_long"),
            ({"last_name": "x" * 81}, "last_name", "too_long"),
            ({"first_name": "\x00"}, "first_name", "control_characters"),
            ({"email": "wanda"}, "email", None),
            ({"email": ""}, "email", None),
        ],
    )
    def test_with_what_cannot_be_makes_neither(self, shop, changes, field, code):
        with shop.unchanged(), invalid(field, code):
            shop.register_user(registering(**changes))

    def test_keeps_the_address_in_lower_case(self, shop):
        assert shop.register_user(registering(email="Wanda@Example.COM")).email == "wanda@example.com"
        assert shop.store.accounts[0].email == "wanda@example.com"

    def test_needs_no_names(self, shop):
        assert shop.register_user(registering(first_name="", last_name="x" * 80)).last_name == "x" * 80

    @pytest.mark.parametrize("by", [a.buyer(), a.staff(), a.admin()])
    def test_is_for_newcomers(self, shop, by):
        with shop.unchanged(), pytest.raises(NotPermitted):
            shop.register_user(attrs.evolve(registering(), actor=by))


class TestChangingAProfile:
    @pytest.fixture
    def account(self, shop):
        shop.register_user(registering())
        return shop.store.accounts[0]

    def change(self, shop, account, *, by, **names):
        return shop.change_profile(ChangeProfileCommand(actor=by, user_id=account.id, **names))

    def own(self, account: Account) -> Actor:
        return Actor(Role.CUSTOMER, user_id=account.id, customer_id=account.customer_id)

    def test_changes_ones_own_name(self, shop, account):
        receipt = self.change(shop, account, by=self.own(account), first_name="Wilma")

        assert (receipt.first_name, receipt.last_name) == ("Wilma", "Whisk")
        assert shop.store.accounts[0] == attrs.evolve(account, first_name="Wilma")

    def test_can_empty_a_name(self, shop, account):
        assert self.change(shop, account, by=self.own(account), last_name="").last_name == ""
        assert shop.store.accounts[0].first_name == "Wanda"

    def test_is_done_for_others_by_staff(self, shop, account):
        for staff in (a.staff(), a.admin()):
            assert self.change(shop, account, by=staff, last_name="Ladle").last_name == "Ladle"

    @pytest.mark.rule(14)
    def test_takes_no_name_that_cannot_be(self, shop, account):
        with shop.unchanged(), invalid("first_name", "too_long"):
            self.change(shop, account, by=self.own(account), first_name="x" * 81, last_name="Ladle")

    @pytest.mark.rule(35)
    def test_of_somebody_else_answers_like_that_of_nobody(self, shop, account):
        absent = attrs.evolve(account, id=UserId(a.an_id()))

        def told_about(which: Account) -> tuple[object, ...]:
            with shop.unchanged(), pytest.raises(NotFound) as caught:
                self.change(shop, which, by=a.buyer(), first_name="Otto")
            return caught.value.message.replace(str(which.id), "…"), caught.value.remedy, caught.value.facts

        assert told_about(account) == told_about(absent)
