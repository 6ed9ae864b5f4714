"""A shop with somebody of each kind in it, over HTTP and on PostgreSQL."""

import attrs
import pytest

from domain.customers.customer import Customer
from domain.shared.actor import Role
from tests.e2e.api import Api
from tests.e2e.factories import CustomerFactory, ProductFactory, UserFactory, an_account_of
from tests.support import a


@attrs.frozen(kw_only=True)
class Shop:
    """Wanda and Olga are customers; each attribute but `wanda` and `olga` is a client."""

    wanda: Customer
    olga: Customer
    anonymous: Api
    customer: Api
    stranger: Api
    staff: Api
    admin: Api

    def place(self, *skus: str, by: Api | None = None, **fields: object) -> dict[str, object]:
        """An order of one unit each of these, Wanda's unless placed by somebody else."""
        lines = [{"sku": sku, "quantity": 1} for sku in skus or ("CURIOUS-TEAPOT",)]
        order: dict[str, object] = (by or self.customer).post_("orders/", {"lines": lines, **fields})
        return order

    def confirm(self, order: dict[str, object]) -> dict[str, object]:
        confirmed: dict[str, object] = self.staff.post_(f"orders/{order['id']}/confirm/", status=200)
        return confirmed


@pytest.fixture
def shop(db) -> Shop:
    wanda = CustomerFactory.create(name="Wanda Whisk", email="wanda@example.com")
    olga = CustomerFactory.create(name="Olga Oven", email="olga@example.com")
    ProductFactory.create(sku="CURIOUS-TEAPOT", price=a.euros("12.30"), stock__on_hand=20)
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
