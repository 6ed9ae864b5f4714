"""A variable of the environment."""

from collections.abc import Callable
from typing import Any, Final, Literal

import attrs

Environment = Literal["development", "production"]

REQUIRED: Final = object()
"""Stands for a default where there is none."""

UNREAD: Final = object()
"""Stands for a default in an environment that has no use for the variable."""


@attrs.frozen(kw_only=True)
class Variable:
    """`check` raises ValidationError, as does `check_in_production` for what only a developer may choose.

    Lists are separated by commas.
    """

    name: str
    kind: Literal["str", "int", "bool", "list"] = "str"
    development: object = UNREAD
    production: object = UNREAD
    meaning: str
    check: Callable[[Any], None] | None = None
    check_in_production: Callable[[Any], None] | None = None

    def default(self, environment: Environment) -> object:
        return self.production if environment == "production" else self.development

    def checks(self, environment: Environment) -> list[Callable[[Any], None]]:
        asked = (self.check, self.check_in_production if environment == "production" else None)
        return [check for check in asked if check is not None]
