"""One transaction."""

from types import TracebackType
from typing import Protocol, Self

from application.effects import Effects
from application.ports.accounts import AccountRepository
from application.ports.idempotency import IdempotencyRecords
from application.ports.lookups import Lookups
from application.ports.personal_data import PersonalData
from application.ports.pricing import Purchases, Rates
from application.ports.repositories import (
    CustomerRepository,
    LocationRepository,
    OrderRepository,
    PaymentRepository,
    ProductRepository,
    QuoteRepository,
    StockRepository,
    VoucherRepository,
)
from domain.shared.actor import Actor


class UnitOfWork(Protocol):
    """A transaction over all stores: everything is kept on `commit()`, nothing otherwise.

    Leaving the `with` block without a commit rolls back; using it outside the block, or after the commit, is
    a RuntimeError. The events of what was added and saved are stored in the same transaction, each with its
    aggregate's sequence number and the actor. Raises StoreBusy when the store cannot be reached or a lock is
    not had in time, TransactionAborted when it rolled back itself.
    """

    @property
    def products(self) -> ProductRepository: ...
    @property
    def stock(self) -> StockRepository: ...
    @property
    def customers(self) -> CustomerRepository: ...
    @property
    def orders(self) -> OrderRepository: ...
    @property
    def accounts(self) -> AccountRepository: ...
    @property
    def vouchers(self) -> VoucherRepository: ...
    @property
    def quotes(self) -> QuoteRepository: ...
    @property
    def locations(self) -> LocationRepository: ...
    @property
    def payments(self) -> PaymentRepository: ...
    @property
    def lookups(self) -> Lookups: ...
    @property
    def rates(self) -> Rates: ...
    @property
    def purchases(self) -> Purchases: ...
    @property
    def personal_data(self) -> PersonalData: ...
    @property
    def idempotency(self) -> IdempotencyRecords: ...

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    @property
    def effects(self) -> Effects:
        """What has been saved so far changes in stock and money."""
        ...

    def commit(self) -> None: ...


class UnitsOfWork(Protocol):
    def __call__(self, actor: Actor) -> UnitOfWork:
        """A fresh unit of work on behalf of the actor; the transaction starts with the `with` block."""
        ...
