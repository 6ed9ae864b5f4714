"""The names that stores and callers keep: changing one breaks them."""

import pytest

from domain.inventory.ledger import MovementKind
from domain.orders.order import Origin
from domain.orders.status import OrderStatus, PaymentStatus, Verb
from domain.shared.actor import Role


class TestTheNames:
    @pytest.mark.parametrize(
        ("kind", "names"),
        [
            (Role, "anonymous customer staff admin"),
            (OrderStatus, "placed confirmed partially_shipped shipped cancelled"),
            (PaymentStatus, "unpaid authorized partially_paid paid partially_refunded refunded"),
            (Verb, "confirm ship cancel"),
            (Origin, "placed import"),
            (MovementKind, "received allocated released shipped adjusted reserved unreserved"),
        ],
    )
    def test_of_a_kind_are_these(self, kind, names):
        assert [member.value for member in kind] == names.split()
        assert [member.name.lower() for member in kind] == names.split()
