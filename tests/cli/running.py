"""Running commands on a world: what they answer, write and say."""

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import attrs
from rich.console import Console

from adapters.cli.dependencies import Dependencies
from adapters.cli.importing.command import ImportFolder, Options
from adapters.cli.rehearsal import rehearsal
from adapters.cli.screen import Screen
from adapters.cli.sweep import Sweep
from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitsOfWork
from application.imports.import_customers import ImportCustomers
from application.imports.import_orders import ImportOrders, OpenOrders
from application.imports.import_products import ImportProducts
from application.inventory.sweep_holds import SweepHolds
from application.ports.unit_of_work import UnitsOfWork
from application.transact import Transact
from domain.orders.order import Order
from domain.shared.actor import Actor
from tests.support.stores import World


@attrs.frozen(kw_only=True)
class Answer:
    """What a command came to: its exit code, what it wrote, and what it said."""

    code: int
    out: str
    err: str
    rejects: tuple[dict[str, str], ...] = ()

    @property
    def places(self) -> list[tuple[str, int, str, str]]:
        """Where the rejects file points: file, line, field and code of each entry."""
        return [(it["file"], int(it["line"]), it["field"], it["code"]) for it in self.rejects]

    @property
    def figures(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found

    def rows(self, file: str) -> dict[str, int]:
        """The counts of a file that are not zero."""
        return {name: count for name, count in self.figures["rows"][file].items() if count}

    def sums(self, kind: str) -> dict[str, str]:
        """The sums of `net` or `freight` that are not zero."""
        return {name: amount for name, amount in self.figures["sums"][kind].items() if float(amount)}


Meddle = Callable[[Dependencies], Dependencies]


@attrs.frozen
class Importer:
    """Imports folders into a world. `meddle` may put something else in the place of the use cases."""

    world: World
    rejects: Path
    meddle: Meddle = lambda use: use

    @property
    def store(self) -> MemoryStore:
        """Of a world in memory."""
        units_of_work = self.world.units_of_work
        assert isinstance(units_of_work, MemoryUnitsOfWork)
        return units_of_work._store

    @property
    def orders(self) -> dict[str, Order]:
        """The stored orders by their reference."""
        return {str(order.reference): order for order in self.store.orders}

    @property
    def levels(self) -> dict[str, tuple[int, int]]:
        """On hand and allocated by SKU."""
        return {str(item.sku): (item.on_hand, item.allocated) for item in self.store.stock}

    def __call__(
        self,
        folder: Path,
        *,
        source: str = "import",
        currency: str = "USD",
        open_orders: str = "place",
        batch_size: int = 2,
        dry_run: bool = False,
        quiet: bool = False,
        as_json: bool = True,
    ) -> Answer:
        out, err = StringIO(), StringIO()
        run = ImportFolder(
            options=Options(
                folder=folder,
                source=source,
                currency=currency,
                open_orders=OpenOrders(open_orders),
                rejects=self.rejects,
                batch_size=batch_size,
                dry_run=dry_run,
            ),
            screen=_screen(out, err, quiet=quiet, as_json=as_json),
            open_shop=self._open_shop,
        )
        return Answer(code=run(), out=out.getvalue(), err=err.getvalue(), rejects=tuple(self._entries()))

    def _entries(self) -> Iterator[dict[str, str]]:
        if self.rejects.exists():
            with self.rejects.open(encoding="utf-8", newline="") as stream:
                yield from csv.DictReader(stream)

    def _open_shop(self, screen: Screen, *, dry_run: bool) -> AbstractContextManager[Dependencies]:
        return opened(self.world, self.meddle, dry_run=dry_run)


def sweeping(
    world: World,
    *,
    batch_size: int = 2,
    dry_run: bool = False,
    quiet: bool = False,
    as_json: bool = True,
    meddle: Meddle = lambda use: use,
) -> Answer:
    """What sweeping a world comes to."""
    out, err = StringIO(), StringIO()
    sweep = Sweep(
        screen=_screen(out, err, quiet=quiet, as_json=as_json),
        open_shop=lambda _, *, dry_run: opened(world, meddle, dry_run=dry_run),
        batch_size=batch_size,
        dry_run=dry_run,
    )
    return Answer(code=sweep(), out=out.getvalue(), err=err.getvalue())


@contextmanager
def opened(world: World, meddle: Meddle, *, dry_run: bool) -> Iterator[Dependencies]:
    """What commands run on, as the program composes it."""
    if not dry_run:
        yield meddle(_dependencies(world, world.units_of_work))
        return
    with rehearsal(world.units_of_work, Actor.system()) as units_of_work:
        yield meddle(_dependencies(world, units_of_work))


def _dependencies(world: World, units_of_work: UnitsOfWork) -> Dependencies:
    transact = Transact(units_of_work, world.backoff)
    return Dependencies(
        import_customers=ImportCustomers(transact, world.clock, world.ids),
        import_products=ImportProducts(transact, world.clock, world.ids),
        import_orders=ImportOrders(transact, world.clock, world.ids, world.numbers),
        sweep_holds=SweepHolds(transact, world.clock),
        clock=world.clock,
        backoff=world.backoff,
    )


def _screen(out: StringIO, err: StringIO, *, quiet: bool, as_json: bool) -> Screen:
    return Screen(
        quiet=quiet,
        as_json=as_json,
        out=Console(file=out, width=100),
        err=Console(file=err, width=200),
    )
