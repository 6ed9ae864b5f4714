"""One transaction on one database."""

from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import attrs
from django.db import Error, connections, transaction

from adapters.persistence.dialect import dialect_of
from adapters.persistence.errors import discard_if_broken, in_core_words, translated, translating
from adapters.persistence.events import Outbox
from adapters.persistence.idempotency import DjangoIdempotencyRecords
from adapters.persistence.repositories.customers import DjangoCustomerRepository
from adapters.persistence.repositories.orders import DjangoOrderRepository
from adapters.persistence.repositories.products import DjangoProductRepository
from adapters.persistence.repositories.stock import DjangoStockRepository
from application.errors import TransactionAborted
from application.ports.accounts import AccountRepository
from application.ports.system import Ids
from application.ports.unit_of_work import UnitOfWork
from domain.shared.actor import Actor


@attrs.frozen(kw_only=True)
class DjangoUnitsOfWork:
    """Implements UnitsOfWork on the database with the alias `using`.

    `ids` names the stored events; `accounts` makes the repository of accounts for an alias.
    """

    ids: Ids
    accounts: Callable[[str], AccountRepository]
    using: str = "default"

    def __call__(self, actor: Actor) -> UnitOfWork:
        return DjangoUnitOfWork(actor, ids=self.ids, accounts=self.accounts, using=self.using)


@attrs.frozen(kw_only=True)
class _Transaction:
    """What there is while a transaction is open."""

    scope: ExitStack
    outbox: Outbox
    products: DjangoProductRepository
    stock: DjangoStockRepository
    customers: DjangoCustomerRepository
    orders: DjangoOrderRepository
    accounts: AccountRepository
    idempotency: DjangoIdempotencyRecords


class DjangoUnitOfWork:
    """Implements UnitOfWork. To be used inside its `with` block, and until the commit only.

    READ COMMITTED, with a limit on how long a lock or a statement may take. Refuses to run inside somebody
    else's transaction, in which it could not keep its promise to commit.
    """

    def __init__(
        self, actor: Actor, *, ids: Ids, accounts: Callable[[str], AccountRepository], using: str
    ) -> None:
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
    def accounts(self) -> AccountRepository:
        return self._open.accounts

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

    def commit(self) -> None:
        if connections[self._using].needs_rollback:
            raise TransactionAborted("A statement failed, and undid what went before.")
        self._open.outbox.flush()
        self._close()

    def _opened(self, scope: ExitStack) -> _Transaction:
        using, outbox = self._using, Outbox(self._using, self._ids, self._actor)
        return _Transaction(
            scope=scope,
            outbox=outbox,
            products=DjangoProductRepository(using, outbox),
            stock=DjangoStockRepository(using, outbox),
            customers=DjangoCustomerRepository(using, outbox),
            orders=DjangoOrderRepository(using, outbox),
            accounts=self._accounts(using),
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
