"""What the commands need from the inside."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

import attrs

from adapters.cli.screen import Screen
from application.books.findings import Report
from application.books.verify_books import Progress
from application.imports.import_customers import ImportCustomersCommand
from application.imports.import_orders import ImportOrdersCommand
from application.imports.import_products import ImportProductsCommand
from application.imports.receipts import BatchReceipt
from application.inventory.sweep_holds import SweepHoldsCommand, SweepReceipt
from application.payments.resume_payments import ResumePaymentsCommand, ResumeReceipt
from application.ports.system import Backoff, Clock
from domain.shared.actor import Actor


@attrs.frozen(kw_only=True)
class Dependencies:
    """One attribute a use case or port, by the name that the container has for it."""

    import_customers: Callable[[ImportCustomersCommand], BatchReceipt]
    import_products: Callable[[ImportProductsCommand], BatchReceipt]
    import_orders: Callable[[ImportOrdersCommand], BatchReceipt]
    sweep_holds: Callable[[SweepHoldsCommand], SweepReceipt]
    resume_payments: Callable[[ResumePaymentsCommand], ResumeReceipt]
    verify_books: Callable[[Actor, Progress], Report]
    clock: Clock
    backoff: Backoff


class OpenShop(Protocol):
    def __call__(self, screen: Screen, *, dry_run: bool) -> AbstractContextManager[Dependencies]:
        """Compose the application, and say on the screen what it runs on.

        In a dry run all commands share one transaction, which is undone at the end. Raises CannotRun.
        """
        ...
