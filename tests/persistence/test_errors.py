"""What the database reports, in the core's words; and what is left of the connection."""

import sqlite3
from threading import Barrier

import psycopg
import pytest
from django.db import DataError, IntegrityError, OperationalError, ProgrammingError, connections, transaction

from adapters.persistence.errors import in_core_words
from application.catalog.queries import ProductCriteria
from application.errors import StoreBusy, TransactionAborted
from application.orders.queries import OrderCriteria
from application.paging import PageRequest
from domain.customers.customer import Customer
from domain.shared.actor import Actor
from domain.shared.errors import AlreadyExists, DomainError
from domain.shared.identity import Sku
from tests.conformance.race import race
from tests.support import a
from tests.support.stores import World, on_django

ALL = PageRequest()
EVERYTHING = ProductCriteria()


def reported(cause: Exception) -> OperationalError:
    """As Django raises it."""
    error = OperationalError(*cause.args)
    error.__cause__ = cause
    return error


def of_sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("whatever the text")
    error.sqlite_errorcode = code
    return error


class TestTheWord:
    @pytest.mark.parametrize("state", ["40001", "40P01"])
    def test_is_aborted_for_what_postgresql_rolled_back(self, state):
        assert type(in_core_words(reported(psycopg.errors.lookup(state)()))) is TransactionAborted

    @pytest.mark.parametrize(
        "state", ["08006", "25P03", "53300", "55P03", "57014", "57P01", "57P03", "58030"]
    )
    def test_is_busy_for_what_postgresql_cannot_do_now(self, state):
        assert type(in_core_words(reported(psycopg.errors.lookup(state)()))) is StoreBusy

    @pytest.mark.parametrize("state", ["22001", "23505", "23514", "42703", "42P01"])
    def test_is_missing_for_mistakes(self, state):
        assert in_core_words(reported(psycopg.errors.lookup(state)())) is None

    def test_is_busy_where_no_server_answered(self):
        assert type(in_core_words(reported(psycopg.OperationalError("connection refused")))) is StoreBusy

    def test_is_missing_for_mistakes_that_no_server_saw(self):
        assert in_core_words(ProgrammingError("can't adapt type 'Teapot'")) is None

    @pytest.mark.parametrize(
        "code",
        [
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_BUSY_TIMEOUT,
            sqlite3.SQLITE_LOCKED_SHAREDCACHE,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_IOERR_READ,
            sqlite3.SQLITE_FULL,
        ],
    )
    def test_is_busy_for_what_sqlite_cannot_do_now(self, code):
        assert type(in_core_words(reported(of_sqlite(code)))) is StoreBusy

    def test_is_aborted_where_sqlite_would_have_to_start_again(self):
        assert type(in_core_words(reported(of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT)))) is TransactionAborted

    @pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_CHECK])
    def test_is_missing_for_mistakes_on_sqlite(self, code):
        assert in_core_words(reported(of_sqlite(code))) is None


class TestAStoreThatIsDown:
    @pytest.fixture
    def down(self, committing_world: World, committing: str, monkeypatch: pytest.MonkeyPatch):
        connection = connections[committing]
        connection.close()
        away = {"HOST": "127.0.0.1", "PORT": "1"}
        if connection.vendor == "sqlite":
            away = {"NAME": "/there/is/no/such/folder/orderly.sqlite3"}
        with monkeypatch.context() as patch:
            for name, value in away.items():
                patch.setitem(connection.settings_dict, name, value)
            yield committing_world
        connection.close()

    def test_is_busy_for_commands(self, down):
        with pytest.raises(StoreBusy), down.uow():
            pass

    def test_is_busy_for_queries(self, down):
        with pytest.raises(StoreBusy):
            down.orders.page(OrderCriteria(), ALL, seen_by=Actor.system())
        with pytest.raises(StoreBusy):
            down.products.detail(Sku("KETTLE"))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, databases=["default"])
class TestAConnectionThatBreaks:
    @pytest.fixture
    def world(self):
        return on_django("default")

    def hang_up(self, world: World) -> None:
        """The server ends this thread's connection."""
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            (process,) = cursor.fetchone()

        def end() -> None:
            with connections["default"].cursor() as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [process])

        race(world, end)

    def test_is_busy_in_a_transaction_and_gone_for_the_next(self, world):
        with pytest.raises(StoreBusy), world.uow() as uow:
            uow.products.add(a.product("KETTLE"))
            self.hang_up(world)
            uow.commit()

        world.keep(a.product("TEAPOT"))
        assert [product.sku for product in world.products.page(EVERYTHING, ALL).results] == ["TEAPOT"]

    def test_is_busy_at_the_start_and_gone_for_the_next(self, world):
        self.hang_up(world)
        with pytest.raises(StoreBusy), world.uow():
            pass

        world.keep(a.product("TEAPOT"))

    def test_is_busy_at_the_commit(self, world):
        with pytest.raises(StoreBusy), world.uow() as uow:
            self.hang_up(world)
            uow.commit()

        world.keep(a.product("TEAPOT"))

    def test_is_busy_for_a_query_and_gone_for_the_next(self, world):
        self.hang_up(world)
        with pytest.raises(StoreBusy):
            world.products.page(EVERYTHING, ALL)

        assert world.products.page(EVERYTHING, ALL).results == ()

    def test_is_told_by_the_statement_itself(self, world):
        with pytest.raises(StoreBusy), world.uow() as uow:
            self.hang_up(world)
            with pytest.raises(StoreBusy):
                uow.products.find([Sku("KETTLE")])
            uow.products.find([Sku("KETTLE")])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, databases=["default"])
class TestPostgresql:
    @pytest.fixture
    def world(self):
        return on_django("default")

    def test_is_told_its_limits_for_the_transaction_alone(self, world):
        def limits() -> list[str]:
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT current_setting('lock_timeout'), current_setting('statement_timeout')")
                return list(cursor.fetchone())

        before = limits()
        with world.uow() as uow:
            assert limits() == ["2s", "5s"]
            uow.commit()
        assert limits() == before

    def test_is_busy_where_a_statement_takes_too_long(self, world):
        with pytest.raises(StoreBusy), world.uow(), connections["default"].cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '50ms'")
            cursor.execute("SELECT pg_sleep(5)")

    def test_lets_mistakes_through_as_they_are(self, world):
        long = a.product("KETTLE")
        long.category = "x" * 81

        with pytest.raises(DataError), world.uow() as uow:
            uow.products.add(long)

    @pytest.mark.slow
    def test_aborts_one_of_two_that_wait_for_each_other(self, world):
        wanda, hugo = a.customer(), a.customer()
        world.keep(wanda, hugo)
        both_hold_one = Barrier(2)

        def lock(first: Customer, second: Customer) -> str:
            with world.uow() as uow:
                uow.customers.lock(first.id)
                both_hold_one.wait(10)
                uow.customers.lock(second.id)
                uow.commit()
            return "done"

        answers = race(world, lambda: lock(wanda, hugo), lambda: lock(hugo, wanda))

        (error,) = (answer for answer in answers if isinstance(answer, DomainError))
        assert type(error) is TransactionAborted
        assert "done" in answers


class TestATransaction:
    def test_in_which_a_statement_failed_keeps_nothing(self, committing_world):
        committing_world.keep(a.product("KETTLE"))

        with pytest.raises(TransactionAborted), committing_world.uow() as uow:
            uow.products.add(a.product("TEAPOT"))
            with pytest.raises(AlreadyExists):
                uow.products.add(a.product("PAN"), a.product("KETTLE"))
            uow.commit()

        assert [found.sku for found in committing_world.products.page(EVERYTHING, ALL).results] == ["KETTLE"]

    def test_lets_mistakes_through_that_show_at_its_end(self, committing_world):
        with pytest.raises(IntegrityError), committing_world.uow() as uow:
            uow.orders.add(a.order())
            uow.commit()

        assert committing_world.events() == ()

    def test_does_not_run_within_somebody_elses(self, committing_world, committing):
        with (
            transaction.atomic(using=committing),
            pytest.raises(RuntimeError, match="durable"),
            committing_world.uow(),
        ):
            pass

    def test_is_over_after_the_commit(self, world):
        with world.uow() as uow:
            uow.commit()
            with pytest.raises(RuntimeError, match="until its commit"):
                uow.products.get(Sku("KETTLE"))

    def test_does_not_start_before_the_block(self, world):
        with pytest.raises(RuntimeError, match="inside its `with` block"):
            _ = world.uow().products
