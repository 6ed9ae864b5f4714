"""The promises of VoucherRepository."""

import pytest

from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import CustomerId, OrderId, VoucherId
from tests.support import a


class TestLock:
    def test_finds_by_code(self, world):
        teatime = a.voucher("TEATIME")
        world.keep(teatime, a.voucher("ELEVENSES"))

        with world.uow() as uow:
            assert uow.vouchers.lock(["TEATIME"]) == {"TEATIME": teatime}

    def test_finds_many_by_code(self, world):
        teatime, elevenses = a.voucher("TEATIME"), a.voucher("ELEVENSES")
        world.keep(teatime, elevenses, a.voucher("SUPPER"))

        with world.uow() as uow:
            assert uow.vouchers.lock(iter(["ELEVENSES", "TEATIME", "NONE", "TEATIME"])) == {
                "TEATIME": teatime,
                "ELEVENSES": elevenses,
            }
            assert uow.vouchers.lock([]) == {}

    @pytest.mark.parametrize("code", ["", "teatime", "TEATIME ", "TEA%", "%", "TEATIME' OR '1'='1"])
    def test_matches_to_the_letter(self, world, code):
        world.keep(a.voucher("TEATIME"))

        with world.uow() as uow:
            assert uow.vouchers.lock([code]) == {}

    def test_finds_by_id(self, world):
        teatime = a.voucher("TEATIME")
        world.keep(teatime, a.voucher("ELEVENSES"))

        with world.uow() as uow:
            assert uow.vouchers.lock_by_id(teatime.id) == teatime

    def test_by_id_raises_not_found(self, world):
        with world.uow() as uow, pytest.raises(NotFound):
            uow.vouchers.lock_by_id(VoucherId(a.an_id()))


class TestAdd:
    def test_refuses_a_code_that_is_taken(self, world):
        first = a.voucher("TEATIME")
        world.keep(first)

        with pytest.raises(AlreadyExists) as caught, world.committed() as uow:
            uow.vouchers.add(a.voucher("ELEVENSES"), a.voucher("TEATIME", limit=9))

        assert caught.value.facts == {"what": "voucher", "key": "TEATIME"}
        with world.uow() as uow:
            assert uow.vouchers.lock(["TEATIME"]) == {"TEATIME": first}
            assert uow.vouchers.lock(["ELEVENSES"]) == {}

    def test_refuses_one_code_twice(self, world):
        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.vouchers.add(a.voucher("TEATIME"), a.voucher("TEATIME"))


class TestSave:
    @pytest.mark.rule(28)
    def test_counts_uses_over_many_transactions(self, world):
        teatime, order_id, customer_id = a.voucher(limit=3), OrderId(a.an_id()), CustomerId(a.an_id())
        world.keep(teatime)

        for verb in ("use", "use", "give_back", "use"):
            with world.committed() as uow:
                voucher = uow.vouchers.lock(["TEATIME"])["TEATIME"]
                getattr(voucher, verb)(order_id=order_id, customer_id=customer_id, at=a.NOON)
                uow.vouchers.save(voucher)

        assert world.pricing.voucher("TEATIME").uses == 2
        assert world.events_of(teatime.id) == [
            (1, "VoucherUsed"),
            (2, "VoucherUsed"),
            (3, "VoucherGivenBack"),
            (4, "VoucherUsed"),
        ]
