"""Add a location."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.inventory.queries import LocationDetail
from application.inventory.receipts import LocationReceipt
from application.ports.system import Clock, Ids
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact
from domain.inventory.location import Location
from domain.shared.identity import LocationId


@attrs.frozen(kw_only=True)
class AddLocationCommand(Command):
    """A lower `priority` is sent from first."""

    permission: ClassVar[Permission] = Permission.MANAGE_LOCATIONS
    receipt_type: ClassVar[type[LocationReceipt]] = LocationReceipt

    code: str
    name: str
    priority: int = 0


@attrs.frozen
class AddLocation:
    """Keep goods at one more place."""

    _transact: Transact
    _clock: Clock
    _ids: Ids

    def __call__(self, command: AddLocationCommand) -> LocationReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: AddLocationCommand) -> LocationReceipt:
        location = Location.add(
            id=LocationId(self._ids.new()),
            code=command.code,
            name=command.name,
            priority=command.priority,
            at=self._clock.now(),
        )
        uow.locations.add(location)
        return LocationReceipt(location=LocationDetail.of(location))
