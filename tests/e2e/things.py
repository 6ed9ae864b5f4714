"""What the matrix's paths name."""

from functools import cached_property
from typing import Any

from tests.e2e.factories import CustomerFactory
from tests.e2e.shop import Shop


class Things:
    """Each is made when a path names it; orders have a line of so many units for each of the SKUs.

    `things("order")` is the id of a new order; what is about `paid` is about one and the same order.
    """

    gateway = "sandbox"
    location = "attic"
    code = "insufficient_stock"
    sku = "CURIOUS-TEAPOT"
    country = "GB"
    currency = "EUR"
    line = 1

    def __init__(self, shop: Shop, *skus: str, units: int = 1, **fields: Any) -> None:
        self._shop = shop
        self._skus = skus or ("CURIOUS-TEAPOT",)
        self._units = units
        self._fields = fields

    def __call__(self, name: str) -> str:
        return str(getattr(self, name))

    @property
    def user(self) -> object:
        assert self._shop.customer.user
        return self._shop.customer.user.id

    @property
    def customer(self) -> object:
        return self._shop.wanda.id

    @property
    def blocked(self) -> object:
        return CustomerFactory.create(blocked=True).id

    @property
    def voucher(self) -> object:
        return self._shop.offer(code="TEATIME")["code"]

    @property
    def tax_class(self) -> object:
        return self._shop.tax("GB", "standard", "0.20")["tax_class"]

    @property
    def from_net(self) -> object:
        return self._shop.ship_for("GB", "0.00", "4.90")["from_net"]

    @property
    def quote(self) -> object:
        return self._shop.quote(*self._skus, **self._fields)["id"]

    @property
    def order(self) -> object:
        return self._placed()["id"]

    @property
    def confirmed(self) -> object:
        return self._shop.confirm(self._placed())["id"]

    @property
    def shipped(self) -> object:
        return self._shop.ship(self._placed())["id"]

    @property
    def requested(self) -> str:
        return self._shop.ask_back(self._shop.ship(self._placed()))

    @property
    def approved(self) -> str:
        asked = self.requested
        self._shop.staff.post_(f"returns/{asked}/approve/", status=200)
        return asked

    @property
    def paid(self) -> object:
        return self._paid["id"]

    @property
    def authorized(self) -> object:
        return self._by_card()["id"]

    @property
    def captured(self) -> object:
        return self._by_card(capture=True)["id"]

    @property
    def late(self) -> object:
        """An operation that the sandbox will tell of."""
        return self._by_card("tok_later", 202)["operations"][0]["id"]

    @property
    def by_hand(self) -> object:
        return self._by_hand["id"]

    @property
    def refund(self) -> object:
        """An operation of the payment `by_hand` that somebody has to do."""
        path = f"orders/{self.paid}/payments/{self.by_hand}/refunds/"
        return self._shop.staff.post_(path, {"amount": "1.00"}, status=202)["operations"][-1]["id"]

    @cached_property
    def _paid(self) -> dict[str, object]:
        return self._placed()

    @cached_property
    def _by_hand(self) -> dict[str, object]:
        return self._shop.pay(self._paid, amount="2.00")

    def _placed(self) -> dict[str, object]:
        return self._shop.place(*self._skus, units=self._units, **self._fields)

    def _by_card(self, method: str = "tok_approve", status: int = 201, *, capture: bool = False) -> Any:
        card = {"gateway": "sandbox", "method": method, "amount": "2.00", "capture": capture}
        return self._shop.pay(self._paid, status, **card)
