"""What can go wrong, in four categories.

    DomainError
    ├── InvalidValue     a value that cannot exist (quantity 0, currency "XXQ")
    ├── Refused          a rule turned a command down; carries every Objection at once
    ├── NotFound         no such thing, or not the asker's to see
    └── Conflict         somebody else was quicker
        ├── AlreadyExists
        └── StaleAggregate

Every error has a stable `code`, a `message` for people, `facts` for programs and a `remedy`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar, Self

import attrs

Fact = str | int | bool | tuple[str, ...]


class DomainError(Exception):
    """Base of every error the core raises on purpose."""

    code: ClassVar[str] = "domain_error"
    message: str
    remedy: str = ""

    def __init__(self, message: str, *, remedy: str = "", facts: Mapping[str, Fact] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.facts: Mapping[str, Fact] = dict(facts or {})


class InvalidValue(DomainError):
    """A value that cannot exist. `field` names what the value was meant for."""

    code: ClassVar[str] = "invalid_value"

    def __init__(self, field: str, fault: str, *, remedy: str, code: str | None = None) -> None:
        super().__init__(f"{field}: {fault}", remedy=remedy, facts={"field": field})
        self.field = field
        self.fault = fault
        self.value_code = code or f"invalid_{field}"

    def within(self, place: str) -> Self:
        """The same fault, of a field inside another: `amount` within `lines/2` is `lines/2/amount`."""
        return type(self)(f"{place}/{self.field}", self.fault, remedy=self.remedy, code=self.value_code)


class NotFound(DomainError):
    """No such thing, or one that the asker may not see: the two answer alike."""

    code: ClassVar[str] = "not_found"

    def __init__(self, what: str, key: object) -> None:
        super().__init__(f"There is no {what} {key}.", remedy=f"Check the {what}'s identifier.")
        self.what = what
        self.key = key


class Conflict(DomainError):
    """The present state of the store refuses what would be fine by itself."""

    code: ClassVar[str] = "conflict"


class AlreadyExists(Conflict):
    """A unique value is taken."""

    code: ClassVar[str] = "already_exists"

    def __init__(self, what: str, key: object) -> None:
        super().__init__(
            f"The {what} {key} already exists.",
            remedy=f"Use another value, or change the existing {what}.",
            facts={"what": what, "key": str(key)},
        )


class StaleAggregate(Conflict):
    """The thing changed, or vanished, between load and save."""

    code: ClassVar[str] = "stale_version"

    def __init__(self, what: str, key: object, *, version: int) -> None:
        super().__init__(
            f"The {what} {key} is no longer at version {version}.",
            remedy="Read it again and repeat the change.",
            facts={"what": what, "key": str(key), "version": version},
        )


@attrs.frozen(kw_only=True)
class Objection:
    """One broken rule: a subclass a rule, its attributes the facts.

    `rule` is the rule's stable id, `code` what programs switch on; `sentence` states the rule in general,
    `message` how it was broken and `remedy` what helps, all three for people.
    """

    rule: ClassVar[str]
    code: ClassVar[str]
    sentence: ClassVar[str]

    @property
    def message(self) -> str:
        raise NotImplementedError

    @property
    def remedy(self) -> str:
        raise NotImplementedError

    @property
    def facts(self) -> dict[str, Fact]:
        """The facts as plain values: times as RFC 3339, amounts as decimal strings beside a currency."""
        return {field.name: _plain(getattr(self, field.name)) for field in attrs.fields(type(self))}


class Refused(DomainError):
    """A command that rules turned down. Changes nothing; lists every broken rule."""

    code: ClassVar[str] = "refused"

    def __init__(self, objections: tuple[Objection, ...]) -> None:
        if not objections:
            msg = "a refusal needs at least one objection"
            raise ValueError(msg)
        only = objections[0] if len(objections) == 1 else None
        super().__init__(
            only.message if only else f"{len(objections)} rules refuse this.",
            remedy=only.remedy if only else "See each reason's own remedy.",
            facts=only.facts if only else {},
        )
        self.objections = objections
        self.refusal_code = only.code if only else "order_refused"


def ensure(*objections: Objection) -> None:
    """Raise `Refused` if there is any objection at all."""
    if objections:
        raise Refused(objections)


def _plain(value: object) -> Fact:
    if isinstance(value, bool | int):
        return value
    if isinstance(value, tuple):
        return tuple(str(item) for item in value)
    return value.isoformat() if isinstance(value, datetime) else str(value)
