"""Asking gateways about what is pending: never within a transaction, and never twice for one effect."""

from contextlib import suppress
from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.errors import GatewayUnavailable
from application.payments.queries import PaymentQueries, PendingOperation
from application.payments.receipts import PaymentReceipt
from application.payments.recording import record
from application.ports.lookups import PaymentKey
from application.ports.payment_gateway import Gateways, PaymentGateway
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.payments.operation import Abandoned, OperationKind, Outcome
from domain.shared.actor import Actor
from domain.shared.errors import InvalidValue
from domain.shared.identity import OperationId


@attrs.frozen(kw_only=True)
class RecordOutcomeCommand(Command):
    permission: ClassVar[Permission] = Permission.SETTLE_PAYMENT
    receipt_type: ClassVar[type[PaymentReceipt]] = PaymentReceipt

    key: PaymentKey
    operation_id: OperationId
    outcome: Outcome


@attrs.frozen
class Settle:
    """Works through a payment's pending operations, one after the other, those that follow included.

    It can be cut off anywhere: what is pending stays so, and whoever comes next goes on with it.
    """

    _payments: PaymentQueries
    _gateways: Gateways
    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, key: PaymentKey) -> None:
        """Do what is pending; what a gateway does not answer stays pending."""
        self._perform(key, besides=set())

    def resume(self, key: PaymentKey) -> None:
        """Find out what became of what is pending since long ago, then do what is left.

        An authorization that its gateway never heard of is abandoned: nobody waits for it any more. Whatever
        else was never heard of is done, since somebody is owed it.
        """
        looked_up: set[OperationId] = set()
        for one in self._payments.pending(key):
            with suppress(GatewayUnavailable):
                gateway = self._gateway(one)
                if gateway.is_manual:
                    continue
                is_first = one.request.kind is OperationKind.AUTHORIZE
                if is_first:
                    looked_up.add(one.request.operation_id)
                outcome = gateway.look_up(one.request)
                self._keep(key, one, Abandoned() if is_first and outcome is None else outcome)
        self._perform(key, besides=looked_up)

    def _perform(self, key: PaymentKey, *, besides: set[OperationId]) -> None:
        tried = set(besides)
        while fresh := [one for one in self._payments.pending(key) if one.request.operation_id not in tried]:
            tried.add(fresh[0].request.operation_id)
            with suppress(GatewayUnavailable):
                self._keep(key, fresh[0], self._gateway(fresh[0]).perform(fresh[0].request))

    def _gateway(self, one: PendingOperation) -> PaymentGateway:
        """Raises GatewayUnavailable also for one that the shop has no longer."""
        try:
            return self._gateways.named(one.gateway)
        except InvalidValue as error:
            raise GatewayUnavailable(one.gateway) from error

    def _keep(self, key: PaymentKey, one: PendingOperation, outcome: Outcome | None) -> None:
        if outcome is not None:
            command = RecordOutcomeCommand(
                actor=Actor.system(), key=key, operation_id=one.request.operation_id, outcome=outcome
            )
            self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: RecordOutcomeCommand) -> PaymentReceipt:
        return record(
            uow,
            command.key,
            command.operation_id,
            command.outcome,
            by=command.actor,
            ids=self._ids,
            at=self._clock.now(),
        )
