"""What an import rejects because of the files: where it is, and what becomes of the rest."""

import pytest

from tests.cli.folder import added, spoilt, write


class TestBadRows:
    @pytest.mark.parametrize(
        ("file", "good", "bad", "place"),
        [
            ("customers", "UK", "Atlantis", ("customers.csv", 2, "country", "invalid_country")),
            ("products", "12.30", "a lot", ("products.csv", 2, "unit_price", "invalid_number")),
            ("orders", "2020-02-28", "2020-02-30", ("orders.csv", 2, "order_date", "invalid_date")),
            (
                "order_lines",
                "TEAPOT,10.00,3",
                "TEAPOT,10.00,-3",
                ("order_lines.csv", 2, "quantity", "invalid_quantity"),
            ),
            ("order_lines", "WAND", "WOND", ("order_lines.csv", 3, "product_id", "unknown_product")),
            ("orders", "7,WHISK", "7,WISHK", ("orders.csv", 2, "customer_id", "unknown_customer")),
            ("customers", "Söhne", b"S\xf6hne", ("customers.csv", 3, "company_name", "not_utf_8")),
            ("orders", "3.25,", "", ("orders.csv", 2, "", "column_count")),
        ],
    )
    def test_are_pointed_at(self, importer, tmp_path, file, good, bad, place):
        answer = importer(write(tmp_path / "in", **spoilt(file, good, bad)))

        assert answer.code == 3
        assert answer.places[0] == place
        assert answer.rejects[0]["reason"]
        assert answer.rejects[0]["remedy"]

    def test_leave_the_rest_alone(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **spoilt("order_lines", "TEAPOT,10.00,3", "TEAPOT,10.00,x")))

        assert answer.rows("orders") == {"read": 2, "placed": 1, "rejected": 1}
        assert answer.rows("order_lines") == {"read": 3, "placed": 1, "rejected": 2}
        assert answer.sums("net") == {"read": "112.05", "placed": "22.00", "rejected": "90.05"}
        assert answer.sums("freight") == {"read": "4.25", "placed": "1.00", "rejected": "3.25"}
        assert list(importer.orders) == ["8"]

    def test_are_all_told_with_all_that_is_wrong(self, importer, tmp_path):
        bad = added("order_lines", "8,WAND,,0,2", "8,NOPE,1.00,1,0")

        answer = importer(write(tmp_path / "in", **bad))

        assert answer.places == [
            ("order_lines.csv", 5, "unit_price", "blank"),
            ("order_lines.csv", 5, "quantity", "invalid_quantity"),
            ("order_lines.csv", 5, "discount", "invalid_discount_rate"),
        ]

    def test_name_what_they_are_about(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **spoilt("order_lines", "8,TEAPOT", "8,NOPE")))

        (entry,) = answer.rejects
        assert entry["reference"] == "8"
        assert entry["reason"] == "There is no product NOPE."
        assert entry["remedy"] == "Add the product to products.csv, or correct the line."

    def test_that_others_hang_on_are_named_as_their_remedy(self, importer, tmp_path):
        folder = write(
            tmp_path / "in",
            **spoilt("customers", "UK", "Atlantis"),
            **spoilt("products", "99.00", "-99.00"),
        )

        answer = importer(folder)

        assert answer.places == [
            ("customers.csv", 2, "country", "invalid_country"),
            ("products.csv", 3, "unit_price", "invalid_unit_price"),
            ("orders.csv", 2, "customer_id", "unknown_customer"),
            ("order_lines.csv", 3, "product_id", "unknown_product"),
        ]
        assert answer.rejects[2]["remedy"] == "Its row was rejected: correct line 2 of customers.csv first."
        assert answer.rejects[3]["remedy"] == "Its row was rejected: correct line 3 of products.csv first."

    def test_are_told_once_however_many_rows_they_share_a_reason_with(self, importer, tmp_path):
        bad = added("order_lines", "8,NOPE,1.00,1,0", "8,NOPE,2.00,1,0")

        assert importer(write(tmp_path / "in", **bad)).places == [
            ("order_lines.csv", 5, "product_id", "unknown_product"),
            ("order_lines.csv", 6, "product_id", "unknown_product"),
        ]

    @pytest.mark.parametrize(("day", "code"), [("2026-03-15", 0), ("2026-03-16", 3)])
    def test_are_those_of_days_that_are_yet_to_come_by_the_shops_clock(self, importer, tmp_path, day, code):
        assert importer.world.clock.now().isoformat().startswith("2026-03-14")

        assert importer(write(tmp_path / "in", **spoilt("orders", "2020-03-02", day))).code == code

    def test_may_have_anything_in_them(self, importer, tmp_path):
        bad = spoilt("orders", "2020-02-28", b'"\x1b[31m[red]=1+1\xff\x00"')

        answer = importer(write(tmp_path / "in", **bad))

        assert answer.places == [("orders.csv", 2, "order_date", "not_utf_8")]


class TestRepeats:
    def test_of_a_key_are_rejected_and_the_first_is_taken(self, importer, tmp_path):
        folder = write(
            tmp_path / "in",
            **added("customers", "WHISK,Another,,1 Lane,Sugarbury,,,UK,"),
            **added("products", "TEAPOT,Another,,,1.00,1,,,0"),
            **added("orders", "7,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany"),
        )

        answer = importer(folder)

        assert answer.places == [
            ("customers.csv", 4, "customer_id", "repeated"),
            ("products.csv", 4, "product_id", "repeated"),
            ("orders.csv", 4, "order_id", "repeated"),
        ]
        assert answer.rejects[0]["reason"] == "WHISK stands at line 2 already."
        assert answer.rows("orders") == {"read": 3, "imported": 1, "placed": 1, "rejected": 1}
        assert importer.orders["7"].customer_name == "Wanda Whisk"
        assert len(importer.orders["7"].lines) == 2

    def test_of_a_key_whose_first_row_is_bad_are_rejected_too(self, importer, tmp_path):
        folder = write(tmp_path / "in", **spoilt("customers", "UK", "Atlantis"))
        with (folder / "customers.csv").open("a") as customers:
            customers.write("WHISK,Another,,1 Lane,Sugarbury,,,UK,\n")

        assert importer(folder).places[:2] == [
            ("customers.csv", 2, "country", "invalid_country"),
            ("customers.csv", 4, "customer_id", "repeated"),
        ]

    def test_of_rows_without_a_key_are_not_repeats(self, importer, tmp_path):
        bad = added("customers", ",Another,,1 Lane,Sugarbury,,,UK,", ",Third,,1 Lane,Sugarbury,,,UK,")

        assert [place[3] for place in importer(write(tmp_path / "in", **bad)).places] == ["blank", "blank"]

    def test_of_a_whole_line_spoil_the_order(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **added("order_lines", "7,TEAPOT,10.00,3,0.15")))

        assert answer.places == [("order_lines.csv", 5, "product_id", "repeated")]
        assert answer.rejects[0]["reason"] == "The order has the very same line at line 2."
        assert answer.rows("order_lines") == {"read": 4, "placed": 1, "rejected": 3}

    def test_of_a_product_at_another_price_are_lines_of_their_own(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **added("order_lines", "7,TEAPOT,9.00,3,0.15")))

        assert answer.code == 0
        assert len(importer.orders["7"].lines) == 3


class TestBadFiles:
    def test_without_a_column_are_told_in_one_line_and_the_others_are_judged(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **spoilt("order_lines", "unit_price", "price")))

        assert answer.code == 3
        assert answer.places == [
            ("order_lines.csv", 1, "unit_price", "missing_column"),
            ("orders.csv", 2, "order_id", "no_lines"),
            ("orders.csv", 3, "order_id", "no_lines"),
        ]
        assert answer.rejects[1]["reason"] == "order_lines.csv could not be understood."
        assert answer.rows("customers") == {"read": 2, "imported": 2}
        assert answer.rows("order_lines") == {"read": 3, "rejected": 3}

    def test_of_customers_leave_their_orders_without(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", customers=""))

        assert answer.places == [
            ("customers.csv", 1, "", "no_header"),
            ("orders.csv", 2, "customer_id", "unknown_customer"),
            ("orders.csv", 3, "customer_id", "unknown_customer"),
        ]

    def test_of_orders_leave_their_lines_without(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **spoilt("orders", "ship_city", "ship_town")))

        assert answer.rows("orders") == {"read": 2, "rejected": 2}
        assert [place[3] for place in answer.places] == ["missing_column", *["no_order"] * 3]

    def test_do_not_matter_to_what_is_there_already(self, importer, tmp_path):
        importer(write(tmp_path / "in", **spoilt("orders", "8,GNOME", "8,NOBODY")))

        answer = importer(write(tmp_path / "in", customers="", products=""))

        assert answer.rows("orders") == {"read": 2, "placed": 1, "already_there": 1}

    def test_with_headers_alone_are_fine(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        for file in folder.iterdir():
            file.write_text(file.read_text().partition("\n")[0])

        answer = importer(folder)

        assert answer.code == 0
        assert answer.rows("orders") == {}
