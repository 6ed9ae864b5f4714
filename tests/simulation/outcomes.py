"""How a command ended, in a form that two shops can be compared by."""

from collections.abc import Callable, Iterable
from typing import Final

import attrs

from application.commands import Receipt
from application.errors import IdempotencyKeyReused, NotAuthenticated, NotPermitted
from domain.shared.errors import AlreadyExists, DomainError, InvalidValue, NotFound, Refused

_PLAIN: Final = (NotFound, AlreadyExists, NotAuthenticated, NotPermitted, IdempotencyKeyReused)


@attrs.frozen
class Outcome:
    """`code` is the error's, or `done`; `why` names the rules that refused (with their SKU), or the field."""

    code: str
    why: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.code} ({', '.join(self.why)})" if self.why else self.code


DONE: Final = Outcome("done")


class Turned(Exception):
    """The model turns a command down."""

    def __init__(self, code: str, why: Iterable[str] = ()) -> None:
        super().__init__(code)
        self.outcome = Outcome(code, tuple(sorted(why)))


def of_the_shop(run: Callable[[], Receipt]) -> tuple[Outcome, Receipt | None]:
    """What the shop itself answers. An error that no caller should ever see is raised as it is."""
    try:
        return DONE, run()
    except Refused as refused:
        return Outcome(Refused.code, _reasons(refused)), None
    except InvalidValue as invalid:
        return Outcome(InvalidValue.code, (invalid.field,)), None
    except _PLAIN as error:
        return Outcome(_code(error)), None


def _reasons(refused: Refused) -> tuple[str, ...]:
    """One for every broken rule, twice if it was named twice."""
    found = ((one.code, one.facts.get("sku")) for one in refused.objections)
    return tuple(sorted(code if sku is None else f"{code} {sku}" for code, sku in found))


def _code(error: DomainError) -> str:
    return type(error).code
