"""What an import stores, what it rejects and why: on a store in memory."""

from datetime import UTC, datetime
from decimal import Decimal

import attrs
import pytest

from application.imports.receipts import BatchReceipt, Reason, Verdict
from domain.orders.status import OrderStatus, PaymentStatus
from domain.shared.actor import Actor
from tests.cli.folder import added, spoilt, write


def orders_of(importer):
    """The stored orders by their reference."""
    return {order.reference.value: order for order in importer.store.orders}


def stock_of(importer) -> dict[str, tuple[int, int]]:
    """On hand and allocated by SKU."""
    return {str(it.sku): (it.on_hand, it.allocated) for it in importer.store.stock}


class TestAGoodFolder:
    def test_is_taken_over_and_counted(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in"))

        assert answer.code == 0
        assert answer.rejects == ()
        assert answer.rows("customers") == {"read": 2, "imported": 2}
        assert answer.rows("products") == {"read": 2, "imported": 2}
        assert answer.rows("orders") == {"read": 2, "imported": 1, "placed": 1}
        assert answer.rows("order_lines") == {"read": 3, "imported": 2, "placed": 1}
        assert answer.sums("net") == {"read": "137.55", "imported": "115.55", "placed": "22.00"}
        assert answer.sums("freight") == {"read": "4.25", "imported": "3.25", "placed": "1.00"}

    def test_brings_shipped_orders_as_history_with_their_own_dates_and_prices(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        order = orders_of(importer)["7"]
        assert order.placed_at == datetime(2020, 2, 28, tzinfo=UTC)
        assert order.shipped_at == datetime(2020, 3, 1, tzinfo=UTC)
        assert (order.status, order.payment_status) == (OrderStatus.SHIPPED, PaymentStatus.PAID)
        assert [line.unit_price.amount for line in order.lines] == [Decimal("10.00"), Decimal("90.05")]

    def test_places_open_orders_now_at_the_prices_agreed_and_claims_their_stock(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        order = orders_of(importer)["8"]
        assert order.placed_at == importer.world.clock.now()
        assert order.status is OrderStatus.PLACED
        assert [line.unit_price.amount for line in order.lines] == [Decimal("11.00")]
        assert stock_of(importer) == {"TEAPOT": (5, 2), "WAND": (0, 0)}

    def test_can_bring_open_orders_as_history_which_claims_nothing(self, importer, tmp_path):
        answer = importer(write(tmp_path / "in"), open_orders="history")

        assert answer.rows("orders") == {"read": 2, "imported": 2}
        order = orders_of(importer)["8"]
        assert order.placed_at == datetime(2020, 3, 2, tzinfo=UTC)
        assert order.status is OrderStatus.PLACED
        assert stock_of(importer)["TEAPOT"] == (5, 0)

    def test_is_acted_on_by_the_system_itself(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        assert {event.actor for event in importer.world.events()} == {Actor.system().name}

    def test_has_its_amounts_in_the_currency_given(self, importer, tmp_path):
        importer(write(tmp_path / "in"), currency="EUR")

        assert {order.currency for order in orders_of(importer).values()} == {"EUR"}


class TestASecondRun:
    def test_imports_nothing_twice(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        importer(folder)
        before = importer.store.committed

        answer = importer(folder)

        assert answer.code == 0
        assert answer.rows("customers") == {"read": 2, "already_there": 2}
        assert answer.rows("products") == {"read": 2, "already_there": 2}
        assert answer.rows("orders") == {"read": 2, "already_there": 2}
        assert answer.rows("order_lines") == {"read": 3, "already_there": 3}
        assert answer.sums("net") == {"read": "137.55", "already_there": "137.55"}
        after = importer.store.committed
        assert after.orders.all() == before.orders.all()
        assert after.events == before.events

    def test_is_recognised_wherever_the_files_are(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        assert importer(write(tmp_path / "elsewhere")).rows("orders") == {"read": 2, "already_there": 2}

    def test_takes_what_was_corrected(self, importer, tmp_path):
        importer(write(tmp_path / "in", **spoilt("customers", "UK", "Atlantis")))
        assert list(orders_of(importer)) == ["8"]

        answer = importer(write(tmp_path / "in"))

        assert answer.code == 0
        assert answer.rows("customers") == {"read": 2, "imported": 1, "already_there": 1}
        assert answer.rows("orders") == {"read": 2, "imported": 1, "already_there": 1}

    def test_from_another_source_is_another_matter(self, importer, tmp_path):
        importer(write(tmp_path / "in"), source="one")

        answer = importer(write(tmp_path / "in"), source="two")

        assert answer.rows("customers") == {"read": 2, "imported": 2}
        assert answer.rows("products") == {"read": 2, "already_there": 2}
        assert answer.rows("orders") == {"read": 2, "imported": 1, "placed": 1}


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
        assert list(orders_of(importer)) == ["8"]

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
            (gnome,) = uow.customers.find_by_reference("import", ("GNOME",)).values()
            gnome.block("unpaid teapots", at=importer.world.clock.now())
            uow.customers.save(gnome)

        answer = importer(write(tmp_path / "in"))

        assert answer.places == [("orders.csv", 3, "customer_id", "customer_blocked")]

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
        assert sorted(orders_of(importer)) == ["20", "7", "8"]

    def test_do_not_keep_a_later_order_from_being_placed(self, importer, tmp_path):
        folder = write(
            tmp_path / "in",
            **added("orders", "5,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany"),
            **added("order_lines", "5,TEAPOT,1.00,6,0"),
        )

        answer = importer(folder)

        assert [entry["reference"] for entry in answer.rejects] == ["5"]
        assert stock_of(importer)["TEAPOT"] == (5, 2)


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
        assert orders_of(importer)["7"].customer_name == "Wanda Whisk"
        assert len(orders_of(importer)["7"].lines) == 2

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
        assert len(orders_of(importer)["7"].lines) == 3


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
        ]
        assert answer.rows("order_lines") == {"read": 3, "imported": 2, "rejected": 1}

    def test_without_an_order_are_told_in_the_order_of_their_file(self, importer, tmp_path):
        lines = added("order_lines", "91,TEAPOT,1.00,1,0", "90,TEAPOT,1.00,1,0", "91,TEAPOT,2.00,1,0")

        answer = importer(write(tmp_path / "in", **lines))

        assert [(entry["line"], entry["reference"]) for entry in answer.rejects] == [
            ("5", "91"),
            ("6", "90"),
            ("7", "91"),
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
        importer(write(tmp_path / "in", **spoilt("orders", "8,GNOME", "9,GNOME")))

        answer = importer(write(tmp_path / "in", customers="", products=""))

        assert answer.rows("orders") == {"read": 2, "placed": 1, "already_there": 1}

    def test_with_headers_alone_are_fine(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        for file in folder.iterdir():
            file.write_text(file.read_text().partition("\n")[0])

        answer = importer(folder)

        assert answer.code == 0
        assert answer.rows("orders") == {}


class TestADryRun:
    def test_gives_the_verdicts_of_a_real_one_and_stores_nothing(self, importer, tmp_path):
        folder = write(
            tmp_path / "in",
            **added("orders", "9,GNOME,2020-03-02,,,1.00,Gnomes,Zwergenweg 7,Köln,,50667,Germany"),
            **added("order_lines", "9,TEAPOT,1.00,4,0"),
        )

        trial = importer(folder, dry_run=True)

        store = importer.store
        assert (store.customers, store.products, store.stock, store.orders, store.events) == ((),) * 5
        real = importer(folder)
        assert trial.figures["dry_run"]
        assert trial.figures["rows"] == real.figures["rows"]
        assert trial.figures["sums"] == real.figures["sums"]
        assert trial.rejects == real.rejects
        assert [place[3] for place in real.places] == ["insufficient_stock"]
        assert trial.code == real.code == 3

    def test_knows_what_is_there(self, importer, tmp_path):
        folder = write(tmp_path / "in")
        importer(folder)

        assert importer(folder, dry_run=True).rows("orders") == {"read": 2, "already_there": 2}


class TestVerdicts:
    def test_of_the_use_cases_are_what_counts(self, importer, tmp_path):
        """A store that says an order comes to something else is believed."""

        def generous(use_case):
            def judge(command):
                receipt = use_case(command)
                verdicts = tuple(attrs.evolve(it, net=it.net - 1) for it in receipt.verdicts)
                return attrs.evolve(receipt, verdicts=verdicts)

            return judge

        def meddle(use_cases):
            return attrs.evolve(use_cases, import_orders=generous(use_cases.import_orders))

        answer = attrs.evolve(importer, meddle=meddle)(write(tmp_path / "in"))

        assert answer.sums("net") == {"read": "137.55", "imported": "114.55", "placed": "21.00"}

    def test_of_the_use_cases_may_reject_customers_and_products_too(self, importer, tmp_path):
        reason = Reason(field="name", code="too_silly", message="It is too silly.", remedy="Be serious.")

        def refuse(command):
            references = (getattr(it, "reference", None) or str(it.sku) for it in command.records)
            return BatchReceipt(verdicts=tuple(Verdict.rejected(it, (reason,)) for it in references))

        def meddle(use_cases):
            return attrs.evolve(use_cases, import_customers=refuse, import_products=refuse)

        answer = attrs.evolve(importer, meddle=meddle)(write(tmp_path / "in"))

        assert answer.places[:4] == [
            ("customers.csv", 2, "customer_id", "too_silly"),
            ("customers.csv", 3, "customer_id", "too_silly"),
            ("products.csv", 2, "product_id", "too_silly"),
            ("products.csv", 3, "product_id", "too_silly"),
        ]
        assert answer.rows("products") == {"read": 2, "rejected": 2}


class TestEveryRow:
    @pytest.mark.parametrize("batch_size", [1, 2, 3, 1000])
    def test_has_one_verdict_whatever_the_batches(self, importer, tmp_path, batch_size):
        rows = (f"{number},WHISK,2020-02-28,,2020-03-01,1,W,1 Lane,S,,,UK" for number in range(100, 107))
        lines = (f"{number},TEAPOT,1.00,1,0" for number in range(100, 107))
        folder = write(tmp_path / "in", **added("orders", *rows), **added("order_lines", *lines))

        answer = importer(folder, batch_size=batch_size)

        assert answer.rows("orders") == {"read": 9, "imported": 8, "placed": 1}
        assert len(orders_of(importer)) == 9

    def test_of_a_product_has_its_opening_stock_in_the_ledger(self, importer, tmp_path):
        importer(write(tmp_path / "in"))

        (received, allocated) = importer.world.ledger("TEAPOT")
        assert (received.on_hand, received.reason) == (5, "opening stock")
        assert allocated.order_id == orders_of(importer)["8"].id
