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

WORDS = {
    NotAuthenticated(): (
        "not_authenticated",
        "Nobody is signed in.",
        "Sign in and send the access token.",
    ),
    NotPermitted("customer", "orders.ship"): (
        "not_permitted",
        "The role customer may not do this (orders.ship).",
        "Ask somebody with the right role.",
    ),
    IdempotencyKeyReused(): (
        "idempotency_key_reused",
        "This idempotency key was used for another command.",
        "Use a fresh key for each new command; repeat a key only with the same command.",
    ),
    IdempotencyInProgress(): (
        "idempotency_in_progress",
        "The first command with this idempotency key is still running.",
        "Wait a second and send the same again.",
    ),
    StoreBusy(): (
        "store_unavailable",
        "The store does not answer in time.",
        "Try again in a few seconds; use an idempotency key to be safe.",
    ),
    TransactionAborted("The order number is taken."): (
        "store_unavailable",
        "The order number is taken.",
        "Try again in a few seconds; use an idempotency key to be safe.",
    ),
}


class TestAnError:
    @pytest.mark.parametrize("error", WORDS, ids=lambda error: type(error).__name__)
    def test_has_a_stable_code_and_words_for_people(self, error):
        assert isinstance(error, DomainError)
        assert (error.code, error.message, error.remedy) == WORDS[error]

    def test_is_a_conflict_or_a_busy_store_or_neither(self):
        assert issubclass(IdempotencyInProgress, Conflict)
        assert issubclass(TransactionAborted, StoreBusy)
        assert not issubclass(StoreBusy, Conflict)
        assert not issubclass(IdempotencyKeyReused, Conflict)
