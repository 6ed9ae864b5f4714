"""The catalogue of rules: every objection the domain can make, as data and as the page `docs/rules.md`."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import ModuleType
from typing import Any, Final
from uuid import UUID

import attrs

from domain.catalog import errors as catalog
from domain.customers import errors as customers
from domain.inventory import errors as inventory
from domain.orders import errors as orders
from domain.orders.status import OrderStatus, ReturnState, Verb
from domain.payments import errors as payments
from domain.pricing import errors as pricing
from domain.shared.errors import Objection
from domain.shared.identity import CustomerId, OrderId, Sku
from domain.shared.money import Money

CONTEXTS: Final[Mapping[str, ModuleType]] = {
    "Catalogue": catalog,
    "Customers": customers,
    "Stock": inventory,
    "Orders, returns and quotes": orders,
    "Payments": payments,
    "Vouchers": pricing,
}
"""Where objections are defined, in the order of the page."""

_NOON: Final = datetime(2026, 3, 14, 12, tzinfo=UTC)
_ID: Final = UUID("01950000-0000-7000-8000-000000000001")

_EXAMPLES: Final[Mapping[Any, object]] = {
    int: 3,
    str: "TEATIME",
    Sku: Sku("CURIOUS-TEAPOT"),
    CustomerId: CustomerId(_ID),
    OrderId: OrderId(_ID),
    Money: Money(1230, "EUR"),
    datetime: _NOON,
    Verb: Verb.SHIP,
    OrderStatus: OrderStatus.PLACED,
    ReturnState: ReturnState.REQUESTED,
    tuple[str, ...]: ("confirmed", "partially_shipped"),
}
"""An example of every type of fact."""

_BETTER_EXAMPLES: Final[Mapping[str, object]] = {
    "requested": 9,
    "bought": 1,
    "days": 30,
    "change": -9,
    "most": 1_000_000_000,
    "exposure": Money(400, "EUR"),
    "minimum": Money(2500, "EUR"),
    "currency": "USD",
    "limit_currency": "USD",
    "order_currency": "EUR",
    "orders": ("ORD-7K2M-9QXT-4B0R",),
    "location": "cellar",
    "source": "northwind",
    "gateway": "stripe",
    "waiting": 7,
    "owed": Money(830, "EUR"),
    "left": Money(830, "EUR"),
    "kept": Money(830, "EUR"),
}
"""Where any value of the type would not read well: by the name of the fact."""

_OWN_EXAMPLES: Final[Mapping[type[Objection], Mapping[str, object]]] = {
    orders.IllegalReturnMove: {"move": "received", "allowed_from": (ReturnState.APPROVED,)},
}
"""Where only some values make sense for a rule."""


@attrs.frozen(kw_only=True)
class Rule:
    """A rule and its objection. `facts` are names; the example is one of many remedies."""

    context: str
    id: str
    code: str
    sentence: str
    facts: tuple[str, ...]
    example: str


def rules() -> tuple[Rule, ...]:
    """Every rule, by context and then as defined."""
    return tuple(
        _rule(context, kind) for context, module in CONTEXTS.items() for kind in objections_of(module)
    )


def objections_of(module: ModuleType) -> Iterable[type[Objection]]:
    """The kinds of objection that a module defines."""
    for thing in vars(module).values():
        if isinstance(thing, type) and issubclass(thing, Objection) and thing.__module__ == module.__name__:
            yield thing


def render() -> str:
    """The page, in Markdown: a table a context, an anchor a rule (its id)."""
    found = rules()
    tables = (_table(context, [rule for rule in found if rule.context == context]) for context in CONTEXTS)
    return "\n".join((_HEAD, *tables))


def _rule(context: str, kind: type[Objection]) -> Rule:
    example = _example(kind)
    return Rule(
        context=context,
        id=kind.rule,
        code=kind.code,
        sentence=kind.sentence,
        facts=tuple(example.facts),
        example=example.remedy,
    )


def _example(kind: type[Objection]) -> Objection:
    facts = {field.name: _example_of(field.name, field.type) for field in attrs.fields(kind)}
    return kind(**{**facts, **_OWN_EXAMPLES.get(kind, {})})


def _example_of(name: str, kind: object) -> object:
    return _BETTER_EXAMPLES[name] if name in _BETTER_EXAMPLES else _EXAMPLES[kind]


_HEAD: Final = """\
# Rules

Every rule that can turn a command down. A refusal lists all the rules it breaks, each with the `code`
programs switch on, the facts, a message and a remedy. This page is generated from the code by
`application.rulebook`.
"""

_COLUMNS: Final = """\
| rule | what it says | code | facts | a remedy |
|---|---|---|---|---|
"""


def _table(context: str, found: Iterable[Rule]) -> str:
    rows = "".join(f"{_row(rule)}\n" for rule in found)
    return f"## {context}\n\n{_COLUMNS}{rows}"


def _row(rule: Rule) -> str:
    facts = ", ".join(f"`{name}`" for name in rule.facts)
    cells = (
        f'<a id="{rule.id}"></a>`{rule.id}`',
        rule.sentence,
        f"`{rule.code}`",
        facts,
        rule.example,
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
