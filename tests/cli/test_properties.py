"""Whatever the bytes: an import never crashes, loses no row, and does not spoil what it need not."""

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cli.folder import GOOD, write
from tests.cli.running import Answer, Importer
from tests.support import stores

OUTCOMES = ("imported", "placed", "already_there", "rejected")

FILES = st.sampled_from(sorted(GOOD))
NASTY = st.sampled_from(
    [
        b'"',
        b"\n",
        b"\r",
        b",",
        b"\0",
        b"\xff",
        b"\xc3",
        b"\xed\xa0\x80",
        b"-",
        b"9" * 400,
        b"\xef\xbb\xbf",
        b"",
    ]
)
SPOILS = st.lists(st.tuples(FILES, st.integers(0, 600), st.integers(0, 3), NASTY | st.binary(max_size=4)))


def run(files: dict[str, bytes], *, twice: bool = False) -> tuple[Answer, Importer]:
    with TemporaryDirectory() as name:
        folder = write(Path(name) / "in")
        for file, content in files.items():
            (folder / file).write_bytes(content)
        importer = Importer(stores.in_memory(), Path(name) / "rejects.csv")
        answer = importer(folder)
        return (importer(folder) if twice else answer), importer


def spoil(spoils) -> dict[str, bytes]:
    """Each spoil puts some bytes in the place of others."""
    files = {file: text.encode() for file, text in GOOD.items()}
    for file, at, length, what in spoils:
        files[file] = files[file][:at] + what + files[file][at + length :]
    return files


def ensure_nothing_is_lost(answer: Answer) -> None:
    """What was read is what was imported, placed, there already and rejected; in rows and in amounts."""
    assert answer.err.count("not known") == len(answer.err.splitlines())
    for counts in answer.figures["rows"].values():
        assert counts["read"] == sum(counts[outcome] for outcome in OUTCOMES)
    for sums in answer.figures["sums"].values():
        cents = {name: int(amount.replace(".", "")) for name, amount in sums.items()}
        assert cents["read"] == sum(cents[outcome] for outcome in OUTCOMES)


class TestCorruptedBytes:
    @given(SPOILS)
    @example([("orders.csv", 0, 0, b"\xff\xfe")])
    @example([("order_lines.csv", 49, 0, b'"'), ("order_lines.csv", 80, 0, b'"')])
    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_never_crash_an_import_nor_lose_a_row(self, spoils):
        answer, importer = run(spoil(spoils))

        assert answer.code in {0, 3}
        assert (answer.code == 3) == bool(answer.rejects)
        ensure_nothing_is_lost(answer)
        stored = importer.store
        assert len(stored.customers) == answer.figures["rows"]["customers"]["imported"]
        assert len(stored.products) == answer.figures["rows"]["products"]["imported"]
        orders = answer.figures["rows"]["orders"]
        assert len(stored.orders) == orders["imported"] + orders["placed"]

    @given(SPOILS)
    @settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_are_taken_no_differently_by_a_second_run(self, spoils):
        answer, importer = run(spoil(spoils), twice=True)

        ensure_nothing_is_lost(answer)
        assert all(rows["imported"] == rows["placed"] == 0 for rows in answer.figures["rows"].values())
        assert len({order.reference for order in importer.store.orders}) == len(importer.store.orders)


class TestAnyText:
    @given(st.dictionaries(FILES, st.binary(max_size=200)))
    @settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_in_the_place_of_a_file_never_crashes_an_import(self, files):
        ensure_nothing_is_lost(run(files)[0])

    @given(st.lists(st.lists(st.text(max_size=8), min_size=5, max_size=5), max_size=8))
    @settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_in_the_place_of_values_never_crashes_an_import(self, rows):
        header = GOOD["order_lines.csv"].partition("\n")[0]
        lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
        content = "\n".join((header, *lines)).encode("utf-8", "surrogatepass")

        ensure_nothing_is_lost(run({"order_lines.csv": content})[0])


class TestOneBadByte:
    @pytest.mark.parametrize("seed", range(40))
    def test_spoils_at_most_its_own_order_and_those_next_to_a_line_that_lost_its_order(self, tmp_path, seed):
        """In twenty orders of one line each, a byte of a value that is no longer UTF-8."""
        chance = random.Random(seed)
        numbers = range(100, 120)
        orders = [f"{n},WHISK,2020-02-28,,2020-03-01,1,Wanda,1 Lane,Sugarbury,,,UK" for n in numbers]
        lines = [f"{n},TEAPOT,1.00,1,0" for n in numbers]
        bad = chance.randrange(len(orders))
        raw = bytearray(orders[bad].encode())
        spoilt_at = chance.choice([at for at, byte in enumerate(raw) if byte != ord(",")])
        raw[spoilt_at] = chance.randrange(128, 256)
        content = "\n".join([GOOD["orders.csv"].partition("\n")[0], *orders]).encode()
        content = content.replace(orders[bad].encode(), bytes(raw))
        folder = write(
            tmp_path / "in",
            orders=content,
            order_lines="\n".join([GOOD["order_lines.csv"].partition("\n")[0], *lines]),
        )

        answer = Importer(stores.in_memory(), tmp_path / "rejects.csv")(folder)

        neighbours = len({bad - 1, bad + 1} & set(range(20))) if spoilt_at < len("100") else 0
        rejected = 1 + neighbours
        assert answer.rows("orders") == {"read": 20, "imported": 20 - rejected, "rejected": rejected}
        assert answer.places[0][:2] == ("orders.csv", bad + 2)
        assert answer.places[0][3] == "not_utf_8"
