"""`make demo`, as somebody sees it who has just fetched the project."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from django.core.management import CommandError, call_command

from adapters.identity.models import User
from application.catalog.change_terms import ChangeTermsCommand
from application.orders.queries import OrderCriteria
from application.paging import PageRequest
from application.pricing.put_tax_rate import PutTaxRateCommand
from application.pricing.queries import TaxRateDetail
from django_project.container import Container
from django_project.management.demo import shop, terms
from django_project.management.demo.port import HOST, ensure_free
from django_project.management.demo.seeding import Seeded, seed
from domain.shared.actor import Actor
from domain.shared.identity import CustomerId, OrderId, Sku, StockKey

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
SUMS = ("lines", "freight", "tax", "included_tax", "total")


@pytest.fixture
def port():
    """A port that nobody listens on, for now."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


@pytest.fixture
def run(tmp_path, port):
    """Start the demo with an SQLite file of its own; what still runs at the end is ended."""
    started = []

    def start(**values):
        env = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TEST_"))}
        env |= {"DATABASE_URL": f"sqlite:///{tmp_path}/new/orderly.sqlite3", "PORT": str(port)}
        env["SANDBOX_LEDGER"] = str(tmp_path / "sandbox.sqlite3")
        demo = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=ROOT,
            env={**env, **values},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(demo)
        return demo

    yield start
    for demo in started:
        demo.terminate()
        demo.communicate(timeout=PATIENCE_SECONDS)


def read_until_ready(demo):
    """What it says until it serves."""
    said = []
    for line in demo.stdout:
        said.append(line)
        if line.startswith("Ctrl-C"):
            return "".join(said)
    return pytest.fail(f"it ended, saying: {''.join(said)}{demo.stderr.read()}")


def answers(said, indent, times=1):
    """What the one curl line with that indent answers."""
    (line,) = re.findall(rf"^{indent}curl .*$", said, re.MULTILINE)
    done = [
        subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True) for _ in range(times)
    ]
    return [json.loads(answer.stdout) for answer in done]


needs_curl = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")


@pytest.mark.slow
class TestTheDemo:
    @needs_curl
    def test_prints_a_line_that_places_an_order_as_it_is(self, run):
        said = read_until_ready(run())

        orders = answers(said, "", times=3)

        assert {order["status"] for order in orders} == {"placed"}
        assert len({order["number"] for order in orders}) == 3
        (sums,) = {tuple(order[f"{kind}_amount"] for kind in SUMS) for order in orders}
        assert dict(zip(SUMS, sums, strict=True)) == {
            "lines": "49.80",
            "freight": "4.90",
            "tax": "0.00",
            "included_tax": "9.12",
            "total": "54.70",
        }

    @needs_curl
    def test_prints_a_line_that_is_refused_with_every_reason(self, run):
        said = read_until_ready(run())

        (refusal,) = answers(said, "  ")

        assert refusal["error"]["status"] == 409
        assert [(detail["code"], detail.get("sku")) for detail in refusal["error"]["details"]] == [
            ("quantity_limit_exceeded", "LADDER-ENDLESS"),
            ("window_limit_exceeded", "LADDER-ENDLESS"),
            ("product_not_sold", "EGG-DRAGON"),
            ("voucher_expired", None),
            ("insufficient_stock", "LADDER-ENDLESS"),
            ("insufficient_stock", "EGG-DRAGON"),
        ]
        assert all(detail["remedy"] for detail in refusal["error"]["details"])

    def test_prints_places_that_answer_and_people_who_can_sign_in(self, run):
        said = read_until_ready(run())

        places = dict(re.findall(r"^  (\S[\w ]+?) {2,}(http\S+)$", said, re.MULTILINE))
        assert places.keys() == {"API docs", "API schema", "Catalogue", "Admin", "Health"}
        for place in places.values():
            with urllib.request.urlopen(place, timeout=10) as answer:
                assert answer.status == 200
        people = re.findall(r"^  (\w+) +(\S+@\S+) +(\S+)$", said, re.MULTILINE)
        assert people == [(user.role, user.email, user.password) for user in shop.USERS]
        for _, email, password in people:
            body = json.dumps({"email": email, "password": password}).encode()
            request = urllib.request.Request(
                places["Catalogue"].replace("products/", "auth/token/"),
                body,
                {"Content-Type": "application/json"},
            )
            with urllib.request.urlopen(request, timeout=10) as answer:
                assert answer.status == 200

    def test_stops_at_ctrl_c_without_a_word(self, run, port):
        demo = run()
        read_until_ready(demo)

        demo.send_signal(signal.SIGINT)
        rest, faults = demo.communicate(timeout=PATIENCE_SECONDS)

        assert (demo.returncode, rest.strip(), faults) == (0, "", "")
        ensure_free(port)

    def test_keeps_what_was_there(self, run):
        first = run()
        assert "Added 13 products, 12 rates, 3 vouchers, 1 location" in read_until_ready(first)
        first.terminate()
        first.communicate(timeout=PATIENCE_SECONDS)

        assert "Everything was there already." in read_until_ready(run())


@pytest.mark.slow
class TestWhatCanGoWrong:
    def failing(self, demo):
        """What it says in one go when it cannot start."""
        said, faults = demo.communicate(timeout=PATIENCE_SECONDS)
        assert demo.returncode == 1, said
        assert "Traceback" not in faults
        return faults

    def test_a_taken_port_comes_first(self, run, port, tmp_path):
        with socket.create_server((HOST, port)):
            faults = self.failing(run())

        assert faults.strip().endswith(
            f"Port {port} is taken: something else listens there. Try another one: PORT={port + 1} make demo"
        )
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_that_cannot_be_made_is_named(self, run, tmp_path):
        (tmp_path / "file").touch()

        faults = self.failing(run(DATABASE_URL=f"sqlite:///{tmp_path}/file/orderly.sqlite3"))

        assert f"The folder {tmp_path}/file for the database cannot be made" in faults

    def test_a_file_that_is_no_database_is_named(self, run, tmp_path):
        (tmp_path / "file").write_text("Once upon a time, there was no database in here.")

        faults = self.failing(run(DATABASE_URL=f"sqlite:///{tmp_path}/file"))

        assert faults.endswith(f"The database {tmp_path}/file cannot be used.\nfile is not a database\n")

    def test_a_server_that_is_not_there_is_named_without_its_password(self, run):
        faults = self.failing(run(DATABASE_URL=f"postgresql://me:hush@{HOST}:1/orderly"))

        assert f"The database orderly at {HOST}:1 cannot be used." in faults
        assert "Connection refused" in faults
        assert "hush" not in faults

    def test_a_variable_that_is_wrong_is_named(self, run):
        assert "PORT  Not a valid integer." in self.failing(run(PORT="home"))


class TestProduction:
    @pytest.mark.parametrize("command", ["demo", "seed_demo"])
    def test_gets_no_users_whose_passwords_everybody_knows(self, settings, command):
        settings.DEMO_ALLOWED = False

        with pytest.raises(CommandError, match="passwords that everybody knows"):
            call_command(command)


class TestThePort:
    def test_is_free_again_as_soon_as_nobody_listens(self, port):
        with socket.create_server((HOST, port)), socket.create_connection((HOST, port)):
            pass
        time.sleep(0.05)

        ensure_free(port)

    def test_is_taken_when_somebody_listens_on_every_address(self, port):
        with socket.create_server(("0.0.0.0", port)), pytest.raises(CommandError, match="is taken"):
            ensure_free(port)

    def test_can_be_bound_and_not_listened_on(self, port):
        with socket.socket() as other:
            other.bind((HOST, port))
            with pytest.raises(CommandError, match="is taken"):
                ensure_free(port)


@pytest.mark.django_db(transaction=True)
class TestSeeding:
    def test_adds_a_shop_once(self, capsys):
        assert seed() == Seeded(
            products=13, rates=12, vouchers=3, locations=1, customers=2, users=3, orders=6
        )
        assert seed() == Seeded(products=0, rates=0, vouchers=0, locations=0, customers=0, users=0, orders=0)

    def test_says_what_it_did(self, capsys):
        call_command("seed_demo")
        call_command("seed_demo")

        assert capsys.readouterr().out.splitlines() == [
            "Added 13 products, 12 rates, 3 vouchers, 1 location, 2 customers, 3 users, 6 orders.",
            "Everything was there already.",
        ]

    def test_leaves_users_alone_who_changed(self):
        seed()
        User.objects.filter(email=shop.ADMIN.email).update(first_name="Augusta")
        seed()

        assert User.objects.get(email=shop.ADMIN.email).first_name == "Augusta"

    def test_changes_no_terms_that_are_there(self):
        seed()
        spoons, rate = Sku("SPOON-WOODEN"), attrs.evolve(terms.TAX_RATES[0], rate=Decimal("0.21"))
        Container.change_terms()(ChangeTermsCommand(actor=Actor.system(), sku=spoons, breaks=()))
        Container.put_tax_rate()(PutTaxRateCommand(actor=Actor.system(), rate=rate))
        seed()

        assert Container.products().detail(spoons).breaks == ()
        assert TaxRateDetail.of(rate, version=2) in Container.pricing().tax_rates()

    def test_shows_the_rules_at_work(self):
        seed()

        staff = Actor.system()
        orders = {order.external_reference: order for order in all_orders(staff)}
        assert {name: order.payment_status for name, order in orders.items()} == {
            "demo-placed": "unpaid",
            "demo-confirmed": "unpaid",
            "demo-shipped": "paid",
            "demo-returned": "paid",
            "demo-cancelled": "unpaid",
            "demo-limited": "unpaid",
        }
        assert (orders["demo-placed"].voucher, orders["demo-placed"].voucher_amount) == (
            "TEATIME",
            Decimal("7.09"),
        )
        assert [each.status for each in orders["demo-returned"].returns] == ["requested"]
        assert Container.stock().detail(StockKey(Sku("KITE-HOMING"), "hilltop")).on_hand == 30
        assert Container.stock().detail(StockKey(Sku("COMPASS-UNDECIDED"))).backorder_limit == 10
        assert Container.pricing().voucher("TEATIME").uses == 1
        limited = orders["demo-limited"]
        assert [line.unit_price for line in limited.lines] == [Decimal("3.10")]
        customer = Container.customers().detail(CustomerId(limited.customer.id), seen_by=staff)
        assert [owed.amount for owed in customer.exposure] == [limited.total_amount]


def all_orders(staff):
    found = Container.orders().page(OrderCriteria(), PageRequest(limit=10), seen_by=staff).results
    return [Container.orders().detail(OrderId(order.id), seen_by=staff) for order in found]
