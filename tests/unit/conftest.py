"""Properties are tried on the same few examples every time, so that the folder stays quick and repeatable."""

from hypothesis import settings

settings.register_profile("quick", max_examples=25, derandomize=True, deadline=None)
settings.load_profile("quick")
