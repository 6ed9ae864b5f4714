"""Change a location."""

from typing import ClassVar

import attrs

from application.access import Permission
from application.commands import Command
from application.inventory.queries import LocationDetail
from application.inventory.receipts import LocationReceipt
from application.ports.system import Clock
from application.ports.unit_of_work import UnitOfWork
from application.transact import Transact


@attrs.frozen(kw_only=True)
class ChangeLocationCommand(Command):
    """None leaves a field as it is. A closed location serves no new orders."""

    permission: ClassVar[Permission] = Permission.MANAGE_LOCATIONS
    receipt_type: ClassVar[type[LocationReceipt]] = LocationReceipt

    code: str
    name: str | None = None
    priority: int | None = None
    is_open: bool | None = None


@attrs.frozen
class ChangeLocation:
    """Rename a location, prefer it more or less, or stop and start serving from it."""

    _transact: Transact
    _clock: Clock

    def __call__(self, command: ChangeLocationCommand) -> LocationReceipt:
        return self._transact(command, self._decide)

    def _decide(self, uow: UnitOfWork, command: ChangeLocationCommand) -> LocationReceipt:
        location = uow.locations.get(command.code)
        location.change(
            name=location.name if command.name is None else command.name,
            priority=location.priority if command.priority is None else command.priority,
            is_open=location.is_open if command.is_open is None else command.is_open,
            at=self._clock.now(),
        )
        uow.locations.save(location)
        return LocationReceipt(location=LocationDetail.of(location))
