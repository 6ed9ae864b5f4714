"""Reading user accounts."""

from typing import Any, Final
from uuid import UUID

import attrs
from django.db.models import Q, QuerySet

from adapters.identity import scope
from adapters.identity.failures import store_failures
from adapters.identity.models import User
from application.accounts.queries import UserDetail
from application.paging import Page, PageRequest, Position
from domain.shared.actor import Actor
from domain.shared.errors import NotFound
from domain.shared.identity import UserId

_COLUMNS: Final = (
    "id", "email", "first_name", "last_name", "role", "customer_id", "is_active", "created_at",
)  # fmt: skip
_NAMES: Final = tuple(field.name for field in attrs.fields(UserDetail))


@attrs.frozen
class DjangoUserQueries:
    """Implements UserQueries on the database `using`."""

    _using: str = "default"

    def page(self, request: PageRequest, *, seen_by: Actor) -> Page[UserDetail]:
        backwards = request.before is not None
        users = _from_position(scope.seen_by(seen_by, using=self._using), request)
        order = ("created_at", "id") if backwards else ("-created_at", "-id")
        with store_failures():
            rows = list(users.order_by(*order).values_list(*_COLUMNS)[: request.limit + 1])
        more = len(rows) > request.limit
        found = [_detail(row) for row in rows[: request.limit]]
        if backwards:
            found.reverse()
        # Where a page starts from a position, there is something on that position's side.
        follows = backwards or more
        precedes = more if backwards else request.after is not None
        return Page(
            results=tuple(found),
            next=_position(found[-1]) if found and follows else None,
            previous=_position(found[0]) if found and precedes else None,
        )

    def detail(self, user_id: UserId, *, seen_by: Actor) -> UserDetail:
        users = scope.seen_by(seen_by, using=self._using)
        with store_failures():
            row = users.filter(id=user_id).values_list(*_COLUMNS).first()
        if row is None:
            raise NotFound("user", user_id)
        return _detail(row)


def _from_position(users: QuerySet[User], request: PageRequest) -> QuerySet[User]:
    """Those after a position, newest first, or before it. The plain comparison lets the index be used."""
    if request.after is not None:
        key, tie = request.after.key, UUID(request.after.tie)
        return users.filter(Q(created_at__lt=key) | Q(id__lt=tie), created_at__lte=key)
    if request.before is not None:
        key, tie = request.before.key, UUID(request.before.tie)
        return users.filter(Q(created_at__gt=key) | Q(id__gt=tie), created_at__gte=key)
    return users


def _position(user: UserDetail) -> Position:
    return Position(user.created_at, str(user.id))


def _detail(row: tuple[Any, ...]) -> UserDetail:
    return UserDetail(**dict(zip(_NAMES, row, strict=True)))
