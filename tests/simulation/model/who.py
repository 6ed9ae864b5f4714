"""Who may do what, as the model sees it."""

from typing import TypeVar

from domain.shared.actor import Actor, Role
from tests.simulation.outcomes import Turned

K = TypeVar("K")
V = TypeVar("V")


def staff_only(actor: Actor) -> None:
    _one_of(actor, Role.STAFF, Role.ADMIN)


def admin_only(actor: Actor) -> None:
    _one_of(actor, Role.ADMIN)


def signed_in(actor: Actor) -> None:
    _one_of(actor, Role.CUSTOMER, Role.STAFF, Role.ADMIN)


def known(things: dict[K, V], key: K) -> V:
    if key not in things:
        raise Turned("not_found")
    return things[key]


def is_staff(actor: Actor) -> bool:
    return actor.role in {Role.STAFF, Role.ADMIN}


def _one_of(actor: Actor, *roles: Role) -> None:
    if actor.role not in roles:
        raise Turned("not_authenticated" if actor.role is Role.ANONYMOUS else "not_permitted")
