"""Whose accounts an actor may see."""

from django.db.models import QuerySet

from adapters.identity.models import User
from domain.shared.actor import Actor, Role


def seen_by(actor: Actor, *, using: str) -> QuerySet[User]:
    """Staff see every account, customers their own, others none."""
    users = User.objects.using(using)
    if actor.is_staff:
        return users.all()
    if actor.role is Role.CUSTOMER and actor.user_id is not None:
        return users.filter(id=actor.user_id)
    return users.none()
