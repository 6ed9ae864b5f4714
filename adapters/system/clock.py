"""The machine's clock."""

from datetime import UTC, datetime

import attrs


@attrs.frozen
class SystemClock:
    """The time of the machine, in UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)
