"""Times coming in."""

import re
from datetime import UTC, datetime
from typing import Final

_RFC_3339: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)", re.ASCII
)
"""A `date-time` in upper case. `fromisoformat` takes more, such as weeks, and refuses days that are not."""


def moment(text: str) -> datetime | None:
    """The time that `text` says by RFC 3339, in UTC; None for what says none."""
    try:
        if _RFC_3339.fullmatch(text.upper()):
            return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    return None
