"""A shop with somebody of each kind in it, over HTTP and on PostgreSQL."""

from collections.abc import Callable

import attrs
import pytest

from domain.customers.customer import Customer
from domain.shared.actor import Role
from tests.e2e.api import Api, expect
from tests.e2e.factories import CustomerFactory, ProductFactory, UserFactory, an_account_of
from tests.e2e.matrix import ROLES, VALID
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

    def quote(self, *skus: str, by: Api | None = None, **fields: object) -> dict[str, object]:
        """A quote of one unit each of these, Wanda's unless asked for by somebody else."""
        lines = [{"sku": sku, "quantity": 1} for sku in skus or ("CURIOUS-TEAPOT",)]
        quote: dict[str, object] = (by or self.customer).post_("quotes/", {"lines": lines, **fields})
        return quote

    def offer(self, **fields: object) -> dict[str, object]:
        """A voucher: ten per cent off, unless told otherwise."""
        benefit = {} if "kind" in fields else {"kind": "percentage", "rate": "0.1"}
        body = {"code": "TEATIME", **benefit, **VALID, **fields}
        voucher: dict[str, object] = self.staff.post_("vouchers/", body)
        return voucher

    def tax(self, country: str, tax_class: str, rate: str, mode: str = "exclusive") -> dict[str, object]:
        path, body = f"tax-rates/{country}/{tax_class}/", {"rate": rate, "mode": mode}
        set_: dict[str, object] = expect(200, self.staff.ask("PUT", path, body))
        return set_

    def ship_for(self, country: str, from_net: str, cost: str) -> dict[str, object]:
        """Delivery costs that many euros once the goods come to `from_net`."""
        path = f"shipping-rates/{country}/EUR/{from_net}/"
        set_: dict[str, object] = expect(200, self.staff.ask("PUT", path, {"cost": cost}))
        return set_

    def limit(self, customer: Customer, **limits: str) -> None:
        """In euros: `order_limit="20.00"`, `credit_limit="80.00"`; what is left out is lifted."""
        body: dict[str, object] = {"order_limit": None, "credit_limit": None}
        for name, amount in limits.items():
            body |= {name: amount, f"{name}_currency": "EUR"}
        expect(200, self.staff.ask("PUT", f"customers/{customer.id}/limits/", body))

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


@pytest.fixture
def clients(shop) -> dict[str, Api]:
    """By the names of the matrix's columns."""
    there_are = (shop.anonymous, shop.customer, shop.stranger, shop.staff, shop.admin)
    return dict(zip(ROLES, there_are, strict=True))


@pytest.fixture
def things(shop) -> Callable[[str], str]:
    """What the matrix's paths name, made when a path names it."""
    makers = {
        "code": lambda: "insufficient_stock",
        "sku": lambda: "CURIOUS-TEAPOT",
        "user": lambda: shop.customer.user.id,
        "customer": lambda: shop.wanda.id,
        "blocked": lambda: CustomerFactory.create(blocked=True).id,
        "order": lambda: shop.place()["id"],
        "confirmed": lambda: shop.confirm(shop.place())["id"],
        "quote": lambda: shop.quote()["id"],
        "voucher": lambda: shop.offer(code="TEATIME")["code"],
        "country": lambda: "GB",
        "tax_class": lambda: shop.tax("GB", "standard", "0.20")["tax_class"],
        "currency": lambda: "EUR",
        "from_net": lambda: shop.ship_for("GB", "0.00", "4.90")["from_net"],
    }
    return lambda name: str(makers[name]())
