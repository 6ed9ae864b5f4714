"""The real files on every store: the sums that are known, to the cent."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from application.customers.queries import CustomerCriteria
from application.orders.queries import OrderCriteria
from application.paging import PageRequest
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId, OrderId
from tests.cli.running import Importer
from tests.cli.worlds import ON_EVERY_STORE

ALL = PageRequest(limit=1_000)


def refusals(folder: Path) -> list[tuple[int, int, str, str]]:
    """Order, line in order_lines.csv, code and what is short: reckoned from the files alone."""

    def rows(name: str) -> list[dict[str, str]]:
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    products = {row["product_id"]: row for row in rows("products.csv")}
    left = {sku: int(row["units_in_stock"]) for sku, row in products.items()}
    found = []
    for number in sorted(int(row["order_id"]) for row in rows("orders.csv") if not row["shipped_date"]):
        lines = [
            (at, row["product_id"], int(row["quantity"]))
            for at, row in enumerate(rows("order_lines.csv"), start=2)
            if int(row["order_id"]) == number
        ]
        against = []
        for at, sku, units in lines:
            if products[sku]["discontinued"] == "1":
                against.append((number, at, "product_not_sold", ""))
            if units > left[sku]:
                against.append((number, at, "insufficient_stock", f"{units - left[sku]} short."))
        if not against:
            left |= {sku: left[sku] - units for _, sku, units in lines}
        found.extend(against)
    return found


@pytest.fixture(params=ON_EVERY_STORE)
def importer(request, tmp_path) -> Importer:
    return Importer(request.param(), tmp_path / "rejects.csv")


def unpaid(importer: Importer) -> dict[UUID, Decimal]:
    """What is still to be paid of the orders that are not cancelled, by customer: summed order by order."""
    orders, owed = importer.world.orders, defaultdict[UUID, Decimal](Decimal)
    for order in orders.page(OrderCriteria(), ALL, seen_by=Actor.system()).results:
        if order.status != "cancelled" and order.payment_status != "paid":
            detail = orders.detail(OrderId(order.id), seen_by=Actor.system())
            owed[order.customer.id] += detail.total_amount - detail.captured_amount
    return dict(owed)


def exposures(importer: Importer) -> dict[UUID, Decimal]:
    """What the customers' own rows say that they owe, where it is anything."""
    customers = importer.world.customers
    found = {}
    for customer in customers.page(CustomerCriteria(), ALL, seen_by=Actor.system()).results:
        for owed in customers.detail(CustomerId(customer.id), seen_by=Actor.system()).exposure:
            assert owed.currency == "USD"
            found[customer.id] = owed.amount
    return found


class TestNorthwind:
    def test_comes_in_with_its_open_orders_placed_as_far_as_possible(self, importer, northwind):
        answer = importer(northwind, batch_size=200)

        assert answer.code == 3
        assert answer.rows("customers") == {"read": 91, "imported": 91}
        assert answer.rows("products") == {"read": 77, "imported": 77}
        assert answer.rows("orders") == {"read": 830, "imported": 809, "placed": 7, "rejected": 14}
        assert answer.rows("order_lines")["read"] == 2155
        assert answer.sums("net") == {
            "read": "1265793.01",
            "imported": "1239855.59",
            "placed": "2589.75",
            "rejected": "23347.67",
        }
        assert answer.sums("freight")["read"] == "64942.69"
        assert len({entry["reference"] for entry in answer.rejects}) == 14

    def test_comes_in_whole_as_history(self, importer, northwind):
        answer = importer(northwind, batch_size=200, open_orders="history")

        assert answer.code == 0
        assert answer.rejects == ()
        assert answer.rows("orders") == {"read": 830, "imported": 830}
        assert answer.rows("order_lines") == {"read": 2155, "imported": 2155}
        assert answer.sums("net") == {"read": "1265793.01", "imported": "1265793.01"}
        assert answer.sums("freight") == {"read": "64942.69", "imported": "64942.69"}

    def test_comes_in_no_second_time(self, importer, northwind):
        first = importer(northwind, batch_size=200)
        events = len(importer.world.events())

        answer = importer(northwind, batch_size=200)

        assert answer.rows("customers") == {"read": 91, "already_there": 91}
        assert answer.rows("products") == {"read": 77, "already_there": 77}
        assert answer.rows("orders") == {"read": 830, "already_there": 816, "rejected": 14}
        assert answer.sums("net") == {
            "read": "1265793.01",
            "already_there": "1242445.34",
            "rejected": "23347.67",
        }
        assert len(importer.world.events()) == events
        assert {entry["reference"] for entry in answer.rejects} == {
            entry["reference"] for entry in first.rejects
        }

    def test_has_every_reason_at_its_line(self, importer, northwind):
        answer = importer(northwind, batch_size=200)

        expected = refusals(northwind)
        assert len({order for order, *_ in expected}) == 14
        assert answer.places == [
            ("order_lines.csv", line, "quantity" if short else "product_id", code)
            for _, line, code, short in expected
        ]
        for entry, (order, _, _, short) in zip(answer.rejects, expected, strict=True):
            assert entry["reference"] == str(order)
            assert short in entry["reason"]

    def test_can_be_tried_without_storing_anything(self, importer, northwind):
        trial = importer(northwind, batch_size=200, dry_run=True)

        assert importer.world.events() == ()
        real = importer(northwind, batch_size=200)
        assert trial.figures["rows"] == real.figures["rows"]
        assert trial.figures["sums"] == real.figures["sums"]
        assert trial.rejects == real.rejects

    def test_is_all_there_afterwards(self, importer, northwind):
        """Asked of the store itself, not of the import's own sums."""
        importer(northwind, batch_size=200, open_orders="history")

        with importer.world.uow() as uow:
            customers = uow.customers.lock_by_reference("import", ("ALFKI", "WOLZA", "NOBODY"))
            known = uow.orders.known_references("import", tuple(str(n) for n in range(10247, 11079)))
        assert sorted(customers) == ["ALFKI", "WOLZA"]
        assert customers["ALFKI"].contact.address.country == "DE"
        assert len(known) == 830

    @pytest.mark.parametrize(
        ("open_orders", "orders", "owed"),
        [("place", 7, "2677.82"), ("history", 21, "26925.09")],
        ids=["placed", "history"],
    )
    def test_leaves_customers_owing_exactly_their_open_orders(
        self, importer, northwind, open_orders, orders, owed
    ):
        """The net and the freight of the open orders that came in, which the summary has as well."""
        importer(northwind, batch_size=200, open_orders=open_orders)

        assert exposures(importer) == unpaid(importer)
        assert sum(exposures(importer).values()) == Decimal(owed)
        summaries = importer.world.orders.page(OrderCriteria(), ALL, seen_by=Actor.system()).results
        assert sum(order.payment_status == "unpaid" for order in summaries) == orders
