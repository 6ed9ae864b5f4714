"""What a shop does, over HTTP."""

from datetime import timedelta
from typing import Any

import attrs

from application.payments.resume_payments import ResumePaymentsCommand
from django_project.container import Container
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from tests.e2e.api import Api, expect
from tests.e2e.matrix import RETURN, VALID


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

    def place(self, *skus: str, units: int = 1, by: Api | None = None, **fields: object) -> dict[str, object]:
        """An order of one unit each of these, Wanda's unless placed by somebody else."""
        lines = [{"sku": sku, "quantity": units} for sku in skus or ("CURIOUS-TEAPOT",)]
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

    def ship(self, order: dict[str, object], **fields: object) -> dict[str, object]:
        """All that is there of an order, which is confirmed if it is not yet."""
        if order["status"] == "placed":
            self.confirm(order)
        shipped: dict[str, object] = self.staff.post_(f"orders/{order['id']}/shipments/", fields or None)
        return shipped

    def ask_back(self, order: dict[str, Any]) -> str:
        """The id of a new return of one unit of each of the order's lines, asked for by Wanda."""
        lines = [{"line": line["number"], "quantity": 1} for line in order["lines"]]
        asked = self.customer.post_(f"orders/{order['id']}/returns/", {**RETURN, "lines": lines})
        return str(asked["returns"][-1]["id"])

    def pay(self, order: dict[str, object], status: int = 201, **fields: object) -> dict[str, object]:
        """A payment of the order: all that is owed, by hand, unless said otherwise."""
        paid: dict[str, object] = self.staff.post_(f"orders/{order['id']}/payments/", fields, status=status)
        return paid

    def sweep(self) -> None:
        """Ask the gateways about everything that is pending."""
        nothing = timedelta(0)
        Container.resume_payments()(ResumePaymentsCommand(actor=Actor.system(), grace=nothing))

    def read(self, order: dict[str, object]) -> dict[str, Any]:
        """The order as Wanda sees it now."""
        found: dict[str, Any] = self.customer.get_(f"orders/{order['id']}/")
        return found

    def payments(self, order: dict[str, object]) -> list[dict[str, Any]]:
        """The order's payments as Wanda sees them."""
        found: list[dict[str, Any]] = self.customer.get_(f"orders/{order['id']}/payments/")["results"]
        return found

    def level(self, sku: str = "CURIOUS-TEAPOT", location: str = "main") -> tuple[int, int, int]:
        """On hand, allocated, available."""
        found = self.staff.get_(f"stock/{sku}/?location={location}")
        return found["on_hand"], found["allocated"], found["available"]

    def confirm(self, order: dict[str, object]) -> dict[str, object]:
        confirmed: dict[str, object] = self.staff.post_(f"orders/{order['id']}/confirm/", status=200)
        return confirmed
