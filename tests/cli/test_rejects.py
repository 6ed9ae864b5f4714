"""The rejects file: whole whenever the import stops, and never in the place of something else."""

import csv

import pytest

from adapters.cli.endings import CannotRun
from adapters.cli.importing.files.faults import Fault
from adapters.cli.importing.files.rejects import HEADER, RejectsFile

FAULT = Fault(field="quantity", code="blank", reason='is "empty", sadly', remedy="Give a value.")


def entries(path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


class TestRejectsFile:
    def test_has_an_entry_for_each_fault(self, tmp_path):
        with RejectsFile(tmp_path / "r.csv") as rejects:
            rejects.write("orders.csv", 7, "Ä-1", FAULT, FAULT)

        header, first, second = entries(tmp_path / "r.csv")
        assert tuple(header) == HEADER
        assert first == second
        assert first == [
            "orders.csv",
            "7",
            "Ä-1",
            "quantity",
            "blank",
            'is "empty", sadly',
            "Give a value.",
        ]
        assert rejects.entries == 2

    def test_is_whole_at_every_moment(self, tmp_path):
        with RejectsFile(tmp_path / "r.csv") as rejects:
            for count in range(1, 4):
                rejects.write("orders.csv", 7, "A", FAULT)

                assert len(entries(tmp_path / "r.csv")) == 1 + count

    def test_replaces_that_of_an_earlier_run(self, tmp_path):
        for _ in range(2):
            with RejectsFile(tmp_path / "r.csv") as rejects:
                rejects.write("orders.csv", 7, "A", FAULT)

        assert len(entries(tmp_path / "r.csv")) == 2

    def test_replaces_an_empty_file(self, tmp_path):
        (tmp_path / "r.csv").touch()

        with RejectsFile(tmp_path / "r.csv"):
            pass

        assert len(entries(tmp_path / "r.csv")) == 1

    def test_replaces_nothing_else(self, tmp_path):
        (tmp_path / "orders.csv").write_text("order_id\n7\n")

        with pytest.raises(CannotRun, match="is no rejects file, so it is not overwritten"):
            RejectsFile(tmp_path / "orders.csv")

        assert (tmp_path / "orders.csv").read_text() == "order_id\n7\n"

    def test_is_told_where_it_cannot_be_written(self, tmp_path):
        with pytest.raises(CannotRun, match="cannot be written: No such file or directory"):
            RejectsFile(tmp_path / "nowhere" / "r.csv")
        with pytest.raises(CannotRun, match="cannot be written: Is a directory"):
            RejectsFile(tmp_path)

    @pytest.mark.parametrize("reference", ["=1+1", "+1", "-1", "@a"])
    def test_gives_no_formula_to_a_spreadsheet(self, tmp_path, reference):
        with RejectsFile(tmp_path / "r.csv") as rejects:
            rejects.write("orders.csv", 7, reference, FAULT)

        assert entries(tmp_path / "r.csv")[1][2] == f"'{reference}"

    def test_shows_what_is_no_text(self, tmp_path):
        with RejectsFile(tmp_path / "r.csv") as rejects:
            rejects.write("orders.csv", 7, "Caf\udce9", FAULT)

        assert entries(tmp_path / "r.csv")[1][2] == "Caf\\udce9"
