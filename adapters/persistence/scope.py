"""Whose rows an actor may see."""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from domain.shared.actor import Actor, Role

M = TypeVar("M", bound=Model)


def seen_by(actor: Actor, rows: "QuerySet[M, tuple[Any, ...]]", owner: str) -> "QuerySet[M, tuple[Any, ...]]":
    """`Actor.may_see` as a condition on the column that holds the customer's id."""
    if actor.is_staff:
        return rows
    if actor.role is Role.CUSTOMER and actor.customer_id is not None:
        return rows.filter(**{owner: actor.customer_id})
    return rows.none()
