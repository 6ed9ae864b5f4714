"""A command's fingerprint: equal for equal commands, and for no others."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import attrs
import pytest

from application.catalog.change_price import ChangePriceCommand
from application.fingerprint import fingerprint
from application.imports.import_orders import ImportOrdersCommand
from application.orders.confirm_order import ConfirmOrderCommand
from application.orders.ship_order import ShipOrderCommand
from domain.shared.identity import OrderId
from tests.support import a
from tests.unit.application.commands import SAMPLES, a_command, every_command
from tests.unit.application.imports.samples import AN_ORDER
from tests.unit.application.samples import TEAPOT

STAFF = a.staff()


def price(written: str) -> str:
    return fingerprint(ChangePriceCommand(actor=STAFF, sku=TEAPOT, unit_price=Decimal(written)))


@pytest.mark.rule(19)
class TestAFingerprint:
    def test_is_tried_on_every_command_and_field(self):
        not_part = {"actor", "idempotency_key", "dry_run"}

        assert set(SAMPLES) == every_command()
        for kind, fields in SAMPLES.items():
            assert set(fields) == {field.name for field in attrs.fields(kind)} - not_part

    def test_tells_any_change_of_any_field(self):
        for kind, fields in SAMPLES.items():
            for name, values in fields.items():
                variants = [a_command(kind, by=STAFF, **{name: value}) for value in values]
                assert len({fingerprint(variant) for variant in variants}) == len(variants) > 1, (kind, name)

    def test_does_not_ask_who_under_which_key_or_whether_in_earnest(self):
        for kind in SAMPLES:
            mine = a_command(kind, by=STAFF)
            yours = a_command(kind, by=a.admin(), idempotency_key="k", dry_run=True)

            assert fingerprint(mine) == fingerprint(yours)

    def test_tells_commands_of_like_fields_apart(self):
        order_id = OrderId(a.an_id())
        confirm = ConfirmOrderCommand(actor=STAFF, order_id=order_id)
        ship = ShipOrderCommand(actor=STAFF, order_id=order_id)

        assert fingerprint(confirm) != fingerprint(ship)

    def test_is_a_sha_256_that_stays_the_same_between_releases(self):
        assert price("12.30") == "ea8f9e07ccee6e54d61f2838df40c64c07f2bfddd60d2392ed591c4e8aa6dce2"


@pytest.mark.rule(19)
class TestADecimal:
    @pytest.mark.parametrize(
        ("one", "same"),
        [("1.0", "1.00"), ("100", "1E+2"), ("0", "-0"), ("0", "0.000"), ("0", "0E+9"), ("12.30", "12.3")],
    )
    def test_counts_as_its_value_however_it_is_written(self, one, same):
        assert price(one) == price(same)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("1", "-1"),
            ("1", "10"),
            ("1", "1." + "0" * 40 + "1"),
            ("1e1000001", "1e1000002"),
            ("1e-1000099", "1e-1000098"),
        ],
    )
    def test_counts_to_its_last_digit(self, one, other):
        assert price(one) != price(other)

    def test_that_is_no_number_is_left_for_others_to_refuse(self):
        assert price("sNaN") == price("NaN") != price("Infinity")


class TestATime:
    @pytest.mark.rule(19)
    def test_counts_as_its_instant_in_whatever_zone(self):
        def placed(at: datetime) -> str:
            record = attrs.evolve(AN_ORDER, placed_at=at)
            return fingerprint(ImportOrdersCommand(actor=STAFF, source="northwind", records=(record,)))

        noon = datetime(2026, 3, 14, 12, tzinfo=UTC)
        in_oslo = noon.astimezone(timezone(timedelta(hours=1)))

        assert in_oslo == noon
        assert placed(in_oslo) == placed(noon)
        assert placed(noon + timedelta(microseconds=1)) != placed(noon)


class TestWhatACommandMayNotHold:
    @pytest.mark.parametrize("value", [0.5, {"a": 1}, b"teapot", {1}, object()])
    def test_is_refused_aloud(self, value):
        command = a_command(ChangePriceCommand, by=STAFF, unit_price=value)

        with pytest.raises(TypeError, match=f"^a command may not hold a {type(value).__name__}$"):
            fingerprint(command)
