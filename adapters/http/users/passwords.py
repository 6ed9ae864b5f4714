"""What the routes about users need to know of passwords."""

from collections.abc import Callable, Mapping

HashPassword = Callable[[str], str]
ValidatePassword = Callable[[str, Mapping[str, str]], None]
"""Raises Django's ValidationError for a password too weak for somebody of these names."""
