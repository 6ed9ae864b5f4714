"""Batches of records to the use cases, and a verdict for each record back."""

import attrs

from adapters.cli.dependencies import Dependencies
from adapters.cli.patience import Patience
from application.imports.import_customers import CustomerRecord, ImportCustomersCommand
from application.imports.import_orders import ImportOrdersCommand, OpenOrders, OrderRecord
from application.imports.import_products import ImportProductsCommand, ProductRecord
from application.imports.receipts import Verdict
from domain.shared.actor import Actor


@attrs.frozen(kw_only=True)
class Submitting:
    """Speaks to the use cases for the system itself. Raises StoreBusy where the store stays busy.

    What loses a race is asked again, and then finds what the winner stored.
    """

    _use: Dependencies
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
        return self._patiently(lambda: self._use.import_customers(command)).verdicts

    def products(self, records: tuple[ProductRecord, ...]) -> tuple[Verdict, ...]:
        command = ImportProductsCommand(actor=Actor.system(), dry_run=self._dry_run, records=records)
        return self._patiently(lambda: self._use.import_products(command)).verdicts

    def orders(self, records: tuple[OrderRecord, ...]) -> tuple[Verdict, ...]:
        command = ImportOrdersCommand(
            actor=Actor.system(),
            dry_run=self._dry_run,
            source=self._source,
            records=records,
            open_orders=self._open_orders,
        )
        return self._patiently(lambda: self._use.import_orders(command)).verdicts

    @property
    def _patiently(self) -> Patience:
        return Patience(self._use.backoff)
