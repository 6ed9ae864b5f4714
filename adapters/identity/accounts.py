"""Accounts in the database."""

import sqlite3
from typing import Any, Final

import attrs
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, models
from django.db.models import Case, Value, When

from adapters.identity import families, scope
from adapters.identity.models import User
from application.ports.accounts import Account
from application.ports.personal_data import erased_email
from domain.shared.actor import Actor, Role
from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, UserId

_ADDRESS_IS_TAKEN: Final = frozenset(
    rule.name for rule in User._meta.constraints if isinstance(rule, models.UniqueConstraint)
)
"""What is unique about a user, besides its id, is its e-mail address."""


@attrs.frozen
class DjangoAccounts:
    """Implements AccountRepository, in whatever transaction its caller has open on the database `using`."""

    _using: str

    def lock(self, user_id: UserId, *, seen_by: Actor) -> Account:
        visible = scope.seen_by(seen_by, using=self._using).select_for_update(no_key=True)
        user = visible.filter(id=user_id).first()
        if user is None:
            raise NotFound("user", user_id)
        return _account(user)

    def add(self, account: Account) -> None:
        try:
            User.objects.using(self._using).create(
                id=account.id,
                email=account.email.lower(),
                password=account.password_hash,
                first_name=account.first_name,
                last_name=account.last_name,
                role=account.role.value,
                customer_id=account.customer_id,
            )
        except IntegrityError as error:
            if not _is_about_address(error):
                raise
            raise AlreadyExists("user", account.email) from None

    def save(self, account: Account) -> None:
        names = {"first_name": account.first_name, "last_name": account.last_name}
        if not User.objects.using(self._using).filter(id=account.id).update(**names):
            raise NotFound("user", account.id)

    def erase(self, customer_id: CustomerId) -> None:
        """Blank the customer's accounts: no name, an address that nobody has, no way to sign in or stay so.

        At most three statements; a second time changes nothing.
        """
        users = User.objects.using(self._using).filter(customer_id=customer_id)
        locked = users.order_by("id").select_for_update(no_key=True).values_list("id", "email")
        known = [id for id, email in locked if email != erased_email(UserId(id))]
        if known:
            users.filter(id__in=known).update(
                email=Case(*(When(id=id, then=Value(erased_email(UserId(id)))) for id in known)),
                first_name="",
                last_name="",
                password=make_password(None),
                is_active=False,
            )
            families.end_all(known, using=self._using)


def _is_about_address(error: IntegrityError) -> bool:
    """PostgreSQL names the constraint; SQLite tells a broken one apart from a primary key and a check."""
    cause: Any = error.__cause__
    if isinstance(cause, sqlite3.IntegrityError):
        return cause.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE
    return cause.diag.constraint_name in _ADDRESS_IS_TAKEN


def _account(user: User) -> Account:
    return Account(
        id=UserId(user.id),
        email=user.email,
        password_hash=user.password,
        first_name=user.first_name,
        last_name=user.last_name,
        role=Role(user.role),
        customer_id=None if user.customer_id is None else CustomerId(user.customer_id),
    )
