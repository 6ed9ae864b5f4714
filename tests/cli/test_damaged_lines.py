"""A line that is broken keeps its order out: nothing is stored that lacks a line of its file."""

from collections.abc import Iterable

import pytest

from tests.cli.folder import GOOD, added, spoilt, write
from tests.cli.running import Importer
from tests.support import stores

ORDERS, LINES = (GOOD[name].partition("\n")[0] for name in ("orders.csv", "order_lines.csv"))


def file(header: str, rows: Iterable[str]) -> str:
    return "".join(f"{row}\n" for row in (header, *rows))


def four(*lines: str) -> dict[str, str]:
    """Orders 1 to 4, all shipped, with these lines."""
    rows = (f"{n},WHISK,2020-02-28,,2020-03-01,1,W,1 Lane,S,,,UK" for n in range(1, 5))
    return {"orders": file(ORDERS, rows), "order_lines": file(LINES, lines)}


@pytest.fixture(
    params=[
        pytest.param(stores.in_memory, id="memory"),
        pytest.param(
            lambda: stores.on_django("sqlite"),
            id="sqlite",
            marks=pytest.mark.django_db(databases=["sqlite"]),
        ),
    ]
)
def either(request, tmp_path) -> Importer:
    """An importer on each of two stores."""
    return Importer(request.param(), tmp_path / "rejects.csv")


def stored(importer: Importer) -> set[str]:
    with importer.world.uow() as uow:
        return set(uow.orders.known_references("import", [str(number) for number in range(10)]))


class TestABrokenLine:
    @pytest.mark.parametrize(
        "broken",
        [
            "7,WAND,90.05,1",
            "7,WAND,90.05,1,0.00,9",
            '7,"WAND,90.05,1,0.00',
            '7,"WAND"x,90.05,1,0.00',
            ",WAND,90.05,1,0.00",
            "77,WAND,90.05,1,0.00",
            b"\xff7,WAND,90.05,1,0.00",
            "WAND,90.05,1,0.00",
        ],
    )
    def test_keeps_its_order_out_until_it_is_corrected(self, either, tmp_path, broken):
        bad = write(tmp_path / "in", **spoilt("order_lines", "7,WAND,90.05,1,0.00", broken))

        first = either(bad)

        assert "7" not in stored(either)
        assert first.code == 3
        again = either(write(tmp_path / "in"))
        assert again.code == 0
        assert again.rows("orders")["imported"] == 1
        assert again.rows("order_lines")["imported"] == 2
        assert again.sums("net")["imported"] == "115.55"
        assert stored(either) == {"7", "8"}

    @pytest.mark.parametrize("broken", ["8,TEAPOT,11.00,2", '8,"TEAPOT,11.00,2,0', ",TEAPOT,11.00,2,0"])
    def test_keeps_an_open_order_from_being_placed(self, either, tmp_path, broken):
        either(write(tmp_path / "in", **spoilt("order_lines", "8,TEAPOT,11.00,2,0.00", broken)))

        assert "8" not in stored(either)

    def test_that_names_its_order_next_to_another_of_it_keeps_out_no_other(self, importer, tmp_path):
        bad = spoilt("order_lines", "7,TEAPOT,10.00,3,0.15", "7,TEAPOT,10.00,3")

        answer = importer(write(tmp_path / "in", **bad))

        assert answer.places == [("order_lines.csv", 2, "", "column_count")]
        assert answer.rejects[0]["reference"] == "7"
        assert answer.rows("orders") == {"read": 2, "placed": 1, "rejected": 1}
        assert answer.rows("order_lines") == {"read": 3, "placed": 1, "rejected": 2}

    def test_is_of_its_order_also_where_that_was_rejected(self, importer, tmp_path):
        rows = spoilt("orders", "8,GNOME,2020-03-02,,,1.00,", "8,GNOME,2020-03-02,,,")

        answer = importer(write(tmp_path / "in", **rows))

        assert answer.places == [("orders.csv", 3, "", "column_count")]
        assert answer.rows("orders") == {"read": 2, "imported": 1, "rejected": 1}


class TestALineOfNoOrder:
    @pytest.mark.parametrize("broken", ["", "9,TEAPOT,1.00,1,0", ",TEAPOT,1.00,1,0", "TEAPOT,1.00,1,0", '"'])
    def test_keeps_out_the_orders_before_and_after_it(self, importer, tmp_path, broken):
        good = [f"{n},TEAPOT,1.00,1,0" for n in range(1, 5)]

        answer = importer(write(tmp_path / "in", **four(*good[:2], *[broken] * bool(broken), *good[2:])))

        if not broken:
            assert sorted(importer.orders) == ["1", "2", "3", "4"]
            return
        assert sorted(importer.orders) == ["1", "4"]
        against = [it for it in answer.rejects if it["code"] == "unattributable_line"]
        assert [(it["file"], it["reference"], it["field"]) for it in against] == [
            ("orders.csv", "2", "order_id"),
            ("orders.csv", "3", "order_id"),
        ]
        assert {it["reason"] for it in against} == {
            "Line 4 of order_lines.csv is next to this order's, and may be one of them."
        }
        assert ("order_lines.csv", 4) in [place[:2] for place in answer.places]

    def test_of_several_in_a_row_keeps_out_those_around_them(self, importer, tmp_path):
        lines = ["1,TEAPOT,1.00,1,0", "2,TEAPOT,1.00,1,0", ",A,1.00,1,0", "9,B,1.00,1,0", '"']

        importer(write(tmp_path / "in", **four(*lines, "3,TEAPOT,1.00,1,0", "4,TEAPOT,1.00,1,0")))

        assert sorted(importer.orders) == ["1", "4"]

    @pytest.mark.parametrize(("at", "left"), [(0, ["2", "3", "4"]), (4, ["1", "2", "3"])])
    def test_at_either_end_has_one_neighbour(self, importer, tmp_path, at, left):
        lines = [f"{n},TEAPOT,1.00,1,0" for n in range(1, 5)]
        lines.insert(at, ",TEAPOT,1.00,1,0")

        importer(write(tmp_path / "in", **four(*lines)))

        assert sorted(importer.orders) == left

    def test_of_several_orders_by_its_look_keeps_out_all_of_them(self, importer, tmp_path):
        """The first value may be missing, so that another stands where the order should."""
        lines = (f"{n},TEAPOT,1.00,1,0" for n in (1, 2, 3))

        importer(write(tmp_path / "in", **four(*lines, "1,1.00,1,0", "4,TEAPOT,1.00,1,0")))

        assert sorted(importer.orders) == ["2"]

    def test_that_another_line_swallowed_keeps_out_its_order(self, importer, tmp_path):
        """Two stray quotation marks make one row of two lines, as CSV has it."""
        lines = ["1,TEAPOT,1.00,1,0", '1,"A,1.00,1,0', '2,B",1.00,1,0', "2,TEAPOT,1.00,1,0"]

        importer(write(tmp_path / "in", **four(*lines, "3,TEAPOT,1.00,1,0", "4,TEAPOT,1.00,1,0")))

        assert sorted(importer.orders) == ["3", "4"]

    def test_does_not_matter_to_what_is_there_already(self, either, tmp_path):
        either(write(tmp_path / "in"))

        answer = either(write(tmp_path / "in", **added("order_lines", ",TEAPOT,1.00,1,0")))

        assert answer.places == [("order_lines.csv", 5, "order_id", "blank")]
        assert answer.rows("orders") == {"read": 2, "already_there": 2}
