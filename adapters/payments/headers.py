"""Headers of notices."""

from collections.abc import Mapping


def header(headers: Mapping[str, str], name: str) -> str:
    """The value of a header, whatever the case of its name; empty where there is none."""
    wanted = name.lower()
    return next((value for known, value in headers.items() if known.lower() == wanted), "")
