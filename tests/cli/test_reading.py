"""Files into rows: what is broken is located, and the rows around it are read all the same."""

import pytest

from adapters.cli.endings import CannotRun
from adapters.cli.importing.files.layouts import ORDER_LINES
from adapters.cli.importing.files.reading import Row, Sheet
from adapters.cli.importing.files.splitting import MAX_RECORD_LINES

HEADER = "order_id,product_id,unit_price,quantity,discount\n"


@pytest.fixture
def sheet(tmp_path):
    """Opens a file of order lines with this content."""

    def opened(content: str | bytes) -> Sheet:
        raw = content if isinstance(content, bytes) else content.encode()
        (tmp_path / ORDER_LINES.file).write_bytes(raw)
        return Sheet.open(tmp_path, ORDER_LINES)

    return opened


def codes(row: Row) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in row.faults]


def seen(sheet: Sheet) -> list[tuple[int, str, list[str]]]:
    """Of each row the line, the product and the codes of its faults."""
    return [
        (row.line, row.cells.get("product_id", ""), [fault.code for fault in row.faults])
        for row in sheet.rows()
    ]


class TestGoodRows:
    def test_come_with_their_lines_and_columns(self, sheet):
        rows = list(sheet(HEADER + "1,A,2.00,3,0\n2,B,2.50,1,0.1\n").rows())

        assert [row.line for row in rows] == [2, 3]
        assert rows[1].cells == {
            "order_id": "2",
            "product_id": "B",
            "unit_price": "2.50",
            "quantity": "1",
            "discount": "0.1",
        }
        assert rows[1].faults == ()

    @pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
    def test_may_end_as_any_system_ends_lines(self, sheet, ending):
        content = (HEADER + "1,A,2.00,3,0\n2,B,2.50,1,0\n").replace("\n", ending)

        assert seen(sheet(content)) == [(2, "A", []), (3, "B", [])]

    def test_may_follow_a_byte_order_mark(self, sheet):
        opened = sheet(b"\xef\xbb\xbf" + HEADER.encode() + b"1,A,2.00,3,0\n")

        assert opened.faults == ()
        assert seen(opened) == [(2, "A", [])]

    def test_may_have_their_columns_in_any_order_and_case(self, sheet):
        opened = sheet("Quantity, DISCOUNT ,product_id,order_id,unit_price\n3,0,A,1,2.00\n")

        assert opened.faults == ()
        assert next(opened.rows()).cells["quantity"] == "3"

    def test_may_have_commas_quotation_marks_and_line_breaks_in_quoted_values(self, sheet):
        content = HEADER + '1,"A, ""b""\nc",2.00,3,0\n2,B,2.50,1,0\n'

        assert seen(sheet(content)) == [(2, 'A, "b"\nc', []), (4, "B", [])]

    def test_lose_the_space_around_their_values(self, sheet):
        assert seen(sheet(HEADER + " 1 ,\tA ,2.00,3,0\n")) == [(2, "A", [])]

    def test_are_no_blank_lines(self, sheet):
        assert seen(sheet("\n" + HEADER + "\n1,A,2.00,3,0\n,,,,\n  \n2,B,2.50,1,0\n\n")) == [
            (4, "A", []),
            (7, "B", []),
        ]

    def test_may_end_without_a_line_break(self, sheet):
        assert seen(sheet(HEADER + "1,A,2.00,3,0")) == [(2, "A", [])]


class TestBrokenBytes:
    def test_are_located_to_the_line_and_the_field(self, sheet):
        rows = list(sheet(HEADER.encode() + b"1,A,2.00,3,0\n2,Caf\xe9,2.00,3,0\n3,C,2.00,3,0\n").rows())

        assert [codes(row) for row in rows] == [[], [("product_id", "not_utf_8")], []]
        assert rows[1].line == 3
        assert rows[1].faults[0].reason == "The byte 0xE9 at character 4 is not UTF-8."

    def test_do_not_swallow_the_comma_that_follows(self, sheet):
        row = next(sheet(HEADER.encode() + b"1,A\xc3,2.00,3,0\n").rows())

        assert codes(row) == [("product_id", "not_utf_8")]
        assert row.cells["unit_price"] == "2.00"

    def test_are_each_told_where_several_fields_have_them(self, sheet):
        row = next(sheet(HEADER.encode() + b"1,\xff,2.00,\xfe,0\n").rows())

        assert codes(row) == [("product_id", "not_utf_8"), ("quantity", "not_utf_8")]

    def test_do_not_make_sound_foreign_letters_suspect(self, sheet):
        assert seen(sheet(HEADER + "1,Søren–Ærø 🫖,2.00,3,0\n")) == [(2, "Søren–Ærø 🫖", [])]

    def test_may_be_nul(self, sheet):
        assert seen(sheet(HEADER + "1,A\0B,2.00,3,0\n2,B,2.50,1,0\n")) == [(2, "A\0B", []), (3, "B", [])]


class TestBrokenRows:
    @pytest.mark.parametrize("bad", ["1,A,2.00,3", "1,A,2.00,3,0,9", "nonsense"])
    def test_with_another_number_of_values_are_told_as_a_whole(self, sheet, bad):
        rows = list(sheet(f"{HEADER}{bad}\n2,B,2.50,1,0\n").rows())

        assert [codes(row) for row in rows] == [[("", "column_count")], []]
        assert "the header names 5 columns" in rows[0].faults[0].reason

    def test_with_text_after_a_closing_quotation_mark_are_no_csv(self, sheet):
        assert seen(sheet(HEADER + '1,"A"x,2.00,3,0\n2,B,2.50,1,0\n')) == [
            (2, "", ["not_csv"]),
            (3, "B", []),
        ]

    def test_with_a_quotation_mark_left_open_do_not_swallow_the_rest(self, sheet):
        content = HEADER + '1,"A,2.00,3,0\n2,B,2.50,1,0\n3,C,2.50,1,0\n'

        assert seen(sheet(content)) == [(2, "", ["not_csv"]), (3, "B", []), (4, "C", [])]

    def test_with_a_quotation_mark_that_a_later_row_seems_to_close_spoil_no_other(self, sheet):
        content = HEADER + '1,"A,2.00,3,0\n2,"B, quoted",2.50,1,0\n3,C,2.50,1,0\n'

        assert seen(sheet(content)) == [(2, "", ["not_csv"]), (3, "B, quoted", []), (4, "C", [])]

    def test_with_a_quotation_mark_that_is_closed_at_another_width_spoil_no_other(self, sheet):
        content = HEADER + '1,"A,2.00,3,0\n2,B,2.50,1,0"\n3,C,2.50,1,0\n'

        assert seen(sheet(content)) == [(2, "", ["not_csv"]), (3, "B", []), (4, "C", [])]

    def test_that_two_stray_quotation_marks_join_are_one_row_as_csv_has_it(self, sheet):
        content = HEADER + '1,"A,2.00,3,0\n2,B",2.50,1,0\n3,C,2.50,1,0\n'

        assert seen(sheet(content)) == [(2, "A,2.00,3,0\n2,B", []), (4, "C", [])]

    def test_do_not_run_on_for_ever(self, sheet):
        many = "".join(f"{number},B,2.50,1,0\n" for number in range(MAX_RECORD_LINES + 50))

        rows = seen(sheet(f'{HEADER}1,"A,2.00,3,0\n{many}'))

        assert rows[0] == (2, "", ["not_csv"])
        assert len(rows) == MAX_RECORD_LINES + 51
        assert rows[-1] == (MAX_RECORD_LINES + 52, "B", [])

    def test_with_a_value_too_long_to_be_one_are_no_csv(self, sheet):
        assert seen(sheet(f"{HEADER}1,{'A' * 200_000},2.00,3,0\n2,B,2.50,1,0\n")) == [
            (2, "", ["not_csv"]),
            (3, "B", []),
        ]


class TestTheKeyOfABrokenRow:
    @pytest.mark.parametrize(
        "bad", ["1,A,2.00,3", "1,A,2.00,3,0,9", '1,"A,2.00,3,0', '"1","A,2.00,3,0', '1,"A"x,2.00,3,0']
    )
    def test_is_kept_and_nothing_else(self, sheet, bad):
        rows = list(sheet(f"{HEADER}{bad}\n2,B,2.50,1,0\n").rows())

        assert rows[0].cells == {"order_id": "1"}
        assert len(rows[0].faults) == 1
        assert rows[1].faults == ()

    def test_is_where_the_header_has_it(self, sheet):
        row = next(sheet("product_id,order_id,unit_price,quantity,discount\nA,1,2.00,3\n").rows())

        assert row.cells == {"order_id": "1"}
        assert not row.in_place

    @pytest.mark.parametrize("bad", [",A", "\x1b,A", '"'])
    def test_is_left_out_where_it_is_none(self, sheet, bad):
        assert next(sheet(f"{HEADER}{bad}\n").rows()).cells == {}

    def test_is_found_before_a_value_too_long_to_be_one(self, sheet):
        assert next(sheet(f"{HEADER}1,{'A' * 200_000},2.00,3,0\n").rows()).cells == {"order_id": "1"}


class TestHeaders:
    def test_without_a_column_that_is_needed_make_the_file_useless(self, sheet):
        opened = sheet("order_id,product_id,price,discount\n1,A,2.00,0\n")

        assert [(fault.field, fault.code) for fault in opened.faults] == [
            ("unit_price", "missing_column"),
            ("quantity", "missing_column"),
        ]
        assert opened.ignored == ("price",)

    def test_that_name_a_column_twice_make_it_useless_too(self, sheet):
        opened = sheet(HEADER.replace("\n", ",quantity\n"))

        assert [(fault.field, fault.code) for fault in opened.faults] == [("quantity", "repeated_column")]

    def test_may_name_columns_nobody_knows_even_twice(self, sheet):
        opened = sheet(HEADER.replace("\n", ",colour,,\n") + "1,A,2.00,3,0,red,,\n")

        assert opened.faults == ()
        assert opened.ignored == ("colour", "", "")
        assert seen(opened) == [(2, "A", [])]

    def test_with_semicolons_are_told_what_is_expected(self, sheet):
        fault = sheet(HEADER.replace(",", ";")).faults[0]

        assert fault.code == "missing_column"
        assert fault.remedy == "Separate the columns by commas."

    @pytest.mark.parametrize("content", ["", "\n\n"])
    def test_that_are_not_there_at_all_are_told(self, sheet, content):
        assert [fault.code for fault in sheet(content).faults] == ["no_header"]

    def test_that_are_no_csv_are_told(self, sheet):
        assert [fault.code for fault in sheet('order_id,"product_id\n').faults] == ["not_csv"]

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_in_other_encodings_are_told(self, sheet, encoding):
        opened = sheet((HEADER + "1,A,2.00,3,0\n").encode(encoding))

        assert opened.faults
        assert len(list(opened.rows())) >= 1

    def test_in_utf_16_name_the_encoding(self, sheet):
        assert sheet(HEADER.encode("utf-16")).faults[0].reason == "The file is in UTF-16."

    def test_in_latin_1_do_not_matter_where_only_unknown_columns_suffer(self, sheet):
        opened = sheet(HEADER.replace("\n", ",größe\n").encode("latin-1") + b"1,A,2.00,3,0,9\n")

        assert opened.faults == ()
        assert len(opened.ignored) == 1


class TestFiles:
    def test_that_are_not_there_are_named(self, tmp_path):
        with pytest.raises(CannotRun, match=f"There is no order_lines.csv in {tmp_path}"):
            Sheet.open(tmp_path, ORDER_LINES)

    def test_that_are_folders_are_named(self, tmp_path):
        (tmp_path / ORDER_LINES.file).mkdir()

        with pytest.raises(CannotRun, match="cannot be read: Is a directory"):
            Sheet.open(tmp_path, ORDER_LINES)

    def test_say_about_how_long_they_are(self, sheet):
        assert sheet(HEADER + "1,A,2.00,3,0\n2,B,2.50,1,0\n").length == 2
        assert sheet("").length == 0
