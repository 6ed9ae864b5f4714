"""What things go by: SKUs and the names that callers give."""

import pytest

from domain.shared.identity import (
    MAX_REFERENCE_LENGTH,
    MAX_SKU_LENGTH,
    MAX_SOURCE_LENGTH,
    ExternalReference,
    Sku,
)
from tests.unit.checks import invalid


class TestASku:
    def test_is_letters_digits_and_marks(self):
        for text in ("A", "7", "curious-teapot", "TEAPOT.2_green", "9-", "A" * 64, "a" + "." * 63):
            assert str(Sku(text)) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "-teapot",
            ".teapot",
            "_teapot",
            "tea pot",
            "teapot ",
            "teapot\n",
            "théière",
            "１",
            "tea/pot",
        ],
    )
    def test_is_nothing_else(self, text):
        with invalid("sku"):
            Sku(text)

    def test_is_not_longer_than_64(self):
        assert MAX_SKU_LENGTH == 64
        with invalid("sku"):
            Sku("A" * 65)

    def test_keeps_the_case(self):
        assert Sku("teapot") != Sku("TEAPOT")

    def test_sorts_by_its_text(self):
        assert sorted([Sku("SHY-KETTLE"), Sku("GRUMPY-LAMP")]) == [Sku("GRUMPY-LAMP"), Sku("SHY-KETTLE")]


class TestAnExternalReference:
    def test_names_a_thing_within_its_source(self):
        for source in ("a", "0", "northwind", "shop_2-eu", "s" * MAX_SOURCE_LENGTH):
            for value in ("1", "PO 4711/ä", "日本", "x" * MAX_REFERENCE_LENGTH):
                reference = ExternalReference(source, value)
                assert (reference.source, str(reference)) == (source, value)

    def test_is_bounded(self):
        assert (MAX_SOURCE_LENGTH, MAX_REFERENCE_LENGTH) == (32, 64)

    @pytest.mark.parametrize("source", ["", "North", "-a", "_a", "a b", "s" * 33, "a\n", "é"])
    def test_needs_a_source(self, source):
        with invalid("source"):
            ExternalReference(source, "1")

    @pytest.mark.parametrize("value", ["", "x" * 65, "a\nb", "a\x00", "\ud800", "a\u2028b"])
    def test_is_short_and_printable(self, value):
        with invalid("external_reference"):
            ExternalReference("api", value)
