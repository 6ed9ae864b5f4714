"""What orders and quotes have in common: their bounds. That all is in one currency, their amounts see to."""

from typing import Final

from domain.shared.errors import InvalidValue

MAX_LINES: Final = 200
MAX_NOTE_LENGTH: Final = 1_000


def ensure_line_count(lines: int) -> None:
    if not 1 <= lines <= MAX_LINES:
        raise InvalidValue(
            "lines", f"has {lines} lines", remedy=f"Give 1 to {MAX_LINES} lines.", code="line_count"
        )
