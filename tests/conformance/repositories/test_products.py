"""The promises of ProductRepository."""

import pytest

from domain.shared.errors import AlreadyExists, NotFound
from domain.shared.identity import Sku
from tests.support import a

KETTLE, TEAPOT, UNKNOWN = Sku("KETTLE"), Sku("TEAPOT"), Sku("NO-SUCH-POT")


class TestGet:
    def test_finds_by_sku(self, world):
        teapot = a.product("TEAPOT")
        world.keep(teapot, a.product("KETTLE"))

        with world.uow() as uow:
            assert uow.products.get(TEAPOT) == teapot

    def test_raises_not_found(self, world):
        with world.uow() as uow, pytest.raises(NotFound) as caught:
            uow.products.get(UNKNOWN)

        assert caught.value.message == "There is no product NO-SUCH-POT."

    def test_tells_upper_from_lower_case(self, world):
        world.keep(a.product("teapot"))

        with world.uow() as uow, pytest.raises(NotFound):
            uow.products.get(TEAPOT)


class TestFind:
    def test_answers_with_those_that_exist(self, world):
        kettle, teapot = a.product("KETTLE"), a.product("TEAPOT")
        world.keep(kettle, teapot, a.product("STRAINER"))

        with world.uow() as uow:
            assert uow.products.find([TEAPOT, UNKNOWN, KETTLE]) == {KETTLE: kettle, TEAPOT: teapot}

    def test_takes_an_iterator(self, world):
        world.keep(a.product("KETTLE"))

        with world.uow() as uow:
            assert set(uow.products.find(iter([KETTLE, KETTLE]))) == {KETTLE}

    def test_of_nothing_is_nothing(self, world):
        world.keep(a.product("KETTLE"))

        with world.uow() as uow:
            assert uow.products.find([]) == {}


class TestAdd:
    def test_refuses_a_sku_that_is_taken(self, world):
        world.keep(a.product("KETTLE"))

        with pytest.raises(AlreadyExists) as caught, world.committed() as uow:
            uow.products.add(a.product("KETTLE"))

        assert caught.value.facts == {"what": "product", "key": "KETTLE"}

    def test_refuses_many_with_one_that_is_taken(self, world):
        world.keep(a.product("KETTLE"))

        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.products.add(a.product("TEAPOT"), a.product("KETTLE"))

        with world.uow() as uow:
            assert set(uow.products.find([TEAPOT, KETTLE])) == {KETTLE}

    def test_refuses_the_same_sku_twice(self, world):
        with pytest.raises(AlreadyExists), world.committed() as uow:
            uow.products.add(a.product("KETTLE"), a.product("KETTLE"))

    def test_takes_skus_that_differ_in_case(self, world):
        world.keep(a.product("KETTLE"), a.product("kettle"))

        with world.uow() as uow:
            assert set(uow.products.find([KETTLE, Sku("kettle")])) == {KETTLE, Sku("kettle")}
