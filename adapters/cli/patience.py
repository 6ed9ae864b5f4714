"""Asking a store again that is busy."""

from collections.abc import Callable
from typing import Final, TypeVar

import attrs

from application.errors import StoreBusy
from application.ports.system import Backoff
from domain.shared.errors import AlreadyExists

ATTEMPTS: Final = 3
"""The first try and two more: a store may be busy for a moment, and another program may be quicker."""

R = TypeVar("R")


@attrs.frozen
class Patience:
    """Runs a command again, after a pause, where the store was too busy for it or it lost a race."""

    _backoff: Backoff

    def __call__(self, run: Callable[[], R]) -> R:
        """Raises StoreBusy where the store stays busy, and AlreadyExists where the race stays lost."""
        for attempt in range(1, ATTEMPTS):
            try:
                return run()
            except (AlreadyExists, StoreBusy):
                self._backoff.pause(attempt)
        return run()
