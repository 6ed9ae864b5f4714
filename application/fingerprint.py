"""A command's fingerprint: equal for equal commands, whoever sends them and however often."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from enum import Enum
from uuid import UUID

import attrs

from application.commands import Command

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_NOT_PART = frozenset({field.name for field in attrs.fields(Command)})


def fingerprint(command: Command) -> str:
    """SHA-256, in hex, over the command's type and its fields in canonical form."""
    fields = {
        field.name: _canonical(getattr(command, field.name))
        for field in attrs.fields(type(command))
        if field.name not in _NOT_PART
    }
    text = json.dumps([type(command).__name__, fields], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: object) -> object:
    match value:
        case None | bool() | int() | str() if not isinstance(value, Enum):
            return value
        case Enum():
            return str(value.value)
        case Decimal():
            return str((value or Decimal(0)).normalize(_EXACT))
        case UUID() | timedelta() | datetime():
            return str(value.astimezone(UTC) if isinstance(value, datetime) else value)
        case tuple() | list():
            return [_canonical(item) for item in value]
        case _ if attrs.has(kind := type(value)):
            return {field.name: _canonical(getattr(value, field.name)) for field in attrs.fields(kind)}
        case _:
            msg = f"a command may not hold a {type(value).__name__}"
            raise TypeError(msg)
