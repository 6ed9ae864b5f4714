"""Fields and bounds that several tables share."""

from enum import StrEnum
from typing import Any, Final

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from domain.shared.chain import GENESIS

CURRENCY_LENGTH: Final = 3
MAX_CODE_LENGTH: Final = 20
"""Of our own words: statuses, kinds of movements, kinds of aggregates."""

MAX_ACTOR_LENGTH: Final = 64


class CodeField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs alone
    """Text for programs: compared and sorted by code point, whatever the database's language."""

    def db_parameters(self, connection: Any) -> Any:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            return {**parameters, "collation": "C"}
        return parameters


def currency_field(**options: Any) -> CodeField:
    return CodeField(max_length=CURRENCY_LENGTH, **options)


def is_currency(column: str) -> Exact:
    """A condition: three characters. Which codes there are, the core knows."""
    return Exact(Length(F(column)), Value(CURRENCY_LENGTH))


def hash_field() -> CodeField:
    """A link of a chain: the entry's own, or the last one."""
    return CodeField(max_length=len(GENESIS))


def is_one_of(column: str, words: type[StrEnum]) -> Q:
    """A condition: a word that the core knows, so that whatever is stored can be read."""
    return Q(**{f"{column}__in": [word.value for word in words]})
