"""One transaction on one database."""

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import attrs
from django.db import Error, connections, transaction

from adapters.persistence.dialect import dialect_of
from adapters.persistence.effects import Tally
from adapters.persistence.errors import discard_if_broken, in_core_words, translated, translating
from adapters.persistence.events import Outbox
from adapters.persistence.idempotency import DjangoIdempotencyRecords
from adapters.persistence.lookups import DjangoLookups
from adapters.persistence.personal_data import Accounts, DjangoPersonalData
from adapters.persistence.repositories.customers import DjangoCustomerRepository
from adapters.persistence.repositories.locations import DjangoLocationRepository
from adapters.persistence.repositories.orders import DjangoOrderRepository
from adapters.persistence.repositories.payments import DjangoPaymentRepository
from adapters.persistence.repositories.products import DjangoProductRepository
from adapters.persistence.repositories.purchases import DjangoPurchases
from adapters.persistence.repositories.quotes import DjangoQuoteRepository
from adapters.persistence.repositories.rates import DjangoRates
from adapters.persistence.repositories.stock import DjangoStockRepository
from adapters.persistence.repositories.vouchers import DjangoVoucherRepository
from application.effects import Effects
from application.errors import TransactionAborted
from application.ports.system import Ids
from application.ports.unit_of_work import UnitOfWork
from domain.shared.actor import Actor


@attrs.frozen(kw_only=True)
class DjangoUnitsOfWork:
    """Implements UnitsOfWork on the database with the alias `using`.

    `ids` names the stored events; `accounts` makes the repository of accounts for an alias, which can also
    erase a customer's.
    """

    ids: Ids
    accounts: Callable[[str], Accounts]
    using: str = "default"

    def __call__(self, actor: Actor) -> UnitOfWork:
        return DjangoUnitOfWork(actor, ids=self.ids, accounts=self.accounts, using=self.using)


@attrs.frozen(kw_only=True)
class _Transaction:
    """What there is while a transaction is open."""

    scope: ExitStack
    outbox: Outbox
    tally: Tally
    products: DjangoProductRepository
    stock: DjangoStockRepository
    customers: DjangoCustomerRepository
    orders: DjangoOrderRepository
    quotes: DjangoQuoteRepository
    vouchers: DjangoVoucherRepository
    locations: DjangoLocationRepository
    payments: DjangoPaymentRepository
    lookups: DjangoLookups
    accounts: Accounts
    rates: DjangoRates
    purchases: DjangoPurchases
    personal_data: DjangoPersonalData
    idempotency: DjangoIdempotencyRecords


class DjangoUnitOfWork:
    """Implements UnitOfWork. To be used inside its `with` block, and until the commit only.

    READ COMMITTED, with a limit on how long a lock or a statement may take. Refuses to run inside somebody
    else's transaction, in which it could not keep its promise to commit.
    """

    def __init__(self, actor: Actor, *, ids: Ids, accounts: Callable[[str], Accounts], using: str) -> None:
        self._actor = actor
        self._ids = ids
        self._accounts = accounts
        self._using = using
        self._transaction: _Transaction | None = None

    @property
    def products(self) -> DjangoProductRepository:
        return self._open.products

    @property
    def stock(self) -> DjangoStockRepository:
        return self._open.stock

    @property
    def customers(self) -> DjangoCustomerRepository:
        return self._open.customers

    @property
    def orders(self) -> DjangoOrderRepository:
        return self._open.orders

    @property
    def accounts(self) -> Accounts:
        return self._open.accounts

    @property
    def vouchers(self) -> DjangoVoucherRepository:
        return self._open.vouchers

    @property
    def quotes(self) -> DjangoQuoteRepository:
        return self._open.quotes

    @property
    def locations(self) -> DjangoLocationRepository:
        return self._open.locations

    @property
    def payments(self) -> DjangoPaymentRepository:
        return self._open.payments

    @property
    def lookups(self) -> DjangoLookups:
        return self._open.lookups

    @property
    def rates(self) -> DjangoRates:
        return self._open.rates

    @property
    def purchases(self) -> DjangoPurchases:
        return self._open.purchases

    @property
    def personal_data(self) -> DjangoPersonalData:
        return self._open.personal_data

    @property
    def idempotency(self) -> DjangoIdempotencyRecords:
        return self._open.idempotency

    def __enter__(self) -> Self:
        with translated(self._using), ExitStack() as opening:
            opening.enter_context(transaction.atomic(using=self._using, durable=True))
            opening.enter_context(connections[self._using].execute_wrapper(translating))
            if begin := dialect_of(self._using).begin:
                with connections[self._using].cursor() as cursor:
                    cursor.execute(begin)
            self._transaction = self._opened(opening.pop_all())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._transaction is None:
            return
        if kind is None:
            transaction.set_rollback(True, using=self._using)
        self._close(kind, error, trace)
        if isinstance(error, Error) and (word := in_core_words(error)):
            raise word from error

    @property
    def effects(self) -> Effects:
        return self._open.tally.effects

    def commit(self) -> None:
        if connections[self._using].needs_rollback:
            raise TransactionAborted("A statement failed, and undid what went before.")
        self._open.outbox.flush()
        self._close()

    def _opened(self, scope: ExitStack) -> _Transaction:
        using, outbox, tally = self._using, Outbox(self._using, self._ids, self._actor), Tally()
        accounts = self._accounts(using)
        return _Transaction(
            scope=scope,
            outbox=outbox,
            tally=tally,
            products=DjangoProductRepository(using, outbox),
            stock=DjangoStockRepository(using, outbox, tally),
            customers=DjangoCustomerRepository(using, outbox, tally),
            orders=DjangoOrderRepository(using, outbox),
            quotes=DjangoQuoteRepository(using, outbox),
            vouchers=DjangoVoucherRepository(using, outbox),
            locations=DjangoLocationRepository(using, outbox),
            payments=DjangoPaymentRepository(using, outbox),
            lookups=DjangoLookups(using),
            accounts=accounts,
            rates=DjangoRates(using),
            purchases=DjangoPurchases(using),
            personal_data=DjangoPersonalData(using, accounts),
            idempotency=DjangoIdempotencyRecords(using),
        )

    def _close(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        scope, self._transaction = self._open.scope, None
        try:
            with translated(self._using):
                scope.__exit__(kind, error, trace)
        finally:
            discard_if_broken(self._using)

    @property
    def _open(self) -> _Transaction:
        if self._transaction is None:
            msg = "a unit of work is used inside its `with` block, and until its commit"
            raise RuntimeError(msg)
        return self._transaction
