"""What keeps this folder quick and repeatable."""

import gc

from hypothesis import settings

# Properties are tried on the same few examples every time.
settings.register_profile("quick", max_examples=25, derandomize=True, deadline=None)
settings.load_profile("quick")


def pytest_collection_finish() -> None:
    """What was collected stays to the end, so that the garbage collector need not look at it each time."""
    gc.freeze()
