"""What an import rejects because of the shop's rules, and how orders and lines come together."""

import pytest

from domain.catalog.limits import QuantityLimits
from domain.shared.money import Money
from tests.cli.folder import added, spoilt, write
from tests.support import a


class TestRefusals:
    def test_of_todays_rules_are_all_told_at_their_lines(self, importer, tmp_path):
        bad = spoilt("order_lines", "8,TEAPOT,11.00,2,0.00", "8,TEAPOT,11.00,7,0.00\n8,WAND,9.00,2,0")

        answer = importer(write(tmp_path / "in", **bad))

        assert answer.places == [
            ("order_lines.csv", 4, "quantity", "insufficient_stock"),
            ("order_lines.csv", 5, "product_id", "product_not_sold"),
            ("order_lines.csv", 5, "quantity", "insufficient_stock"),
        ]
        assert "2 short" in answer.rejects[0]["reason"]
        assert answer.rows("orders") == {"read": 2, "imported": 1, "rejected": 1}
        assert answer.sums("net")["rejected"] == "95.00"

    def test_of_units_summed_over_lines_point_at_each_of_them(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **added("order_lines", "8,TEAPOT,10.00,4,0")))

        assert answer.places == [
            ("order_lines.csv", 4, "quantity", "insufficient_stock"),
            ("order_lines.csv", 5, "quantity", "insufficient_stock"),
        ]
        assert {entry["reason"] for entry in answer.rejects} == {
            "6 of TEAPOT were asked for and 5 are available: 1 short."
        }

    def test_of_the_customer_point_at_the_order(self, importer, tmp_path):
        importer(write(tmp_path / "in", **spoilt("orders", "8,GNOME", "9,GNOME")))
        with importer.world.committed() as uow:
            (gnome,) = uow.customers.lock_by_reference("import", ("GNOME",)).values()
            gnome.block("unpaid teapots", at=importer.world.clock.now())
            uow.customers.save(gnome)

        answer = importer(write(tmp_path / "in"))

        assert answer.places == [("orders.csv", 3, "customer_id", "customer_blocked")]

    def test_of_a_credit_limit_point_at_the_order(self, importer, tmp_path):
        """Order 8 comes to 23.00 with its freight, of which 22.99 are too little."""
        importer(write(tmp_path / "in", **spoilt("orders", "8,GNOME", "9,GNOME")))
        with importer.world.committed() as uow:
            (gnome,) = uow.customers.lock_by_reference("import", ("GNOME",)).values()
            gnome.change_limits(order_limit=None, credit_limit=Money.of("22.99", "USD"), at=a.NOON)
            uow.customers.save(gnome)

        answer = importer(write(tmp_path / "in"))

        assert answer.places == [("orders.csv", 3, "customer_id", "credit_limit_exceeded")]

    @pytest.mark.parametrize(
        ("limits", "code"),
        [
            (QuantityLimits(per_order=1), "quantity_limit_exceeded"),
            (QuantityLimits(per_window=1, window_days=30), "window_limit_exceeded"),
        ],
    )
    def test_of_quantity_limits_point_at_the_quantity(self, importer, tmp_path, limits, code):
        teapot = a.product("TEAPOT", Money.of("12.30", "USD"), limits=limits)
        importer.world.keep(teapot, a.stock("TEAPOT", on_hand=5))

        answer = importer(write(tmp_path / "in"))

        assert answer.places == [("order_lines.csv", 4, "quantity", code)]
        assert answer.rows("orders") == {"read": 2, "imported": 1, "rejected": 1}

    def test_come_in_the_order_of_the_orders_numbers(self, importer, tmp_path):
        """Of two orders that want the same, the lower number gets it, wherever it stands."""
        folder = write(
            tmp_path / "in",
            **added(
                "orders",
                "100,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany",
                "20,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany",
                "A-1,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany",
            ),
            **added("order_lines", "A-1,TEAPOT,1.00,3,0", "100,TEAPOT,1.00,3,0", "20,TEAPOT,1.00,3,0"),
        )

        answer = importer(folder)

        assert [entry["reference"] for entry in answer.rejects] == ["100", "A-1"]
        assert sorted(importer.orders) == ["20", "7", "8"]

    def test_do_not_keep_a_later_order_from_being_placed(self, importer, tmp_path):
        folder = write(
            tmp_path / "in",
            **added("orders", "5,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany"),
            **added("order_lines", "5,TEAPOT,1.00,6,0"),
        )

        answer = importer(folder)

        assert [entry["reference"] for entry in answer.rejects] == ["5"]
        assert importer.levels["TEAPOT"] == (5, 2)


class TestOrdersAndLines:
    def test_may_stand_in_any_order(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        header, *lines = (folder / "order_lines.csv").read_text().splitlines(keepends=True)
        (folder / "order_lines.csv").write_text(header + "".join(reversed(lines)))

        assert importer(folder).rows("order_lines") == {"read": 3, "imported": 2, "placed": 1}

    def test_without_each_other_are_rejected(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **spoilt("orders", "8,GNOME", "9,GNOME")))

        assert answer.places == [
            ("orders.csv", 3, "order_id", "no_lines"),
            ("order_lines.csv", 4, "order_id", "no_order"),
            ("orders.csv", 2, "order_id", "unattributable_line"),
        ]
        assert answer.rows("order_lines") == {"read": 3, "rejected": 3}

    def test_without_an_order_are_told_in_the_order_of_their_file(self, importer, tmp_path):
        lines = added("order_lines", "91,TEAPOT,1.00,1,0", "90,TEAPOT,1.00,1,0", "91,TEAPOT,2.00,1,0")

        answer = importer(write(tmp_path / "in", **lines))

        assert [(entry["line"], entry["reference"]) for entry in answer.rejects] == [
            ("5", "91"),
            ("6", "90"),
            ("7", "91"),
            ("3", "8"),
        ]

    def test_are_rejected_together_when_the_order_is_bad(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in", **spoilt("orders", "3.25", "-3.25")))

        assert answer.places == [("orders.csv", 2, "freight", "invalid_freight")]
        assert answer.rows("order_lines") == {"read": 3, "placed": 1, "rejected": 2}

    def test_past_the_most_that_an_order_may_have_are_rejected(self, importer, tmp_path):
        many = added("order_lines", *(f"7,TEAPOT,1.00,{number},0" for number in range(10, 210)))

        answer = importer(write(tmp_path / "in", **many))

        assert answer.places == [("orders.csv", 2, "order_id", "line_count")]
        assert answer.rows("order_lines") == {"read": 203, "placed": 1, "rejected": 202}
