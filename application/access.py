"""Who may do what: one table, permission × role. Whose things one may touch is asked with each thing."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from application.errors import NotAuthenticated, NotPermitted
from domain.shared.actor import Actor, Role


class Permission(StrEnum):
    READ_PRODUCTS = "products.read"
    MANAGE_PRODUCTS = "products.manage"
    READ_STOCK = "stock.read"
    MANAGE_STOCK = "stock.manage"
    READ_CUSTOMERS = "customers.read"
    LIST_CUSTOMERS = "customers.list"
    MANAGE_CUSTOMERS = "customers.manage"
    READ_ORDERS = "orders.read"
    PLACE_ORDER = "orders.place"
    PLACE_ON_BEHALF = "orders.place_on_behalf"
    SET_ORDER_TERMS = "orders.set_terms"
    CONFIRM_ORDER = "orders.confirm"
    SHIP_ORDER = "orders.ship"
    CANCEL_ORDER = "orders.cancel"
    QUOTE_ORDER = "orders.quote"
    READ_TIMELINE = "orders.timeline"
    MANAGE_PAYMENTS = "payments.manage"
    READ_PAYMENTS = "payments.read"
    SETTLE_PAYMENT = "payments.settle"
    CANCEL_LINE = "orders.cancel_line"
    EDIT_ORDER = "orders.edit"
    REQUEST_RETURN = "returns.request"
    DECIDE_RETURN = "returns.decide"
    MANAGE_LOCATIONS = "locations.manage"
    READ_LOCATIONS = "locations.read"
    VERIFY_BOOKS = "books.verify"
    ERASE_CUSTOMER = "customers.erase"
    MANAGE_PRICING = "pricing.manage"
    READ_PRICING = "pricing.read"
    SWEEP_HOLDS = "stock.sweep"
    IMPORT = "import"
    REGISTER = "users.register"
    READ_USERS = "users.read"
    LIST_USERS = "users.list"
    CHANGE_OWN_PROFILE = "users.change_own_profile"


_STAFF: Final = frozenset({Role.STAFF, Role.ADMIN})
_SIGNED_IN: Final = frozenset({Role.CUSTOMER}) | _STAFF
_ANYONE: Final = frozenset(Role)

ROLES: Final[Mapping[Permission, frozenset[Role]]] = {
    Permission.READ_PRODUCTS: _ANYONE,
    Permission.MANAGE_PRODUCTS: _STAFF,
    Permission.READ_STOCK: _STAFF,
    Permission.MANAGE_STOCK: _STAFF,
    Permission.READ_CUSTOMERS: _SIGNED_IN,
    Permission.LIST_CUSTOMERS: _STAFF,
    Permission.MANAGE_CUSTOMERS: _STAFF,
    Permission.READ_ORDERS: _SIGNED_IN,
    Permission.PLACE_ORDER: _SIGNED_IN,
    Permission.PLACE_ON_BEHALF: _STAFF,
    Permission.SET_ORDER_TERMS: _STAFF,
    Permission.CONFIRM_ORDER: _STAFF,
    Permission.SHIP_ORDER: _STAFF,
    Permission.CANCEL_ORDER: _SIGNED_IN,
    Permission.QUOTE_ORDER: _SIGNED_IN,
    Permission.READ_TIMELINE: _SIGNED_IN,
    Permission.MANAGE_PAYMENTS: _STAFF,
    Permission.READ_PAYMENTS: _SIGNED_IN,
    Permission.SETTLE_PAYMENT: _STAFF,
    Permission.CANCEL_LINE: _STAFF,
    Permission.EDIT_ORDER: _STAFF,
    Permission.REQUEST_RETURN: _SIGNED_IN,
    Permission.DECIDE_RETURN: _STAFF,
    Permission.MANAGE_LOCATIONS: _STAFF,
    Permission.READ_LOCATIONS: _STAFF,
    Permission.VERIFY_BOOKS: _STAFF,
    Permission.ERASE_CUSTOMER: frozenset({Role.ADMIN}),
    Permission.MANAGE_PRICING: _STAFF,
    Permission.READ_PRICING: _STAFF,
    Permission.SWEEP_HOLDS: _STAFF,
    Permission.IMPORT: _STAFF,
    Permission.REGISTER: frozenset({Role.ANONYMOUS}),
    Permission.READ_USERS: _SIGNED_IN,
    Permission.LIST_USERS: _STAFF,
    Permission.CHANGE_OWN_PROFILE: _SIGNED_IN,
}


def is_permitted(actor: Actor, permission: Permission) -> bool:
    return actor.role in ROLES.get(permission, frozenset())


def ensure_may(actor: Actor, permission: Permission) -> None:
    """Raise NotAuthenticated for the anonymous, NotPermitted for the wrong role."""
    if is_permitted(actor, permission):
        return
    if actor.role is Role.ANONYMOUS:
        raise NotAuthenticated
    raise NotPermitted(actor.role, permission)
