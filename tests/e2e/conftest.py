"""A shop with somebody of each kind in it, over HTTP and on PostgreSQL."""

import pytest

from domain.shared.actor import Role
from tests.e2e.api import Api, expect
from tests.e2e.costs import MANY
from tests.e2e.factories import (
    CustomerFactory,
    LocationFactory,
    ProductFactory,
    UserFactory,
    an_account_of,
)
from tests.e2e.matrix import ROLES
from tests.e2e.shop import Shop
from tests.e2e.things import Things
from tests.support import a


@pytest.fixture
def shop(db) -> Shop:
    wanda = CustomerFactory.create(name="Wanda Whisk", email="wanda@example.com")
    olga = CustomerFactory.create(name="Olga Oven", email="olga@example.com")
    ProductFactory.create(sku="CURIOUS-TEAPOT", price=a.euros("12.30"), stock__on_hand=20)
    LocationFactory.create(code="attic", priority=3)
    ProductFactory.create(sku="TINY-SPOON", price=a.euros("1.05"), name="Tiny spoon", category="Spoons")
    return Shop(
        wanda=wanda,
        olga=olga,
        anonymous=Api(),
        customer=Api(an_account_of(wanda)),
        stranger=Api(an_account_of(olga)),
        staff=Api(UserFactory.create(role=Role.STAFF.value)),
        admin=Api(UserFactory.create(role=Role.ADMIN.value)),
    )


@pytest.fixture
def clients(shop) -> dict[str, Api]:
    """By the names of the matrix's columns."""
    there_are = (shop.anonymous, shop.customer, shop.stranger, shop.staff, shop.admin)
    return dict(zip(ROLES, there_are, strict=True))


@pytest.fixture
def things(shop) -> Things:
    """What the matrix's paths name, made when a path names it."""
    return Things(shop)


@pytest.fixture
def stocked(shop):
    """As many products as an order is to have lines; each with a window, which has to be looked into."""
    products = [ProductFactory.create(sku=f"POT-{number:02}").sku.value for number in range(MANY)]
    for sku in products:
        limits = {"limits": {"per_window": 100, "window_days": 30}}
        expect(200, shop.staff.ask("PATCH", f"products/{sku}/terms/", limits))
    return products
