"""Waiting before another try."""

import random
import time
from typing import Final

import attrs

FIRST_CAP_SECONDS: Final = 0.010
LAST_CAP_SECONDS: Final = 0.040


@attrs.frozen
class JitteredBackoff:
    """Waits anything from nothing up to a cap of 10, 20, then 40 ms: those who collided part company.

    "Full jitter", after Marc Brooker, Exponential Backoff and Jitter (AWS Architecture Blog, 2015).
    """

    def pause(self, attempt: int) -> None:
        time.sleep(random.uniform(0, cap(attempt)))


def cap(attempt: int) -> float:
    """The longest wait after this attempt (1, 2, …), in seconds."""
    return min(LAST_CAP_SECONDS, FIRST_CAP_SECONDS * 2.0 ** (attempt - 1))
