"""Samples of the commands that move stock."""

from typing import Final

from application.commands import Command
from application.inventory.add_location import AddLocationCommand
from application.inventory.adjust_stock import AdjustStockCommand
from application.inventory.change_location import ChangeLocationCommand
from application.inventory.change_stock_policy import ChangeStockPolicyCommand
from application.inventory.receive_stock import ReceiveStockCommand
from application.inventory.sweep_holds import DEFAULT_BATCH, SweepHoldsCommand
from application.inventory.transfer_stock import TransferStockCommand
from domain.shared.quantity import Quantity
from tests.unit.application.samples import LAMP, TEAPOT, Samples

PLACES: Final = ("main", "cellar")

OF_INVENTORY: Final[dict[type[Command], Samples]] = {
    ReceiveStockCommand: {
        "sku": (TEAPOT, LAMP),
        "location": PLACES,
        "quantity": (Quantity(1), Quantity(2)),
        "reason": ("delivery 17", "delivery 18"),
    },
    AdjustStockCommand: {
        "sku": (TEAPOT, LAMP),
        "location": PLACES,
        "change": (1, -1),
        "reason": ("found", "found again"),
    },
    SweepHoldsCommand: {"limit": (DEFAULT_BATCH, 1)},
    TransferStockCommand: {
        "sku": (TEAPOT, LAMP),
        "from_location": PLACES,
        "to_location": ("cellar", "main"),
        "quantity": (Quantity(1), Quantity(2)),
    },
    ChangeStockPolicyCommand: {
        "sku": (TEAPOT, LAMP),
        "location": PLACES,
        "backorder_limit": (0, 1),
        "reorder_point": (None, 0, 1),
    },
    AddLocationCommand: {"code": PLACES, "name": ("Main", "Cellar"), "priority": (0, 1)},
    ChangeLocationCommand: {
        "code": PLACES,
        "name": (None, "", "Cellar"),
        "priority": (None, 0, 1),
        "is_open": (None, True, False),
    },
}
