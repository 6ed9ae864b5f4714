"""A timeline as HTTP shows it: amounts as decimal strings, like everywhere else."""

from typing import Any, Final

import attrs

from application.orders.queries import TimelineEntry
from domain.shared.money import Money

_MINOR: Final = "_minor"


def as_shown(entry: TimelineEntry) -> TimelineEntry:
    """`total_minor` 2460 in EUR is `total` "24.60"; other facts stay as they are."""
    facts: dict[str, Any] = {}
    for name, value in entry.facts.items():
        if name.endswith(_MINOR):
            money = Money(int(value), str(entry.facts["currency"]))
            facts[name.removesuffix(_MINOR)] = str(money.amount)
        else:
            facts[name] = value
    return attrs.evolve(entry, facts=facts)
