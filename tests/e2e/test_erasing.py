"""A customer is forgotten: no reading tells who it was, and no figure changes."""

import re
from typing import Any
from uuid import UUID

import attrs
import pytest

from domain.shared.actor import Role
from tests.e2e.api import Api, codes, error, expect
from tests.e2e.factories import PASSWORD, UserFactory
from tests.e2e.matrix import MATRIX, filled

pytestmark = pytest.mark.postgres

ADDRESS = {
    "name": "Whilma Wokker",
    "street": "7 Ladle Row",
    "city": "Brothborough",
    "region": "Soupshire",
    "postal_code": "BR7 2AA",
    "country": "GB",
}
EMAIL = "whilma@broth.example"
CONTACT = {
    "name": "Whilma Wokker",
    "email": EMAIL,
    "phone": "0700-900",
    "person": "Whilma",
    "address": ADDRESS,
}
NOTE = "Ring twice, says Whilma."
PERSONAL = "whilma wokker ladle brothborough soupshire br7 0700-900 broth.example twice".split()
LINES = {"lines": [{"sku": "CURIOUS-TEAPOT", "quantity": 1}]}


@attrs.frozen(kw_only=True)
class Whilma:
    """Her ids, her account's client, and the order whose answer was stored under a key."""

    id: str
    user: Any
    client: Api
    shipped: str
    cancelled: str
    quote: str

    @property
    def things(self) -> dict[str, str]:
        """What paths name, as far as it is hers."""
        return {"customer": self.id, "user": str(self.user.id), "quote": self.quote}


@pytest.fixture
def whilma(shop) -> Whilma:
    """She ordered, took back, asked for a quote, was blocked, and said things about herself each time."""
    given = {**CONTACT, "external_reference": "crm-7"}
    id = shop.staff.post_("customers/", given)["id"]
    user = UserFactory.create(
        email=EMAIL,
        first_name="Whilma",
        last_name="Wokker",
        role=Role.CUSTOMER.value,
        customer_id=UUID(id),
    )
    client = Api(user)
    wish = {**LINES, "shipping_address": ADDRESS, "note": NOTE}
    shipped = client.post_("orders/", wish, idempotency_key="k")["id"]
    shop.confirm({"id": shipped})
    shop.staff.post_(f"orders/{shipped}/shipments/")
    shop.staff.post_(f"orders/{shipped}/payments/", {"amount": "2.30"})
    cancelled = client.post_("orders/", wish)["id"]
    client.post_(f"orders/{cancelled}/cancel/", {"reason": NOTE}, status=200)
    quote = client.post_("quotes/", wish)["id"]
    shop.staff.post_(f"customers/{id}/block/", {"reason": NOTE}, status=200, idempotency_key="k")
    return Whilma(id=id, user=user, client=client, shipped=shipped, cancelled=cancelled, quote=quote)


def erase(shop, whilma):
    return expect(200, shop.admin.ask("POST", f"customers/{whilma.id}/erase/"))


def every_reading(whilma, things):
    """The paths of all readings, of each of her orders where they are of an order."""
    for row in (row for row in MATRIX if row.method == "GET"):
        for order in (whilma.shipped, whilma.cancelled) if "{order}" in row.path else ("",):
            hers = {**whilma.things, "order": order}
            names = {name: hers.get(name) or things(name) for name in re.findall(r"\{(\w+)\}", row.path)}
            yield filled(row.path, names.__getitem__)


def figures(value):
    """What is left of an answer without names, addresses, free texts, references and versions."""
    told = set("customer name email phone person address shipping_address note cancel_reason".split())
    told |= set("block_reason external_reference erased_at version first_name last_name active".split())
    if isinstance(value, dict):
        return {name: figures(item) for name, item in value.items() if name not in told}
    return [figures(item) for item in value] if isinstance(value, list) else value


@pytest.mark.rule(32)
class TestErasing:
    def test_leaves_no_trace_in_any_reading(self, shop, whilma, things):
        paths = list(every_reading(whilma, things))
        before = [shop.admin.ask("GET", path).content.decode().lower() for path in paths]
        assert {word for word in PERSONAL if any(word in text for text in before)} == set(PERSONAL)

        erase(shop, whilma)

        for path in paths:
            for client in (shop.admin, shop.staff):
                text = client.ask("GET", path).content.decode().lower()
                assert [word for word in PERSONAL if word in text] == [], path

    def test_changes_no_figure(self, shop, whilma, things):
        paths = [path for path in every_reading(whilma, things) if not path.startswith("users/me/")]
        before = [figures(shop.staff.get_(path)) for path in paths]

        erase(shop, whilma)

        assert [figures(shop.staff.get_(path)) for path in paths] == before

    def test_can_be_repeated_and_then_changes_nothing(self, shop, whilma):
        first = erase(shop, whilma)
        again = erase(shop, whilma)

        assert first["erased_at"] is not None
        assert {**again, "version": first["version"]} == first

    def test_closes_the_account(self, shop, whilma):
        credentials = {"email": EMAIL, "password": PASSWORD}
        shop.anonymous.post_("auth/token/", credentials, status=200)

        erase(shop, whilma)

        assert shop.anonymous.ask("POST", "auth/token/", credentials).status_code == 401
        shown = shop.staff.get_(f"users/{whilma.user.id}/")
        assert (shown["active"], shown["first_name"], shown["last_name"]) == (False, "", "")

    def test_forgets_the_answers_kept_under_keys(self, shop, whilma):
        erase(shop, whilma)
        wish = {**LINES, "shipping_address": ADDRESS, "note": NOTE}

        answer = whilma.client.ask("POST", "orders/", wish, idempotency_key="k")

        assert "customer_erased" in codes(answer)
        blocked = shop.staff.ask(
            "POST", f"customers/{whilma.id}/block/", {"reason": NOTE}, idempotency_key="k"
        )
        assert "Idempotent-Replayed" not in blocked

    def test_ends_its_orders(self, shop, whilma):
        shop.staff.post_(f"customers/{whilma.id}/unblock/", status=200)
        erase(shop, whilma)
        wish = {**LINES, "customer_id": whilma.id, "shipping_address": ADDRESS}

        refused = shop.staff.ask("POST", "orders/", wish)
        accepted = shop.staff.ask("POST", f"quotes/{whilma.quote}/accept/")

        assert (codes(refused), codes(accepted)) == (["customer_erased"], ["customer_erased"])

    def test_waits_for_orders_that_still_have_to_be_shipped(self, shop):
        order = shop.place()

        refused = error(409, shop.admin.ask("POST", f"customers/{shop.wanda.id}/erase/"))

        assert refused["code"] == "customer_has_open_orders"
        assert refused["details"][0]["orders"] == [order["number"]]
        assert shop.staff.get_(f"customers/{shop.wanda.id}/")["name"] == "Wanda Whisk"
        expect(200, shop.customer.ask("DELETE", f"orders/{order['id']}/"))
        assert expect(200, shop.admin.ask("POST", f"customers/{shop.wanda.id}/erase/"))["erased_at"]
