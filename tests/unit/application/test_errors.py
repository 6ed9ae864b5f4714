"""What can go wrong around a decision says what to do about it."""

import pytest

from application.errors import (
    IdempotencyInProgress,
    IdempotencyKeyReused,
    NotAuthenticated,
    NotPermitted,
    StoreBusy,
    TransactionAborted,
)
from domain.shared.errors import Conflict, DomainError

CODES = {
    NotAuthenticated(): "not_authenticated",
    NotPermitted("customer", "orders.ship"): "not_permitted",
    IdempotencyKeyReused(): "idempotency_key_reused",
    IdempotencyInProgress(): "idempotency_in_progress",
    StoreBusy(): "store_unavailable",
    TransactionAborted(): "store_unavailable",
}


@pytest.mark.parametrize("error", CODES, ids=lambda error: type(error).__name__)
class TestAnError:
    def test_has_a_stable_code(self, error):
        assert error.code == CODES[error]

    def test_has_a_message_and_a_remedy_for_people(self, error):
        assert isinstance(error, DomainError)
        assert error.message.endswith(".")
        assert error.remedy.endswith(".")


class TestTheKinds:
    def test_tell_a_conflict_from_a_busy_store(self):
        assert issubclass(IdempotencyInProgress, Conflict)
        assert issubclass(TransactionAborted, StoreBusy)
        assert not issubclass(StoreBusy, Conflict)

    def test_may_say_more_precisely_what_is_wrong(self):
        assert StoreBusy("The lock was not had in time.").message == "The lock was not had in time."
