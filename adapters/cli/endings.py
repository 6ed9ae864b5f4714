"""How a command ends before its time: what to say of it, and the exit code."""

from typing import Final

import attrs

from application.errors import StoreBusy
from domain.shared.errors import DomainError

DONE: Final = 0
CANNOT_RUN: Final = 1
INTERRUPTED: Final = 130


class CannotRun(Exception):
    """Why a command cannot begin; the message is for people."""


@attrs.frozen
class Ending:
    """`why` is for people, `code` for programs."""

    why: str
    code: int


ENDINGS: Final = (CannotRun, DomainError, OSError, KeyboardInterrupt)
"""What ends a command with a word and an exit code; anything else is a defect, and is seen in full."""


def ending_of(error: BaseException) -> Ending:
    """The ending that one of ENDINGS makes."""
    if isinstance(error, KeyboardInterrupt):
        return Ending("Interrupted.", INTERRUPTED)
    return Ending(_why(error), CANNOT_RUN)


def _why(error: BaseException) -> str:
    if isinstance(error, StoreBusy):
        return error.message
    if isinstance(error, DomainError):
        return f"{error.message} {error.remedy}"
    if isinstance(error, OSError):
        return f"{error.filename or 'A file'}: {error.strerror}."
    return str(error)
