"""Units of work in memory that can be counted, and made to fail."""

from typing import Self

from adapters.memory.store import MemoryStore
from adapters.memory.unit_of_work import MemoryUnitOfWork
from domain.shared.actor import Actor
from tests.support.fakes import FakeIds


class CountedUnitsOfWork:
    """Counts the transactions begun, and how many are open; each of the planned `failures` ruins one of them
    at its commit, or none for None.
    """

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self._event_ids = FakeIds()
        self.begun = 0
        self.open = 0
        self.failures: list[Exception | None] = []

    def __call__(self, actor: Actor) -> "FailingUnitOfWork":
        self.begun += 1
        uow = FailingUnitOfWork(self._store, self._event_ids, actor)
        uow.counted = self
        uow.failure = self.failures.pop(0) if self.failures else None
        return uow


class FailingUnitOfWork(MemoryUnitOfWork):
    """Does everything, and fails at the commit."""

    failure: Exception | None = None
    counted: CountedUnitsOfWork

    def __enter__(self) -> Self:
        super().__enter__()
        self.counted.open += 1
        return self

    def __exit__(self, *error: object) -> None:
        self.counted.open -= 1
        super().__exit__(*error)  # type: ignore[arg-type]  # as they come

    def commit(self) -> None:
        if self.failure is not None:
            raise self.failure
        super().commit()
