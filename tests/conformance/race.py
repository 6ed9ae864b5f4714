"""Threads that start together, and what each came to."""

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import TypeVar

from application.errors import StoreBusy, TransactionAborted
from domain.shared.errors import DomainError, Refused
from tests.support.stores import World

T = TypeVar("T")

PATIENCE_SECONDS = 60
OFTEN_SECONDS = 1e-5
ASKED_AGAIN = 5


def race(world: World, *calls: Callable[[], T]) -> list[T | DomainError]:
    """Run all at once, each in a thread of its own: their answers, or the errors that the core raises.

    Who is told that the store is busy asks again, as a caller would. Any other error is the store's fault,
    and is raised here.
    """
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T | DomainError:
        start.wait(PATIENCE_SECONDS)
        try:
            return _patiently(call)
        except DomainError as error:
            return error
        finally:
            world.part()

    with _switching_often(), ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls, timeout=PATIENCE_SECONDS))


def _patiently(call: Callable[[], T]) -> T:
    """On a slow machine many who queue for one lock may wait for longer than the store lets them."""
    for _ in range(ASKED_AGAIN):
        try:
            return call()
        except StoreBusy as busy:
            if isinstance(busy, TransactionAborted):
                raise
    return call()


@contextmanager
def _switching_often() -> Iterator[None]:
    """Without this, a thread in memory would be done before Python lets another one run."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(OFTEN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def aside(world: World, call: Callable[[], T]) -> "Future[T]":
    """Run in a thread while this one goes on."""

    def run() -> T:
        try:
            return call()
        finally:
            world.part()

    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(run)
    finally:
        pool.shutdown(wait=False)


def code_of(answer: object) -> str:
    """`done` for an answer; a refusal's code, or an error's."""
    if isinstance(answer, Refused):
        return answer.refusal_code
    return answer.code if isinstance(answer, DomainError) else "done"
