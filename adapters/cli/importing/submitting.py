"""Batches of records to the use cases, and a verdict for each record back."""

from collections.abc import Callable
from typing import Final

import attrs

from application.errors import StoreBusy
from application.imports.import_customers import CustomerRecord, ImportCustomersCommand
from application.imports.import_orders import ImportOrdersCommand, OpenOrders, OrderRecord
from application.imports.import_products import ImportProductsCommand, ProductRecord
from application.imports.receipts import BatchReceipt, Verdict
from application.ports.system import Backoff
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists

ATTEMPTS: Final = 3
"""The first try and two more: a store may be busy for a moment, and another import may be quicker."""


@attrs.frozen(kw_only=True)
class UseCases:
    """The batch use cases."""

    import_customers: Callable[[ImportCustomersCommand], BatchReceipt]
    import_products: Callable[[ImportProductsCommand], BatchReceipt]
    import_orders: Callable[[ImportOrdersCommand], BatchReceipt]


@attrs.frozen(kw_only=True)
class Submitting:
    """Speaks to the use cases for the system itself. Raises StoreBusy where the store stays busy."""

    _use_cases: UseCases
    _backoff: Backoff
    _source: str
    _open_orders: OpenOrders = OpenOrders.PLACE
    _dry_run: bool = False

    def is_placed(self, record: OrderRecord) -> bool:
        """Whether today's rules decide about the order, and not its own past."""
        return record.shipped_at is None and self._open_orders is OpenOrders.PLACE

    def customers(self, records: tuple[CustomerRecord, ...]) -> tuple[Verdict, ...]:
        command = ImportCustomersCommand(
            actor=Actor.system(), dry_run=self._dry_run, source=self._source, records=records
        )
        return self._patiently(lambda: self._use_cases.import_customers(command))

    def products(self, records: tuple[ProductRecord, ...]) -> tuple[Verdict, ...]:
        command = ImportProductsCommand(actor=Actor.system(), dry_run=self._dry_run, records=records)
        return self._patiently(lambda: self._use_cases.import_products(command))

    def orders(self, records: tuple[OrderRecord, ...]) -> tuple[Verdict, ...]:
        command = ImportOrdersCommand(
            actor=Actor.system(),
            dry_run=self._dry_run,
            source=self._source,
            records=records,
            open_orders=self._open_orders,
        )
        return self._patiently(lambda: self._use_cases.import_orders(command))

    def _patiently(self, submit: Callable[[], BatchReceipt]) -> tuple[Verdict, ...]:
        """Ask again, later what was too busy, or lost a race: it then finds what the winner stored."""
        for attempt in range(1, ATTEMPTS):
            try:
                return submit().verdicts
            except (AlreadyExists, StoreBusy):
                self._backoff.pause(attempt)
        return submit().verdicts
