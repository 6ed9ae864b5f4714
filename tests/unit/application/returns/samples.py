"""Samples of the commands that take goods back."""

from typing import Final

from application.commands import Command
from application.returns.approve_return import ApproveReturnCommand
from application.returns.decline_return import DeclineReturnCommand
from application.returns.receive_return import ReceiveReturnCommand
from application.returns.request_return import RequestReturnCommand
from domain.orders.customer_return import ReturnedLine
from domain.shared.identity import OrderId, ReturnId
from tests.support import a
from tests.unit.application.samples import Samples, others

RETURNS: Final = (ReturnId(a.an_id()), ReturnId(a.an_id()))
A_LINE: Final = ReturnedLine(1, 2)

OF_RETURNS: Final[dict[type[Command], Samples]] = {
    RequestReturnCommand: {
        "order_id": (OrderId(a.an_id()), OrderId(a.an_id())),
        "lines": ((A_LINE,), (), *((line,) for line in others(A_LINE, line_number=2, units=1))),
        "reason": ("", "too curious"),
    },
    ApproveReturnCommand: {"return_id": RETURNS, "answer": ("", "Send it.")},
    DeclineReturnCommand: {"return_id": RETURNS, "answer": ("", "It is broken.")},
    ReceiveReturnCommand: {
        "return_id": RETURNS,
        "restock": (True, False),
        "location": ("main", "cellar"),
    },
}
