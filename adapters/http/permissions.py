"""Who asks, and whether that role may: the table itself is the application's."""

from collections.abc import Mapping
from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from application.access import Permission, ensure_may
from domain.shared.actor import Actor


def actor_of(request: Request) -> Actor:
    """The one who asks, as the authentication found out."""
    actor = getattr(request.user, "actor", None)
    return actor if isinstance(actor, Actor) else Actor.anonymous()


class MayPerform(BasePermission):
    """Asks the application about the permission that the view declares for the method.

    A method without one is denied; a method that the view does not have at all passes, to be told so (405).
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        method = "GET" if request.method == "HEAD" else str(request.method)
        if not callable(getattr(view, method.lower(), None)) or method == "OPTIONS":
            return True
        declared: Mapping[str, Permission] = getattr(view, "permissions", {})
        if method not in declared:
            return False
        ensure_may(actor_of(request), declared[method])
        return True
