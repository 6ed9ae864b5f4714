"""Hash chains: every entry of a book names the one before, so that none changes or goes unseen."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Final

GENESIS: Final = "0" * 64
"""What the first entry of a chain follows."""

_as_json: Final = json.JSONEncoder(separators=(",", ":")).encode
# One encoder for all: json.dumps would make another for every entry.


def link(previous: str, *facts: str | int | None) -> str:
    """SHA-256, in hex, over the entry before and this one's facts as a JSON array in ASCII."""
    return hashlib.sha256(_as_json((previous, *facts)).encode("ascii")).hexdigest()


def moment(at: datetime) -> str:
    """A time as a fact of an entry: UTC, always with six digits of a second."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
