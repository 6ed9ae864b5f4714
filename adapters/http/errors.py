"""What HTTP says went wrong: a problem, and the exception that carries one."""

from collections.abc import Mapping
from typing import Any

import attrs

Detail = dict[str, Any]
"""One reason: `code`, its place (`pointer`, `rule`, `parameter`, `header`), `message`, facts, `remedy`."""


@attrs.frozen(kw_only=True)
class Problem:
    """An error as a client gets to see it."""

    status: int
    code: str
    message: str
    details: tuple[Detail, ...] = ()
    headers: Mapping[str, str] = attrs.field(factory=dict)


class RequestFault(Exception):
    """A request that cannot be understood, so that nobody was asked to do anything."""

    def __init__(
        self, code: str, message: str, *, remedy: str, status: int = 400, reason: str = "", **facts: object
    ) -> None:
        """`reason` is the code of the one detail, where it says more than the problem's own `code`."""
        super().__init__(message)
        detail = {"code": reason or code, "message": message, **facts, "remedy": remedy}
        self.problem = Problem(status=status, code=code, message=message, details=(detail,))
