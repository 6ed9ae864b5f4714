"""The command `orderly settle`: find out what became of payments that were cut off."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Annotated

import attrs
import typer
from rich.text import Text

from adapters.cli.dependencies import Dependencies, OpenShop
from adapters.cli.endings import DONE, ENDINGS, ending_of
from adapters.cli.options import AsJson, DryRun, Quiet
from adapters.cli.patience import Patience
from adapters.cli.screen import Screen
from application.payments.resume_payments import GRACE, ResumePaymentsCommand, ResumeReceipt
from domain.shared.actor import Actor


def add_to(app: typer.Typer, open_shop: OpenShop) -> None:
    """Add the command to the program."""

    @app.command("settle")
    def settle(
        *,
        grace: Annotated[
            int, typer.Option(min=0, help="How many seconds whoever asked has to hear the answer itself.")
        ] = int(GRACE.total_seconds()),
        dry_run: DryRun = False,
        as_json: AsJson = False,
        quiet: Quiet = False,
    ) -> None:
        """Ask the payment gateways what became of what is pending, and do what is still to be done.

        Payments that a crash or a lost answer left open are recorded; refunds and voids that cancelling or a
        return asked for go out. What people have to do, a bank transfer say, stays pending until they confirm
        it. It answers with 0 when it is through, 1 when it could not run, and 2 for a wrong call.
        """
        screen = Screen(quiet=quiet, as_json=as_json)
        command = ResumePaymentsCommand(actor=Actor.system(), grace=timedelta(seconds=grace), dry_run=dry_run)
        raise typer.Exit(Settle(screen=screen, open_shop=open_shop, command=command)())


@attrs.frozen(kw_only=True)
class Settle:
    """Resume what is pending, say how much that was, and answer with the exit code."""

    _screen: Screen
    _open_shop: OpenShop
    _command: ResumePaymentsCommand

    def __call__(self) -> int:
        trial = self._command.dry_run
        try:
            with self._open_shop(self._screen, dry_run=trial) as use:
                found = sum(len(receipt.keys) for receipt in self._batches(use))
        except ENDINGS as error:
            ending = ending_of(error)
            self._screen.complain(ending.why)
            return ending.code
        payments = f"{found:,} payment{'' if found == 1 else 's'}"
        did = "has something pending" if found == 1 else "have something pending"
        text = f"{payments} {did}." if trial else f"Asked about {payments} with something pending."
        self._screen.show(Text(text), {"dry_run": trial, "payments": found})
        if trial:
            self._screen.say("This was a dry run: nothing was stored, and no gateway was asked.")
        return DONE

    def _batches(self, use: Dependencies) -> Iterator[ResumeReceipt]:
        """Each goes on after the last payment of the one before; one that is not full was the last."""
        command, patiently = self._command, Patience(use.backoff)
        while True:
            receipt = patiently(partial(use.resume_payments, command))
            yield receipt
            if len(receipt.keys) < command.limit:
                return
            command = attrs.evolve(command, after=receipt.keys[-1].payment_id)
