"""Import customers."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.imports.receipts import BatchReceipt, Outcome, Verdict
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.customers.contact import Contact
from domain.customers.customer import Customer
from domain.shared.identity import CustomerId, ExternalReference


@attrs.frozen(kw_only=True)
class CustomerRecord:
    reference: str
    contact: Contact


@attrs.frozen(kw_only=True)
class ImportCustomersCommand(Command):
    """`source` names the system the references come from; a reference stands once in a batch."""

    permission: ClassVar[Permission] = Permission.IMPORT
    receipt_type: ClassVar[type[BatchReceipt]] = BatchReceipt

    source: str
    records: tuple[CustomerRecord, ...]


@attrs.frozen
class ImportCustomers:
    """Register the customers of another system; those known by their reference stay as they are."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: ImportCustomersCommand) -> BatchReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ImportCustomersCommand) -> BatchReceipt:
        known = uow.customers.lock_by_reference(
            command.source, tuple(record.reference for record in command.records)
        )
        fresh = tuple(record for record in command.records if record.reference not in known)
        now = self._clock.now()
        uow.customers.add(
            *(
                Customer.register(
                    id=CustomerId(self._ids.new()),
                    contact=record.contact,
                    reference=ExternalReference(command.source, record.reference),
                    at=now,
                )
                for record in fresh
            )
        )
        return BatchReceipt(verdicts=tuple(_verdict(record, known) for record in command.records))


def _verdict(record: CustomerRecord, known: dict[str, Customer]) -> Verdict:
    if record.reference in known:
        return Verdict.there(record.reference)
    return Verdict(reference=record.reference, outcome=Outcome.IMPORTED)
