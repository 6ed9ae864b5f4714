"""The names that stores and callers keep: changing one breaks them."""

import pytest

from domain.inventory.ledger import MovementKind
from domain.inventory.sourcing import PolicyName
from domain.orders.money_book import EntryKind
from domain.orders.order import Origin
from domain.orders.status import OrderStatus, PaymentStatus, ReturnState, Verb
from domain.payments.operation import OperationKind, OperationState
from domain.payments.payment import PaymentState
from domain.shared.actor import Role


class TestTheNames:
    @pytest.mark.parametrize(
        ("kind", "names"),
        [
            (Role, "anonymous customer staff admin"),
            (
                OrderStatus,
                "placed confirmed partially_shipped shipped partially_returned returned cancelled",
            ),
            (PaymentStatus, "unpaid authorized partially_paid paid partially_refunded refunded"),
            (Verb, "confirm ship cancel cancel_line edit return pay"),
            (ReturnState, "requested approved declined received refunded"),
            (Origin, "placed import"),
            (
                MovementKind,
                (
                    "received allocated released shipped adjusted reserved unreserved backorder_filled "
                    "returned written_off transferred_out transferred_in"
                ),
            ),
            (
                EntryKind,
                "ordered line_cancelled cancelled edited returned captured refunded",
            ),
            (OperationKind, "authorize capture void refund"),
            (OperationState, "pending succeeded declined abandoned"),
            (
                PaymentState,
                "pending declined authorized partially_captured captured partially_refunded refunded voided",
            ),
            (PolicyName, "priority fewest_parcels"),
        ],
    )
    def test_of_a_kind_are_these(self, kind, names):
        assert [member.value for member in kind] == names.split()
        assert [member.name.lower() for member in kind] == names.split()
