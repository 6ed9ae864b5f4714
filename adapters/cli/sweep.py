"""The command `orderly sweep`: take expired holds away."""

from collections.abc import Iterator
from typing import Annotated, Final

import attrs
import typer
from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from adapters.cli.dependencies import Dependencies, OpenShop
from adapters.cli.endings import DONE, ENDINGS, ending_of
from adapters.cli.options import AsJson, DryRun, Quiet
from adapters.cli.patience import Patience
from adapters.cli.screen import Screen
from application.effects import StockEffect
from application.inventory.sweep_holds import DEFAULT_BATCH, SweepHoldsCommand, SweepReceipt
from domain.shared.actor import Actor

MAX_BATCH_SIZE: Final = 1_000
"""So that a batch keeps its stock locked for a moment only."""

_NOTHING: Final = "It was a dry run: nothing was stored."
_AGAIN: Final = "The sweep stopped early. Run it again: it goes on where it stopped."


def add_to(app: typer.Typer, open_shop: OpenShop) -> None:
    """Add the command to the program."""

    @app.command("sweep")
    def sweep(
        *,
        batch_size: Annotated[
            int, typer.Option(min=1, max=MAX_BATCH_SIZE, help="How many stock items are swept at a time.")
        ] = DEFAULT_BATCH,
        dry_run: DryRun = False,
        as_json: AsJson = False,
        quiet: Quiet = False,
    ) -> None:
        """Take away what is still held for quotes that have expired.

        Expired holds stopped counting when they expired; sweeping clears them away. It answers with 0 when
        none is left, 1 when it could not run or had to stop, and 2 for a wrong call.
        """
        screen = Screen(quiet=quiet, as_json=as_json)
        raise typer.Exit(Sweep(screen=screen, open_shop=open_shop, batch_size=batch_size, dry_run=dry_run)())


@attrs.frozen(kw_only=True)
class _Swept:
    """What it has come to so far. Only a trial tells the `effects`, which are those of all its batches."""

    items: int = 0
    effects: tuple[StockEffect, ...] | None = None

    def plus(self, receipt: SweepReceipt) -> "_Swept":
        effects = receipt.effects.stock if receipt.effects else None
        return _Swept(items=self.items + receipt.items, effects=effects)


@attrs.frozen(kw_only=True)
class Sweep:
    """Sweep batch by batch until nothing is left, say what came of it, and answer with the exit code."""

    _screen: Screen
    _open_shop: OpenShop
    _batch_size: int
    _dry_run: bool

    def __call__(self) -> int:
        swept = _Swept()
        try:
            with self._open_shop(self._screen, dry_run=self._dry_run) as use:
                for receipt in self._batches(use):
                    swept = swept.plus(receipt)
        except ENDINGS as error:
            ending = ending_of(error)
            self._screen.complain(ending.why)
            if swept.items:
                self._show(swept, complete=False)
                self._screen.complain(_NOTHING if self._dry_run else _AGAIN)
            return ending.code
        self._show(swept, complete=True)
        if self._dry_run:
            self._screen.say("This was a dry run: nothing was stored.")
        return DONE

    def _batches(self, use: Dependencies) -> Iterator[SweepReceipt]:
        """A batch that is not full was the last."""
        command = SweepHoldsCommand(actor=Actor.system(), dry_run=self._dry_run, limit=self._batch_size)
        patiently = Patience(use.backoff)
        while True:
            receipt = patiently(lambda: use.sweep_holds(command))
            yield receipt
            if receipt.items < self._batch_size:
                return

    def _show(self, swept: _Swept, *, complete: bool) -> None:
        found: dict[str, object] = {"complete": complete, "dry_run": self._dry_run, "items": swept.items}
        if swept.effects is not None:
            found["stock"] = [attrs.asdict(effect) for effect in swept.effects]
        self._screen.show(_for_people(swept), found)


def _for_people(swept: _Swept) -> RenderableType:
    if not swept.items:
        return Text("No hold has expired.")
    items = f"{swept.items:,} stock item{'' if swept.items == 1 else 's'}"
    if swept.effects is None:
        return Text(f"Swept {items}: their expired holds are gone.")
    table = Table("stock item", box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("units held for expired quotes", justify="right")
    for effect in swept.effects:
        table.add_row(effect.sku, f"{-effect.reserved:,}")
    return Group(table, Text(f"It would sweep {items}."))
