"""User accounts: who can sign in."""

from typing import Final, Protocol, Self

import attrs

from domain.customers.contact import ensure_email
from domain.shared.actor import Actor, Role
from domain.shared.address import ensure_text
from domain.shared.identity import CustomerId, UserId

MAX_PERSON_NAME_LENGTH: Final = 80


def _lower(email: str) -> str:
    return email.lower()


@attrs.frozen(kw_only=True)
class Account:
    """Somebody who can sign in, by an e-mail address kept in lower case.

    `password_hash` is opaque here, made and checked by the identity adapter.
    """

    id: UserId
    email: str = attrs.field(converter=_lower)
    password_hash: str = attrs.field(repr=False)
    first_name: str
    last_name: str
    role: Role
    customer_id: CustomerId | None

    def __attrs_post_init__(self) -> None:
        ensure_email(self.email)
        ensure_text("first_name", self.first_name, MAX_PERSON_NAME_LENGTH, required=False)
        ensure_text("last_name", self.last_name, MAX_PERSON_NAME_LENGTH, required=False)

    def rename(self, *, first_name: str | None, last_name: str | None) -> Self:
        """The account with another name; None leaves a part as it is."""
        return attrs.evolve(
            self,
            first_name=self.first_name if first_name is None else first_name,
            last_name=self.last_name if last_name is None else last_name,
        )


class AccountRepository(Protocol):
    """Stores accounts within the unit of work's transaction."""

    def lock(self, user_id: UserId, *, seen_by: Actor) -> Account:
        """Keeps it from changing until the transaction ends. Raises NotFound, also for what the actor may not
        see: customers see themselves only.
        """
        ...

    def add(self, account: Account) -> None:
        """Raises AlreadyExists for an e-mail address that is taken, whatever its case."""
        ...

    def save(self, account: Account) -> None:
        """Replaces the names. Raises NotFound for an account that vanished."""
        ...
