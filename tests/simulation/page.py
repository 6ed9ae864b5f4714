"""The page that `make proof` leaves behind."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from domain.shared.money import minor_digits
from tests.simulation.machine import Figures
from tests.simulation.pricing import PricingFigures

_HEAD: Final = """\
# Proof

What `make proof` found when it last ran, on {day}, from the seed {seed}. It writes this page itself; nothing
else does. `make proof SEED=…` repeats a run. The test suite does a tenth of it every time.

## No cent is lost

Random orders, with every kind of price there is: tiers, quantity breaks, agreed prices, line discounts,
vouchers, tax included or added, delivery. Each is priced by `domain.pricing.price_order`, and by a naive
model in exact fractions that shares none of its arithmetic. Every amount of every line, every sum and the
total had to be the same to the minor unit, no line below zero, and the voucher's shares together the whole.

| currency | decimals | orders | lines | voucher shares | all totals together | differences |
|---|---|---|---|---|---|---|
"""

_KINDS: Final = """
How many orders had which trait:

| trait | orders |
|---|---|
"""

_MACHINE: Final = """
## Every command against a model

A state machine gives a shop one random command after the other: customers, products, stock, vouchers,
rates, orders, quotes, payments, and the clock; by staff, buyers, other buyers and nobody; as dry runs, and
twice with one idempotency key. An independent model of dictionaries says beforehand how each must end, and
after every step the shop has to agree with it: stock is the sum of its movements and never overclaimed, what
is owed is the sum of the unpaid orders, a voucher's uses are the orders that have it, a quote became at most
one order, events have no gap; refusals, dry runs and repeats changed nothing.

| store | steps | done | refused | not found | not allowed | otherwise | dry runs | repeats | most at once |
|---|---|---|---|---|---|---|---|---|---|
"""

_REFUSALS: Final = """
How often each rule refused a command:

| rule's code | {stores} |
|---|{columns}
"""


def render(pricing: PricingFigures, machines: Mapping[str, Figures], *, day: date, seed: int) -> str:
    """In Markdown. Nothing in it depends on the machine it ran on."""
    rows = [
        f"| {currency} | {minor_digits(currency)} | {found.orders:,} | {found.lines:,} | {found.shares:,} | "
        f"{_amount(found.total, currency)} | 0 |\n"
        for currency, found in pricing.currencies.items()
    ]
    kinds = [
        f"| {trait.replace('_', ' ')} | {pricing.traits[trait]:,} |\n" for trait in sorted(pricing.traits)
    ]
    steps = [_row(store, figures) for store, figures in machines.items()]
    codes = sorted({code for figures in machines.values() for code in figures.refusals})
    refusals = [
        f"| `{code}` | {' | '.join(f'{figures.refusals[code]:,}' for figures in machines.values())} |\n"
        for code in codes
    ]
    stores = _REFUSALS.format(stores=" | ".join(machines), columns="---|" * len(machines))
    head = _HEAD.format(day=day.isoformat(), seed=seed)
    return "".join((head, *rows, _KINDS, *kinds, _MACHINE, *steps, stores, *refusals))


def _row(store: str, figures: Figures) -> str:
    ends = figures.endings
    named = ("done", "refused", "not_found")
    not_allowed = ends["not_permitted"] + ends["not_authenticated"]
    others = sum(ends.values()) - not_allowed - sum(ends[code] for code in named)
    counts = (
        figures.steps,
        *(ends[code] for code in named),
        not_allowed,
        others,
        figures.dry_runs,
        figures.replays,
        figures.most_rules_at_once,
    )
    return f"| {store} | {' | '.join(f'{count:,}' for count in counts)} |\n"


def _amount(minor: int, currency: str) -> str:
    """Beyond what one Money can be."""
    digits = minor_digits(currency)
    major, rest = divmod(minor, 10**digits)
    return f"{major:,}.{rest:0{digits}} {currency}" if digits else f"{major:,} {currency}"
