"""What an import says, how it ends, and how it goes on after it was stopped."""

import attrs
import pytest

from adapters.cli.importing.command import ImportFolder
from adapters.cli.patience import ATTEMPTS
from application.errors import NotPermitted, StoreBusy
from domain.shared.errors import AlreadyExists
from tests.cli.folder import added, spoilt, write
from tests.cli.running import Importer
from tests.support import stores


class Failing:
    """A use case that raises `error` at some of its calls, counted from 1, and works at the others."""

    def __init__(self, use_case, error: BaseException, at: set[int]) -> None:
        self.use_case, self.error, self.at, self.calls = use_case, error, at, 0

    def __call__(self, command):
        self.calls += 1
        if self.calls in self.at:
            raise self.error
        return self.use_case(command)


@pytest.fixture
def failing(tmp_path):
    """An importer whose orders (or others) fail at some calls, and its use case."""

    def made(error: BaseException, at: set[int], name: str = "import_orders"):
        spies: list[Failing] = []

        def meddle(use):
            spies.append(Failing(getattr(use, name), error, at))
            return attrs.evolve(use, **{name: spies[-1]})

        return Importer(stores.in_memory(), tmp_path / "rejects.csv", meddle), spies

    return made


def history(first: int, last: int) -> dict[str, str]:
    """More shipped orders of one line each."""
    numbers = range(first, last + 1)
    rows = (f"{n},WHISK,2020-02-28,,2020-03-01,1.00,W,1 Lane,S,,,UK" for n in numbers)
    lines = (f"{n},TEAPOT,1.00,1,0" for n in numbers)
    return {**added("orders", *rows), **added("order_lines", *lines)}


class TestASummaryForPeople:
    def test_is_a_table_of_counts_and_sums(self, importer, tmp_path):
        bad = spoilt("order_lines", "8,TEAPOT,11.00,2", "8,TEAPOT,11.00,7")

        answer = importer(write(tmp_path / "in", **bad), as_json=False)

        words = [line.split() for line in answer.out.splitlines() if line.strip()]
        assert words[0] == ["read", "imported", "placed", "already", "there", "rejected"]
        assert words[2:] == [
            ["customers", "2", "2", "0", "0", "0"],
            ["products", "2", "2", "0", "0", "0"],
            ["orders", "2", "1", "0", "0", "1"],
            ["order", "lines", "3", "2", "0", "0", "1"],
            ["net,", "USD", "192.55", "115.55", "0.00", "0.00", "77.00"],
            ["freight,", "USD", "4.25", "3.25", "0.00", "0.00", "1.00"],
            f"Rejected: 1 order and 1 order line, for 1 reason. See {tmp_path}/rejects.csv.".split(),
        ]
        assert answer.err == ""

    def test_says_when_nothing_was_rejected(self, importer, tmp_path):
        assert importer(write(tmp_path / "in"), as_json=False).out.endswith("Nothing was rejected.\n")

    def test_says_when_nothing_was_stored(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in"), as_json=False, dry_run=True)

        assert answer.out.endswith("This was a dry run: nothing was stored.\n")

    def test_says_when_a_file_without_rows_was_rejected(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", customers="", orders="", order_lines=""), as_json=False)

        assert answer.code == 3
        assert f"Rejected: no rows, for 3 reasons. See {tmp_path}/rejects.csv.\n" in answer.out

    def test_does_not_claim_that_what_is_there_says_the_same(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        answer = importer(write(tmp_path / "in"), as_json=False)

        assert "Already there: counted as the files have it, not compared to what is stored.\n" in answer.out

    def test_has_the_decimals_of_the_currency(self, importer, tmp_path):
        files = {
            **spoilt("products", "12.30", "1230"),
            **spoilt("orders", "3.25", "3"),
            **spoilt("order_lines", "90.05", "90"),
        }

        answer = importer(write(tmp_path / "in", **files), as_json=False, currency="JPY")

        assert "net, JPY 138 116 22 0 0 " in " ".join(answer.out.split())

    def test_fits_a_terminal_of_eighty_columns_with_the_sums_of_northwind(self, importer, northwind):
        answer = importer(northwind, as_json=False, batch_size=500)

        table = answer.out.partition("Rejected:")[0]
        assert "1,265,793.01" in table
        assert max(len(line) for line in table.splitlines()) < 80

    def test_is_left_out_when_quiet(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in"), as_json=False, quiet=True)

        assert (answer.out, answer.err) == ("", "")

    def test_is_not_fooled_by_marks_in_names(self, importer, tmp_path):
        folder = write(tmp_path / "in", **spoilt("customers", ",phone", ",phone,[red]colour"))

        answer = importer(folder, as_json=False)

        assert answer.err.startswith(
            "customers.csv: the column '[red]colour' is not known and is left out.\n"
        )


class TestWhatCannotRun:
    def test_for_want_of_a_file_says_which(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        (folder / "products.csv").unlink()

        answer = importer(folder, as_json=False)

        assert answer.code == 1
        assert answer.err == f"There is no products.csv in {folder}.\n"
        assert answer.out == ""
        assert importer.world.events() == ()

    def test_for_want_of_a_place_for_its_rejects_stores_nothing(self, importer, tmp_path):
        importer = attrs.evolve(importer, rejects=tmp_path / "nowhere" / "rejects.csv")

        answer = importer(write(tmp_path / "in"), as_json=False)

        assert answer.code == 1
        assert "cannot be written" in answer.err
        assert importer.world.events() == ()

    def test_never_overwrites_what_it_reads(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        before = (folder / "orders.csv").read_bytes()

        answer = attrs.evolve(importer, rejects=folder / "orders.csv")(folder)

        assert answer.code == 1
        assert (folder / "orders.csv").read_bytes() == before


class TestABusyStore:
    @pytest.mark.parametrize("error", [StoreBusy(), AlreadyExists("order", "7")])
    @pytest.mark.parametrize("name", ["import_customers", "import_products", "import_orders"])
    def test_is_asked_again(self, failing, tmp_path, error, name):
        importer, _ = failing(error, set(range(1, ATTEMPTS)), name)

        answer = importer(write(tmp_path / "in"))

        assert answer.code == 0
        assert answer.rows("orders") == {"read": 2, "imported": 1, "placed": 1}

    def test_is_given_longer_and_longer_pauses(self, failing, tmp_path):
        importer, _ = failing(StoreBusy(), set(range(1, ATTEMPTS)))

        importer(write(tmp_path / "in"))

        assert importer.world.backoff.pauses == list(range(1, ATTEMPTS))

    def test_that_stays_busy_stops_the_import_and_says_how_far_it_got(self, failing, tmp_path):
        importer, _ = failing(StoreBusy(), {3, 4, 5})

        answer = importer(write(tmp_path / "in", **history(100, 109)), as_json=False)

        assert answer.code == 1
        assert answer.err == (
            "The store does not answer in time.\n"
            "The import stopped early: the figures are of what it came to until then.\n"
            "Run the same command again: it goes on where this one stopped, and takes nothing twice.\n"
        )
        assert "orders 12 4 0 0 0" in " ".join(answer.out.split())

    def test_is_gone_on_with_by_the_next_run(self, failing, tmp_path):
        importer, _ = failing(StoreBusy(), {3, 4, 5})
        folder = write(tmp_path / "in", **history(100, 109))
        stopped = importer(folder)

        answer = attrs.evolve(importer, meddle=lambda use: use)(folder)

        assert not stopped.figures["complete"]
        assert stopped.rows("orders") == {"read": 12, "imported": 4}
        assert answer.figures["complete"]
        assert answer.rows("orders") == {"read": 12, "imported": 7, "placed": 1, "already_there": 4}

    def test_is_not_asked_again_for_what_no_patience_helps(self, failing, tmp_path):
        importer, spies = failing(NotPermitted("customer", "import"), {1}, "import_customers")

        answer = importer(write(tmp_path / "in"), as_json=False)

        assert answer.code == 1
        assert spies[0].calls == 1
        assert answer.err.startswith("The role customer may not do this (import).")


class TestAnInterruption:
    def test_leaves_a_whole_rejects_file_and_says_how_to_go_on(self, failing, tmp_path):
        importer, _ = failing(KeyboardInterrupt(), {2})
        folder = write(tmp_path / "in", **history(100, 109), **spoilt("customers", "GNOME", ""))

        answer = importer(folder, as_json=False)

        assert answer.code == 130
        assert answer.places == [("customers.csv", 3, "customer_id", "blank")]
        assert answer.err.startswith("Interrupted.\n")
        assert answer.err.endswith("it goes on where this one stopped, and takes nothing twice.\n")

    def test_of_a_dry_run_promises_nothing(self, failing, tmp_path):
        importer, _ = failing(KeyboardInterrupt(), {1})

        answer = importer(write(tmp_path / "in"), as_json=False, dry_run=True)

        assert answer.code == 130
        assert answer.err.endswith("It was a dry run: nothing was stored.\n")
        assert importer.world.events() == ()

    def test_before_anything_was_read_says_just_that(self, importer, tmp_path, monkeypatch):
        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(ImportFolder, "_run", interrupted)

        answer = importer(write(tmp_path / "in"), as_json=False)

        assert (answer.code, answer.out, answer.err) == (130, "", "Interrupted.\n")


class TestAFileThatVanishes:
    def test_is_named(self, importer, tmp_path, monkeypatch):
        folder = write(tmp_path / "in")
        opening = Importer._open_shop

        def open_shop(self, screen, *, dry_run):
            (folder / "orders.csv").unlink()
            return opening(self, screen, dry_run=dry_run)

        monkeypatch.setattr(Importer, "_open_shop", open_shop)

        answer = importer(folder, as_json=False)

        assert answer.code == 1
        assert answer.err.startswith(f"{folder}/orders.csv: No such file or directory.\n")
