"""Order numbers: short, for people, and finding their own slips of the pen."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.orders.number import NUMBER_LENGTH, PAYLOAD_BITS, SYMBOLS, OrderNumber
from domain.shared.errors import InvalidValue
from tests.unit.checks import invalid

MOST = 2**55 - 1
bits = st.integers(0, MOST)


def is_number(text: str) -> bool:
    try:
        OrderNumber(text)
    except InvalidValue:
        return False
    return True


class TestAnOrderNumber:
    def test_is_made_of_55_bits(self):
        assert PAYLOAD_BITS == 55
        assert str(OrderNumber.from_bits(0)) == "ORD-0000-0000-0000"
        assert str(OrderNumber.from_bits(1)) == "ORD-1000-0000-0001"
        assert str(OrderNumber.from_bits(31)) == "ORD-Z000-0000-000Z"
        assert str(OrderNumber.from_bits(32)) == "ORD-0100-0000-0003"
        assert str(OrderNumber.from_bits(MOST)) == "ORD-ZZZZ-ZZZZ-ZZZ7"

    @pytest.mark.parametrize("too_many", [-1, MOST + 1])
    def test_is_not_made_of_more(self, too_many):
        with invalid("number"):
            OrderNumber.from_bits(too_many)

    @given(bits)
    def test_keeps_every_bit(self, drawn):
        number = str(OrderNumber.from_bits(drawn))
        symbols = number.removeprefix("ORD-").replace("-", "")

        assert sum(SYMBOLS.index(symbol) << 5 * place for place, symbol in enumerate(symbols[:-1])) == drawn
        assert OrderNumber(number) == OrderNumber.from_bits(drawn)
        assert len(number) == NUMBER_LENGTH == 18

    @given(bits)
    def test_has_the_check_symbol_of_the_weighted_sum(self, drawn):
        *payload, check = list(str(OrderNumber.from_bits(drawn)).removeprefix("ORD-").replace("-", ""))
        weights = (1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21)

        weighted = sum(w * SYMBOLS.index(symbol) for w, symbol in zip(weights, payload, strict=True))
        assert SYMBOLS.index(check) == weighted % 32

    def test_has_no_symbol_that_people_mistake(self):
        assert len(set(SYMBOLS)) == 32
        assert set(SYMBOLS).isdisjoint("ILOUilou")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "ORD-0000-0000",
            "ORD-0000-0000-00000",
            "ord-0000-0000-0000",
            "ORD 0000 0000 0000",
            "ORD-000000000000",
            "0000-0000-0000",
            "XRD-0000-0000-0000",
            "ORD-0000-0000-0000\n",
            " ORD-0000-0000-0000",
            "ORD-1000-0000-000l",
            "ORD-OOOO-OOOO-OOOO",
            "ORD-0000-0000-000٠",
            "ORD-" * 1000,
        ],
    )
    def test_has_one_shape(self, text):
        with invalid("number"):
            OrderNumber(text)


class TestTheCheckSymbol:
    @given(bits)
    @settings(max_examples=8)
    def test_finds_every_single_wrong_symbol(self, drawn):
        number = str(OrderNumber.from_bits(drawn))

        for place, right in enumerate(number):
            if place >= 4 and right != "-":
                for wrong in SYMBOLS.replace(right, ""):
                    assert not is_number(number[:place] + wrong + number[place + 1 :])

    def test_misses_a_swap_of_neighbours_only_where_they_differ_by_sixteen(self):
        for first, second in pairwise(range(10)):
            for one, other in ((SYMBOLS[i], SYMBOLS[j]) for i in range(32) for j in (0, 7, 16) if i != j):
                payload = ["3"] * 11
                payload[first], payload[second] = one, other
                drawn = sum(SYMBOLS.index(symbol) << 5 * place for place, symbol in enumerate(payload))
                symbols = list(str(OrderNumber.from_bits(drawn)).removeprefix("ORD-").replace("-", ""))
                symbols[first], symbols[second] = symbols[second], symbols[first]
                swapped = "".join(symbols)

                missed = is_number(f"ORD-{swapped[:4]}-{swapped[4:8]}-{swapped[8:]}")
                assert missed == (abs(SYMBOLS.index(one) - SYMBOLS.index(other)) == 16)
