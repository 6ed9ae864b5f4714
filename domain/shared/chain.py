"""Hash chains: every entry of a book names the one before, so that none changes or goes unseen."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Final

GENESIS: Final = "0" * 64
"""What the first entry of a chain follows."""


def link(previous: str, *facts: str | int | None) -> str:
    """SHA-256, in hex, over the entry before and this one's facts as a JSON array in ASCII."""
    text = json.dumps((previous, *facts), separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def moment(at: datetime) -> str:
    """A time as a fact of an entry: UTC, always with six digits of a second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
